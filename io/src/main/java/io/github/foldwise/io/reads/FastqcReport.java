package io.github.foldwise.io.reads;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** What FastQC writes (fastqc_data.txt, alone or in its zip), with FastQC's verdicts. */
final class FastqcReport {
    private static final int LARGEST = 64 << 20;
    private static final String EXPECTED = "a report of FastQC";
    private static final String AGAIN = "copy the report again, or give the reads themselves";
    private static final Map<String, QualityModule> MODULES = Map.of(
            "Basic Statistics", QualityModule.BASIC,
            "Per base sequence quality", QualityModule.QUALITY_BY_CYCLE,
            "Per base sequence content", QualityModule.BASES_BY_CYCLE,
            "Per base N content", QualityModule.N_BY_CYCLE,
            "Per sequence quality scores", QualityModule.QUALITY_BY_READ,
            "Per sequence GC content", QualityModule.GC_BY_READ,
            "Sequence Length Distribution", QualityModule.LENGTH,
            "Sequence Duplication Levels", QualityModule.DUPLICATION,
            "Overrepresented sequences", QualityModule.OVERREPRESENTED,
            "Adapter Content", QualityModule.ADAPTER);
    private static final Map<String, String> QUANTITIES = Map.of(
            "Mean", "mean",
            "Median", "median",
            "Lower Quartile", "lower_quartile",
            "Upper Quartile", "upper_quartile",
            "10th Percentile", "p10",
            "90th Percentile", "p90",
            "N-Count", "N",
            "Count", "reads",
            "Percentage of total", "percent_of_total");

    private final Source source;
    private final Map<String, String> facts = new HashMap<>();
    private final EnumMap<QualityModule, ModuleValues> modules = new EnumMap<>(QualityModule.class);
    private final EnumMap<QualityModule, QualityVerdict> verdicts = new EnumMap<>(QualityModule.class);
    private final List<OverrepresentedSequence> sequences = new ArrayList<>();
    private double distinct = Double.NaN;
    private int line;

    private FastqcReport(Source source) {
        this.source = source;
    }

    static boolean isReport(Feed feed) throws IOException {
        if (feed.isPacked()) {
            return false;
        }
        feed.has(4);
        return feed.startsWith('#', '#', 'F', 'a') || feed.startsWith('P', 'K', 3, 4);
    }

    static ReadQuality read(Feed feed) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        do {
            all.write(feed.bytes, feed.at, feed.end - feed.at);
            feed.at = feed.end;
            if (all.size() > LARGEST) {
                throw feed.source().refuse("more than " + (LARGEST >> 20) + " MB", EXPECTED, AGAIN);
            }
        } while (feed.more());
        byte[] bytes = all.toByteArray();
        byte[] text = bytes[0] == 'P' ? unzipped(feed.source(), bytes) : bytes;
        return new FastqcReport(feed.source())
                .parse(new String(text, StandardCharsets.UTF_8).lines().toList());
    }

    private static byte[] unzipped(Source source, byte[] bytes) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().matches("(.*/)?fastqc_data\\.txt")) {
                    byte[] text = zip.readNBytes(LARGEST);
                    if (zip.read() >= 0) {
                        throw source.refuse("more than " + (LARGEST >> 20) + " MB when unpacked", EXPECTED, AGAIN);
                    }
                    return text;
                }
            }
        } catch (ZipException | EOFException e) {
            throw source.refuse("a zip archive that is cut off or damaged", EXPECTED, AGAIN);
        }
        throw source.refuse(
                "a zip archive without fastqc_data.txt", Feed.EXPECTED, "unpack it, or give the zip that FastQC wrote");
    }

    private ReadQuality parse(List<String> lines) throws FileFormatException {
        @Nullable QualityModule module = null;
        boolean open = false;
        List<String[]> rows = new ArrayList<>();
        String[] header = new String[0];
        int end = 0;
        for (String text : lines) {
            line = ++end;
            String[] cells = text.split("\t", -1);
            if (text.startsWith(">>END_MODULE")) {
                finish(module, header, rows);
                line = end;
                module = null;
                open = false;
            } else if (text.startsWith(">>")) {
                module = MODULES.get(text.substring(2).split("\t")[0]);
                rows = new ArrayList<>();
                header = new String[0];
                open = true;
                if (module != null) {
                    verdicts.put(module, verdict(cells));
                }
            } else if (text.startsWith("#Total Deduplicated Percentage") || text.startsWith("#Total Duplicate")) {
                // Until 0.10 FastQC gave the share of the duplicates.
                double share = number(cells, 1);
                distinct = text.contains("Deduplicated") ? share : 100 - share;
            } else if (text.startsWith("#")) {
                header = cells;
            } else if (module != null && !text.isBlank()) {
                rows.add(cells);
            }
        }
        if (open || !facts.containsKey("Total Sequences")) {
            throw source.refuse("a report that is cut off", EXPECTED, AGAIN);
        }
        return quality();
    }

    private QualityVerdict verdict(String[] cells) throws FileFormatException {
        String word = cells.length > 1 ? cells[1].strip().toUpperCase(Locale.ROOT) : "";
        if (!List.of("PASS", "WARN", "FAIL").contains(word)) {
            throw refuse(word);
        }
        return QualityVerdict.valueOf(word);
    }

    private void finish(@Nullable QualityModule module, String[] header, List<String[]> rows)
            throws FileFormatException {
        // The rows stand before the line that ends the module; a report of one names its own.
        line -= rows.size();
        if (module == QualityModule.BASIC) {
            for (String[] row : rows) {
                facts.put(row[0], row.length > 1 ? row[1].strip() : "");
            }
        } else if (module == QualityModule.OVERREPRESENTED) {
            for (String[] row : rows) {
                String from = row.length > 3 && !row[3].equals("No Hit") ? row[3] : "";
                sequences.add(new OverrepresentedSequence(row[0], (long) number(row, 1), number(row, 2), from));
                line++;
            }
        } else if (module != null) {
            modules.put(module, values(module, header, rows));
        }
    }

    private ModuleValues values(QualityModule module, String[] header, List<String[]> rows) throws FileFormatException {
        List<String> quantities = new ArrayList<>();
        List<Integer> columns = new ArrayList<>();
        for (int i = 1; i < header.length; i++) {
            if (!header[i].equals("Percentage of deduplicated")) {
                quantities.add(QUANTITIES.getOrDefault(header[i], header[i]));
                columns.add(i);
            }
        }
        ModuleValues.Builder values = new ModuleValues.Builder(quantities.toArray(String[]::new));
        for (int i = 0; i < rows.size(); i++) {
            line += i == 0 ? 0 : 1;
            String[] row = rows.get(i);
            double[] numbers = new double[columns.size()];
            for (int c = 0; c < numbers.length; c++) {
                numbers[c] = number(row, columns.get(c));
            }
            int[] span = module == QualityModule.DUPLICATION ? new int[] {i, i} : span(row[0]);
            values.add(row[0], span[0], span[1], numbers);
        }
        return values.build();
    }

    private int[] span(String text) throws FileFormatException {
        if (!text.matches("\\d{1,9}(\\.0)?(-\\d{1,9})?")) {
            throw refuse(text);
        }
        String[] ends = text.replace(".0", "").split("-");
        return new int[] {Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1])};
    }

    private double number(String[] cells, int column) throws FileFormatException {
        String text = column < cells.length ? cells[column].strip() : "";
        if (!text.matches("NaN|-?\\d+(\\.\\d*)?([eE][-+]?\\d+)?")) {
            throw refuse(text);
        }
        return Double.parseDouble(text);
    }

    private FileFormatException refuse(String text) {
        return FileFormatException.at(source.getName(), "", line, -1, "\"" + text + "\"", EXPECTED, AGAIN);
    }

    private ReadQuality quality() throws FileFormatException {
        double reads = number(new String[] {facts.get("Total Sequences")}, 0);
        int[] lengths = span(facts.getOrDefault("Sequence length", "0"));
        ModuleValues byLength = modules.getOrDefault(QualityModule.LENGTH, ModuleValues.NONE);
        double bases = 0;
        for (int i = 0; i < byLength.size(); i++) {
            boolean exact = byLength.first(i) == byLength.last(i);
            bases += exact ? byLength.first(i) * byLength.value("reads", i) : Double.NaN;
        }
        String gc = facts.getOrDefault("%GC", "NaN");
        double[] percents = {number(new String[] {gc}, 0), Double.NaN, Double.NaN, Double.NaN};
        BasicCounts basic = new BasicCounts(
                (long) reads,
                byLength.size() == 0 && reads > 0 ? Double.NaN : bases,
                lengths,
                percents,
                mean(modules.getOrDefault(QualityModule.QUALITY_BY_READ, ModuleValues.NONE)),
                encoding());
        Arrays.stream(QualityModule.values())
                .forEach(module -> verdicts.putIfAbsent(module, QualityVerdict.NOT_JUDGED));
        return new ReadQuality(source.fileName(), basic, modules, verdicts, distinct, sequences, List.of());
    }

    private static double mean(ModuleValues byRead) {
        double reads = 0;
        double sum = 0;
        for (int i = 0; i < byRead.size(); i++) {
            reads += byRead.value("reads", i);
            sum += byRead.value("reads", i) * byRead.first(i);
        }
        return sum / reads;
    }

    private @Nullable QualityEncoding encoding() {
        String words = facts.getOrDefault("Encoding", "");
        if (words.startsWith("Sanger")) {
            return QualityEncoding.PHRED_33;
        }
        return words.startsWith("Illumina") ? QualityEncoding.PHRED_64 : null;
    }
}

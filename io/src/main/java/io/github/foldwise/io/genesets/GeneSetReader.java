package io.github.foldwise.io.genesets;

import io.github.foldwise.expression.GeneSetCollection;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gene sets from any file this library reads, recognised by content.
 *
 * <pre>{@code
 * GeneSetCollection hallmark = GeneSetReader.read("h.all.v2024.1.Hs.symbols.gmt").withVersion("2024.1");
 * hallmark.getWarnings().forEach(System.err::println);
 * }</pre>
 *
 * <p>Read are: GMT (a line for each set: name, description, genes, separated by tabs); GMX (a column for each set; a file named
 * so, or whose second line holds nothing but equal descriptions); JSON of MSigDB; tables (CSV, TSV, XLSX) with columns of set
 * and gene, and of weight where there are weights, by header ({@code set}, {@code pathway}, {@code term}, {@code source}; {@code
 * gene}, {@code target}, {@code symbol}; {@code weight}, {@code mor}) or two columns without one. All may be compressed by gzip,
 * in any encoding of text.
 *
 * <p>A gene twice in a set counts once; a set without genes is left out; the same set twice is one: the collection's {@linkplain
 * GeneSetCollection#getWarnings() warnings} tell of it. Two different sets of one name are refused. The source of the collection
 * is the name of the file; version and licence are the user's to give, for files do not say them.
 */
public final class GeneSetReader {
    /** More names of genes than any genome has. */
    private static final int LONGEST_LINE = 1 << 24;

    private static final Logger LOG = LoggerFactory.getLogger(GeneSetReader.class);
    private static final String DOWNLOAD = "download the file itself; the server sent a page, perhaps to log in";

    private GeneSetReader() {}

    /**
     * Reads gene sets.
     *
     * @param file path of the file
     * @return the sets
     * @throws FileFormatException if it holds no gene sets, or two different ones of one name
     * @throws IOException if the file system fails
     */
    public static GeneSetCollection read(Path file) throws IOException {
        return read(Source.of(file));
    }

    /**
     * Reads gene sets.
     *
     * @param file path of the file
     * @return the sets
     * @throws FileFormatException as {@link #read(Path)}
     * @throws IOException if the file system fails
     */
    public static GeneSetCollection read(String file) throws IOException {
        return read(Path.of(Objects.requireNonNull(file, "file")));
    }

    /**
     * Reads gene sets from a file, a stream or a text.
     *
     * @param source what to read
     * @return the sets
     * @throws FileFormatException as {@link #read(Path)}
     * @throws IOException if the file system or the stream fails
     */
    public static GeneSetCollection read(Source source) throws IOException {
        GeneSetCollection sets = readAny(source);
        LOG.debug("{}: {}", source.fileName(), sets);
        return sets;
    }

    private static GeneSetCollection readAny(Source source) throws IOException {
        Source content = source.unpacked(GeneSetCollector.EXPECTED);
        byte[] bytes = content.bytes(GeneSetCollector.EXPECTED);
        if (bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K') {
            return GeneSetTable.read(content);
        }
        List<String> lines = content.lines(GeneSetCollector.EXPECTED);
        TreeMap<Integer, String> texts = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).length() > LONGEST_LINE) {
                throw FileFormatException.at(
                        source.getName(),
                        "",
                        i + 1,
                        -1,
                        "a line of more than " + LONGEST_LINE + " characters",
                        "a set of genes in a line",
                        "check that the file has line ends and its sets hold genes");
            }
            if (!lines.get(i).isBlank()) {
                texts.put(i + 1, lines.get(i));
            }
        }
        if (texts.isEmpty()) {
            throw source.refuse("an empty file", GeneSetCollector.EXPECTED, "give a file of gene sets");
        }
        String first = texts.firstEntry().getValue();
        String start = first.strip().toLowerCase(Locale.ROOT);
        if (start.startsWith("<")) {
            throw source.refuse("a web page", GeneSetCollector.EXPECTED, DOWNLOAD);
        }
        if (start.startsWith("{")) {
            return MsigdbJson.read(content);
        }
        boolean byColumn = isByColumn(source, texts);
        if (!byColumn && isTable(source, texts)) {
            return GeneSetTable.read(content);
        }
        if (first.indexOf('\t') < 0) {
            throw FileFormatException.at(
                    source.getName(),
                    "",
                    texts.firstKey(),
                    -1,
                    "a line without a tab",
                    "name, description and genes of a set, separated by tabs",
                    "save the file with tabs between the cells");
        }
        return byColumn ? byColumn(source, texts) : byLine(source, texts);
    }

    private static boolean isTable(Source source, TreeMap<Integer, String> texts) {
        if (hasEnding(source, ".gmt") || hasEnding(source, ".gmx")) {
            return false;
        }
        String first = texts.firstEntry().getValue();
        boolean tabs = first.indexOf('\t') >= 0;
        String separator = tabs ? "\t" : first.indexOf(';') >= 0 ? ";" : ",";
        String[] header = first.split(separator, -1);
        if (GeneSetTable.isHeader(header)) {
            return true;
        }
        return header.length == 2
                && texts.values().stream().limit(1000).allMatch(line -> line.split(separator, -1).length == 2);
    }

    private static boolean hasEnding(Source source, String ending) {
        String name = source.fileName().toLowerCase(Locale.ROOT);
        return name.endsWith(ending) || name.endsWith(ending + ".gz");
    }

    private static boolean isByColumn(Source source, TreeMap<Integer, String> texts) {
        if (hasEnding(source, ".gmx")) {
            return true;
        }
        if (hasEnding(source, ".gmt") || texts.size() < 3) {
            return false;
        }
        List<String[]> rows = texts.values().stream()
                .limit(3)
                .map(line -> line.split("\t", -1))
                .toList();
        int width = rows.get(0).length;
        boolean alike = rows.get(1).length == width
                && Set.copyOf(Arrays.asList(rows.get(1))).size() == 1;
        // Two columns may be a table, in which a factor stands beside itself.
        return width > 1 && alike && (width > 2 || rows.get(1)[0].strip().matches("(?i)na|n/a|-|desc(ription)?"));
    }

    private static GeneSetCollection byLine(Source source, TreeMap<Integer, String> texts) throws IOException {
        GeneSetCollector sets = new GeneSetCollector(source);
        for (var entry : texts.entrySet()) {
            String[] cells = entry.getValue().split("\t", -1);
            if (cells.length < 2) {
                throw FileFormatException.at(
                        source.getName(),
                        "",
                        entry.getKey(),
                        -1,
                        "a line without a tab",
                        "name, description and genes of a set, separated by tabs",
                        "save the file with tabs between the cells");
            }
            sets.add(
                    unquoted(cells[0]),
                    unquoted(cells[1]),
                    Arrays.stream(cells).skip(2).map(GeneSetReader::unquoted).toList(),
                    entry.getKey());
        }
        return sets.collect();
    }

    private static GeneSetCollection byColumn(Source source, TreeMap<Integer, String> texts) throws IOException {
        GeneSetCollector sets = new GeneSetCollector(source);
        List<String[]> rows =
                texts.values().stream().map(line -> line.split("\t", -1)).toList();
        String[] names = rows.get(0);
        for (int column = 0; column < names.length; column++) {
            int place = column;
            List<String> cells = rows.stream()
                    .map(row -> place < row.length ? unquoted(row[place]) : "")
                    .toList();
            boolean blank = cells.stream().allMatch(String::isEmpty);
            if (!blank) {
                sets.add(
                        cells.get(0),
                        cells.size() > 1 ? cells.get(1) : "",
                        cells.subList(Math.min(2, cells.size()), cells.size()),
                        texts.firstKey());
            }
        }
        return sets.collect();
    }

    private static String unquoted(String cell) {
        String text = cell.strip();
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1).strip()
                : text;
    }
}

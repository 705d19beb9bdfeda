package io.github.foldwise.examples.cli.genes;

import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.normalization.ExpressionFilter;
import io.github.foldwise.examples.cli.shared.InputException;
import io.github.foldwise.examples.cli.shared.InputFile;
import io.github.foldwise.examples.cli.shared.Names;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.GeneAnnotation;
import io.github.foldwise.expression.SampleSheet;
import io.github.foldwise.io.counts.AbundanceCounts;
import io.github.foldwise.io.counts.CountImport;
import io.github.foldwise.io.counts.CountReader;
import io.github.foldwise.io.counts.GeneAnnotationFile;
import io.github.foldwise.io.counts.SampleSheetFile;
import io.github.foldwise.io.counts.TranscriptReader;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Counts and sample sheet of one comparison: read, matched, and refused in words of the command line. */
public final class DeInputs {
    private final Path countFile;
    private final Path sampleFile;
    private final SampleSheet sheet;
    private final CountMatrix counts;
    private final @Nullable GeneAnnotation annotation;
    private final List<String> warnings;

    /** Why a column of the sheet is gone since runs were added up, by its name. */
    private final Map<String, String> lost = new LinkedHashMap<>();

    private DeInputs(
            Path countFile,
            Path sampleFile,
            SampleSheet sheet,
            CountMatrix counts,
            @Nullable GeneAnnotation annotation,
            List<String> warnings) {
        this.countFile = countFile;
        this.sampleFile = sampleFile;
        this.sheet = sheet;
        this.counts = counts;
        this.annotation = annotation;
        this.warnings = warnings;
    }

    public static DeInputs read(Path countFile, Path sampleFile, DeSources sources, boolean withLengths)
            throws InputException {
        SampleSheet sheet = InputFile.read(sampleFile, SampleSheetFile::read);
        try {
            List<String> warnings = new ArrayList<>();
            CountImport read = InputFile.read(countFile, file -> read(file, sheet, sources, withLengths, warnings));
            warnings.addAll(0, read.getWarnings());
            DeInputs inputs = new DeInputs(countFile, sampleFile, sheet, read.getCounts(), null, warnings);
            inputs.requireCounts();
            DeInputs summed = inputs.summed(sources);
            DeInputs whole = summed.annotated(sources);
            whole.lost.putAll(summed.lost);
            return whole;
        } catch (InputException e) {
            throw areSwapped(countFile, sheet)
                    ? new InputException(
                            "the files are swapped: the rows of " + countFile + " are the columns of " + sampleFile
                                    + "; give them as: " + sampleFile + " --samples " + countFile,
                            e)
                    : e;
        }
    }

    private static CountImport read(
            Path file, SampleSheet sheet, DeSources sources, boolean withLengths, List<String> warnings)
            throws IOException {
        Map<String, Path> estimates = Files.isDirectory(file) ? TranscriptReader.filesIn(file) : Map.of();
        if (estimates.isEmpty()) {
            if (sources.genesOfTranscripts != null) {
                throw new IllegalArgumentException("--tx2gene goes with a folder of Salmon (quant.sf), kallisto"
                        + " (abundance.tsv) or RSEM (.isoforms.results, .genes.results), and it is none");
            }
            if (sources.versionsIgnored) {
                throw new IllegalArgumentException(
                        "--ignore-versions is about names of transcripts, and this is no folder of Salmon, kallisto or RSEM");
            }
            return CountReader.read(file, sheet);
        }
        TranscriptReader reader = TranscriptReader.withDefaults();
        if (sources.genesOfTranscripts != null) {
            reader = reader.withGenes(sources.genesOfTranscripts);
        }
        if (sources.versionsIgnored) {
            reader = reader.withIgnoredVersions();
        }
        if (!withLengths) {
            reader = reader.withCounts(AbundanceCounts.LENGTH_SCALED_TPM);
            warnings.add("this method knows no transcript lengths: counts are TPM scaled by length and library"
                    + " (lengthScaledTPM)");
        }
        if (estimates.keySet().containsAll(sheet.getSamples())) {
            Map<String, Path> wanted = new LinkedHashMap<>();
            sheet.getSamples().forEach(sample -> wanted.put(sample, Objects.requireNonNull(estimates.get(sample))));
            return reader.read(wanted);
        }
        return reader.read(estimates);
    }

    /** Runs of one library added up. */
    private DeInputs summed(DeSources sources) throws InputException {
        String column = sources.sum;
        if (column == null) {
            return this;
        }
        try {
            SampleSheet smaller = sheet.sumSamples(column);
            CountMatrix sums = counts.selectSamples(sheet.getSamples()).sumSamples(sheet.getTexts(column));
            DeInputs inputs = new DeInputs(countFile, sampleFile, smaller, sums, annotation, warnings);
            for (String name : sheet.getColumnNames()) {
                if (!name.equals(column) && !smaller.hasColumn(name)) {
                    inputs.lost.put(name, differing(column, name));
                }
            }
            return inputs;
        } catch (IllegalArgumentException e) {
            throw new InputException(sampleFile + ": --sum " + column + ": " + e.getMessage(), e);
        }
    }

    /** The first sum within which a column differs. */
    private String differing(String column, String name) {
        Map<String, Set<String>> values = new LinkedHashMap<>();
        for (int i = 0; i < sheet.getSamples().size(); i++) {
            values.computeIfAbsent(sheet.getTexts(column).get(i), none -> new LinkedHashSet<>())
                    .add(sheet.getTexts(name).get(i));
        }
        return values.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .findFirst()
                .map(entry -> "--sum " + column + ": \"" + name + "\" differs within \"" + entry.getKey() + "\" ("
                        + String.join(", ", entry.getValue())
                        + "), so that the sum has none; add up only runs of one library, or correct the sheet")
                .orElse("");
    }

    /** Refuses a design of columns that are lost. */
    void requireColumns(Predicate<String> isUsed) throws InputException {
        for (Map.Entry<String, String> column : lost.entrySet()) {
            if (isUsed.test(column.getKey())) {
                throw new InputException(sampleFile + ": " + column.getValue());
            }
        }
    }

    /** Refuses blocks of a column that is not there or has gaps. */
    void requireBlocks(@Nullable String column) throws InputException {
        if (column == null) {
            return;
        }
        if (!sheet.hasColumn(column)) {
            String why = lost.getOrDefault(
                    column,
                    "--block " + column + ": there is no such column; there are " + Names.of(sheet.getColumnNames()));
            throw new InputException(sampleFile + ": " + why);
        }
        List<String> without = sheet.getSamplesWithout(column);
        if (!without.isEmpty()) {
            throw new InputException(sampleFile + ": --block " + column + ": no block for " + Names.of(without)
                    + "; samples without one would count as one block, so give each its own");
        }
    }

    private DeInputs annotated(DeSources sources) throws InputException {
        Path file = sources.annotation;
        if (file == null) {
            return this;
        }
        GeneAnnotation read = InputFile.read(file, GeneAnnotationFile::read);
        List<String> told = new ArrayList<>(warnings);
        String unknown = read.describeUnknown(counts.getGenes());
        if (!unknown.isEmpty()) {
            told.add(unknown);
        }
        if (!sources.bySymbol) {
            return new DeInputs(countFile, sampleFile, sheet, counts, read, told);
        }
        if (counts.getGenes().stream()
                .allMatch(gene -> read.getSymbols().getSymbol(gene).isEmpty())) {
            throw new InputException(sources.annotation + ": --by-symbol: no gene of " + countFile
                    + " has a symbol there; give an annotation with a column of symbols");
        }
        List<String> names = counts.getGenes().stream()
                .map(gene -> {
                    String symbol = read.getSymbols().getSymbol(gene);
                    return symbol.isEmpty() ? gene : symbol;
                })
                .toList();
        try {
            CountMatrix sums = counts.sumGenes(names);
            told.add(counts.getGeneCount() + " genes were added up by symbol to " + sums.getGeneCount()
                    + "; those without a symbol keep their name");
            return new DeInputs(countFile, sampleFile, sheet, sums, null, told);
        } catch (IllegalArgumentException e) {
            throw new InputException(countFile + ": --by-symbol: " + e.getMessage(), e);
        }
    }

    /** A table with what the annotation knows of its genes. */
    Table joined(Table table) {
        return annotation == null ? table : annotation.join(table);
    }

    private static boolean areSwapped(Path countFile, SampleSheet sheet) {
        try {
            return sheet.getColumnNames()
                    .containsAll(
                            InputFile.read(countFile, SampleSheetFile::read).getSamples());
        } catch (InputException e) {
            return false;
        }
    }

    public SampleSheet sheet() {
        return sheet;
    }

    public CountMatrix counts() {
        return counts;
    }

    public List<String> warnings() {
        return warnings;
    }

    private void requireCounts() throws InputException {
        List<String> there = counts().getSamples();
        List<String> missing = new ArrayList<>(sheet.getSamples());
        missing.removeAll(there);
        if (missing.isEmpty()) {
            return;
        }
        String problem = sampleFile + ": no counts in " + countFile + " for " + Names.of(missing);
        boolean rows = !Collections.disjoint(counts().getGenes(), missing);
        if (rows && !Collections.disjoint(sheet.getColumnNames(), there)) {
            throw new InputException(problem + "; " + sampleFile
                    + " holds counts itself, genes in rows and samples in columns; give the sample sheet by --samples");
        }
        if (rows) {
            throw new InputException(problem + "; they are its rows, so its genes (" + Names.of(there)
                    + ") stand in columns; transpose " + countFile);
        }
        List<String> likely = likely(missing, there);
        throw new InputException(problem
                + (likely.isEmpty() ? "; there are " + Names.of(there) : "; likely the same: " + Names.of(likely))
                + "; use the same names in both");
    }

    private static List<String> likely(List<String> missing, List<String> there) {
        List<String> pairs = new ArrayList<>();
        for (String name : missing) {
            there.stream()
                    .filter(other -> Names.plain(other).equals(Names.plain(name)))
                    .findFirst()
                    .ifPresent(other -> pairs.add("\"" + other + "\" for \"" + name + "\""));
        }
        return pairs;
    }

    /** Refuses counts that a method cannot work with, before it says so in the words of the library. */
    public void requireReads(DeMethod method, Design design) throws InputException {
        CountMatrix matrix = counts();
        long[] sizes = matrix.getLibrarySizes();
        List<String> empty = IntStream.range(0, sizes.length)
                .filter(sample -> sizes[sample] == 0)
                .mapToObj(matrix::getSample)
                .toList();
        if (!empty.isEmpty()) {
            throw new InputException(countFile + ": no gene has a read in "
                    + (empty.size() == 1 ? "sample " : "samples ") + Names.of(empty) + "; take out of " + sampleFile
                    + " what was not sequenced, or count again");
        }
        if (method == DeMethod.DESEQ2) {
            requireGeneInAllSamples(matrix);
        } else {
            requireGenes(matrix, design);
        }
    }

    private void requireGeneInAllSamples(CountMatrix matrix) throws InputException {
        int[] detected = matrix.getDetectedGenes();
        int[] row = new int[detected.length];
        for (int gene = 0; gene < matrix.getGeneCount(); gene++) {
            matrix.copyRow(gene, row);
            if (IntStream.of(row).allMatch(count -> count > 0)) {
                return;
            }
        }
        int worst = IntStream.range(0, detected.length)
                .reduce((a, b) -> detected[b] < detected[a] ? b : a)
                .orElse(0);
        int gene = IntStream.range(0, matrix.getGeneCount())
                .filter(g -> matrix.getCount(g, worst) == 0)
                .findFirst()
                .orElse(0);
        throw new InputException(countFile
                + ": no gene has a read in every sample, so that DESeq2 has nothing to compare"
                + " their depths by; sample " + matrix.getSample(worst) + " has the most zeros, "
                + (matrix.getGeneCount() - detected[worst]) + " of " + matrix.getGeneCount() + " genes, such as "
                + matrix.getGene(gene) + "; take samples of few reads out of " + sampleFile
                + ", or use --method edger-ql");
    }

    private void requireGenes(CountMatrix matrix, Design design) throws InputException {
        boolean[] keep = ExpressionFilter.withDefaults().of(matrix, design);
        long kept = IntStream.range(0, keep.length).filter(g -> keep[g]).count();
        if (kept >= 2) {
            return;
        }
        int best = 0;
        long most = -1;
        for (int gene = 0; gene < keep.length; gene++) {
            long sum = IntStream.of(matrix.getRow(gene)).asLongStream().sum();
            if (sum > most) {
                best = gene;
                most = sum;
            }
        }
        throw new InputException(countFile + ": " + kept + " of " + keep.length
                + " genes have reads enough to be tested (about 10 in each sample of the smallest group, and 15 in all;"
                + " the most has " + matrix.getGene(best) + ", " + most
                + " in all samples), at least 2 are needed; give the raw counts of all genes");
    }
}

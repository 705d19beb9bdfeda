package io.github.foldwise.io.counts;

import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.GeneSymbols;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.TextRows;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The table of featureCounts (Liao, Smyth and Shi 2014, doi:10.1093/bioinformatics/btt656): a comment with the command, the
 * columns Geneid, Chr, Start, End, Strand, Length, then one for each alignment; beside it a summary of what was not
 * assigned.
 */
final class FeatureCountsFile {
    private static final int FIRST_SAMPLE = 6;
    private static final double FEW = 0.5;

    private FeatureCountsFile() {}

    static boolean isHeader(TextRows rows) {
        return rows.cell(0).equals("Geneid")
                && rows.cell(1).equals("Chr")
                && rows.cell(5).equals("Length");
    }

    /** Reads on from the header, where the rows stand. */
    static CountImport read(Source source, TextRows rows) throws IOException {
        if (rows.size() <= FIRST_SAMPLE) {
            throw rows.refuse(
                    "no header of featureCounts",
                    "Geneid, Chr, Start, End, Strand, Length and a column for each alignment",
                    "give the table that featureCounts wrote");
        }
        List<String> header = List.copyOf(rows.cells());
        boolean any = rows.next();
        int first = FIRST_SAMPLE;
        int symbolColumn = 0;
        while (any && first + 1 < header.size() && !isSample(rows, header, first)) {
            symbolColumn = symbolColumn == 0 && AnnotationColumns.isSymbol(header.get(first)) ? first : symbolColumn;
            first++;
        }
        List<String> paths = header.subList(first, header.size());
        List<String> samples = paths.stream().map(SampleNames::of).toList();
        if (samples.stream().distinct().count() < samples.size()) {
            samples = paths;
        }
        CountTable table = new CountTable(samples);
        List<String> symbols = new ArrayList<>();
        for (; any; any = rows.next()) {
            boolean gene = table.gene(rows, rows.cell(0));
            for (int i = 0; gene && i < samples.size(); i++) {
                table.add(CountCells.parse(rows, first + i, rows.cell(0), samples.get(i)));
            }
            if (gene && symbolColumn > 0) {
                symbols.add(rows.cell(symbolColumn));
            }
        }
        CountMatrix counts = table.build(rows);
        List<String> warnings = table.warnings();
        @Nullable Source summary = source.sibling(rows.fileName().replaceFirst("\\.gz$", "") + ".summary");
        Table assigned = summary == null ? null : summary(summary, samples, warnings);
        GeneSymbols known = GeneSymbols.of(symbols.isEmpty() ? List.of() : counts.getGenes(), symbols);
        return new CountImport(counts, "featureCounts", warnings, assigned, known);
    }

    /** Whether a column is an alignment and not an attribute that {@code --extraAttributes} put before them. */
    private static boolean isSample(TextRows rows, List<String> header, int column) {
        String name = header.get(column);
        boolean file = name.indexOf('/') >= 0 || name.matches("(?i).*\\.[bs]am");
        return file || CountCells.isNumber(rows.cell(column)) && !AnnotationColumns.isAnnotation(name);
    }

    private static @Nullable Table summary(Source file, List<String> samples, List<String> warnings)
            throws IOException {
        Map<String, long[]> fates = new TreeMap<>();
        try (TextRows rows = TextRows.open(file)) {
            rows.next();
            if (rows.size() != samples.size() + 1) {
                warnings.add(rows.fileName() + " has " + (rows.size() - 1) + " samples, the table of counts "
                        + samples.size() + "; it was left out");
                return null;
            }
            while (rows.next()) {
                long[] reads = new long[samples.size()];
                for (int i = 0; i < reads.length; i++) {
                    reads[i] = CountCells.parseTotal(rows, i + 1, rows.cell(0), samples.get(i));
                }
                fates.put(rows.cell(0), reads);
            }
        }
        fates.values().removeIf(reads -> Arrays.stream(reads).sum() == 0);
        Table.Builder table = Table.builder("Reads by featureCounts").text("sample");
        fates.keySet().forEach(table::integer);
        for (int i = 0; i < samples.size(); i++) {
            int sample = i;
            List<Object> row = new ArrayList<>(List.of(samples.get(i)));
            fates.values().forEach(reads -> row.add(reads[sample]));
            table.row(row.toArray());
            long assigned = fates.getOrDefault("Assigned", new long[samples.size()])[i];
            long all = fates.values().stream().mapToLong(reads -> reads[sample]).sum();
            if (assigned < FEW * all) {
                warnings.add("only " + 100 * assigned / all + " % of the reads of sample \"" + samples.get(i)
                        + "\" were assigned to genes; look at strandedness and annotation");
            }
        }
        return table.build();
    }
}

package io.github.foldwise.io.counts;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.TextRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Files of one sample each, with the same genes: columns of counts, and the rows that count what was not assigned. */
final class SampleFiles {
    private final int columns;
    private final List<String> samples = new ArrayList<>();
    private final Map<String, Integer> genes = new LinkedHashMap<>();

    /** For each sample and column, a count for each gene. */
    private final List<int[][]> counts = new ArrayList<>();

    /** For each sample, the rows that are not genes, as the first column counts them. */
    private final List<Map<String, Long>> fates = new ArrayList<>();

    SampleFiles(int columns) {
        this.columns = columns;
    }

    /** The files of a folder whose names do not begin with a point, in the order of their names. */
    static List<Source> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Files.isRegularFile(file)
                            && !String.valueOf(file.getFileName()).startsWith("."))
                    .sorted()
                    .map(Source::of)
                    .toList();
        }
    }

    /** Adds a file; rows whose name begins with the prefix, and others that add reads up, are no genes. */
    void add(Source file, String prefix) throws IOException {
        String sample = SampleNames.of(file.getName());
        if (samples.contains(sample)) {
            throw file.refuse(
                    "the sample \"" + sample + "\" a second time", "one file for each sample", "remove one of the two");
        }
        Map<String, Long> others = new LinkedHashMap<>();
        List<int[]> read = new ArrayList<>();
        try (TextRows rows = TextRows.open(file)) {
            int row = 0;
            int first = 1;
            while (rows.next()) {
                if (row == 0 && others.isEmpty()) {
                    first = firstCount(rows);
                }
                if (rows.size() < first + columns
                        || (row == 0 && others.isEmpty() && !CountCells.isNumber(rows.cell(first)))) {
                    throw rows.refuse(
                            Math.min(1, rows.size() - 1),
                            "a gene and " + columns + (columns == 1 ? " count" : " counts") + ", separated by tabs",
                            "take the file out of the folder if it holds no counts, else check it");
                }
                String gene = rows.cell(0);
                boolean unassigned = gene.startsWith(prefix);
                if (unassigned || SummaryRows.isSummary(gene)) {
                    String fate = unassigned ? gene.substring(prefix.length()) : gene;
                    others.put(fate, CountCells.parseTotal(rows, first, gene, sample));
                    continue;
                }
                place(rows, gene, row++);
                int[] values = new int[columns];
                for (int c = 0; c < columns; c++) {
                    values[c] = CountCells.parse(rows, first + c, gene, sample);
                }
                read.add(values);
            }
            if (row < genes.size()) {
                String missing = List.copyOf(genes.keySet()).get(row);
                throw rows.refuse(
                        row + " genes",
                        genes.size() + " genes as in sample \"" + samples.get(0) + "\" (\"" + missing
                                + "\" is missing)",
                        "count all samples with the same annotation");
            }
        }
        samples.add(sample);
        fates.add(others);
        int[][] byColumn = new int[columns][read.size()];
        for (int i = 0; i < read.size(); i++) {
            for (int c = 0; c < columns; c++) {
                byColumn[c][i] = read.get(i)[c];
            }
        }
        counts.add(byColumn);
    }

    /** Attributes that were written beside the gene, such as its symbol, stand before the counts. */
    private int firstCount(TextRows rows) {
        int first = 1;
        while (first + columns < rows.size() && !CountCells.isNumber(rows.cell(first))) {
            first++;
        }
        return first;
    }

    private void place(TextRows rows, String gene, int row) throws FileFormatException {
        if (samples.isEmpty()) {
            if (genes.putIfAbsent(gene, row) != null) {
                throw rows.refuse(
                        0, "each gene once", "\"" + gene + "\" occurs twice; count again by gene identifiers");
            }
        } else if (!Integer.valueOf(row).equals(genes.get(gene))) {
            throw rows.refuse(
                    0,
                    "the genes of sample \"" + samples.get(0) + "\" in the same order",
                    "count all samples with the same annotation, or take this file out of the folder");
        }
    }

    List<String> samples() {
        return samples;
    }

    List<String> genes() {
        return List.copyOf(genes.keySet());
    }

    Map<String, Long> fates(int sample) {
        return fates.get(sample);
    }

    long total(int sample, int column) {
        long sum = 0;
        for (int count : counts.get(sample)[column]) {
            sum += count;
        }
        return sum;
    }

    /** The counts of one column, gene by gene. */
    int[] column(int column) {
        int n = samples.size();
        int[] all = new int[Math.multiplyExact(genes.size(), n)];
        for (int sample = 0; sample < n; sample++) {
            int[] of = counts.get(sample)[column];
            for (int gene = 0; gene < of.length; gene++) {
                all[gene * n + sample] = of[gene];
            }
        }
        return all;
    }
}

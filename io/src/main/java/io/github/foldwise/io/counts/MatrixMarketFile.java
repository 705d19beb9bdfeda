package io.github.foldwise.io.counts;

import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.TextRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A sparse matrix in the coordinate form of MatrixMarket (Boisvert, Pozo and Remington 1996, NISTIR 5935), genes in rows, with
 * the names of genes ({@code features.tsv} or {@code genes.tsv}) and samples ({@code barcodes.tsv}) in files beside it.
 */
final class MatrixMarketFile {
    private MatrixMarketFile() {}

    /** Reads on from the first line, where the rows stand. */
    static CountImport read(Source source, TextRows rows) throws IOException {
        List<String> genes = names(source, "features", "genes");
        List<String> samples = names(source, "barcodes", "samples");
        String banner = String.join(" ", rows.cells()).toLowerCase(Locale.ROOT);
        if (!banner.startsWith("%%matrixmarket matrix coordinate")
                || banner.contains("complex")
                || !banner.contains("general")) {
            throw rows.refuse(
                    0, "%%MatrixMarket matrix coordinate integer general", "write the counts as a sparse matrix");
        }
        do {
            rows.next();
        } while (rows.cell(0).startsWith("%"));
        if (number(rows, 0) != genes.size() || number(rows, 1) != samples.size()) {
            throw rows.refuse(
                    "a matrix of " + rows.cell(0) + " rows and " + rows.cell(1) + " columns",
                    genes.size() + " genes and " + samples.size() + " samples as in the files beside it",
                    "give the files of names that belong to this matrix");
        }
        CountMatrix all = CountMatrix.ofFlat(genes, samples, entries(rows, genes, samples));
        List<String> summaries = genes.stream().filter(SummaryRows::isSummary).toList();
        List<String> warnings = new ArrayList<>(SummaryRows.warning(summaries));
        warnings.addAll(GeneNames.damage(genes));
        CountMatrix counts = summaries.isEmpty() ? all : ofGenes(all, rows);
        warnings.addAll(Suspicions.of(counts));
        return new CountImport(counts, "MatrixMarket", warnings, null);
    }

    private static CountMatrix ofGenes(CountMatrix all, TextRows rows) throws FileFormatException {
        List<String> genes = all.getGenes().stream()
                .filter(name -> !SummaryRows.isSummary(name))
                .toList();
        if (genes.isEmpty()) {
            throw rows.refuse(
                    "no rows but those that add reads up", "a row for each gene", "check that the export is complete");
        }
        return all.selectGenes(genes);
    }

    private static int[] entries(TextRows rows, List<String> genes, List<String> samples) throws IOException {
        if ((long) genes.size() * samples.size() > Integer.MAX_VALUE - 8) {
            throw rows.refuse(
                    genes.size() + " genes by " + samples.size() + " samples",
                    "fewer than 2^31 counts",
                    "add cells up to samples first");
        }
        int[] counts = new int[genes.size() * samples.size()];
        int left = number(rows, 2);
        while (rows.next()) {
            int gene = number(rows, 0) - 1;
            int sample = number(rows, 1) - 1;
            if (gene < 0 || gene >= genes.size() || sample < 0 || sample >= samples.size()) {
                throw rows.refuse(
                        0, "a row up to " + genes.size() + " and a column up to " + samples.size(), "check it");
            }
            counts[gene * samples.size() + sample] += CountCells.parse(rows, 2, genes.get(gene), samples.get(sample));
            left--;
        }
        if (left != 0) {
            throw rows.refuse(
                    left > 0 ? "a file that ends " + left + " entries early" : -left + " entries too many",
                    "as many entries as its third line says",
                    "check that it was copied whole");
        }
        return counts;
    }

    private static int number(TextRows rows, int column) throws FileFormatException {
        try {
            return Integer.parseInt(rows.cell(column));
        } catch (NumberFormatException e) {
            throw rows.refuse(column, "a whole number", "check that the file was copied whole");
        }
    }

    private static List<String> names(Source matrix, String... kinds) throws IOException {
        String prefix = matrix.fileName().replaceFirst("matrix.*|\\.mtx.*", "");
        for (String kind : kinds) {
            for (String ending : new String[] {".tsv", ".tsv.gz", ".txt", ".txt.gz"}) {
                @Nullable Source file = matrix.sibling(prefix + kind + ending);
                if (file != null) {
                    return unique(file);
                }
            }
        }
        throw matrix.refuse(
                "no file " + prefix + kinds[0] + ".tsv beside it",
                "the names of its " + (kinds[0].equals("barcodes") ? "columns" : "rows"),
                "put the file of names into the same folder");
    }

    private static List<String> unique(Source file) throws IOException {
        List<String> names = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        try (TextRows rows = TextRows.open(file)) {
            while (rows.next()) {
                if (!seen.add(rows.cell(0))) {
                    throw rows.refuse(0, "each name once", "use identifiers");
                }
                names.add(rows.cell(0));
            }
        }
        return names;
    }
}

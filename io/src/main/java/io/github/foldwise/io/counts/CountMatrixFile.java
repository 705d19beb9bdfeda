package io.github.foldwise.io.counts;

import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.TextRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A matrix of counts with a header of samples and a row for each gene, as CSV, TSV or XLSX. */
final class CountMatrixFile {
    private static final Set<String> ANNOTATION = Set.of(
            "length",
            "start",
            "end",
            "chr",
            "chromosome",
            "strand",
            "entrez",
            "entrezid",
            "entrezgene",
            "symbol",
            "gene_name",
            "genename",
            "gene_symbol",
            "description",
            "biotype",
            "gene_biotype");
    private static final int MANY = 1000;
    private static final double MILLION = 1e6;

    private final TextRows rows;
    private final List<String> warnings = new ArrayList<>();
    private List<String> header = List.of();
    private int[] columns = new int[0];

    private CountMatrixFile(TextRows rows) {
        this.rows = rows;
    }

    static CountImport read(Path file) throws IOException {
        try (TextRows rows = TextRows.open(file)) {
            return new CountMatrixFile(rows).read();
        }
    }

    private CountImport read() throws IOException {
        boolean any = rows.next();
        while (any && rows.cell(0).startsWith("#")) {
            any = rows.next();
        }
        List<String> names = any ? rows.cells() : List.of();
        FileFormatException noGenes = rows.refuse(
                "no row of counts",
                "a header of samples, then a row for each gene",
                "check that the export is complete");
        if (!any || !rows.next()) {
            throw noGenes;
        }
        // R writes no name above the names of the rows.
        header = new ArrayList<>(names);
        if (rows.size() == names.size() + 1) {
            header.add(0, "");
        }
        refuseTransposed(names);
        chooseColumns();
        CountTable table =
                new CountTable(Arrays.stream(columns).mapToObj(header::get).toList());
        do {
            readRow(table);
        } while (rows.next());
        CountMatrix counts = table.build(rows);
        refuseManyMoreSamples(counts);
        warnings.addAll(table.warnings());
        warnings.addAll(suspicions(counts));
        return new CountImport(counts, "count matrix", warnings, null);
    }

    private void refuseTransposed(List<String> names) throws FileFormatException {
        List<String> identifiers =
                names.stream().filter(GeneNames::isIdentifier).toList();
        if (identifiers.size() > names.size() / 2) {
            throw transposed("genes in the header (" + identifiers.get(0) + ", …)");
        }
    }

    private void refuseManyMoreSamples(CountMatrix counts) throws FileFormatException {
        if (counts.getSampleCount() > MANY && counts.getSampleCount() > 2 * counts.getGeneCount()) {
            throw transposed(counts.getSampleCount() + " columns (" + counts.getSample(0) + ", …) and "
                    + counts.getGeneCount() + " rows");
        }
    }

    private FileFormatException transposed(String found) {
        return rows.refuse(found, "genes in rows and samples in columns", "transpose the matrix");
    }

    private void chooseColumns() throws FileFormatException {
        Set<String> seen = new HashSet<>();
        List<Integer> chosen = new ArrayList<>();
        for (int column = 1; column < header.size(); column++) {
            String name = header.get(column);
            boolean number = CountCells.isNumber(rows.cell(column)) || isMissing(rows.cell(column));
            if (!number || ANNOTATION.contains(name.toLowerCase(Locale.ROOT))) {
                warnings.add("column \"" + name + "\" holds no counts (" + rows.cell(column) + ") and was left out");
                continue;
            }
            if (name.isEmpty() || !seen.add(name)) {
                throw rows.refuse(
                        name.isEmpty()
                                ? "column " + (column + 1) + " without a name"
                                : "the sample \"" + name + "\" twice",
                        "a name of its own for each sample",
                        "name every column in the first row");
            }
            chosen.add(column);
        }
        if (chosen.isEmpty()) {
            throw rows.refuse(
                    "no column of counts beside \"" + header.get(0) + "\"",
                    "a column for each sample",
                    "check the separator between the cells");
        }
        columns = chosen.stream().mapToInt(Integer::intValue).toArray();
    }

    private static boolean isMissing(String cell) {
        return cell.isEmpty() || cell.equalsIgnoreCase("NA") || cell.equalsIgnoreCase("NaN");
    }

    private void readRow(CountTable table) throws FileFormatException {
        if (rows.size() > header.size()) {
            throw rows.refuse(
                    header.size(),
                    "at most " + header.size() + " cells, as in the header",
                    "name this column, or check for a separator within a text");
        }
        String gene = rows.cell(0);
        if (table.gene(rows, gene)) {
            for (int column : columns) {
                table.add(CountCells.parse(rows, column, gene, header.get(column)));
            }
        }
    }

    /** Whole numbers may still be normalised values that somebody rounded. */
    private static List<String> suspicions(CountMatrix counts) {
        List<String> found = new ArrayList<>();
        long[] sizes = counts.getLibrarySizes();
        if (counts.getSampleCount() > 1
                && counts.getGeneCount() > MANY
                && Arrays.stream(sizes).allMatch(size -> Math.abs(size - MILLION) < 0.01 * MILLION)) {
            found.add(
                    "every sample adds up to a million: these are rounded CPM or TPM, not counts; give the reads as they "
                            + "were counted");
        }
        int largest = 0;
        for (int gene = 0; gene < counts.getGeneCount(); gene++) {
            for (int count : counts.getRow(gene)) {
                largest = Math.max(largest, count);
            }
        }
        if (counts.getGeneCount() > MANY && largest < 25) {
            found.add("the largest count is " + largest
                    + ": these may be rounded logarithms; give the reads as they were " + "counted");
        }
        for (int sample = 0; sample < sizes.length; sample++) {
            if (sizes[sample] == 0) {
                found.add("sample \"" + counts.getSample(sample) + "\" has no reads at all");
            }
        }
        return found;
    }
}

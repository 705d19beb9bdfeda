package io.github.foldwise.io.counts;

import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.GeneSymbols;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.TextRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A matrix of counts with a header of samples and a row for each gene, as CSV, TSV or XLSX. */
final class CountMatrixFile {
    private static final int MANY = 1000;

    /** Samples are not called by so many names of genes. */
    private static final int KNOWN = 3;

    private static final Pattern ALIGNMENT = Pattern.compile("(?i).*\\.[bs]am|.*/.+");

    private final TextRows rows;

    /** The samples to read; empty for every column of counts. */
    private final Set<String> wanted;

    private final List<String> warnings = new ArrayList<>();
    private List<String> header = List.of();
    private int[] columns = new int[0];

    /** The column that names the genes: not the first where that numbers the rows. */
    private int geneColumn;

    /** The column of symbols; 0, which names the genes, for none. */
    private int symbolColumn;

    private final List<String> symbols = new ArrayList<>();

    private CountMatrixFile(TextRows rows, Set<String> wanted) {
        this.rows = rows;
        this.wanted = wanted;
    }

    /** Reads on from the header, where the rows stand if there is any. */
    static CountImport read(TextRows rows, boolean any, Set<String> wanted) throws IOException {
        return new CountMatrixFile(rows, wanted).read(any);
    }

    private CountImport read(boolean any) throws IOException {
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
        nameByFile();
        chooseGeneColumn();
        chooseColumns();
        CountTable table =
                new CountTable(Arrays.stream(columns).mapToObj(header::get).toList());
        do {
            readRow(table);
        } while (rows.next());
        CountMatrix counts = table.build(rows);
        refuseManyMoreSamples(counts);
        warnings.addAll(table.warnings());
        warnings.addAll(Suspicions.of(counts));
        return new CountImport(
                counts,
                "count matrix",
                warnings,
                null,
                GeneSymbols.of(symbols.isEmpty() ? List.of() : counts.getGenes(), symbols));
    }

    private void refuseTransposed(List<String> names) throws FileFormatException {
        List<String> identifiers =
                names.stream().filter(GeneNames::isIdentifier).toList();
        if (identifiers.isEmpty()) {
            identifiers = names.stream().filter(GeneNames::isWellKnown).toList();
            if (identifiers.size() >= KNOWN) {
                throw transposed("genes in the header (" + identifiers.get(0) + ", " + identifiers.get(1) + ", …)");
            }
            return;
        }
        if (identifiers.size() > names.size() / 2) {
            throw transposed("genes in the header (" + identifiers.get(0) + ", …)");
        }
    }

    /** Columns that are called by alignments are called by samples, where these are wanted or stay apart. */
    private void nameByFile() {
        List<String> named = new ArrayList<>(header);
        for (int column = 1; column < named.size(); column++) {
            if (ALIGNMENT.matcher(named.get(column)).matches()) {
                named.set(column, SampleNames.of(named.get(column)));
            }
        }
        if (!header.containsAll(wanted) || wanted.isEmpty()) {
            header = new HashSet<>(named).size() < new HashSet<>(header).size() ? header : named;
        }
    }

    private void chooseGeneColumn() {
        boolean numbered = header.get(0).matches("|(?i)index|rownames?|unnamed:.*|x")
                && rows.cell(0).matches("[01]");
        for (int pass = 0; pass < 2 && numbered && geneColumn == 0; pass++) {
            for (int column = header.size() - 1; column > 0; column--) {
                String name = header.get(column);
                boolean names =
                        AnnotationColumns.isIdentifier(name) && (pass == 1 || !AnnotationColumns.isSymbol(name));
                if (names && !wanted.contains(name) && !CountCells.isNumber(rows.cell(column))) {
                    geneColumn = column;
                }
            }
        }
        if (geneColumn > 0) {
            warnings.add("the first column numbers the rows and was left out; genes are named by \""
                    + header.get(geneColumn) + "\"");
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
        boolean listed = !wanted.isEmpty() && header.subList(1, header.size()).containsAll(wanted);
        Set<String> seen = new HashSet<>();
        List<Integer> chosen = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (int column = 1; column < header.size(); column++) {
            String name = header.get(column);
            if (column == geneColumn) {
                continue;
            }
            if (symbolColumn == 0 && AnnotationColumns.isSymbol(name)) {
                symbolColumn = column;
            }
            if (listed && !wanted.contains(name)) {
                others.add(name.isEmpty() ? "column " + (column + 1) : name);
                continue;
            }
            boolean number = CountCells.isNumber(rows.cell(column)) || isMissing(rows.cell(column));
            if (!listed && (!number || AnnotationColumns.isAnnotation(name))) {
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
        if (!others.isEmpty()) {
            warnings.add("not in the sample sheet and left out: " + NameList.of(others));
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
        String gene = rows.cell(geneColumn);
        if (table.gene(rows, gene)) {
            if (symbolColumn > 0) {
                symbols.add(rows.cell(symbolColumn));
            }
            for (int column : columns) {
                table.add(CountCells.parse(rows, column, gene, header.get(column)));
            }
        }
    }
}

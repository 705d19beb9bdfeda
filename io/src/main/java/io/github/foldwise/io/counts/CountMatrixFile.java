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
    static final String NOT_IN_SHEET = "not in the sample sheet and left out: ";

    private static final int MANY = 1000;

    /** Samples are not called by so many names of genes. */
    private static final int KNOWN = 3;

    private static final Pattern ALIGNMENT = Pattern.compile("(?i).*\\.[bs]am|.*/.+");

    /** What stands above the names of genes, so that numbers beside it are names of samples. */
    private static final Pattern HEADING = Pattern.compile(
            "|(?i)[#\"]?(?:x|ids?|index|names?|rownames?|unnamed:.*|orf|locus|tag|probe|probeset|target|transcript|tx|isoform|"
                    + "accession|refseq|entrez|mirna|peak|region|cluster|samples?|barcodes?|.*gene.*|.*[\\s_.-](?:ids?|names?|tag)|"
                    + ".*id_?ref|features?)");

    private final TextRows rows;

    /** The samples to read; empty for every column of counts. */
    private final Set<String> wanted;

    private final List<String> warnings = new ArrayList<>();
    private List<String> header = List.of();
    private int[] columns = new int[0];

    /** The column that names the genes: not the first where that numbers the rows. */
    private int geneColumn;

    /** Where the header stands. */
    private int headerLine;

    /** 1 where the header has no cell above the names of the rows. */
    private int unnamed;

    /** The column of symbols; 0, which names the genes, for none. */
    private int symbolColumn;

    private final List<String> symbols = new ArrayList<>();

    private final List<LeftOut> leftOut = new ArrayList<>();

    /** Rows about the samples, between the header and the genes. */
    private final int rowsAbove;

    /** How many genes the file says that it has; -1 where it does not. */
    private final int stated;

    private int read;

    private CountMatrixFile(TextRows rows, Set<String> wanted, int rowsAbove, int stated) {
        this.rows = rows;
        this.wanted = wanted;
        this.rowsAbove = rowsAbove;
        this.stated = stated;
    }

    /** Reads on from the header, where the rows stand if there is any. */
    static CountImport read(TextRows rows, boolean any, Set<String> wanted) throws IOException {
        return new CountMatrixFile(rows, wanted, 0, -1).read(any);
    }

    /** Reads on from the header of a file in the format GCT. */
    static CountImport ofGct(TextRows rows, Set<String> wanted, int rowsAbove, int genes) throws IOException {
        return new CountMatrixFile(rows, wanted, rowsAbove, genes).read(true);
    }

    private CountImport read(boolean any) throws IOException {
        List<String> names = any ? rows.cells() : List.of();
        FileFormatException noGenes = rows.refuse(
                "no row of counts",
                "a header of samples, then a row for each gene",
                "check that the export is complete");
        headerLine = any ? rows.line() : 0;
        boolean below = any && rows.next();
        for (int i = 0; i < rowsAbove && below; i++) {
            below = rows.next();
        }
        if (!below) {
            throw noGenes;
        }
        // R writes no name above the names of the rows.
        header = new ArrayList<>(names);
        if (rows.size() == names.size() + 1) {
            header.add(0, "");
            unnamed = 1;
        }
        trimHeader();
        refuseTransposed(names);
        refuseCountsAsHeader();
        nameByFile();
        chooseGeneColumn();
        chooseColumns();
        CountTable table =
                new CountTable(Arrays.stream(columns).mapToObj(header::get).toList());
        do {
            readRow(table);
            read++;
        } while (rows.next());
        if (stated >= 0 && read != stated) {
            throw rows.refuse(
                    read + " rows of genes",
                    stated + ", as line 2 says",
                    "copy or export the file again: some are missing");
        }
        CountMatrix counts = table.build(rows);
        refuseManyMoreSamples(counts);
        for (LeftOut column : leftOut) {
            column.refuseIfCounts(rows);
        }
        if (!rows.otherSheets().isEmpty()) {
            warnings.add("sheets left out, only the first is read: " + NameList.of(rows.otherSheets()));
        }
        warnings.addAll(table.warnings());
        warnings.addAll(Suspicions.of(counts));
        return new CountImport(
                counts,
                "count matrix",
                warnings,
                null,
                GeneSymbols.of(symbols.isEmpty() ? List.of() : counts.getGenes(), symbols));
    }

    /** Programs end each line with a separator, and spreadsheets save the columns that once were filled. */
    private void trimHeader() {
        int size = header.size();
        while (size > 1 && header.get(size - 1).isEmpty() && rows.cell(size - 1).isEmpty()) {
            size--;
        }
        header = header.subList(0, size);
    }

    /** Files without a header begin with the counts of a gene, which would be lost as names of samples. */
    private void refuseCountsAsHeader() throws FileFormatException {
        String first = header.get(0);
        boolean counts = header.size() > 1
                && header.stream().skip(1).allMatch(CountCells::isNumber)
                && (wanted.isEmpty() || !header.containsAll(wanted));
        if (counts && !HEADING.matcher(first).matches() && !AnnotationColumns.isAnnotation(first)) {
            throw rows.refuse(
                    "counts in the first row (" + String.join(", ", header.subList(0, Math.min(4, header.size())))
                            + ")",
                    "a header of samples, then a row for each gene",
                    "write gene and the names of the samples above the counts; files of htseq-count or STAR, a file for each "
                            + "sample, are read together: give their folder");
        }
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
                if (!AnnotationColumns.isAnnotation(name)) {
                    leftOut.add(new LeftOut(column, name, rows));
                }
                continue;
            }
            if (name.isEmpty() || !seen.add(name)) {
                throw rows.refuseWords(
                        headerLine,
                        column - unnamed,
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
            warnings.add(NOT_IN_SHEET + NameList.of(others));
        }
        columns = chosen.stream().mapToInt(Integer::intValue).toArray();
    }

    private static boolean isMissing(String cell) {
        return cell.isEmpty() || cell.equalsIgnoreCase("NA") || cell.equalsIgnoreCase("NaN");
    }

    private void readRow(CountTable table) throws FileFormatException {
        for (int column = header.size(); column < rows.size(); column++) {
            if (rows.cell(column).isEmpty()) {
                continue;
            }
            throw rows.refuse(
                    column,
                    "at most " + header.size() + " cells, as in the header",
                    "name this column, or check for a separator within a text or a number");
        }
        String gene = rows.cell(geneColumn);
        if (table.gene(rows, gene)) {
            for (LeftOut column : leftOut) {
                column.look(rows);
            }
            if (symbolColumn > 0) {
                symbols.add(rows.cell(symbolColumn));
            }
            for (int column : columns) {
                table.add(CountCells.parse(rows, column, gene, header.get(column)));
            }
        }
    }

    /** A column whose first cell is no count; where most others are, that cell is in error and not the column. */
    private static final class LeftOut {
        private final int column;
        private final String name;
        private final int line;
        private final String first;
        private int cells;
        private int counts;

        LeftOut(int column, String name, TextRows rows) {
            this.column = column;
            this.name = name;
            this.line = rows.line();
            this.first = rows.cell(column);
        }

        void look(TextRows rows) {
            cells++;
            counts += CountCells.isNumber(rows.cell(column)) ? 1 : 0;
        }

        void refuseIfCounts(TextRows rows) throws FileFormatException {
            if (2 * counts > cells) {
                throw rows.refuseAt(
                        line,
                        column,
                        first,
                        "a count in sample \"" + name + "\", as in most other rows",
                        "write a whole number without marks, such as 1234");
            }
        }
    }
}

package io.github.foldwise.io.genesets;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.Numerals;
import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.Source;
import io.github.foldwise.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A statistic for each gene from a file: an RNK file, two columns with or without a header, or a table of differential
 * expression, of which the column of the test statistic is taken.
 *
 * <pre>{@code
 * Table statistics = GeneStatisticFile.read("lncap.rnk");
 * GeneRanking ranking = GeneRanking.of(statistics, "gene", "statistic");
 * }</pre>
 *
 * <p>Columns are separated by tabs, semicolons or commas, numbers written with a point or a comma; lines that begin with {@code
 * #} are remarks; the file may be compressed by gzip. Of more than two columns the first holds the genes, and the statistic
 * stands in the one named {@code stat}, {@code t}, {@code statistic} or {@code wald}. {@code NA}, {@code NaN} and an empty cell
 * are no statistic.
 *
 * <p>The first row is a header if it names the genes, as {@code gene}, {@code symbol} or {@code id} do, or the statistic. A header
 * with one name fewer than the rows have cells, as {@code write.table} of R writes it, names the cells after the gene.
 */
public final class GeneStatisticFile {
    private static final Logger LOG = LoggerFactory.getLogger(GeneStatisticFile.class);
    private static final String EXPECTED = "a table of genes and a statistic of each";
    private static final List<String> STATISTICS = List.of("statistic", "stat", "t", "wald", "score", "z");
    private static final Set<String> GENES = Set.of(
            "",
            "gene",
            "genes",
            "symbol",
            "id",
            "name",
            "gene_id",
            "gene_name",
            "gene_symbol",
            "geneid",
            "genesymbol",
            "gene id",
            "gene name",
            "gene symbol",
            "ensembl",
            "ensembl_gene_id",
            "entrez",
            "entrezid",
            "hgnc_symbol",
            "row.names",
            "rownames");

    private GeneStatisticFile() {}

    /**
     * Reads statistics of genes.
     *
     * @param file path of the file
     * @return a row for each gene in the order of the file: gene, statistic (NaN where there is none)
     * @throws FileFormatException if the file is no such table, has a gene twice, or an infinite or unreadable statistic
     * @throws IOException if the file system fails
     */
    public static Table read(Path file) throws IOException {
        return read(Source.of(file));
    }

    /**
     * Reads statistics of genes.
     *
     * @param file path of the file
     * @return as {@link #read(Path)}
     * @throws FileFormatException as {@link #read(Path)}
     * @throws IOException if the file system fails
     */
    public static Table read(String file) throws IOException {
        return read(Path.of(Objects.requireNonNull(file, "file")));
    }

    /**
     * Reads statistics of genes from a file, a stream or a text.
     *
     * @param source what to read
     * @return as {@link #read(Path)}
     * @throws FileFormatException as {@link #read(Path)}
     * @throws IOException if the file system or the stream fails
     */
    public static Table read(Source source) throws IOException {
        Grid grid = Grid.read(source.unpacked(EXPECTED), ReadOptions.withDefaults());
        List<GridRow> rows = grid.rows().stream()
                .filter(row -> !row.isBlank() && !row.cell(0).startsWith("#"))
                .toList();
        if (rows.isEmpty()) {
            throw grid.refuse("no genes", EXPECTED, "give a gene and its statistic in each row");
        }
        GridRow first = rows.get(0);
        int shift = shift(first, rows);
        int column = column(grid, first, shift);
        boolean header = shift == 1 || isHeader(first, column);
        if (!header && !isNumber(first.cell(column)) && !first.isMissing(column)) {
            throw first.refuse(
                    column,
                    "a header such as gene and statistic, or a statistic of gene \"" + first.cell(0) + "\"",
                    "name the columns gene and statistic, or write the statistic as a number or NA");
        }
        LOG.debug(
                "{}: statistics of genes in column {}{}",
                grid.fileName(),
                column + 1,
                header ? ", below a header" : "");
        if (header) {
            checkWidths(first.size() + shift, rows);
        }
        Numerals numerals = Numerals.of(grid, ReadOptions.withDefaults());
        Table.Builder table = Table.builder(grid.fileName()).text("gene").number("statistic");
        Map<String, Integer> seen = new HashMap<>();
        int genes = 0;
        for (GridRow row : rows.subList(header ? 1 : 0, rows.size())) {
            String gene = row.cell(0);
            Integer earlier = seen.putIfAbsent(gene, row.line());
            if (earlier != null) {
                throw row.refuse(
                        0,
                        "each gene once, \"" + gene + "\" stands in line " + earlier + " too",
                        "keep one statistic for each gene");
            }
            table.row(gene, value(numerals, row, column, gene));
            genes++;
        }
        if (genes == 0) {
            throw grid.refuse("no genes below the header", EXPECTED, "give a gene and its statistic in each row");
        }
        return table.build();
    }

    private static int column(Grid grid, GridRow first, int shift) throws FileFormatException {
        int last = width(first);
        if (last + shift == 2) {
            return 1;
        }
        List<String> names = new ArrayList<>();
        IntStream.range(0, last).forEach(i -> names.add(first.cell(i).toLowerCase(Locale.ROOT)));
        for (String name : STATISTICS) {
            if (names.contains(name) && names.indexOf(name) + shift > 0) {
                return names.indexOf(name) + shift;
            }
        }
        throw grid.refuse(
                last < 2 ? "one column" : "columns " + String.join(", ", names),
                EXPECTED,
                "give two columns, or name the one of the test statistic stat");
    }

    /** Whether the first row holds names: its first cell or that of the statistic is a word that is known. */
    private static boolean isHeader(GridRow first, int column) {
        if (isNumber(first.cell(column))) {
            return false;
        }
        return GENES.contains(first.cell(0).toLowerCase(Locale.ROOT))
                || STATISTICS.contains(first.cell(column).toLowerCase(Locale.ROOT));
    }

    /** 1 if names stand one column to the left of what they name, as R writes tables with row names; 0 if they stand above it. */
    private static int shift(GridRow first, List<GridRow> rows) {
        int names = first.size();
        boolean named = names == 1
                ? !isNumber(first.cell(0))
                : first.texts().stream().anyMatch(name -> STATISTICS.contains(name.toLowerCase(Locale.ROOT)))
                        && first.texts().stream().noneMatch(Numerals::looksNumeric);
        if (!named || rows.size() < 2 || rows.get(1).size() != names + 1) {
            return 0;
        }
        return rows.stream().skip(1).allMatch(row -> row.cell(names).isEmpty()) ? 0 : 1;
    }

    private static void checkWidths(int width, List<GridRow> rows) throws FileFormatException {
        for (GridRow row : rows.subList(1, rows.size())) {
            if (row.size() < width || width(row) > width) {
                throw row.refuse(
                        0,
                        "a row of " + width + " cells, as the header asks for, but the row has " + row.size(),
                        "give each row a cell for each name of the header, or one more, the gene, in every row");
            }
        }
    }

    /** The number of cells without empty ones at the end. */
    private static int width(GridRow row) {
        int last = row.size();
        while (last > 0 && row.cell(last - 1).isEmpty()) {
            last--;
        }
        return last;
    }

    private static boolean isNumber(String text) {
        return Numerals.looksNumeric(text) || text.matches("(?i)[+-]?inf(inity)?|na|nan");
    }

    private static double value(Numerals numerals, GridRow row, int column, String gene) throws FileFormatException {
        String text = row.cell(column);
        if (row.isMissing(column) || text.equalsIgnoreCase("nan")) {
            return Double.NaN;
        }
        if (!Numerals.looksNumeric(text)) {
            throw row.refuse(
                    column,
                    "a finite statistic of gene \"" + gene + "\"",
                    "rank by a test statistic, not by the logarithm of a p-value, or write NA");
        }
        return numerals.parse(row, column);
    }
}

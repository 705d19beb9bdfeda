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
import java.util.stream.IntStream;

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
 */
public final class GeneStatisticFile {
    private static final String EXPECTED = "a table of genes and a statistic of each";
    private static final List<String> STATISTICS = List.of("statistic", "stat", "t", "wald", "score", "z");

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
        return read(Path.of(file));
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
        int column = column(grid, rows.get(0));
        boolean header = !isNumber(rows.get(0).cell(column)) && !rows.get(0).isMissing(column);
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

    private static int column(Grid grid, GridRow first) throws FileFormatException {
        int last = first.size();
        while (last > 0 && first.cell(last - 1).isEmpty()) {
            last--;
        }
        if (last == 2) {
            return 1;
        }
        List<String> names = new ArrayList<>();
        IntStream.range(0, last).forEach(i -> names.add(first.cell(i).toLowerCase(Locale.ROOT)));
        for (String name : STATISTICS) {
            if (names.indexOf(name) > 0) {
                return names.indexOf(name);
            }
        }
        throw grid.refuse(
                last < 2 ? "one column" : "columns " + String.join(", ", names),
                EXPECTED,
                "give two columns, or name the one of the test statistic stat");
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

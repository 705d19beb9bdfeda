package io.github.foldwise.io;

import io.github.foldwise.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tables with a header in the first row, as CSV, TSV or XLSX, or as JSON by {@link TableJson}.
 *
 * <p>A column is {@link Table.Kind#INTEGER} or {@link Table.Kind#NUMBER} if every cell that is not missing is such a number,
 * else {@link Table.Kind#TEXT}. Empty cells and {@code NA} are missing, {@code Inf} and {@code -Inf} are numbers. Codes stay texts:
 * {@code 007}, days such as {@code 12.11.2026}, whole numbers of more digits than a double holds, and what is marked as text, by quotation marks that nothing in the
 * cell asks for, unless they stand everywhere. Of a workbook that holds numbers, whole numbers that are stored as texts are codes, too. A column without any value is one of numbers as well
 * as of texts. A unit in square brackets after a name,
 * {@code ic50 [µM]}, becomes the unit of the column. Rows without any text are left out.
 */
public final class TableFile {
    private static final Logger LOG = LoggerFactory.getLogger(TableFile.class);
    private static final Pattern WITH_UNIT = Pattern.compile("(.+?)\\s*\\[([^\\]]*)\\]");
    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9]\\d{0,15}");
    private static final Pattern DIGITS = Pattern.compile("-?[1-9]\\d*");
    /** Nobody writes a number with zeros before its digits. */
    private static final Pattern CODE = Pattern.compile("[+-]?0\\d+");

    private TableFile() {}

    /**
     * Reads a table.
     *
     * @param file path of the file
     * @return the table, titled with the name of the file
     * @throws FileFormatException if the file is no table: no header, a column name twice, a row longer than the header
     * @throws IOException if the file system fails
     */
    public static Table read(Path file) throws IOException {
        return read(file, ReadOptions.withDefaults());
    }

    /**
     * Reads a table.
     *
     * @param file path of the file
     * @return the table, as {@link #read(Path)}
     * @throws FileFormatException as {@link #read(Path)}
     * @throws IOException if the file system fails
     */
    public static Table read(String file) throws IOException {
        return read(Path.of(Objects.requireNonNull(file, "file")));
    }

    /**
     * Reads a table under given options.
     *
     * @param file path of the file
     * @param options decimal mark, sheet
     * @return the table, as {@link #read(Path)}
     * @throws FileFormatException as {@link #read(Path)}
     * @throws IOException if the file system fails
     */
    public static Table read(Path file, ReadOptions options) throws IOException {
        return read(Source.of(file), options);
    }

    /**
     * Reads a file, a stream or a text.
     *
     * @param source what to read
     * @return the table, as {@link #read(Path)}
     * @throws FileFormatException as {@link #read(Path)}
     * @throws IOException if the file system or the stream fails
     */
    public static Table read(Source source) throws IOException {
        return read(source, ReadOptions.withDefaults());
    }

    /**
     * Reads a file, a stream or a text under given options.
     *
     * @param source what to read
     * @param options decimal mark, sheet
     * @return the table, as {@link #read(Path)}
     * @throws FileFormatException as {@link #read(Path)}
     * @throws IOException if the file system or the stream fails
     */
    public static Table read(Source source, ReadOptions options) throws IOException {
        Objects.requireNonNull(options, "options");
        if (TableJson.isJson(source.bytes(Grid.EXPECTED))) {
            return TableJson.read(source);
        }
        Grid grid = Grid.read(source, options);
        GridRow header = grid.rows().get(0);
        int columns = checkedHeader(header);
        List<GridRow> body = new ArrayList<>();
        for (GridRow row : grid.rows().subList(1, grid.rows().size())) {
            if ((!row.isBlank() || row.hasVerbatim()) && row.sheet().equals(header.sheet())) {
                row.refuseBeyond(columns);
                body.add(row);
            }
        }
        grid.requireOneSheet(header);
        Numerals numerals = Numerals.of(grid, options);
        boolean marks = !isAllMarked(body, columns);
        Table.Kind[] kinds = new Table.Kind[columns];
        Table.Builder table = Table.builder(grid.fileName());
        for (int column = 0; column < columns; column++) {
            kinds[column] = kind(body, column, marks);
            var unit = WITH_UNIT.matcher(header.cell(column));
            boolean named = unit.matches();
            table.column(
                    named ? unit.group(1) : header.cell(column),
                    named ? unit.group(2).strip() : "",
                    kinds[column]);
        }
        for (GridRow row : body) {
            table.row(cells(row, kinds, numerals, marks));
        }
        LOG.debug("{}: table of {} rows, columns {}", grid.fileName(), body.size(), header.texts());
        return table.build();
    }

    private static int checkedHeader(GridRow header) throws FileFormatException {
        int columns = header.size();
        while (columns > 0 && header.cell(columns - 1).isEmpty()) {
            columns--;
        }
        Set<String> names = new HashSet<>();
        for (int column = 0; column < columns; column++) {
            if (header.cell(column).isEmpty() || !names.add(header.cell(column))) {
                throw header.refuse(column, "a name of its own for each column", "name the columns in the first row");
            }
        }
        return columns;
    }

    /** Whether a text would not read back as the text that it is. */
    static boolean looksOtherwise(String text) {
        return GridRow.isMissing(text) || isInfinite(text) || Numerals.looksNumeric(text);
    }

    private static boolean isAllMarked(List<GridRow> body, int columns) {
        boolean all = true;
        for (GridRow row : body) {
            for (int column = 0; all && column < columns; column++) {
                all = row.cell(column).isEmpty() || row.isMarkedText(column);
            }
        }
        return all;
    }

    private static boolean isMissing(GridRow row, int column, boolean marks) {
        return row.isMissing(column) && !row.isVerbatim(column) && !(marks && row.isMarkedText(column));
    }

    private static boolean isInfinite(String text) {
        return "Inf".equals(text) || "-Inf".equals(text);
    }

    /** Beyond 2^53 neighbouring whole numbers share one double, and no column of integers holds them. */
    private static boolean isWhole(String text) {
        return WHOLE.matcher(text).matches() && Math.abs(Long.parseLong(text)) <= 1L << 53;
    }

    /** Whether a number would lose what its digits say. */
    private static boolean isCode(String text) {
        return CODE.matcher(text).matches() || (DIGITS.matcher(text).matches() && !isWhole(text));
    }

    private static Table.Kind kind(List<GridRow> body, int column, boolean marks) {
        boolean numbers = body.stream().anyMatch(row -> row.isStoredNumber(column));
        boolean any = false;
        boolean whole = true;
        for (GridRow row : body) {
            String text = row.cell(column);
            if (isMissing(row, column, marks)) {
                continue;
            }
            boolean marked = marks && row.isMarkedText(column) && !numbers;
            boolean number =
                    isInfinite(text) || (Numerals.looksNumeric(text) && !isCode(text) && !Numerals.isDay(text));
            if (marked || row.isVerbatim(column) || !number) {
                return Table.Kind.TEXT;
            }
            any = true;
            whole &= isWhole(text);
        }
        return !any ? Table.Kind.TEXT : whole ? Table.Kind.INTEGER : Table.Kind.NUMBER;
    }

    private static @Nullable Object[] cells(GridRow row, Table.Kind[] kinds, Numerals numerals, boolean marks)
            throws FileFormatException {
        @Nullable Object[] cells = new @Nullable Object[kinds.length];
        for (int column = 0; column < kinds.length; column++) {
            String text = row.cell(column);
            if (isMissing(row, column, marks)) {
                cells[column] = null;
            } else if (kinds[column] == Table.Kind.TEXT) {
                cells[column] = row.text(column);
            } else if (isInfinite(text)) {
                cells[column] = text.equals("Inf") ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
            } else {
                cells[column] = numerals.parse(row, column);
            }
        }
        return cells;
    }
}

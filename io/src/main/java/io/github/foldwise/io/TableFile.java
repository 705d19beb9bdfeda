package io.github.foldwise.io;

import io.github.foldwise.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tables with a header in the first row, as CSV, TSV or XLSX.
 *
 * <p>A column is {@link Table.Kind#INTEGER} or {@link Table.Kind#NUMBER} if every cell that is not missing is such a number,
 * else {@link Table.Kind#TEXT}. Empty cells and {@code NA} are missing. A unit in square brackets after a name,
 * {@code ic50 [µM]}, becomes the unit of the column. Rows without any text are left out.
 */
public final class TableFile {
    private static final Pattern WITH_UNIT = Pattern.compile("(.+?)\\s*\\[([^\\]]*)\\]");
    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9]\\d{0,14}");

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
        return read(Path.of(file));
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
        Grid grid = Grid.read(file, options);
        GridRow header = grid.rows().get(0);
        int columns = checkedHeader(header);
        List<GridRow> body = new ArrayList<>();
        for (GridRow row : grid.rows().subList(1, grid.rows().size())) {
            if (!row.isBlank() && row.sheet().equals(header.sheet())) {
                refuseLongRow(row, columns);
                body.add(row);
            }
        }
        Numerals numerals = Numerals.of(grid, options);
        Table.Kind[] kinds = new Table.Kind[columns];
        Table.Builder table = Table.builder(grid.fileName());
        for (int column = 0; column < columns; column++) {
            kinds[column] = kind(body, column);
            var unit = WITH_UNIT.matcher(header.cell(column));
            boolean named = unit.matches();
            table.column(
                    named ? unit.group(1) : header.cell(column),
                    named ? unit.group(2).strip() : "",
                    kinds[column]);
        }
        for (GridRow row : body) {
            table.row(cells(row, kinds, numerals));
        }
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

    private static void refuseLongRow(GridRow row, int columns) throws FileFormatException {
        for (int column = columns; column < row.size(); column++) {
            if (!row.cell(column).isEmpty()) {
                throw row.refuse(
                        column,
                        "at most " + columns + " cells, as in the header",
                        "name this column, or check for a separator within a text");
            }
        }
    }

    static boolean isMissing(String text) {
        return text.isEmpty() || "NA".equals(text);
    }

    private static Table.Kind kind(List<GridRow> body, int column) {
        boolean any = false;
        boolean whole = true;
        for (GridRow row : body) {
            String text = row.cell(column);
            if (isMissing(text)) {
                continue;
            }
            if (!Numerals.looksNumeric(text)) {
                return Table.Kind.TEXT;
            }
            any = true;
            whole &= WHOLE.matcher(text).matches();
        }
        return !any ? Table.Kind.TEXT : whole ? Table.Kind.INTEGER : Table.Kind.NUMBER;
    }

    private static Object[] cells(GridRow row, Table.Kind[] kinds, Numerals numerals) throws FileFormatException {
        Object[] cells = new Object[kinds.length];
        for (int column = 0; column < kinds.length; column++) {
            String text = row.cell(column);
            boolean isText = kinds[column] == Table.Kind.TEXT;
            cells[column] = isText ? text : isMissing(text) ? Double.valueOf(Double.NaN) : numerals.parse(row, column);
        }
        return cells;
    }
}

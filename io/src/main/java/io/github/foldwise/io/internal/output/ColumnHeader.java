package io.github.foldwise.io.internal.output;

import io.github.foldwise.table.Table;
import java.util.List;
import java.util.stream.IntStream;

/** How a file names a column: with its unit in brackets where it has one, so that a number never loses it. */
public final class ColumnHeader {
    private ColumnHeader() {}

    /**
     * Returns the heading of a column.
     *
     * @param table the table
     * @param column from 0
     * @return for example {@code ic50 [µM]}
     */
    public static String of(Table table, int column) {
        String unit = table.getUnit(column);
        return table.getColumnName(column) + (unit.isEmpty() ? "" : " [" + unit + "]");
    }

    /**
     * Returns the headings of all columns.
     *
     * @param table the table
     * @return from left to right
     */
    public static List<String> ofAll(Table table) {
        return IntStream.range(0, table.getColumnCount())
                .mapToObj(column -> of(table, column))
                .toList();
    }
}

package io.github.foldwise.io.report;

import io.github.foldwise.table.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * Which columns of a table have room beside each other on a printed page: how wide each must be at least, by the longest piece of text
 * that a browser does not break.
 */
final class PrintedColumns {
    /** The width of an A4 page within its margins, in points. */
    private static final double PAGE = 490;
    /** A digit of a usual sans-serif font at the size of a table's text, and what is left free beside a column. */
    private static final double CHARACTER = 5.9;

    private static final double PADDING = 9.6;
    /** Letters of a heading are bold. */
    private static final double BOLD = 1.06;

    private PrintedColumns() {}

    /** First column and the one after the last of each part, every part but the first beginning anew with column 0. */
    static List<int[]> parts(Table table, int mostRows) {
        int columns = table.getColumnCount();
        double first = columns == 0 ? 0 : width(table, 0, mostRows);
        List<int[]> parts = new ArrayList<>();
        int from = 0;
        double filled = 0;
        for (int column = 0; column < columns; column++) {
            double width = width(table, column, mostRows);
            if (column > Math.max(from, 1) && filled + width > PAGE) {
                parts.add(new int[] {from, column});
                from = column;
                filled = first;
            }
            filled += width;
        }
        parts.add(new int[] {from, columns});
        return parts;
    }

    private static double width(Table table, int column, int mostRows) {
        boolean isText = table.getKind(column) == Table.Kind.TEXT;
        String unit = table.getUnit(column).isEmpty() ? "" : " [" + table.getUnit(column) + "]";
        String heading = table.getColumnName(column) + unit;
        double widest = BOLD * (isText ? longest(heading, " ") : heading.length());
        for (int row = 0; row < Math.min(mostRows, table.getRowCount()); row++) {
            String text = table.getDisplayText(row, column);
            widest = Math.max(widest, isText ? longest(text, "[ _-]") : text.length());
        }
        return widest * CHARACTER + PADDING;
    }

    /** The length of the longest piece between places where a line may end. */
    private static int longest(String text, String end) {
        int longest = 0;
        for (String piece : text.split(end, -1)) {
            longest = Math.max(longest, piece.length() + 1);
        }
        return Math.min(longest, text.length());
    }
}

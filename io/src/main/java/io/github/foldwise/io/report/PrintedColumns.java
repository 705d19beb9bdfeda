package io.github.foldwise.io.report;

import io.github.foldwise.table.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * Which columns of a table have room beside each other on a printed page: how wide each must be at least, by the longest piece of text
 * that a browser does not break.
 */
final class PrintedColumns {
    /** An A4 page within its margins, the size of a table's text and what is left free beside a column, in points. */
    private static final double PAGE = 493;

    private static final double SIZE = 10.56;
    private static final double PADDING = 9.6;
    /** Letters of a heading are bold. */
    private static final double BOLD = 1.07;

    /** Widths of Helvetica, and of Arial and Liberation Sans, from the space to the tilde, in thousandths of the size. */
    private static final int[] WIDTHS = {
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556,
        556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778,
        722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278,
        278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
        556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584
    };

    private static final int OTHER = 600;

    private PrintedColumns() {}

    /** First column and the one after the last of each part, every part but the first beginning anew with column 0. */
    static List<int[]> parts(Table table, int mostRows) {
        int columns = table.getColumnCount();
        double first = columns == 0 ? 0 : width(table, 0, mostRows);
        List<int[]> parts = new ArrayList<>();
        int from = 0;
        // The last column has nothing beside it.
        double filled = -PADDING;
        for (int column = 0; column < columns; column++) {
            double width = width(table, column, mostRows);
            if (column > Math.max(from, 1) && filled + width > PAGE) {
                parts.add(new int[] {from, column});
                from = column;
                filled = first - PADDING;
            }
            filled += width;
        }
        parts.add(new int[] {from, columns});
        return parts;
    }

    private static double width(Table table, int column, int mostRows) {
        boolean isText = table.getKind(column) == Table.Kind.TEXT;
        String unit = table.getUnit(column).isEmpty() ? "" : " [" + table.getUnit(column) + "]";
        double widest = BOLD * widest(table.getColumnName(column) + unit, isText ? " " : "");
        for (int row = 0; row < Math.min(mostRows, table.getRowCount()); row++) {
            widest = Math.max(widest, widest(table.getDisplayText(row, column), isText ? " _-/" : ""));
        }
        return widest * SIZE / 1000 + PADDING;
    }

    /** The widest piece of a text, in thousandths of its size; a line may end behind some characters. */
    private static double widest(String text, String ends) {
        int widest = 0;
        int piece = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            piece += c >= ' ' && c < ' ' + WIDTHS.length ? WIDTHS[c - ' '] : OTHER;
            widest = Math.max(widest, c == ' ' && !ends.isEmpty() ? 0 : piece);
            piece = ends.indexOf(c) >= 0 ? 0 : piece;
        }
        return widest;
    }
}

package io.github.foldwise.io.internal.plate;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.GridRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The rows of one block of wells, whatever its shape. A block goes on while wells go on: over blank lines, notes and its own
 * header once more. It ends where the next block starts or its sheet does. A row that holds readings where the wells do and
 * names no well is refused, because leaving it out would lose wells in silence.
 *
 * @hidden
 */
public final class WellRows {
    /** Rows below a block that sum it up; they are known by these words and are no wells. */
    private static final Pattern SUMMARY =
            Pattern.compile("(?i)[%#]?\\s*(?:mean|average|avg|median|s\\.?d|std|stdev|st\\.?\\s*dev"
                    + "|standard (?:deviation|error)|sem|c\\.?v|coeff\\w*|min(?:imum)?|max(?:imum)?|sum|total|count|n|range|var"
                    + "|mittelwert|median(?:wert)?|stabw|moyenne|[ée]cart[- ]type)\\b.*");
    /** A label that may be meant for a row or a well; others after a gap are of other tables. */
    private static final Pattern MEANT = Pattern.compile("\\W{0,2}[A-Za-z]{0,2}\\d{0,2}\\W{0,2}");

    private final List<GridRow> rows;
    private final int end;

    private WellRows(List<GridRow> rows, int end) {
        this.rows = rows;
        this.end = end;
    }

    /**
     * What a shape knows of its rows.
     *
     * @hidden
     */
    public interface Shape {
        /**
         * Returns whether a row is of the block.
         *
         * @param row the row
         * @param afterGap whether something else stands between it and the row of the block before
         * @return true for a row that names wells
         * @throws FileFormatException if it names a well that cannot stand here
         */
        boolean holds(GridRow row, boolean afterGap) throws FileFormatException;

        /**
         * Returns whether another block starts.
         *
         * @param index index of a row
         * @param afterGap whether something else stands between it and the row of the block before
         * @return true for the header of another block
         */
        boolean isNext(int index, boolean afterGap);

        /**
         * Returns the number of readings in the columns of the wells.
         *
         * @param row the row
         * @return 0 where one of these cells holds another text
         */
        int readings(GridRow row);

        /** {@return the column of the names of rows or wells} */
        int labelColumn();

        /** {@return what a row should start with, for reports} */
        String expected();
    }

    /**
     * Collects the rows of a block.
     *
     * @param all the rows of the file
     * @param start index of the first row below the header
     * @param headers the rows of the header
     * @param shape the shape of the block
     * @return its rows
     * @throws FileFormatException if a row of readings names no well
     */
    public static WellRows of(List<GridRow> all, int start, List<GridRow> headers, Shape shape)
            throws FileFormatException {
        Objects.requireNonNull(all, "all");
        Objects.requireNonNull(shape, "shape");
        List<GridRow> rows = new ArrayList<>();
        String sheet = headers.get(0).sheet();
        int end = start;
        int usual = 0;
        for (int i = start; i < all.size() && all.get(i).sheet().equals(sheet); i++) {
            GridRow row = all.get(i);
            boolean afterGap = i > end;
            if (row.isBlank()) {
                continue;
            }
            if (headers.stream().anyMatch(row::hasTextsOf) && !shape.isNext(i, afterGap)) {
                end = rows.isEmpty() || !afterGap ? i + 1 : end;
                continue;
            }
            if (shape.isNext(i, afterGap)) {
                break;
            }
            if (shape.holds(row, afterGap)) {
                rows.add(row);
                usual = Math.max(usual, shape.readings(row));
                end = i + 1;
            } else if (resembles(row, shape, usual, afterGap)) {
                throw row.refuse(
                        shape.labelColumn(),
                        shape.expected() + " before these readings",
                        "name them, or move what is not of the plate away from it");
            }
        }
        return new WellRows(List.copyOf(rows), end);
    }

    /**
     * Returns where the first row below a header is, over blank lines and the same header once more.
     *
     * @param all the rows of the file
     * @param index index of the header, which is not blank: below a blank line each call would pass all that follow it
     * @return index of the row, the number of rows where there is none
     */
    public static int below(List<GridRow> all, int index) {
        GridRow header = all.get(index);
        int next = index + 1;
        while (next < all.size() && (all.get(next).isBlank() || all.get(next).hasTextsOf(header))) {
            next++;
        }
        return next;
    }

    private static boolean resembles(GridRow row, Shape shape, int usual, boolean afterGap) {
        String label = row.cell(shape.labelColumn());
        int readings = shape.readings(row);
        boolean other = GridRow.isShort(label) && SUMMARY.matcher(label).matches();
        boolean near =
                !afterGap || (GridRow.isShort(label) && MEANT.matcher(label).matches());
        return !other && near && readings > 0 && 2 * readings >= usual && (!afterGap || readings >= Math.min(2, usual));
    }

    /**
     * Refuses a row outside of all blocks that names a row of the plate or a well and holds readings beside.
     *
     * @param row the row
     * @throws FileFormatException if it does
     */
    public static void refuseStray(GridRow row) throws FileFormatException {
        int column = 0;
        while (column < row.size() && row.cell(column).isEmpty()) {
            column++;
        }
        String label = row.cell(column);
        boolean letter = label.matches("[A-Pa-p]|A[A-F]");
        boolean well = label.length() <= 4 && label.matches("(?:[A-Z]|A[A-F])\\d{1,2}");
        if (!letter && !well) {
            return;
        }
        int readings = 0;
        for (int i = column + 1; i < row.size(); i++) {
            if (WellTokens.isReading(row.cell(i))) {
                readings++;
            } else if (!row.cell(i).isEmpty() && !(letter && readings > 1)) {
                return;
            }
        }
        if (readings < (letter ? 2 : 1)) {
            return;
        }
        String advice = "write a header such as Well, Value above the rows";
        if (letter) {
            advice = "write the column numbers above the rows, without a line between";
        } else if (readings > 1) {
            advice = "write above the rows what the columns are: Well and a name for each, or Time [s] and the times";
        }
        throw row.refuse(column, "this row of readings below a header of the plate", advice);
    }

    /**
     * Returns whether a label names a summary such as a mean, which is no well.
     *
     * @param label the label
     * @return true for the words that programs and people use
     */
    public static boolean isSummary(String label) {
        Objects.requireNonNull(label, "label");
        return GridRow.isShort(label) && SUMMARY.matcher(label).matches();
    }

    /** {@return the rows that name wells, in order} */
    public List<GridRow> rows() {
        return rows;
    }

    /** {@return the index after the last row of the block} */
    public int end() {
        return end;
    }
}

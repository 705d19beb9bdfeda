package io.github.foldwise.io.reader;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.WellTokens;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.Well;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A block of an export in the shape of the plate or of a part of it: a header of consecutive column numbers over rows that
 * start with their letter. Rows may be left out, and rows may end where their last reading does.
 */
final class WellMatrix {
    private static final int LETTERS = 26;
    private static final int MAX_ROWS = PlateFormat.WELLS_1536.getRows();

    private final GridRow header;
    private final int corner;
    private final int firstColumn;
    private final int width;
    private final List<GridRow> rows = new ArrayList<>();
    private final List<Integer> rowIndices = new ArrayList<>();

    private WellMatrix(GridRow header, int corner, int firstColumn, int width) {
        this.header = header;
        this.corner = corner;
        this.firstColumn = firstColumn;
        this.width = width;
    }

    /** The block whose header is the given row; null when that row is no header. */
    static @Nullable WellMatrix at(List<GridRow> all, int index) throws FileFormatException {
        @Nullable WellMatrix matrix = headerAt(all, index);
        if (matrix == null) {
            return null;
        }
        boolean upperCase = false;
        for (int i = index + 1; i < all.size() && isRowOf(all.get(i), matrix); i++) {
            GridRow row = all.get(i);
            String letters = row.cell(matrix.corner);
            boolean lower = letters.length() == 1 && Character.isLowerCase(letters.charAt(0));
            // BMG continues after Z with the small letters.
            int rowIndex = Well.of(letters + "1").getRow() + (lower && upperCase ? LETTERS : 0);
            upperCase |= !lower;
            int last = matrix.rows.isEmpty() ? -1 : matrix.rowIndices.get(matrix.rows.size() - 1);
            if (rowIndex <= last || rowIndex >= MAX_ROWS) {
                throw row.refuse(
                        matrix.corner,
                        "the letter of a row after "
                                + Well.at(Math.max(last, 0), 0).getRowLabel(),
                        "give each row of the plate its letter, once and in order");
            }
            matrix.rows.add(row);
            matrix.rowIndices.add(rowIndex);
        }
        return matrix;
    }

    private static @Nullable WellMatrix headerAt(List<GridRow> all, int index) {
        if (index + 1 >= all.size()
                || !all.get(index).sheet().equals(all.get(index + 1).sheet())) {
            return null;
        }
        GridRow header = all.get(index);
        GridRow next = all.get(index + 1);
        for (int corner = 0; corner + 1 < header.size(); corner++) {
            int first = Labels.columnNumber(header.cell(corner + 1));
            if (first == 0 || !Labels.isRow(next.cell(corner)) || Labels.columnNumber(header.cell(corner)) > 0) {
                continue;
            }
            int width = 1;
            while (Labels.columnNumber(header.cell(corner + 1 + width)) == first + width) {
                width++;
            }
            boolean marked = header.cell(corner).equals("<>");
            if (width > 1 || marked || header.texts().size() == 1) {
                return new WellMatrix(header, corner, first - 1, width);
            }
        }
        return null;
    }

    private static boolean isRowOf(GridRow row, WellMatrix matrix) {
        return row.sheet().equals(matrix.header.sheet()) && Labels.isRow(row.cell(matrix.corner));
    }

    String cornerText() {
        return header.cell(corner);
    }

    int rowCount() {
        return rows.size();
    }

    /** Whether most cells that hold a text hold a reading: plate maps do not. */
    boolean holdsReadings() {
        int readings = 0;
        int texts = 0;
        for (GridRow row : rows) {
            for (int column = corner + 1; column <= corner + width; column++) {
                boolean reading = WellTokens.isReading(row.cell(column));
                readings += reading ? 1 : 0;
                texts += reading
                                || row.cell(column).isEmpty()
                                || row.cell(column).equals("-")
                        ? 0
                        : 1;
            }
        }
        return readings > 0 && readings >= texts;
    }

    /** Whether no cell of the block is anything but a reading or empty. */
    boolean holdsNothingElse() {
        for (GridRow row : rows) {
            for (int column = corner + 1; column <= corner + width; column++) {
                String text = row.cell(column);
                if (!text.isEmpty() && !text.equals("-") && !WellTokens.isReading(text)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Gives every cell to a reading. */
    void into(ReadingCollector.Reading reading) throws FileFormatException {
        reading.reaches(1, firstColumn + width);
        for (int i = 0; i < rows.size(); i++) {
            for (int column = 0; column < width; column++) {
                Well well = Well.at(rowIndices.get(i), firstColumn + column);
                reading.put(well, rows.get(i), corner + 1 + column);
            }
        }
    }
}

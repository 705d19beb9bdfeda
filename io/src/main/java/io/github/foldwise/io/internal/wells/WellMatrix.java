package io.github.foldwise.io.internal.wells;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.internal.plate.WellRows;
import io.github.foldwise.io.internal.plate.WellTokens;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.Well;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A block of an export in the shape of the plate or of a part of it: a header of consecutive column numbers over rows that
 * start with their letter. Rows may be left out, and rows may end where their last reading does.
 */
public final class WellMatrix {
    private static final int LETTERS = 26;
    private static final int MAX_ROWS = PlateFormat.WELLS_1536.getRowCount();

    private final GridRow header;
    private final int corner;
    private final int firstColumn;
    private final int width;
    private final List<GridRow> rows = new ArrayList<>();
    private final List<Integer> rowIndices = new ArrayList<>();
    private int height = 1;

    private WellMatrix(GridRow header, int corner, int firstColumn, int width) {
        this.header = header;
        this.corner = corner;
        this.firstColumn = firstColumn;
        this.width = width;
    }

    /** The block whose header is the given row; null when that row is no header. */
    public static @Nullable WellMatrix at(List<GridRow> all, int index) throws FileFormatException {
        @Nullable WellMatrix matrix = headerAt(all, index);
        if (matrix == null) {
            return null;
        }
        Rows shape = new Rows(all, matrix);
        WellRows found = WellRows.of(all, index + 1, List.of(matrix.header), shape);
        matrix.rows.addAll(found.rows());
        matrix.rowIndices.addAll(shape.indices);
        matrix.height = found.end() - index;
        return matrix;
    }

    /** Whether a row is the header of a block. */
    static boolean startsAt(List<GridRow> all, int index) {
        return headerAt(all, index) != null;
    }

    private static @Nullable WellMatrix headerAt(List<GridRow> all, int index) {
        GridRow header = all.get(index);
        if (header.isBlank()) {
            return null;
        }
        int below = WellRows.below(all, index);
        if (below == all.size()) {
            return null;
        }
        GridRow next = all.get(below);
        if (!header.sheet().equals(next.sheet())) {
            return null;
        }
        for (int corner = 0; corner + 1 < header.size(); corner++) {
            int first = Labels.columnNumber(header.cell(corner + 1));
            boolean letters = Labels.isRow(next.cell(corner)) && !Labels.isRow(header.cell(corner));
            if (first == 0 || !letters || Labels.columnNumber(header.cell(corner)) > 0) {
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

    /** The rows of one block, whose letters go up. */
    private static final class Rows implements WellRows.Shape {
        private final List<GridRow> all;
        private final WellMatrix matrix;
        private final List<Integer> indices = new ArrayList<>();
        private boolean upperCase;

        Rows(List<GridRow> all, WellMatrix matrix) {
            this.all = all;
            this.matrix = matrix;
        }

        private int last() {
            return indices.isEmpty() ? -1 : indices.get(indices.size() - 1);
        }

        private int rowOf(String letters) {
            boolean lower = letters.length() == 1 && Character.isLowerCase(letters.charAt(0));
            // BMG continues after Z with the small letters.
            return Well.of(letters + "1").getRow() + (lower && upperCase ? LETTERS : 0);
        }

        @Override
        public boolean holds(GridRow row, boolean afterGap) throws FileFormatException {
            String letters = row.cell(matrix.corner);
            if (!Labels.isRow(letters)) {
                return false;
            }
            int rowIndex = rowOf(letters);
            boolean next = rowIndex > last() && rowIndex < MAX_ROWS;
            // A legend below the plate may have a letter too.
            if (afterGap
                    && !indices.isEmpty()
                    && readings(row) == 0
                    && !(next && row.texts().size() == 1)) {
                return false;
            }
            if (!next) {
                throw row.refuse(
                        matrix.corner,
                        "the letter of a row after "
                                + Well.at(Math.max(last(), 0), 0).getRowLabel(),
                        "give each row of the plate its letter, once and in order");
            }
            upperCase |= Character.isUpperCase(letters.charAt(0));
            indices.add(rowIndex);
            return true;
        }

        /** The same header once more goes on with the block only right below a row of it, and with a later letter. */
        @Override
        public boolean isNext(int index, boolean afterGap) {
            if (!all.get(index).hasTextsOf(matrix.header)) {
                return Blocks.startAt(all, index);
            }
            int next = WellRows.below(all, index);
            if (indices.isEmpty()
                    || next == all.size()
                    || !Labels.isRow(all.get(next).cell(matrix.corner))) {
                return false;
            }
            return afterGap || rowOf(all.get(next).cell(matrix.corner)) <= last();
        }

        @Override
        public int readings(GridRow row) {
            int readings = 0;
            for (int column = matrix.corner + 1; column <= matrix.corner + matrix.width; column++) {
                String text = row.cell(column);
                boolean reading = WellTokens.isReading(text);
                if (!reading && !text.isEmpty() && !text.equals("-")) {
                    return 0;
                }
                readings += reading ? 1 : 0;
            }
            return readings;
        }

        @Override
        public int labelColumn() {
            return matrix.corner;
        }

        @Override
        public String expected() {
            return "the letter of a row after "
                    + Well.at(Math.max(last(), 0), 0).getRowLabel();
        }
    }

    public String cornerText() {
        return header.cell(corner);
    }

    /** The number of rows of the file from the header to the last row of the block. */
    public int height() {
        return height;
    }

    /** Whether most cells that hold a text hold a reading: plate maps do not. */
    public boolean holdsReadings() {
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
    public boolean holdsNothingElse() {
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
    public void into(ReadingCollector.Reading reading) throws FileFormatException {
        reading.reaches(1, firstColumn + width);
        for (int i = 0; i < rows.size(); i++) {
            for (int column = 0; column < width; column++) {
                Well well = Well.at(rowIndices.get(i), firstColumn + column);
                reading.put(well, rows.get(i), corner + 1 + column);
            }
        }
    }
}

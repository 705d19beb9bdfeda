package io.github.foldwise.io.internal.plate;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Grid;
import io.github.foldwise.io.GridRow;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.Well;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block in the shape of a plate: a header of consecutive column numbers, rows that start with consecutive letters.
 *
 * @param above the rows between the block before and this one, in the same sheet
 * @param header the row of column numbers
 * @param rows the rows of wells
 * @param corner column index of the row letters
 * @param firstRow index of the first row of wells, 0 for A
 * @param firstColumn index of the first column of wells, 0 for 1
 * @param width number of columns of wells
 */
public record MatrixBlock(
        List<GridRow> above, GridRow header, List<GridRow> rows, int corner, int firstRow, int firstColumn, int width) {
    private static final Pattern COLUMN_NUMBER = Pattern.compile("0*([1-9]\\d?)(?:[.,]0+)?");
    private static final Pattern ROW_LETTERS = Pattern.compile("[A-Za-z]|[Aa][A-Fa-f]");
    private static final int FEWEST_COLUMNS = 3;
    private static final int MAX_COLUMNS = PlateFormat.WELLS_1536.getColumnCount();

    /** What stands in the wells. */
    public enum Content {
        READINGS,
        TEXTS
    }

    /** All blocks of a file in order. */
    public static List<MatrixBlock> find(Grid grid, Content content) throws FileFormatException {
        List<MatrixBlock> blocks = new ArrayList<>();
        List<GridRow> rows = grid.rows();
        boolean filled = false;
        int end = 0;
        int i = 0;
        while (i < rows.size()) {
            if (i > end && !rows.get(i).sheet().equals(rows.get(i - 1).sheet())) {
                end = i;
            }
            int corner = cornerAt(rows, i);
            if (corner < 0) {
                i++;
                continue;
            }
            GridRow header = rows.get(i);
            Rows shape = new Rows(rows, header, corner, widthAt(header, corner), content);
            WellRows found = WellRows.of(rows, i + 1, List.of(header), shape);
            filled |= found.rows().stream().anyMatch(row -> shape.readings(row) > 0);
            blocks.add(new MatrixBlock(
                    List.copyOf(rows.subList(end, i)),
                    header,
                    found.rows(),
                    corner,
                    shape.firstRow,
                    columnNumber(header.cell(corner + 1)) - 1,
                    shape.width));
            end = found.end();
            i = end;
        }
        // A plate map alone says nothing of rows elsewhere, which may be of a list or a table of times.
        if (filled) {
            refuseStrays(rows, blocks);
        }
        return blocks;
    }

    /** Where a file holds blocks, a row of readings outside of them has lost its header. */
    private static void refuseStrays(List<GridRow> rows, List<MatrixBlock> blocks) throws FileFormatException {
        Set<GridRow> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        blocks.forEach(block -> taken.addAll(block.rows));
        for (GridRow row : rows) {
            if (!taken.contains(row)) {
                WellRows.refuseStray(row);
            }
        }
    }

    /** The column of the row letters where a row is the header of a block; blank lines may stand below it. */
    private static int cornerAt(List<GridRow> rows, int index) {
        GridRow header = rows.get(index);
        if (header.isBlank()) {
            return -1;
        }
        int next = WellRows.below(rows, index);
        return next == rows.size() ? -1 : cornerOf(header, rows.get(next));
    }

    private static int cornerOf(GridRow header, GridRow next) {
        if (!header.sheet().equals(next.sheet())) {
            return -1;
        }
        for (int corner = 0; corner + FEWEST_COLUMNS < header.size(); corner++) {
            boolean letters = isRowLetters(next.cell(corner)) && !isRowLetters(header.cell(corner));
            if (letters && widthAt(header, corner) >= FEWEST_COLUMNS) {
                return corner;
            }
        }
        return -1;
    }

    /** The rows of one block, which have consecutive letters. */
    private static final class Rows implements WellRows.Shape {
        private final List<GridRow> all;
        private final GridRow header;
        private final int corner;
        private final int width;
        private final Content content;
        private int firstRow = -1;
        private int count;

        Rows(List<GridRow> all, GridRow header, int corner, int width, Content content) {
            this.all = all;
            this.header = header;
            this.corner = corner;
            this.width = width;
            this.content = content;
        }

        @Override
        public boolean holds(GridRow row, boolean afterGap) throws FileFormatException {
            if (!isRowLetters(row.cell(corner))) {
                return false;
            }
            int index = rowIndex(row.cell(corner));
            if (firstRow < 0) {
                firstRow = index;
            }
            boolean next = index == firstRow + count;
            // A legend below the plate may have a letter too.
            if (!next && afterGap && readings(row) == 0) {
                return false;
            }
            if (!next) {
                throw row.refuse(
                        corner,
                        "the row letter " + letter(firstRow + count),
                        "give each row of the plate its letter, once and in order");
            }
            count++;
            return true;
        }

        /** The same header once more goes on with the block only right below a row of it, and with the next letter. */
        @Override
        public boolean isNext(int index, boolean afterGap) {
            if (!all.get(index).hasTextsOf(header)) {
                return cornerAt(all, index) >= 0;
            }
            int next = WellRows.below(all, index);
            if (count == 0 || next == all.size() || !isRowLetters(all.get(next).cell(corner))) {
                return false;
            }
            return afterGap || rowIndex(all.get(next).cell(corner)) != firstRow + count;
        }

        @Override
        public int readings(GridRow row) {
            int readings = 0;
            for (int column = corner + 1; column <= corner + width; column++) {
                boolean reading = content == Content.TEXTS || WellTokens.isReading(row.cell(column));
                if (!reading && !row.cell(column).isEmpty()) {
                    return 0;
                }
                readings += reading && !row.cell(column).isEmpty() ? 1 : 0;
            }
            return readings;
        }

        @Override
        public int labelColumn() {
            return corner;
        }

        @Override
        public String expected() {
            return "the row letter " + letter(Math.max(0, firstRow) + count);
        }
    }

    private static boolean isRowLetters(String text) {
        return ROW_LETTERS.matcher(text).matches();
    }

    private static int columnNumber(String text) {
        Matcher matcher = COLUMN_NUMBER.matcher(text);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static int widthAt(GridRow header, int corner) {
        int first = columnNumber(header.cell(corner + 1));
        int width = 0;
        while (first > 0 && columnNumber(header.cell(corner + 1 + width)) == first + width) {
            width++;
        }
        return first + width - 1 <= MAX_COLUMNS ? width : 0;
    }

    private static int rowIndex(String letters) {
        return Well.of(letters + "1").getRow();
    }

    private static String letter(int row) {
        return row < PlateFormat.WELLS_1536.getRowCount() ? Well.at(row, 0).getRowLabel() : "none after AF";
    }

    /** Rows from A to the last one, whether listed or not. */
    public int rowsFromA() {
        return firstRow + rows.size();
    }

    /** Columns from 1 to the last one, whether listed or not. */
    public int columnsFromOne() {
        return firstColumn + width;
    }

    public Well well(int row, int column) {
        return Well.at(firstRow + row, firstColumn + column);
    }

    /** Index of a column of wells in the rows of the file. */
    public int fileColumn(int column) {
        return corner + 1 + column;
    }

    public String cornerText() {
        return header.cell(corner);
    }

    /**
     * The text that stands right of every row under no column number, as some readers repeat the wavelength there; empty
     * when there is none. Anything else there is refused, because it may be a reading.
     */
    public String trailingLabel() throws FileFormatException {
        int next = columnsFromOne() + 1;
        for (int column = corner + width + 1; column < header.size(); column++) {
            if (columnNumber(header.cell(column)) > 0) {
                throw header.refuse(
                        column,
                        "the column number " + next + " or no number",
                        "number the columns without gaps, each once, and set blocks below each other");
            }
        }
        String label = rows.get(0).cell(corner + width + 1);
        for (GridRow row : rows) {
            for (int column = corner + width + 1; column < row.size(); column++) {
                boolean titled = !header.cell(column).isEmpty();
                boolean repeated =
                        column == corner + width + 1 && row.cell(column).equals(label);
                if (!titled && !repeated && !row.cell(column).isEmpty()) {
                    throw row.refuse(
                            column,
                            "no cell after column " + columnsFromOne(),
                            "give the column its number in the header, or remove the cell");
                }
            }
        }
        return header.cell(corner + width + 1).isEmpty() ? label : "";
    }
}

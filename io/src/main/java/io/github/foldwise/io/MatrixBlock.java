package io.github.foldwise.io;

import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.Well;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

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
record MatrixBlock(
        List<GridRow> above, GridRow header, List<GridRow> rows, int corner, int firstRow, int firstColumn, int width) {
    private static final Pattern COLUMN_NUMBER = Pattern.compile("0*([1-9]\\d?)(?:[.,]0+)?");
    private static final Pattern ROW_LETTERS = Pattern.compile("[A-Za-z]|[Aa][A-Fa-f]");
    private static final int FEWEST_COLUMNS = 3;
    private static final int MAX_COLUMNS = PlateFormat.WELLS_1536.getColumns();

    /** All blocks of a file in order. */
    static List<MatrixBlock> find(Grid grid) throws FileFormatException {
        List<MatrixBlock> blocks = new ArrayList<>();
        List<GridRow> rows = grid.rows();
        int end = 0;
        int i = 0;
        while (i + 1 < rows.size()) {
            if (i > end && !rows.get(i).sheet().equals(rows.get(i - 1).sheet())) {
                end = i;
            }
            int corner = cornerOf(rows.get(i), rows.get(i + 1));
            if (corner < 0) {
                i++;
                continue;
            }
            MatrixBlock block = read(rows, end, i, corner);
            blocks.add(block);
            end = i + 1 + block.rows.size();
            i = end;
        }
        return blocks;
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

    private static MatrixBlock read(List<GridRow> all, int end, int start, int corner) throws FileFormatException {
        GridRow header = all.get(start);
        int width = widthAt(header, corner);
        int firstRow = rowIndex(all.get(start + 1).cell(corner));
        int next = start + 1;
        while (belongs(all, next, header, corner, width)) {
            GridRow row = all.get(next);
            int expected = firstRow + next - start - 1;
            if (row.cell(corner).isEmpty() || rowIndex(row.cell(corner)) != expected) {
                throw row.refuse(
                        corner,
                        "the row letter " + letter(expected),
                        "give each row of the plate its letter, once and in order");
            }
            next++;
        }
        return new MatrixBlock(
                List.copyOf(all.subList(end, start)),
                header,
                List.copyOf(all.subList(start + 1, next)),
                corner,
                firstRow,
                columnNumber(header.cell(corner + 1)) - 1,
                width);
    }

    /** Whether a row continues the block: by its letter, or by readings without one, which are then refused. */
    private static boolean belongs(List<GridRow> all, int index, GridRow header, int corner, int width) {
        if (index >= all.size() || !all.get(index).sheet().equals(header.sheet())) {
            return false;
        }
        GridRow row = all.get(index);
        String label = row.cell(corner);
        long readings = IntStream.rangeClosed(corner + 1, corner + width)
                .filter(column -> Numerals.looksNumeric(row.cell(column)))
                .limit(2)
                .count();
        boolean isNextHeader = index + 1 < all.size() && cornerOf(row, all.get(index + 1)) >= 0;
        return isRowLetters(label) || (label.isEmpty() && readings > 1 && !isNextHeader);
    }

    private static int rowIndex(String letters) {
        return Well.of(letters + "1").getRow();
    }

    private static String letter(int row) {
        return row < PlateFormat.WELLS_1536.getRows() ? Well.at(row, 0).getRowLabel() : "none after AF";
    }

    /** Rows from A to the last one, whether listed or not. */
    int rowsFromA() {
        return firstRow + rows.size();
    }

    /** Columns from 1 to the last one, whether listed or not. */
    int columnsFromOne() {
        return firstColumn + width;
    }

    Well well(int row, int column) {
        return Well.at(firstRow + row, firstColumn + column);
    }

    /** Index of a column of wells in the rows of the file. */
    int fileColumn(int column) {
        return corner + 1 + column;
    }

    String cornerText() {
        return header.cell(corner);
    }

    /**
     * The text that stands right of every row under no column number, as some readers repeat the wavelength there; empty
     * when there is none. Anything else there is refused, because it may be a reading.
     */
    String trailingLabel() throws FileFormatException {
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

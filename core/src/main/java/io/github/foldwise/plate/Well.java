package io.github.foldwise.plate;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The place of a well on a plate, {@code A01} at the top left to {@code AF48}, the last well of 1536. Rows after {@code Z}
 * are {@code AA} to {@code AF}. A well knows no plate format; {@link PlateFormat#contains} asks whether it lies on one.
 */
public final class Well implements Comparable<Well>, Serializable {
    private static final long serialVersionUID = 1L;

    static final int MAX_ROWS = 32;
    static final int MAX_COLUMNS = 48;
    private static final int LETTERS = 26;
    private static final Pattern NAME = Pattern.compile("([A-Za-z]{1,2})\\s*0*(\\d{1,3})");

    private final int row;
    private final int column;

    private Well(int row, int column) {
        this.row = row;
        this.column = column;
    }

    /**
     * Returns the well of a name: {@code A1}, {@code A01}, {@code a1}, {@code A001}, {@code AF48}; blanks are ignored.
     *
     * @param name row letters and column number
     * @return the well
     * @throws IllegalArgumentException if the text is not a name of a well between A1 and AF48
     */
    public static Well of(String name) {
        Matcher matcher = NAME.matcher(name.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is not a well; write row letters and column number, for example B07");
        }
        int row = rowOf(matcher.group(1));
        int column = Integer.parseInt(matcher.group(2)) - 1;
        if (row < 0 || row >= MAX_ROWS || column < 0 || column >= MAX_COLUMNS) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" lies on no plate; wells run from A1 to AF48, the last of 1536");
        }
        return new Well(row, column);
    }

    /**
     * Returns the well at zero-based coordinates: {@code at(0, 0)} is A01, {@code at(1, 6)} is B07.
     *
     * @param row index of the row, 0 to 31
     * @param column index of the column, 0 to 47
     * @return the well
     * @throws IllegalArgumentException if an index lies outside
     */
    public static Well at(int row, int column) {
        if (row < 0 || row >= MAX_ROWS || column < 0 || column >= MAX_COLUMNS) {
            throw new IllegalArgumentException("no well at row index " + row + ", column index " + column
                    + "; indices count from 0 and end at " + (MAX_ROWS - 1) + ", " + (MAX_COLUMNS - 1));
        }
        return new Well(row, column);
    }

    /**
     * Returns the wells of a range, in the order written, each once: {@code "A1"}, {@code "A1:H12"}, {@code "B2-B11"},
     * {@code "A1..H12"}, {@code "A1:A3, B2:B4; C7"}. A rectangle is given by any two opposite corners and listed row by row.
     * Whole rows and columns need a plate: {@link PlateFormat#wells}.
     *
     * @param range wells and rectangles, separated by commas or semicolons
     * @return the wells, at least one
     * @throws IllegalArgumentException if a part is not a well or a rectangle of wells
     */
    public static List<Well> range(String range) {
        return WellRange.parse(range, null);
    }

    /** Row index of one or two letters in either case; beyond the plate for labels such as {@code BA}. */
    static int rowOf(String letters) {
        String upper = letters.toUpperCase(Locale.ROOT);
        int last = upper.charAt(upper.length() - 1) - 'A';
        return upper.length() == 1 ? last : (upper.charAt(0) - 'A' + 1) * LETTERS + last;
    }

    static String labelOf(int row) {
        String last = String.valueOf((char) ('A' + row % LETTERS));
        return row < LETTERS ? last : (char) ('A' + row / LETTERS - 1) + last;
    }

    /**
     * Returns the index of the row, counted from zero.
     *
     * @return 0 to 31
     */
    public int getRow() {
        return row;
    }

    /**
     * Returns the index of the column, counted from zero.
     *
     * @return 0 to 47
     */
    public int getColumn() {
        return column;
    }

    /** {@return the letters of the row: {@code A} to {@code Z}, then {@code AA} to {@code AF}} */
    public String getRowLabel() {
        return labelOf(row);
    }

    /** {@return the number of the column as printed on the plate, 1 to 48} */
    public int getColumnNumber() {
        return column + 1;
    }

    /**
     * Returns the name with a column of at least two digits, which sorts well within a row.
     *
     * @return for example {@code A01} or {@code AF48}
     */
    public String getName() {
        return (column < 9 ? getRowLabel() + "0" : getRowLabel()) + (column + 1);
    }

    /**
     * Compares in row-major order: A01, A02, …, B01, …
     *
     * @param other another well
     * @return negative, zero or positive as this comes before, at or after the other
     */
    @Override
    public int compareTo(Well other) {
        return Integer.compare(hashCode(), other.hashCode());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Well that && row == that.row && column == that.column;
    }

    @Override
    public int hashCode() {
        return row * MAX_COLUMNS + column;
    }

    /**
     * Returns the name, as {@link #getName()}.
     *
     * @return for example {@code A01}
     */
    @Override
    public String toString() {
        return getName();
    }
}

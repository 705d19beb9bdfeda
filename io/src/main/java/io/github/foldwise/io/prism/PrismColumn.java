package io.github.foldwise.io.prism;

import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An X column or a data set of a Prism table: a title over one or more columns of numbers, in which single values may be
 * struck out. A column of dates or of a text variable holds texts as well.
 */
public final class PrismColumn extends Value {
    private static final long serialVersionUID = 1L;

    private final String title;
    private final double[][] numbers;
    private final boolean[][] struck;
    private final String @Nullable [] texts;

    /** Takes over the arrays, which are of one length. */
    private PrismColumn(String title, double[][] numbers, boolean[][] struck, String @Nullable [] texts) {
        this.title = title;
        this.numbers = numbers;
        this.struck = struck;
        this.texts = texts;
    }

    /**
     * Returns a data set of numbers.
     *
     * @param title title of the data set, possibly empty
     * @param columns the columns within the data set, at least one; {@code NaN} where a value is missing, shorter ones
     *     end with missing values
     * @return the data set, nothing struck out
     * @throws IllegalArgumentException if there is no column, or a number is infinite
     */
    public static PrismColumn of(String title, double[]... columns) {
        Objects.requireNonNull(title, "title");
        if (columns.length == 0) {
            throw new IllegalArgumentException(
                    "data set \"" + title + "\" has no column; give at least one, empty if need be");
        }
        int rows =
                Arrays.stream(columns).mapToInt(column -> column.length).max().orElse(0);
        double[][] copy = new double[columns.length][];
        for (int i = 0; i < columns.length; i++) {
            copy[i] = resized(columns[i], rows);
            for (int row = 0; row < rows; row++) {
                if (Double.isInfinite(copy[i][row])) {
                    throw new IllegalArgumentException("value " + copy[i][row] + " in row " + row + " of data set \""
                            + title + "\": Prism knows finite numbers only; leave it out (NaN) or give texts");
                }
                copy[i][row] += 0.0;
            }
        }
        return new PrismColumn(XmlText.clean(title), copy, new boolean[columns.length][rows], null);
    }

    /**
     * Returns a column of texts: a variable with named values, or dates. Texts that are all numbers make a column of
     * numbers.
     *
     * @param title title of the column, possibly empty
     * @param texts one text per row, empty where it is missing
     * @return the column
     */
    public static PrismColumn ofTexts(String title, Collection<String> texts) {
        Objects.requireNonNull(title, "title");
        String[] clean = texts.stream().map(XmlText::clean).toArray(String[]::new);
        double[] numbers = new double[clean.length];
        boolean allNumbers = true;
        for (int row = 0; row < clean.length; row++) {
            boolean number = PrismNumbers.isNumber(clean[row]);
            numbers[row] = number ? PrismNumbers.parse(clean[row]) : Double.NaN;
            allNumbers &= number || clean[row].isEmpty();
        }
        PrismColumn column = of(title, numbers);
        return allNumbers ? column : new PrismColumn(column.title, column.numbers, column.struck, clean);
    }

    /** This column with the marks of all its values; takes over the array. */
    PrismColumn withMarks(boolean[][] marks) {
        for (int i = 0; i < marks.length; i++) {
            for (int row = 0; row < marks[i].length; row++) {
                // A mark needs a value; Prism strikes empty cells as well, which says nothing.
                marks[i][row] &= !Double.isNaN(numbers[i][row]);
            }
        }
        return new PrismColumn(title, numbers, marks, texts);
    }

    /** This column of numbers with the dates they stand for; texts that are numbers add nothing. */
    PrismColumn withDates(Collection<String> dates) {
        PrismColumn named = ofTexts(title, dates);
        int rows = Math.max(getRowCount(), named.getRowCount());
        return named.texts == null
                ? this
                : new PrismColumn(title, resized(rows).numbers, resized(rows).struck, named.resized(rows).texts);
    }

    /**
     * Returns this column with a value struck out; the number stays.
     *
     * @param column the column within the data set, from 0
     * @param row the row, from 0
     * @return a copy
     * @throws IllegalArgumentException if there is no such value, or it is missing
     */
    public PrismColumn withStruck(int column, int row) {
        if (Double.isNaN(getNumber(column, row))) {
            throw new IllegalArgumentException("row " + row + ", column " + column + " of \"" + title
                    + "\" is empty; only a number can be struck out");
        }
        boolean[][] marks = Arrays.stream(struck).map(boolean[]::clone).toArray(boolean[][]::new);
        marks[column][row] = true;
        return new PrismColumn(title, numbers, marks, texts);
    }

    /**
     * Returns this column under another title.
     *
     * @param newTitle the title, possibly empty
     * @return a copy
     */
    public PrismColumn withTitle(String newTitle) {
        return new PrismColumn(XmlText.clean(Objects.requireNonNull(newTitle, "newTitle")), numbers, struck, texts);
    }

    /** {@return the title, possibly empty} */
    public String getTitle() {
        return title;
    }

    /**
     * Returns the number of columns within this one: replicates, or mean, error and n.
     *
     * @return at least 1
     */
    public int getColumnCount() {
        return numbers.length;
    }

    /**
     * Returns the number of rows.
     *
     * @return that of the table once the column is in one
     */
    public int getRowCount() {
        return numbers[0].length;
    }

    /**
     * Returns a number, struck out or not.
     *
     * @param column the column within the data set, from 0
     * @param row the row, from 0
     * @return the number, {@code NaN} where it is missing
     * @throws IllegalArgumentException if there is no such column or row
     */
    public double getNumber(int column, int row) {
        if (column < 0 || column >= numbers.length || row < 0 || row >= getRowCount()) {
            throw new IllegalArgumentException("no row " + row + ", column " + column + " in \"" + title + "\" with "
                    + getRowCount() + " rows and " + numbers.length + " columns, counted from 0");
        }
        return numbers[column][row];
    }

    /**
     * Returns whether a value was struck out.
     *
     * @param column the column within the data set, from 0
     * @param row the row, from 0
     * @return true if it is in the file and takes no part
     * @throws IllegalArgumentException if there is no such column or row
     */
    public boolean isStruck(int column, int row) {
        return !Double.isNaN(getNumber(column, row)) && struck[column][row];
    }

    /** {@return whether the column holds texts: true for dates and text variables} */
    public boolean isText() {
        return texts != null;
    }

    /**
     * Returns the text of a row.
     *
     * @param row the row, from 0
     * @return the text; of a column of numbers the number as text, empty where it is missing
     * @throws IllegalArgumentException if there is no such row
     */
    public String getText(int row) {
        double number = getNumber(0, row);
        return texts == null ? Digits.exact(number) : texts[row];
    }

    double value(int column, int row, StruckValues rule) {
        return struck[column][row] && rule == StruckValues.LEFT_OUT ? Double.NaN : numbers[column][row];
    }

    /** The number of rows up to the last that holds anything. */
    int usedRows() {
        for (int row = getRowCount() - 1; row >= 0; row--) {
            for (double[] column : numbers) {
                if (!Double.isNaN(column[row]) || (texts != null && !texts[row].isEmpty())) {
                    return row + 1;
                }
            }
        }
        return 0;
    }

    PrismColumn resized(int rows) {
        boolean[][] marks =
                Arrays.stream(struck).map(column -> Arrays.copyOf(column, rows)).toArray(boolean[][]::new);
        String[] longer = texts == null ? null : Arrays.copyOf(texts, rows);
        if (longer != null && texts != null && rows > texts.length) {
            Arrays.fill(longer, texts.length, rows, "");
        }
        double[][] copy =
                Arrays.stream(numbers).map(column -> resized(column, rows)).toArray(double[][]::new);
        return new PrismColumn(title, copy, marks, longer);
    }

    /** This data set with empty columns up to a number of columns. */
    PrismColumn widened(int columns) {
        int rows = getRowCount();
        double[][] wide = Arrays.copyOf(numbers, columns);
        boolean[][] marks = Arrays.copyOf(struck, columns);
        for (int i = numbers.length; i < columns; i++) {
            wide[i] = resized(new double[0], rows);
            marks[i] = new boolean[rows];
        }
        return new PrismColumn(title, wide, marks, texts);
    }

    private static double[] resized(double[] column, int rows) {
        double[] copy = Arrays.copyOf(column, rows);
        if (rows > column.length) {
            Arrays.fill(copy, column.length, rows, Double.NaN);
        }
        return copy;
    }

    @Override
    protected @Nullable Object[] parts() {
        return new @Nullable Object[] {title, numbers, struck, texts};
    }

    /** {@return the title and the size, for example {@code Control: 6 rows of 3}} */
    @Override
    public String toString() {
        return Headline.of(title, getRowCount() + " rows of " + numbers.length);
    }
}

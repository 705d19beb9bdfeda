package io.github.foldwise.figure;

import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A grid of coloured cells: a plate, a set of genes by samples. Row 0 is on top. Immutable.
 *
 * <p>A heat map brings its own rows and columns; of the axes of its figure only the labels are used.
 */
public final class HeatMap extends Value implements FigureElement {

    private static final long serialVersionUID = 1L;

    private final String[] rowLabels;
    private final String[] columnLabels;
    private final double[][] values;
    private final @Nullable CellMark[][] marks;
    private final String[][] texts;
    private final LinkedHashMap<String, String> key;
    private final String label;
    private final String unit;
    private final double minimum;
    private final double maximum;
    private final double midpoint;

    private HeatMap(
            String[] rowLabels,
            String[] columnLabels,
            double[][] values,
            @Nullable CellMark[][] marks,
            String[][] texts,
            Map<String, String> key,
            String label,
            String unit,
            double... scale) {
        this.rowLabels = rowLabels;
        this.columnLabels = columnLabels;
        this.values = values;
        this.marks = marks;
        this.texts = texts;
        this.key = new LinkedHashMap<>(key);
        this.label = label;
        this.unit = unit;
        this.minimum = scale[0];
        this.maximum = scale[1];
        this.midpoint = scale[2];
    }

    /**
     * Returns a heat map whose colours run from the smallest to the largest value.
     *
     * @param rowLabels labels of the rows from top to bottom
     * @param columnLabels labels of the columns from left to right
     * @param values one array per row with one value per column; {@code NaN} leaves a cell empty
     * @return the heat map, without marks
     * @throws IllegalArgumentException if the numbers of rows, columns and labels do not fit together, if there is no
     *     cell, or if a value is infinite
     */
    public static HeatMap of(Collection<String> rowLabels, Collection<String> columnLabels, double[][] values) {
        String[] rowNames = rowLabels.toArray(String[]::new);
        String[] columnNames = columnLabels.toArray(String[]::new);
        int rows = rowNames.length;
        int columns = columnNames.length;
        if (rows == 0 || columns == 0) {
            throw new IllegalArgumentException(
                    "heat map: " + rows + " rows and " + columns + " columns; give at least one of each");
        }
        if (values.length != rows) {
            throw new IllegalArgumentException("heat map: " + values.length + " rows of values, but " + rows
                    + " row labels; give one label per row");
        }
        double[][] copy = new double[rows][];
        for (int row = 0; row < rows; row++) {
            copy[row] = values[row].clone();
            if (copy[row].length != columns) {
                throw new IllegalArgumentException("heat map: row " + rowNames[row] + " has " + copy[row].length
                        + " values, but there are " + columns + " column labels; give one value per column");
            }
            for (int column = 0; column < columns; column++) {
                if (Double.isInfinite(copy[row][column])) {
                    throw new IllegalArgumentException("heat map: value " + copy[row][column] + " in row "
                            + rowNames[row] + ", column " + columnNames[column]
                            + " has no colour; use NaN and a mark");
                }
            }
        }
        String[][] texts = new String[rows][columns];
        for (String[] row : texts) {
            Arrays.fill(row, "");
        }
        return new HeatMap(
                rowNames,
                columnNames,
                copy,
                new @Nullable CellMark[rows][columns],
                texts,
                Map.of(),
                "",
                "",
                Double.NaN,
                Double.NaN,
                Double.NaN);
    }

    /**
     * Returns the same heat map with a named colour scale.
     *
     * @param newLabel what the colours stand for, e.g. {@code "Luminescence"}
     * @param newUnit unit of the values; empty if none
     * @return a heat map with that colour scale
     */
    public HeatMap withScale(String newLabel, String newUnit) {
        return copy(
                marks,
                texts,
                Objects.requireNonNull(Objects.requireNonNull(newLabel, "newLabel")),
                Objects.requireNonNull(Objects.requireNonNull(newUnit, "newUnit")),
                minimum,
                maximum,
                midpoint);
    }

    /**
     * Returns the same heat map with fixed ends of the colour scale, so that several can be compared. Values beyond
     * take the colour of the nearer end.
     *
     * @param newMinimum value of the first colour, in the unit of the values
     * @param newMaximum value of the last colour, above the minimum
     * @return a heat map with that range
     * @throws IllegalArgumentException unless both are finite and the minimum is below the maximum
     */
    public HeatMap withRange(double newMinimum, double newMaximum) {
        if (!(newMinimum < newMaximum) || Double.isInfinite(newMinimum) || Double.isInfinite(newMaximum)) {
            throw new IllegalArgumentException("heat map: range " + newMinimum + " to " + newMaximum
                    + " is not a range; the minimum must be below the maximum and both finite");
        }
        return copy(marks, texts, label, unit, newMinimum, newMaximum, midpoint);
    }

    /**
     * Returns the same heat map with colours that diverge from a neutral one: for values with a sign, such as log2 fold
     * changes. An automatic range is then symmetric about the midpoint.
     *
     * @param newMidpoint value of the neutral colour, in the unit of the values
     * @return a heat map with a diverging colour scale
     * @throws IllegalArgumentException unless the midpoint is finite
     */
    public HeatMap withMidpoint(double newMidpoint) {
        if (!Double.isFinite(newMidpoint)) {
            throw new IllegalArgumentException("heat map: midpoint " + newMidpoint + "; give a finite number");
        }
        return copy(marks, texts, label, unit, minimum, maximum, newMidpoint);
    }

    /**
     * Returns the same heat map with a mark on one cell.
     *
     * @param row index of the row, from 0 on top
     * @param column index of the column, from 0
     * @param mark the mark
     * @return a heat map with that mark
     * @throws IllegalArgumentException if there is no such cell
     */
    public HeatMap withMark(int row, int column, CellMark mark) {
        checkCell(row, column);
        @Nullable CellMark[][] copy = marks.clone();
        copy[row] = marks[row].clone();
        copy[row][column] = Objects.requireNonNull(mark, "mark");
        return copy(copy, texts, label, unit, minimum, maximum, midpoint);
    }

    /**
     * Returns the same heat map with a few letters on one cell, such as what a well of a plate is.
     *
     * @param row index of the row, from 0 on top
     * @param column index of the column, from 0
     * @param text the letters, drawn where the cell has room for them; empty for none
     * @return a heat map with those letters
     * @throws IllegalArgumentException if there is no such cell
     */
    public HeatMap withText(int row, int column, String text) {
        checkCell(row, column);
        String[][] copy = texts.clone();
        copy[row] = texts[row].clone();
        copy[row][column] = Objects.requireNonNull(text, "text");
        return copy(marks, copy, label, unit, minimum, maximum, midpoint);
    }

    /**
     * Returns the same heat map with a legend of the letters on its cells.
     *
     * @param text the letters, as in {@link #withText(int, int, String)}
     * @param meaning what they stand for, such as {@code "vehicle"}
     * @return a heat map with that entry in its legend, shown if some cell has the letters
     */
    public HeatMap withKey(String text, String meaning) {
        HeatMap map = copy(marks, texts, label, unit, minimum, maximum, midpoint);
        map.key.put(Objects.requireNonNull(text, "text"), Objects.requireNonNull(meaning, "meaning"));
        return map;
    }

    private HeatMap copy(
            @Nullable CellMark[][] newMarks, String[][] newTexts, String newLabel, String newUnit, double... scale) {
        return new HeatMap(rowLabels, columnLabels, values, newMarks, newTexts, key, newLabel, newUnit, scale);
    }

    private void checkCell(int row, int column) {
        if (row < 0 || row >= rowLabels.length || column < 0 || column >= columnLabels.length) {
            throw new IllegalArgumentException("heat map: no cell in row " + row + ", column " + column + "; there are "
                    + rowLabels.length + " rows and " + columnLabels.length + " columns, counted from 0");
        }
    }

    /**
     * Returns the empty name: a heat map has a colour scale instead of a series.
     *
     * @return the empty string
     */
    @Override
    public String getSeries() {
        return "";
    }

    /** {@return the labels of the rows from top to bottom, unmodifiable} */
    public List<String> getRowLabels() {
        return List.of(rowLabels);
    }

    /** {@return the labels of the columns from left to right, unmodifiable} */
    public List<String> getColumnLabels() {
        return List.of(columnLabels);
    }

    /**
     * Returns the value of a cell.
     *
     * @param row index of the row, from 0 on top
     * @param column index of the column, from 0
     * @return the value; {@code NaN} if the cell is empty
     * @throws IllegalArgumentException if there is no such cell
     */
    public double getValue(int row, int column) {
        checkCell(row, column);
        return values[row][column];
    }

    /**
     * Returns the mark of a cell.
     *
     * @param row index of the row, from 0 on top
     * @param column index of the column, from 0
     * @return the mark, or {@code null} for an ordinary cell
     * @throws IllegalArgumentException if there is no such cell
     */
    public @Nullable CellMark getMark(int row, int column) {
        checkCell(row, column);
        return marks[row][column];
    }

    /**
     * Returns the letters on a cell.
     *
     * @param row index of the row, from 0 on top
     * @param column index of the column, from 0
     * @return the letters, empty if none
     * @throws IllegalArgumentException if there is no such cell
     */
    public String getText(int row, int column) {
        checkCell(row, column);
        return texts[row][column];
    }

    /**
     * Returns the legend of the letters that some cell has.
     *
     * @return what each stands for, in the order in which they were given, unmodifiable
     */
    public Map<String, String> getKey() {
        Map<String, String> shown = new LinkedHashMap<>(key);
        Set<String> used = new HashSet<>();
        for (String[] row : texts) {
            used.addAll(Arrays.asList(row));
        }
        shown.keySet().retainAll(used);
        return Collections.unmodifiableMap(shown);
    }

    /**
     * Returns what the colours stand for.
     *
     * @return the label of the colour scale, possibly empty
     */
    public String getLabel() {
        return label;
    }

    /** {@return the unit of the values, empty if none} */
    public String getUnit() {
        return unit;
    }

    /**
     * Returns the value of the first colour.
     *
     * @return the minimum of the colour scale; {@code NaN} if it follows from the values
     */
    public double getMinimum() {
        return minimum;
    }

    /**
     * Returns the value of the last colour.
     *
     * @return the maximum of the colour scale; {@code NaN} if it follows from the values
     */
    public double getMaximum() {
        return maximum;
    }

    /**
     * Returns the value of the neutral colour.
     *
     * @return the midpoint of a diverging colour scale; {@code NaN} for a scale that rises from end to end
     */
    public double getMidpoint() {
        return midpoint;
    }

    @Override
    protected @Nullable Object[] parts() {
        return new @Nullable Object[] {
            rowLabels, columnLabels, values, marks, texts, key, label, unit, minimum, maximum, midpoint
        };
    }

    @Override
    public String toString() {
        return Headline.of(
                "heat map",
                label,
                Headline.counted(rowLabels.length, "row") + " x " + Headline.counted(columnLabels.length, "column"));
    }
}

package io.github.foldwise.figure;

import io.github.foldwise.text.Headline;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Markers with a vertical bar each: means with their interval or spread. Immutable. */
public final class ErrorBars extends Marks implements FigureElement {

    private static final long serialVersionUID = 1L;

    private final TreeMap<ErrorBarType, double[]> halfWidths;

    private ErrorBars(String series, Coordinates coordinates, Map<ErrorBarType, double[]> halfWidths) {
        super(series, coordinates);
        this.halfWidths = new TreeMap<>(halfWidths);
    }

    /**
     * Returns markers with bars. What the bars stand for (a standard deviation, a confidence interval) belongs in the
     * caption of the figure. An infinite bound (or one at or below 0 on a log axis) is an open end: the bar then
     * reaches the edge of the figure and ends in the head of an arrow.
     *
     * @param series name of the series; empty for neutral grey without a legend entry
     * @param x positions on the x axis, in its unit; {@code NaN} where there is no marker
     * @param y positions of the markers on the y axis, in its unit; {@code NaN} where there is no marker
     * @param lower lower ends of the bars, in the unit of the y axis; {@code NaN} where there is no bar
     * @param upper upper ends of the bars, in the unit of the y axis; {@code NaN} where there is no bar
     * @return the markers with their bars
     * @throws IllegalArgumentException if the arrays differ in length, a position is infinite, or a lower end is above
     *     its upper end
     */
    public static ErrorBars of(String series, double[] x, double[] y, double[] lower, double[] upper) {
        Objects.requireNonNull(x, "x");
        Objects.requireNonNull(y, "y");
        String owner = "error bars \"" + series + "\"";
        return new ErrorBars(series, Coordinates.of(owner, x, y).withBounds(owner, lower, upper), Map.of());
    }

    /**
     * Returns the same bars, which can also be drawn as something else ({@link Figure#withErrorBars(ErrorBarType)}).
     *
     * @param type what else they can stand for
     * @param widths half of the length of each bar then, in the unit of the y axis; {@code NaN} where there is none
     * @return the bars as they are, with the other lengths beside
     * @throws IllegalArgumentException if there is not one length for each marker, or one is negative
     */
    public ErrorBars withHalfWidths(ErrorBarType type, double[] widths) {
        if (widths.length != coordinates.size()) {
            throw new IllegalArgumentException("error bars \"" + series + "\": " + widths.length + " lengths for "
                    + coordinates.size() + " markers; give one for each");
        }
        for (double width : widths) {
            if (width < 0) {
                throw new IllegalArgumentException(
                        "error bars \"" + series + "\": length " + width + "; give 0 or more");
            }
        }
        ErrorBars bars = new ErrorBars(series, coordinates, halfWidths);
        bars.halfWidths.put(Objects.requireNonNull(type, "type"), widths.clone());
        return bars;
    }

    /** The bars as they stand for something else; the same where they do not know how long they then are. */
    ErrorBars as(ErrorBarType type) {
        double[] widths = halfWidths.get(type);
        if (widths == null) {
            return this;
        }
        double[] y = getY();
        double[] lower = new double[y.length];
        double[] upper = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            lower[i] = y[i] - widths[i];
            upper[i] = y[i] + widths[i];
        }
        return new ErrorBars(series, of(series, getX(), y, lower, upper).coordinates, halfWidths);
    }

    /** {@return the positions of the markers on the y axis, as a new array, in the unit of the axis} */
    public double[] getY() {
        return coordinates.column(1);
    }

    /**
     * {@return the lower ends of the bars, as a new array, in the unit of the y axis; infinite where the bar is open,
     * {@code NaN} where there is none}
     */
    public double[] getLower() {
        return coordinates.column(2);
    }

    /**
     * {@return the upper ends of the bars, as a new array, in the unit of the y axis; infinite where the bar is open,
     * {@code NaN} where there is none}
     */
    public double[] getUpper() {
        return coordinates.column(3);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {
            super.parts(), halfWidths.keySet().toArray(), halfWidths.values().toArray()
        };
    }

    @Override
    public String toString() {
        return Headline.of("error bars", series, Headline.counted(coordinates.size(), "point"));
    }
}

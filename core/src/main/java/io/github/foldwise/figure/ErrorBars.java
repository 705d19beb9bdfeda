package io.github.foldwise.figure;

import io.github.foldwise.text.Headline;

/** Markers with a vertical bar each: means with their interval or spread. Immutable. */
public final class ErrorBars extends Marks implements FigureElement {

    private static final long serialVersionUID = 1L;

    private ErrorBars(String series, Coordinates coordinates) {
        super(series, coordinates);
    }

    /**
     * Returns markers with bars. What the bars stand for (a standard deviation, a confidence interval) belongs in the
     * caption of the figure. An infinite bound (or one at or below 0 on a log axis) is an open end: the bar then
     * reaches the edge of the figure and has no cap.
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
        String owner = "error bars \"" + series + "\"";
        return new ErrorBars(series, Coordinates.of(owner, x, y).withBounds(owner, lower, upper));
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
    public String toString() {
        return Headline.of("error bars", series, Headline.counted(coordinates.size(), "point"));
    }
}

package io.github.foldwise.figure;

import io.github.foldwise.text.Headline;
import java.util.Arrays;
import java.util.Objects;

/**
 * Bars that rise from zero (from the lower edge on a log axis), side by side where several series share a position.
 * Immutable.
 *
 * <p>In a figure whose vertical axis has categories, bars lie: positions are then the indices of those categories, and
 * heights and intervals run along the horizontal axis.
 */
public final class Bars extends Marks implements FigureElement {

    private static final long serialVersionUID = 1L;

    private Bars(String series, Coordinates coordinates) {
        super(series, coordinates);
    }

    /**
     * {@return bars without intervals}
     *
     * @param series name of the series; empty for neutral grey without a legend entry
     * @param x positions on the x axis: on a category axis the index of the category, from 0; elsewhere in the unit of
     *     the axis
     * @param height heights on the y axis, in its unit; {@code NaN} where there is no bar
     * @throws IllegalArgumentException if the arrays differ in length or hold an infinite value
     */
    public static Bars of(String series, double[] x, double[] height) {
        Objects.requireNonNull(x, "x");
        double[] none = new double[height.length];
        Arrays.fill(none, Double.NaN);
        String owner = "bars \"" + series + "\"";
        return new Bars(series, Coordinates.of(owner, x, height).withBounds(owner, none, none));
    }

    /**
     * Returns the same bars with an interval at the end of each. An infinite bound is an open end.
     *
     * @param lower lower ends of the intervals, in the unit of the y axis; {@code NaN} where there is none
     * @param upper upper ends of the intervals, in the unit of the y axis; {@code NaN} where there is none
     * @return bars with intervals
     * @throws IllegalArgumentException if the arrays do not fit the bars, or a lower end is above its upper end
     */
    public Bars withInterval(double[] lower, double[] upper) {
        String owner = "bars \"" + series + "\"";
        return new Bars(series, Coordinates.of(owner, getX(), getHeight()).withBounds(owner, lower, upper));
    }

    /** {@return the heights, as a new array, in the unit of the y axis} */
    public double[] getHeight() {
        return coordinates.column(1);
    }

    /**
     * {@return the lower ends of the intervals, as a new array, in the unit of the y axis; {@code NaN} where there is no
     * interval}
     */
    public double[] getLower() {
        return coordinates.column(2);
    }

    /**
     * {@return the upper ends of the intervals, as a new array, in the unit of the y axis; {@code NaN} where there is no
     * interval}
     */
    public double[] getUpper() {
        return coordinates.column(3);
    }

    @Override
    public String toString() {
        return Headline.of("bars", series, Headline.counted(coordinates.size(), "bar"));
    }
}

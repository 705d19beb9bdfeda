package io.github.foldwise.figure;

import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.Objects;

/** A straight line across the whole figure at one value of an axis: an IC50, a threshold. Immutable. */
public final class ReferenceLine extends Value implements FigureElement {

    private static final long serialVersionUID = 1L;

    private final String series;
    private final boolean vertical;
    private final double value;
    private final double lower;
    private final double upper;
    private final String label;

    private ReferenceLine(String series, boolean vertical, String label, double value, double lower, double upper) {
        this.series = series;
        this.vertical = vertical;
        this.value = value;
        this.lower = lower;
        this.upper = upper;
        this.label = label;
    }

    /**
     * Returns a vertical line.
     *
     * @param series name of the series whose colour it takes; empty for neutral grey
     * @param x position on the x axis, in its unit
     * @return the line, without interval and label
     * @throws IllegalArgumentException unless the position is finite
     */
    public static ReferenceLine vertical(String series, double x) {
        return new ReferenceLine(
                Objects.requireNonNull(series, "series"), true, "", checked(x), Double.NaN, Double.NaN);
    }

    /**
     * Returns a horizontal line.
     *
     * @param series name of the series whose colour it takes; empty for neutral grey
     * @param y position on the y axis, in its unit
     * @return the line, without interval and label
     * @throws IllegalArgumentException unless the position is finite
     */
    public static ReferenceLine horizontal(String series, double y) {
        return new ReferenceLine(
                Objects.requireNonNull(series, "series"), false, "", checked(y), Double.NaN, Double.NaN);
    }

    private static double checked(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "reference line: position " + value + " cannot be drawn; leave the line out");
        }
        return value;
    }

    /**
     * Returns the same line with a shaded interval. An infinite bound (or one at or below 0 on a log axis) is an open
     * end: the shading then reaches the edge of the figure.
     *
     * @param newLower lower end of the interval, in the unit of the axis, at most the position
     * @param newUpper upper end of the interval, in the unit of the axis, at least the position
     * @return a line with that interval
     * @throws IllegalArgumentException unless the interval contains the position
     */
    public ReferenceLine withInterval(double newLower, double newUpper) {
        if (!(newLower <= value && value <= newUpper)) {
            throw new IllegalArgumentException("reference line: interval " + newLower + " to " + newUpper
                    + " does not contain the position " + value + "; give infinite bounds for open ends");
        }
        return new ReferenceLine(series, vertical, label, value, newLower, newUpper);
    }

    /**
     * Returns the same line with a text beside it.
     *
     * @param newLabel the text, e.g. {@code "IC50 0.052 µM"}
     * @return a line with that label
     */
    public ReferenceLine withLabel(String newLabel) {
        return new ReferenceLine(series, vertical, Objects.requireNonNull(newLabel, "label"), value, lower, upper);
    }

    @Override
    public String getSeries() {
        return series;
    }

    /**
     * Tells the direction of the line.
     *
     * @return true for a vertical line at a value of the x axis, false for a horizontal one at a value of the y axis
     */
    public boolean isVertical() {
        return vertical;
    }

    /** {@return the position, in the unit of the axis} */
    public double getValue() {
        return value;
    }

    /**
     * {@return the lower end of the interval, in the unit of the axis; infinite if open, {@code NaN} if there is no
     * interval}
     */
    public double getLower() {
        return lower;
    }

    /**
     * {@return the upper end of the interval, in the unit of the axis; infinite if open, {@code NaN} if there is no
     * interval}
     */
    public double getUpper() {
        return upper;
    }

    /**
     * Returns the text beside the line.
     *
     * @return the label, possibly empty
     */
    public String getLabel() {
        return label;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {series, vertical, value, lower, upper, label};
    }

    @Override
    public String toString() {
        return Headline.of("reference line", series, (vertical ? "x = " : "y = ") + Digits.of(value));
    }
}

package io.github.foldwise.figure;

import io.github.foldwise.text.Headline;
import java.util.Objects;

/** The area between a lower and an upper curve: the confidence band of a fit. Immutable. */
public final class Band extends Marks implements FigureElement {

    private static final long serialVersionUID = 1L;

    private Band(String series, Coordinates coordinates) {
        super(series, coordinates);
    }

    /**
     * Returns a band. An infinite bound (or one at or below 0 on a log axis) is an open end: the band then reaches
     * the edge of the figure.
     *
     * @param series name of the series; empty for neutral grey without a legend entry
     * @param x positions on the x axis, in its unit; {@code NaN} makes a gap
     * @param lower lower bound at each position, in the unit of the y axis; {@code NaN} makes a gap
     * @param upper upper bound at each position, in the unit of the y axis; {@code NaN} makes a gap
     * @return the band
     * @throws IllegalArgumentException if the arrays differ in length, a position is infinite, or a lower bound is
     *     above its upper bound
     */
    public static Band of(String series, double[] x, double[] lower, double[] upper) {
        Objects.requireNonNull(x, "x");
        String owner = "band \"" + series + "\"";
        return new Band(series, Coordinates.of(owner, x).withBounds(owner, lower, upper));
    }

    /** {@return the lower bounds, as a new array, in the unit of the y axis; infinite where the band is open} */
    public double[] getLower() {
        return coordinates.column(1);
    }

    /** {@return the upper bounds, as a new array, in the unit of the y axis; infinite where the band is open} */
    public double[] getUpper() {
        return coordinates.column(2);
    }

    @Override
    public String toString() {
        return Headline.of("band", series, Headline.counted(coordinates.size(), "point"));
    }
}

package io.github.foldwise.figure;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Separate points: measurements. Hollow ones were measured but took no part in the analysis. Immutable. */
public final class Points implements FigureElement {

    private static final long serialVersionUID = 1L;

    private final String series;
    private final Coordinates coordinates;
    private final boolean hollow;

    private Points(String series, Coordinates coordinates, boolean hollow) {
        this.series = series;
        this.coordinates = coordinates;
        this.hollow = hollow;
    }

    /**
     * Returns filled points.
     *
     * @param series name of the series; empty for neutral grey without a legend entry
     * @param x positions on the x axis, in its unit; {@code NaN} where there is no point
     * @param y positions on the y axis, in its unit; {@code NaN} where there is no point
     * @return the points
     * @throws IllegalArgumentException if the arrays differ in length or hold an infinite value
     */
    public static Points of(String series, double[] x, double[] y) {
        return new Points(
                Objects.requireNonNull(series, "series"), Coordinates.of("points \"" + series + "\"", x, y), false);
    }

    /**
     * Returns the same points drawn as outlines, the mark of points that were left out of an analysis.
     *
     * @return hollow points
     */
    public Points withHollow() {
        return new Points(series, coordinates, true);
    }

    @Override
    public String getSeries() {
        return series;
    }

    /**
     * Returns the positions on the x axis.
     *
     * @return a new array, in the unit of the axis
     */
    public double[] getX() {
        return coordinates.column(0);
    }

    /**
     * Returns the positions on the y axis.
     *
     * @return a new array, in the unit of the axis
     */
    public double[] getY() {
        return coordinates.column(1);
    }

    /**
     * Tells whether the points are drawn as outlines.
     *
     * @return true if they took no part in the analysis
     */
    public boolean isHollow() {
        return hollow;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Points that
                && series.equals(that.series)
                && coordinates.equals(that.coordinates)
                && hollow == that.hollow;
    }

    @Override
    public int hashCode() {
        return Objects.hash(series, coordinates, hollow);
    }

    @Override
    public String toString() {
        return Headline.of(
                "points", series, (hollow ? "hollow, " : "") + Headline.counted(coordinates.size(), "point"));
    }
}

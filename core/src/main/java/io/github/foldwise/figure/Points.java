package io.github.foldwise.figure;

import io.github.foldwise.text.Headline;
import java.util.Objects;

/** Separate points: measurements. Hollow ones were measured but took no part in the analysis. Immutable. */
public final class Points extends Marks implements FigureElement {

    private static final long serialVersionUID = 1L;

    private final boolean hollow;
    private final boolean muted;

    private Points(String series, Coordinates coordinates, boolean hollow, boolean muted) {
        super(series, coordinates);
        this.hollow = hollow;
        this.muted = muted;
    }

    /**
     * {@return filled points}
     *
     * @param series name of the series; empty for neutral grey without a legend entry
     * @param x positions on the x axis, in its unit; {@code NaN} where there is no point
     * @param y positions on the y axis, in its unit; {@code NaN} where there is no point
     * @throws IllegalArgumentException if the arrays differ in length or hold an infinite value
     */
    public static Points of(String series, double[] x, double[] y) {
        Objects.requireNonNull(x, "x");
        Objects.requireNonNull(y, "y");
        return new Points(series, Coordinates.of("points \"" + series + "\"", x, y), false, false);
    }

    /**
     * Returns the same points drawn as outlines, the mark of points that were left out of an analysis.
     *
     * @return hollow points
     */
    public Points withHollow() {
        return new Points(series, coordinates, true, muted);
    }

    /**
     * {@return the same points in neutral grey, the ground that those of other series stand out from; unlike points without
     * a series they have an entry in the legend}
     */
    public Points withMuted() {
        return new Points(series, coordinates, hollow, true);
    }

    /** {@return the positions on the y axis, as a new array, in the unit of the axis} */
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

    /**
     * Tells whether the points are grey.
     *
     * @return true if they are the ground for others
     */
    public boolean isMuted() {
        return muted;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {super.parts(), hollow, muted};
    }

    @Override
    public String toString() {
        return Headline.of(
                "points",
                series,
                (hollow ? "hollow, " : "") + (muted ? "grey, " : "") + Headline.counted(coordinates.size(), "point"));
    }
}

package io.github.foldwise.figure;

import io.github.foldwise.text.Headline;
import java.util.Objects;

/** A line through positions in the given order: a fitted curve, a time course; one between gaps is a dot. Immutable. */
public final class Line extends Marks implements FigureElement {

    private static final long serialVersionUID = 1L;

    private final boolean dashed;

    private Line(String series, Coordinates coordinates, boolean dashed) {
        super(series, coordinates);
        this.dashed = dashed;
    }

    /**
     * Returns a solid line. On a log axis that shows zero, a first position at {@code x = 0} is drawn as a short
     * segment beyond the break.
     *
     * @param series name of the series; empty for neutral grey without a legend entry
     * @param x positions on the x axis, in its unit; {@code NaN} makes a gap
     * @param y positions on the y axis, in its unit; {@code NaN} makes a gap
     * @return the line
     * @throws IllegalArgumentException if the arrays differ in length or hold an infinite value
     */
    public static Line of(String series, double[] x, double[] y) {
        Objects.requireNonNull(x, "x");
        Objects.requireNonNull(y, "y");
        return new Line(series, Coordinates.of("line \"" + series + "\"", x, y), false);
    }

    /** {@return the same line dashed, the mark of extrapolation or of a plan} */
    public Line withDashed() {
        return new Line(series, coordinates, true);
    }

    /** {@return the positions on the y axis, as a new array, in the unit of the axis} */
    public double[] getY() {
        return coordinates.column(1);
    }

    /**
     * Tells whether the line is dashed.
     *
     * @return true if it is dashed, false if solid
     */
    public boolean isDashed() {
        return dashed;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {super.parts(), dashed};
    }

    @Override
    public String toString() {
        return Headline.of("line", series, (dashed ? "dashed, " : "") + Headline.counted(coordinates.size(), "point"));
    }
}

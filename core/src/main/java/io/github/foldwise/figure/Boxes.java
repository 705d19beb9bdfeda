package io.github.foldwise.figure;

import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** Outlines of rectangles, each with a few letters: the regions of an image, the gates of a cytogram. Immutable. */
public final class Boxes extends Value implements FigureElement {
    private static final long serialVersionUID = 1L;

    private final String series;
    private final Coordinates corners;
    private final String[] labels;

    private Boxes(String series, Coordinates corners, String[] labels) {
        this.series = series;
        this.corners = corners;
        this.labels = labels;
    }

    /**
     * Returns boxes.
     *
     * @param series name of the series; empty for neutral grey without a legend entry
     * @param x one end of each along the x axis, in its unit
     * @param y one end of each along the y axis, in its unit
     * @param toX the other ends along the x axis
     * @param toY the other ends along the y axis
     * @return the boxes, without letters
     * @throws IllegalArgumentException if the arrays differ in length or hold an infinite value
     */
    public static Boxes of(String series, double[] x, double[] y, double[] toX, double[] toY) {
        Objects.requireNonNull(series, "series");
        Objects.requireNonNull(y, "y");
        Objects.requireNonNull(toX, "toX");
        Objects.requireNonNull(toY, "toY");
        String owner = "boxes \"" + series + "\"";
        String[] labels = new String[x.length];
        Arrays.fill(labels, "");
        return new Boxes(series, Coordinates.of(owner, x, y, toX, toY), labels);
    }

    /**
     * Returns the same boxes with letters above each, left out where they have no room.
     *
     * @param newLabels the letters of each box; empty for none
     * @return boxes with letters
     * @throws IllegalArgumentException if there are not as many as boxes
     */
    public Boxes withLabels(Collection<String> newLabels) {
        if (newLabels.size() != labels.length) {
            throw new IllegalArgumentException(
                    newLabels.size() + " labels for " + labels.length + " boxes; give one for each, empty for none");
        }
        return new Boxes(series, corners, newLabels.toArray(new String[0]));
    }

    @Override
    public String getSeries() {
        return series;
    }

    /** {@return the first ends along the x axis, as a new array} */
    public double[] getX() {
        return corners.column(0);
    }

    /** {@return the first ends along the y axis, as a new array} */
    public double[] getY() {
        return corners.column(1);
    }

    /** {@return the other ends along the x axis, as a new array} */
    public double[] getToX() {
        return corners.column(2);
    }

    /** {@return the other ends along the y axis, as a new array} */
    public double[] getToY() {
        return corners.column(3);
    }

    /** {@return the letters of each box, unmodifiable} */
    public List<String> getLabels() {
        return List.of(labels);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {series, corners, labels};
    }

    @Override
    public String toString() {
        return Headline.of("boxes", series, labels.length + (labels.length == 1 ? " box" : " boxes"));
    }
}

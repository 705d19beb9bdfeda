package io.github.foldwise.figure;

import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.Objects;

/** A short text at a position: the name of a gene, a remark. Immutable. */
public final class Note extends Value implements FigureElement {

    private static final long serialVersionUID = 1L;

    private final double x;
    private final double y;
    private final String text;
    private final String series;

    private Note(double x, double y, String text, String series) {
        this.x = x;
        this.y = y;
        this.text = text;
        this.series = series;
    }

    /**
     * {@return a note}
     *
     * @param x position on the x axis, in its unit
     * @param y position on the y axis, in its unit
     * @param text the text, one line
     * @throws IllegalArgumentException unless the position is finite
     */
    public static Note of(double x, double y, String text) {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw new IllegalArgumentException(
                    "note \"" + text + "\": position (" + x + ", " + y + ") cannot be drawn; give finite coordinates");
        }
        return new Note(x, y, Objects.requireNonNull(text, "text"), "");
    }

    /**
     * Returns the same note in the colour of a series, of which it tells.
     *
     * @param name name of the series; empty for a note in black. In a figure without a series of that name the note is grey
     * @return a note of that series
     */
    public Note withSeries(String name) {
        return new Note(x, y, text, Objects.requireNonNull(name, "name"));
    }

    /**
     * Returns the name of the series of which the note tells and whose colour it has.
     *
     * @return the name, empty unless one was given
     */
    @Override
    public String getSeries() {
        return series;
    }

    /** {@return the position on the x axis, in the unit of the axis} */
    public double getX() {
        return x;
    }

    /** {@return the position on the y axis, in the unit of the axis} */
    public double getY() {
        return y;
    }

    /** {@return the text} */
    public String getText() {
        return text;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {x, y, text, series};
    }

    @Override
    public String toString() {
        return Headline.of("note", text, "(" + Digits.of(x) + ", " + Digits.of(y) + ")");
    }
}

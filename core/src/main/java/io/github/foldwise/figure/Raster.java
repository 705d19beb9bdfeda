package io.github.foldwise.figure;

import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;

/**
 * A grey picture behind the other elements, such as the image of a blot under its regions. Immutable.
 *
 * <p>Eight bits are for the eye; what is measured stays with the image itself. The values that are shown as white and as black are the
 * picture's window, beyond which nothing is told apart. A figure with a picture keeps its proportions: one unit is as long on either
 * axis. The first row is on top where the vertical axis is {@linkplain Axis#withReversed() reversed}.
 */
public final class Raster extends Value implements FigureElement {
    private static final long serialVersionUID = 1L;

    private final int columns;
    private final int rows;
    private final byte[] shades;
    private final double white;
    private final double black;
    private final double pixel;

    private Raster(int columns, int rows, byte[] shades, double white, double black, double pixel) {
        this.columns = columns;
        this.rows = rows;
        this.shades = shades;
        this.white = white;
        this.black = black;
        this.pixel = pixel;
    }

    /**
     * Returns a picture whose pixel (0, 0) is the square of side 1 about the origin of the axes.
     *
     * @param columns number of columns
     * @param rows number of rows
     * @param values one for each pixel, row by row; NaN is white
     * @param white the value that is shown white
     * @param black the value that is shown black, above or below it
     * @return the picture
     * @throws IllegalArgumentException if sizes do not agree, or white and black are the same or not finite
     */
    public static Raster of(int columns, int rows, double[] values, double white, double black) {
        if (columns < 1 || rows < 1 || (long) columns * rows != values.length) {
            throw new IllegalArgumentException("a picture of " + columns + " x " + rows + " with " + values.length
                    + " values; give columns times rows of them");
        }
        if (!Double.isFinite(black - white) || white == black) {
            throw new IllegalArgumentException("a picture from white at " + white + " to black at " + black
                    + " shows nothing; give two different values");
        }
        byte[] shades = new byte[values.length];
        for (int i = 0; i < shades.length; i++) {
            double part = (values[i] - white) / (black - white);
            shades[i] = (byte) Math.round(255 * (1 - (part > 0 ? Math.min(1, part) : 0)));
        }
        return new Raster(columns, rows, shades, white, black, 1);
    }

    /**
     * Returns the same picture with pixels of another size, such as one that stands for four by four of an image.
     *
     * @param side side of a pixel, in the unit of the axes, positive; the corner of the first pixel stays where it is
     * @return a picture of that size
     * @throws IllegalArgumentException if the side is not positive and finite
     */
    public Raster withPixel(double side) {
        if (!(side > 0) || Double.isInfinite(side)) {
            throw new IllegalArgumentException("a pixel of side " + side + "; give a positive number");
        }
        return new Raster(columns, rows, shades, white, black, side);
    }

    /**
     * Returns the empty name: a picture is no series.
     *
     * @return the empty string
     */
    @Override
    public String getSeries() {
        return "";
    }

    /** {@return the number of columns} */
    public int getColumnCount() {
        return columns;
    }

    /** {@return the number of rows} */
    public int getRowCount() {
        return rows;
    }

    /** {@return the coordinate of the left and of the first row's outer edge} */
    public double getStart() {
        return -0.5;
    }

    /** {@return the coordinate of the right edge} */
    public double getRight() {
        return getStart() + columns * pixel;
    }

    /** {@return the coordinate of the last row's outer edge} */
    public double getBottom() {
        return getStart() + rows * pixel;
    }

    /**
     * Returns the shade of a pixel.
     *
     * @param column index of the column, from 0
     * @param row index of the row, from 0
     * @return from 0, black, to 255, white
     * @throws IndexOutOfBoundsException if there is no such pixel
     */
    public int getShade(int column, int row) {
        if (column < 0 || column >= columns) {
            throw new IndexOutOfBoundsException("column " + column + " of a picture of " + columns + " columns");
        }
        return shades[row * columns + column] & 0xFF;
    }

    /** {@return the value that is shown white} */
    public double getWhite() {
        return white;
    }

    /** {@return the value that is shown black} */
    public double getBlack() {
        return black;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {columns, rows, shades, white, black, pixel};
    }

    @Override
    public String toString() {
        return Headline.of(
                "picture", columns + " x " + rows, Digits.of(white) + " white, " + Digits.of(black) + " black");
    }
}

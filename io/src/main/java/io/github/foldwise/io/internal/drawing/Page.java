package io.github.foldwise.io.internal.drawing;

import java.io.Serializable;

/** Nominal size of a figure in millimetres; it is drawn in points. */
public record Page(double width, double height) implements Serializable {

    public static final Page DEFAULT = new Page(120, 85);

    private static final double POINTS_PER_MM = 72 / 25.4;

    public Page {
        check("width", width);
        check("height", height);
    }

    private static void check(String side, double millimetres) {
        if (!(millimetres >= 20 && millimetres <= 1000)) {
            throw new IllegalArgumentException(side + " of the figure is " + millimetres
                    + " mm; give 20 to 1000 mm (120 x 85 fits a page with one column)");
        }
    }

    public double widthInPoints() {
        return width * POINTS_PER_MM;
    }

    public double heightInPoints() {
        return height * POINTS_PER_MM;
    }
}

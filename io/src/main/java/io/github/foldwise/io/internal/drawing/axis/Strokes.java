package io.github.foldwise.io.internal.drawing.axis;

import java.awt.BasicStroke;

/** Line widths and dashes in points. */
public final class Strokes {

    private Strokes() {}

    public static BasicStroke curve(boolean dashed) {
        return dashed
                ? new BasicStroke(1.3f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {4.5f, 2.5f}, 0)
                : new BasicStroke(1.3f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    /** A point of a line that has no neighbour to be joined with. */
    public static BasicStroke dot() {
        return new BasicStroke(2.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    public static BasicStroke reference() {
        return new BasicStroke(0.9f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {3, 2.2f}, 0);
    }

    public static BasicStroke thin(double width) {
        return new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);
    }
}

package io.github.foldwise.io.internal.drawing;

import io.github.foldwise.figure.Boxes;
import io.github.foldwise.io.internal.drawing.axis.Projection;
import io.github.foldwise.io.internal.drawing.axis.Strokes;
import io.github.foldwise.io.internal.drawing.axis.Style;
import io.github.foldwise.io.internal.drawing.axis.Type;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;

/** Paints outlines of rectangles of one series, and letters above each. */
public final class BoxPainter {

    private static final float SMALLEST = 4;
    private static final float STEP = 0.5f;
    private static final Color HALO = new Color(255, 255, 255, 190);

    private final Projection projection;
    private final Style style;

    public BoxPainter(Projection projection, Style style) {
        this.projection = projection;
        this.style = style;
    }

    public void paint(Boxes boxes, Graphics2D g) {
        double[] x = boxes.getX();
        double[] y = boxes.getY();
        double[] toX = boxes.getToX();
        double[] toY = boxes.getToY();
        Shape before = g.getClip();
        g.clip(projection.getArea());
        for (int i = 0; i < x.length; i++) {
            Rectangle2D box = new Rectangle2D.Double();
            box.setFrameFromDiagonal(
                    projection.x(x[i]), projection.y(y[i]), projection.x(toX[i]), projection.y(toY[i]));
            if (!Double.isNaN(box.getX() + box.getY() + box.getWidth() + box.getHeight())) {
                g.setPaint(style.getColour());
                g.setStroke(Strokes.thin(0.7));
                g.draw(box);
                write(Type.clean(boxes.getLabels().get(i)), box, g);
            }
        }
        g.setClip(before);
    }

    /** Letters as large as the box is wide, above it or, at the upper edge, in its upper left corner. */
    private void write(String text, Rectangle2D box, Graphics2D g) {
        float size = Type.NOTE;
        while (size > SMALLEST && Type.width(text, size) > box.getWidth() + 1) {
            size -= STEP;
        }
        double width = Type.width(text, size);
        if (text.isEmpty() || width > box.getWidth() + 2) {
            return;
        }
        boolean isAbove = box.getMinY() - size > projection.getArea().getMinY();
        double left = box.getCenterX() - width / 2;
        double baseline = isAbove ? box.getMinY() - 1.2 : box.getMinY() + 0.9 * size;
        g.setPaint(HALO);
        g.fill(new Rectangle2D.Double(left - 0.5, baseline - 0.78 * size, width + 1, 0.86 * size));
        g.setPaint(style.getColour());
        g.setFont(Type.font(text, size));
        g.drawString(text, (float) left, (float) baseline);
    }
}

package io.github.foldwise.io.internal.drawing;

import io.github.foldwise.figure.Band;
import io.github.foldwise.figure.Line;
import io.github.foldwise.io.internal.drawing.axis.AxisLayout;
import io.github.foldwise.io.internal.drawing.axis.Projection;
import io.github.foldwise.io.internal.drawing.axis.Strokes;
import io.github.foldwise.io.internal.drawing.axis.Style;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Paints lines and bands of one series. */
public final class CurvePainter {

    /** Half the length of the segment at zero, beyond the break, as a part of the gap between zero and the break. */
    private static final double HALF_SEGMENT = 0.32;

    /** Width of a band at a single position. */
    private static final double ALONE = 4;

    private final Projection projection;
    private final Style style;

    public CurvePainter(Projection projection, Style style) {
        this.projection = projection;
        this.style = style;
    }

    public void paint(Line line, Graphics2D g) {
        double[] xs = line.getX();
        double[] ys = line.getY();
        Path2D path = new Path2D.Double();
        Path2D alone = new Path2D.Double();
        boolean pen = false;
        g.setPaint(style.getColour());
        g.setStroke(Strokes.curve(line.isDashed()));
        for (int i = 0; i < xs.length; i++) {
            double px = projection.x(xs[i]);
            double py = clamped(projection.y(ys[i]));
            if (Double.isNaN(px) || Double.isNaN(py) || isBeyondBreak(xs[i])) {
                pen = false;
                if (isBeyondBreak(xs[i]) && projection.contains(px, py)) {
                    g.draw(new Line2D.Double(px - halfSegment(), py, px + halfSegment(), py));
                }
            } else if (pen) {
                path.lineTo(px, py);
            } else if (isNextDrawn(xs, ys, i)) {
                path.moveTo(px, py);
                pen = true;
            } else {
                alone.moveTo(px, py);
                alone.lineTo(px + 0.01, py);
            }
        }
        within(scaledPart(), g, () -> {
            g.draw(path);
            g.setStroke(Strokes.dot());
            g.draw(alone);
        });
    }

    private boolean isNextDrawn(double[] xs, double[] ys, int i) {
        return i + 1 < xs.length
                && !Double.isNaN(projection.x(xs[i + 1]) + projection.y(ys[i + 1]))
                && !isBeyondBreak(xs[i + 1]);
    }

    public void paint(Band band, Graphics2D g) {
        double[] xs = band.getX();
        double[] lower = band.getLower();
        double[] upper = band.getUpper();
        Path2D path = new Path2D.Double();
        int start = 0;
        for (int i = 0; i <= xs.length; i++) {
            boolean gap = i == xs.length
                    || Double.isNaN(projection.x(xs[i]))
                    || Double.isNaN(projection.yBound(lower[i]))
                    || Double.isNaN(projection.yBound(upper[i]))
                    || isBeyondBreak(xs[i]);
            if (gap) {
                append(path, xs, lower, upper, start, i);
                start = i + 1;
            }
        }
        g.setPaint(style.getColour(0.18));
        within(scaledPart(), g, () -> g.fill(path));
        paintBandAtZero(xs, lower, upper, g);
    }

    private void append(Path2D path, double[] xs, double[] lower, double[] upper, int from, int to) {
        if (to - from == 1) {
            appendAlone(path, projection.x(xs[from]), projection.yBound(upper[from]), projection.yBound(lower[from]));
        }
        if (to - from < 2) {
            return;
        }
        path.moveTo(projection.x(xs[from]), projection.yBound(upper[from]));
        for (int i = from + 1; i < to; i++) {
            path.lineTo(projection.x(xs[i]), projection.yBound(upper[i]));
        }
        for (int i = to - 1; i >= from; i--) {
            path.lineTo(projection.x(xs[i]), projection.yBound(lower[i]));
        }
        path.closePath();
    }

    /** An interval without a neighbour has no width of its own, and would be lost. */
    private static void appendAlone(Path2D path, double px, double top, double bottom) {
        path.append(
                new Rectangle2D.Double(px - ALONE / 2, Math.min(top, bottom), ALONE, Math.abs(bottom - top)), false);
    }

    private void paintBandAtZero(double[] xs, double[] lower, double[] upper, Graphics2D g) {
        for (int i = 0; i < xs.length; i++) {
            double top = projection.yBound(upper[i]);
            double bottom = projection.yBound(lower[i]);
            if (isBeyondBreak(xs[i]) && bottom >= top) {
                Shape patch = new Rectangle2D.Double(
                        projection.x(xs[i]) - halfSegment(), top, 2 * halfSegment(), bottom - top);
                within(projection.getArea(), g, () -> g.fill(patch));
            }
        }
    }

    private boolean isBeyondBreak(double x) {
        return x == 0 && projection.getXaxis().isBroken();
    }

    private double halfSegment() {
        AxisLayout axis = projection.getXaxis();
        return (projection.xAt(axis.getBreak()) - projection.x(0)) * HALF_SEGMENT;
    }

    /** A curve that shoots far out of the figure keeps its direction without numbers that no file format can hold. */
    private double clamped(double py) {
        Rectangle2D area = projection.getArea();
        double far = 20 * area.getHeight();
        return Math.max(area.getMinY() - far, Math.min(area.getMaxY() + far, py));
    }

    /** The data area without the part at zero, into which no curve may run. */
    private Rectangle2D scaledPart() {
        Rectangle2D area = projection.getArea();
        double start = projection.xAt(projection.getXaxis().getStart()) - 1;
        double left = Math.max(area.getMinX(), start);
        return new Rectangle2D.Double(left, area.getMinY(), area.getMaxX() - left, area.getHeight());
    }

    private static void within(Rectangle2D part, Graphics2D g, Runnable painting) {
        Shape before = g.getClip();
        g.clip(part);
        painting.run();
        g.setClip(before);
    }
}

package io.github.foldwise.io.internal.drawing;

import io.github.foldwise.figure.ErrorBars;
import io.github.foldwise.figure.Points;
import io.github.foldwise.io.internal.drawing.axis.Projection;
import io.github.foldwise.io.internal.drawing.axis.Strokes;
import io.github.foldwise.io.internal.drawing.axis.Style;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.HashSet;
import java.util.Set;

/** Paints points and error bars of one series. */
public final class PointPainter {

    private static final double POINT = 4.2;
    private static final double MEAN = 5.4;
    /** Wells of which there are many at a dose: small and translucent, below means that stand out. */
    private static final double SMALL = 3.2;

    private static final double TRANSLUCENT = 0.42;
    private static final double CAP = 2.4;

    /** Points of a cloud that share a cell of this many per point of paper are drawn once. */
    private static final double CELLS = 1.5;

    private final Projection projection;
    private final Style style;
    private final double offset;

    public PointPainter(Projection projection, Style style, double offset) {
        this.projection = projection;
        this.style = style;
        this.offset = offset;
    }

    private double x(double value) {
        return projection.xAt(projection.getXaxis().position(value) + offset);
    }

    public void paint(Points points, boolean cloud, Swarm swarm, Graphics2D g) {
        double[] xs = points.getX();
        double[] ys = points.getY();
        boolean dense = swarm.isDense(points);
        double[] moved = swarm.spread(points, dense || cloud ? SMALL : POINT);
        if (cloud) {
            paintCloud(xs, ys, moved, points.isHollow(), g);
            return;
        }
        for (int i = 0; i < xs.length; i++) {
            double px = x(xs[i]) + moved[i];
            double py = projection.y(ys[i]);
            if (projection.contains(px, py)) {
                if (points.isHollow()) {
                    paintHollow(style.marker(POINT - 0.6, px, py), g);
                } else if (dense) {
                    g.setPaint(style.getColour(TRANSLUCENT));
                    g.fill(style.marker(SMALL, px, py));
                } else {
                    paintFilled(style.marker(POINT, px, py), g);
                }
            }
        }
    }

    private void paintFilled(Shape marker, Graphics2D g) {
        g.setPaint(style.getColour());
        g.fill(marker);
        g.setPaint(Color.WHITE);
        g.setStroke(Strokes.thin(0.4));
        g.draw(marker);
    }

    private void paintHollow(Shape marker, Graphics2D g) {
        g.setPaint(Color.WHITE);
        g.fill(marker);
        g.setPaint(style.getColour());
        g.setStroke(Strokes.thin(0.8));
        g.draw(marker);
    }

    /** All points as the round ends of strokes without length: one path, without the points that hide each other. */
    private void paintCloud(double[] xs, double[] ys, double[] moved, boolean hollow, Graphics2D g) {
        Set<Long> drawn = new HashSet<>();
        Path2D cloud = new Path2D.Double();
        for (int i = 0; i < xs.length; i++) {
            double px = x(xs[i]) + moved[i];
            double py = projection.y(ys[i]);
            if (projection.contains(px, py)) {
                long cell = (Math.round(px * CELLS) << 32) ^ Math.round(py * CELLS);
                if (drawn.add(cell)) {
                    cloud.moveTo(px, py);
                    cloud.lineTo(px + 0.01, py);
                }
            }
        }
        g.setPaint(style.getColour(hollow ? 1 : 0.75));
        g.setStroke(round(hollow ? 3.2f : 2.2f));
        g.draw(cloud);
        if (hollow) {
            g.setPaint(Color.WHITE);
            g.setStroke(round(1.8f));
            g.draw(cloud);
        }
    }

    private static BasicStroke round(float width) {
        return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    /** A mean stands at its value, whatever stands beside it there; only the measurements behind it make room. */
    public void paint(ErrorBars bars, Graphics2D g) {
        double[] xs = bars.getX();
        double[] ys = bars.getY();
        double[] lower = bars.getLower();
        double[] upper = bars.getUpper();
        for (int i = 0; i < xs.length; i++) {
            double px = x(xs[i]);
            double py = projection.y(ys[i]);
            g.setPaint(style.getColour());
            paintBar(projection, px, lower[i], upper[i], g);
            if (projection.contains(px, py)) {
                paintFilled(style.marker(MEAN, px, py), g);
            }
        }
    }

    /** A vertical bar in the current colour; an open end reaches the edge and has no cap but the head of an arrow. */
    public static void paintBar(Projection projection, double px, double lower, double upper, Graphics2D g) {
        Rectangle2D area = projection.getArea();
        double bottom = projection.yBound(lower);
        double top = projection.yBound(upper);
        if (!(bottom >= top) || !projection.contains(px, area.getCenterY())) {
            return;
        }
        double from = Math.max(top, area.getMinY());
        double to = Math.min(bottom, area.getMaxY());
        if (from > to) {
            return;
        }
        g.setStroke(Strokes.thin(0.9));
        g.draw(new Line2D.Double(px, from, px, to));
        paintEnd(px, from, from == top ? 0 : CAP, g);
        paintEnd(px, to, to == bottom ? 0 : -CAP, g);
    }

    /** A cap, or where its wings fall back by some way the head of an arrow. */
    private static void paintEnd(double px, double end, double back, Graphics2D g) {
        if (back == 0) {
            g.draw(new Line2D.Double(px - CAP, end, px + CAP, end));
            return;
        }
        Path2D head = new Path2D.Double();
        head.moveTo(px - CAP, end + back);
        head.lineTo(px, end);
        head.lineTo(px + CAP, end + back);
        g.draw(head);
    }
}

package io.github.foldwise.io.internal.drawing;

import io.github.foldwise.figure.Bars;
import io.github.foldwise.io.internal.drawing.axis.Dodge;
import io.github.foldwise.io.internal.drawing.axis.Projection;
import io.github.foldwise.io.internal.drawing.axis.Strokes;
import io.github.foldwise.io.internal.drawing.axis.Style;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** Paints the bars of one series, standing or lying. */
public final class BarPainter {

    private static final double CAP = 2.4;

    private final Projection projection;
    private final Style style;
    private final Dodge dodge;
    private final boolean lying;

    public BarPainter(Projection projection, Style style, Dodge dodge, boolean lying) {
        this.projection = projection;
        this.style = style;
        this.dodge = dodge;
        this.lying = lying;
    }

    public void paint(Bars bars, Graphics2D g) {
        double[] xs = bars.getX();
        double[] heights = bars.getHeight();
        double[] lower = bars.getLower();
        double[] upper = bars.getUpper();
        double offset = dodge.offset(bars.getSeries());
        for (int i = 0; i < xs.length; i++) {
            // Lying bars are read from above, where positions are largest.
            double middle = lying
                    ? projection.getYaxis().position(xs[i]) - offset
                    : projection.getXaxis().position(xs[i]) + offset;
            double end = lying ? projection.x(heights[i]) : projection.y(heights[i]);
            if (!Double.isNaN(middle) && !Double.isNaN(end)) {
                fill(lying ? lyingBar(middle, end) : standingBar(middle, end), g);
                g.setPaint(Style.INK);
                if (lying) {
                    paintLyingInterval(projection.yAt(middle), lower[i], upper[i], g);
                } else {
                    PointPainter.paintBar(projection, projection.xAt(middle), lower[i], upper[i], g);
                }
            }
        }
    }

    private void fill(Rectangle2D bar, Graphics2D g) {
        Rectangle2D visible = bar.createIntersection(projection.getArea());
        if (!visible.isEmpty()) {
            g.setPaint(style.getColour(0.8));
            g.fill(visible);
        }
    }

    private double half() {
        return dodge.width() * 0.47;
    }

    private Rectangle2D standingBar(double middle, double end) {
        double left = projection.xAt(middle - half());
        double right = projection.xAt(middle + half());
        double ground = projection.yBound(0);
        return new Rectangle2D.Double(left, Math.min(end, ground), right - left, Math.abs(ground - end));
    }

    private Rectangle2D lyingBar(double middle, double end) {
        double top = projection.yAt(middle + half());
        double bottom = projection.yAt(middle - half());
        double ground = projection.xBound(0);
        return new Rectangle2D.Double(Math.min(end, ground), top, Math.abs(ground - end), bottom - top);
    }

    private void paintLyingInterval(double y, double lower, double upper, Graphics2D g) {
        Rectangle2D area = projection.getArea();
        double left = projection.xBound(lower);
        double right = projection.xBound(upper);
        double from = Math.max(left, area.getMinX());
        double to = Math.min(right, area.getMaxX());
        if (!(from <= to)) {
            return;
        }
        g.setStroke(Strokes.thin(0.9));
        g.draw(new Line2D.Double(from, y, to, y));
        if (from == left) {
            g.draw(new Line2D.Double(left, y - CAP, left, y + CAP));
        }
        if (to == right) {
            g.draw(new Line2D.Double(right, y - CAP, right, y + CAP));
        }
    }
}

package io.github.foldwise.io.figure;

import io.github.foldwise.figure.Bars;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** Paints the bars of one series. */
final class BarPainter {

    private final Projection projection;
    private final Style style;
    private final Dodge dodge;

    BarPainter(Projection projection, Style style, Dodge dodge) {
        this.projection = projection;
        this.style = style;
        this.dodge = dodge;
    }

    void paint(Bars bars, Graphics2D g) {
        double[] xs = bars.getX();
        double[] heights = bars.getHeight();
        double[] lower = bars.getLower();
        double[] upper = bars.getUpper();
        for (int i = 0; i < xs.length; i++) {
            double middle = projection.getXaxis().position(xs[i]) + dodge.offset(bars.getSeries());
            if (!Double.isNaN(middle) && !Double.isNaN(projection.y(heights[i]))) {
                Rectangle2D bar = bar(middle, heights[i]).createIntersection(projection.getArea());
                if (!bar.isEmpty()) {
                    g.setPaint(style.getColour(0.8));
                    g.fill(bar);
                }
                g.setPaint(Style.INK);
                PointPainter.paintBar(projection, projection.xAt(middle), lower[i], upper[i], g);
            }
        }
    }

    private Rectangle2D bar(double middle, double height) {
        double half = dodge.width() * 0.47;
        double left = projection.xAt(middle - half);
        double right = projection.xAt(middle + half);
        double end = projection.y(height);
        double ground = projection.yBound(0);
        return new Rectangle2D.Double(left, Math.min(end, ground), right - left, Math.abs(ground - end));
    }
}

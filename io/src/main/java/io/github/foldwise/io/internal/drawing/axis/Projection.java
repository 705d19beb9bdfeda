package io.github.foldwise.io.internal.drawing.axis;

import java.awt.geom.Rectangle2D;

/** From values to points on paper, for one figure in one data area. */
public final class Projection {

    private final AxisLayout xaxis;
    private final AxisLayout yaxis;
    private final Rectangle2D area;

    public Projection(AxisLayout xaxis, AxisLayout yaxis, Rectangle2D area) {
        this.xaxis = xaxis;
        this.yaxis = yaxis;
        this.area = area;
    }

    public Rectangle2D getArea() {
        return area;
    }

    public AxisLayout getXaxis() {
        return xaxis;
    }

    public AxisLayout getYaxis() {
        return yaxis;
    }

    public double x(double value) {
        return xAt(xaxis.position(value));
    }

    public double y(double value) {
        return yAt(yaxis.position(value));
    }

    public double xBound(double value) {
        return xAt(xaxis.bound(value));
    }

    public double yBound(double value) {
        return yAt(yaxis.bound(value));
    }

    public double xAt(double position) {
        return area.getMinX() + area.getWidth() * (position - xaxis.getLow()) / (xaxis.getHigh() - xaxis.getLow());
    }

    public double yAt(double position) {
        return area.getMaxY() - area.getHeight() * (position - yaxis.getLow()) / (yaxis.getHigh() - yaxis.getLow());
    }

    /** Whether a point lies within the axes; false for NaN. Markers on the very edge are inside and drawn whole. */
    public boolean contains(double px, double py) {
        double slack = 0.01;
        return px >= area.getMinX() - slack
                && px <= area.getMaxX() + slack
                && py >= area.getMinY() - slack
                && py <= area.getMaxY() + slack;
    }
}

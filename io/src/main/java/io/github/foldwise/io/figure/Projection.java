package io.github.foldwise.io.figure;

import java.awt.geom.Rectangle2D;

/** From values to points on paper, for one figure in one data area. */
final class Projection {

    private final AxisLayout xaxis;
    private final AxisLayout yaxis;
    private final Rectangle2D area;

    Projection(AxisLayout xaxis, AxisLayout yaxis, Rectangle2D area) {
        this.xaxis = xaxis;
        this.yaxis = yaxis;
        this.area = area;
    }

    Rectangle2D getArea() {
        return area;
    }

    AxisLayout getXaxis() {
        return xaxis;
    }

    AxisLayout getYaxis() {
        return yaxis;
    }

    double x(double value) {
        return xAt(xaxis.position(value));
    }

    double y(double value) {
        return yAt(yaxis.position(value));
    }

    double xBound(double value) {
        return xAt(xaxis.bound(value));
    }

    double yBound(double value) {
        return yAt(yaxis.bound(value));
    }

    double xAt(double position) {
        return area.getMinX() + area.getWidth() * (position - xaxis.getLow()) / (xaxis.getHigh() - xaxis.getLow());
    }

    double yAt(double position) {
        return area.getMaxY() - area.getHeight() * (position - yaxis.getLow()) / (yaxis.getHigh() - yaxis.getLow());
    }

    /** Whether a point lies within the axes; false for NaN. Markers on the very edge are inside and drawn whole. */
    boolean contains(double px, double py) {
        double slack = 0.01;
        return px >= area.getMinX() - slack
                && px <= area.getMaxX() + slack
                && py >= area.getMinY() - slack
                && py <= area.getMaxY() + slack;
    }
}

package io.github.foldwise.io.internal.drawing.axis;

import io.github.foldwise.figure.Band;
import io.github.foldwise.figure.Bars;
import io.github.foldwise.figure.Boxes;
import io.github.foldwise.figure.ErrorBars;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.FigureElement;
import io.github.foldwise.figure.Line;
import io.github.foldwise.figure.Note;
import io.github.foldwise.figure.Points;
import io.github.foldwise.figure.Raster;
import io.github.foldwise.figure.ReferenceLine;

/** The range of values that a figure holds along one axis. */
public final class Extent {

    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;
    private double lowestPositive = Double.POSITIVE_INFINITY;
    private boolean grounded;

    public static Extent ofX(Figure figure) {
        Extent extent = new Extent();
        Dodge dodge = new Dodge(figure);
        for (FigureElement element : figure.getElements()) {
            if (element instanceof Points points) {
                extent.add(points.getX());
            } else if (element instanceof Line line) {
                extent.add(line.getX());
            } else if (element instanceof Band band) {
                extent.add(band.getX());
            } else if (element instanceof ErrorBars bars) {
                extent.add(bars.getX());
            } else if (element instanceof Bars bars) {
                if (Dodge.isLying(figure)) {
                    extent.addHeights(bars);
                } else {
                    extent.addPlaces(bars, dodge);
                }
            } else if (element instanceof ReferenceLine line && line.isVertical()) {
                extent.add(line.getValue());
            } else if (element instanceof Note note) {
                extent.add(note.getX());
            } else if (element instanceof Raster raster) {
                extent.add(raster.getStart(), raster.getRight());
            } else if (element instanceof Boxes boxes) {
                extent.add(boxes.getX());
                extent.add(boxes.getToX());
            }
        }
        return extent;
    }

    public static Extent ofY(Figure figure) {
        Extent extent = new Extent();
        for (FigureElement element : figure.getElements()) {
            if (element instanceof Points points) {
                extent.add(points.getY());
            } else if (element instanceof Line line) {
                extent.add(line.getY());
            } else if (element instanceof Band band) {
                extent.add(band.getLower());
                extent.add(band.getUpper());
            } else if (element instanceof ErrorBars bars) {
                extent.add(bars.getY());
                extent.add(bars.getLower());
                extent.add(bars.getUpper());
            } else if (element instanceof Bars bars) {
                extent.addHeights(bars);
            } else if (element instanceof ReferenceLine line && !line.isVertical()) {
                extent.add(line.getValue());
            } else if (element instanceof Note note) {
                extent.add(note.getY());
            } else if (element instanceof Raster raster) {
                extent.add(raster.getStart(), raster.getBottom());
            } else if (element instanceof Boxes boxes) {
                extent.add(boxes.getY());
                extent.add(boxes.getToY());
            }
        }
        return extent;
    }

    private void addPlaces(Bars bars, Dodge dodge) {
        for (double x : bars.getX()) {
            add(dodge.left(x), dodge.right(x));
        }
    }

    private void addHeights(Bars bars) {
        grounded = true;
        add(0);
        add(bars.getHeight());
        add(bars.getLower());
        add(bars.getUpper());
    }

    private void add(double... values) {
        for (double value : values) {
            if (Double.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
                if (value > 0) {
                    lowestPositive = Math.min(lowestPositive, value);
                }
            }
        }
    }

    public boolean isEmpty() {
        return low > high;
    }

    public double getLow() {
        return low;
    }

    public double getHigh() {
        return high;
    }

    public double getLowestPositive() {
        return lowestPositive;
    }

    /** Whether something stands on zero, so that the axis must not leave room below it. */
    public boolean isGrounded() {
        return grounded;
    }
}

package io.github.foldwise.io.internal.drawing.axis;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Bars;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.FigureElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Places for bars of several series side by side, and for the points that belong to them. */
public final class Dodge {

    private static final double FILLED = 0.78;

    private final List<String> series = new ArrayList<>();
    private final double slot;
    private final boolean categories;
    private final boolean log;

    public Dodge(Figure figure) {
        log = figure.getXaxis().getScale() == Axis.Scale.LOG10;
        double[] positions = {};
        for (FigureElement element : figure.getElements()) {
            if (element instanceof Bars bars) {
                if (!series.contains(bars.getSeries())) {
                    series.add(bars.getSeries());
                }
                int before = positions.length;
                positions = Arrays.copyOf(positions, before + bars.getX().length);
                System.arraycopy(bars.getX(), 0, positions, before, bars.getX().length);
            }
        }
        categories = figure.getXaxis().getScale() == Axis.Scale.CATEGORY;
        slot = categories || isLying(figure) ? 1 : smallestGap(log ? logs(positions) : positions);
    }

    private static double[] logs(double[] positions) {
        return Arrays.stream(positions).filter(x -> x > 0).map(Math::log10).toArray();
    }

    /** The left end of the place around a value. */
    public double left(double value) {
        return log ? value * Math.pow(10, -slot / 2) : value - slot / 2;
    }

    /** The right end of the place around a value. */
    public double right(double value) {
        return log ? value * Math.pow(10, slot / 2) : value + slot / 2;
    }

    /** Whether bars lie, because the categories are along the vertical axis. */
    public static boolean isLying(Figure figure) {
        return figure.getYaxis().getScale() == Axis.Scale.CATEGORY;
    }

    private static double smallestGap(double[] positions) {
        double[] sorted = Arrays.stream(positions)
                .filter(Double::isFinite)
                .sorted()
                .distinct()
                .toArray();
        double gap = Double.POSITIVE_INFINITY;
        for (int i = 1; i < sorted.length; i++) {
            gap = Math.min(gap, sorted[i] - sorted[i - 1]);
        }
        return Double.isFinite(gap) ? gap : 1;
    }

    public boolean contains(String name) {
        return series.contains(name);
    }

    /** Width of one bar, in positions. */
    public double width() {
        return slot * FILLED / Math.max(1, series.size());
    }

    /** Shift of a bar from the middle of its place, in positions. */
    public double offset(String name) {
        int index = series.indexOf(name);
        return index < 0 ? 0 : (index - (series.size() - 1) / 2.0) * width();
    }

    /** Shift of points that lie over the bars of their series. */
    public double offsetOfPoints(String name) {
        return categories ? offset(name) : 0;
    }
}

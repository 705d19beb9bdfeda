package io.github.foldwise.io.internal.drawing;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Bars;
import io.github.foldwise.figure.ErrorBars;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.FigureElement;
import io.github.foldwise.figure.Points;
import io.github.foldwise.io.internal.drawing.axis.Projection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Room for measurements that share a place, as the wells of a dose do: those of several series stand side by side, and points of a
 * series that would lie on each other move apart sideways. How far is a matter of paper, never of data: it stays far below the
 * way to the next place. Means do not move. Figures without means, with bars or with categories stay as they are.
 */
public final class Swarm {
    /** How much of the way to the next place the points of all series take at most. */
    private static final double FILLED = 0.62;

    /** The same for several series, whose wells stand beside their means then: near enough to be seen as theirs. */
    private static final double FILLED_TOGETHER = 0.36;

    private static final double WIDEST = 9;
    private static final double ALONE = 16;
    private static final double NEAREST = 0.6;

    /** More points than these at a place are translucent. */
    private static final int MANY = 6;

    private static final double STEP = 0.9;

    /** More than these find no room beside each other; of thousands at a place none needs to know all the others. */
    private static final int NEIGHBOURS = 60;

    private final Projection projection;
    private final List<String> series = new ArrayList<>();
    private final boolean active;
    private final double slot;

    public Swarm(Figure figure, Projection projection) {
        this.projection = projection;
        for (FigureElement element : figure.getElements()) {
            if (element instanceof ErrorBars && !series.contains(element.getSeries())) {
                series.add(element.getSeries());
            }
        }
        active = !series.isEmpty()
                && figure.getXaxis().getScale() != Axis.Scale.CATEGORY
                && figure.getYaxis().getScale() != Axis.Scale.CATEGORY
                && figure.getElements().stream().noneMatch(Bars.class::isInstance);
        Map<Long, TreeSet<String>> places = active ? places(figure) : new TreeMap<>();
        boolean shared = places.values().stream().anyMatch(names -> names.size() > 1);
        if (!shared && series.size() > 1) {
            // Each has places of its own already.
            series.clear();
        }
        int beside = Math.max(1, series.size());
        slot = Math.min(beside == 1 ? ALONE : WIDEST, (beside == 1 ? FILLED : FILLED_TOGETHER) * gap(places) / beside);
    }

    private Map<Long, TreeSet<String>> places(Figure figure) {
        Map<Long, TreeSet<String>> places = new TreeMap<>();
        for (FigureElement element : figure.getElements()) {
            double[] xs = element instanceof ErrorBars bars
                    ? bars.getX()
                    : element instanceof Points points && series.contains(points.getSeries())
                            ? points.getX()
                            : new double[0];
            for (double x : xs) {
                double px = projection.x(x);
                if (!Double.isNaN(px)) {
                    places.computeIfAbsent(key(px), key -> new TreeSet<>()).add(element.getSeries());
                }
            }
        }
        return places;
    }

    private static long key(double px) {
        return Math.round(px * 4);
    }

    /** The way from a place to its nearest neighbour; typical, so that two doses close together do not flatten the others. */
    private static double gap(Map<Long, TreeSet<String>> places) {
        double[] gaps = new double[Math.max(1, places.size() - 1)];
        Arrays.fill(gaps, 4 * ALONE);
        long last = 0;
        int i = -1;
        for (long key : places.keySet()) {
            if (i >= 0) {
                gaps[i] = (key - last) / 4.0;
            }
            last = key;
            i++;
        }
        Arrays.sort(gaps);
        return gaps[gaps.length / 4];
    }

    public boolean isActive() {
        return active;
    }

    /** How far a series stands from its place, in points of paper. */
    public double offset(String name) {
        int index = series.indexOf(name);
        return !active || index < 0 ? 0 : (index - (series.size() - 1) / 2.0) * slot;
    }

    /** Whether so many points share a place that each must let the others through. */
    public boolean isDense(Points points) {
        return active
                && Arrays.stream(points.getX())
                        .boxed()
                        .collect(Collectors.groupingBy(x -> x, Collectors.counting()))
                        .values()
                        .stream()
                        .anyMatch(count -> count > MANY);
    }

    /** How far each point stands from its place, in points of paper; markers have the given width. */
    public double[] spread(Points points, double width) {
        double[] xs = points.getX();
        double[] ys = points.getY();
        double[] moved = new double[xs.length];
        if (!active || !series.contains(points.getSeries()) && series.size() > 1) {
            return moved;
        }
        Map<Long, List<Integer>> groups = new TreeMap<>();
        for (int i = 0; i < xs.length; i++) {
            double px = projection.x(xs[i]);
            if (!Double.isNaN(px) && !Double.isNaN(ys[i])) {
                groups.computeIfAbsent(key(px), key -> new ArrayList<>()).add(i);
            }
        }
        for (List<Integer> group : groups.values()) {
            group.sort(Comparator.comparingDouble(i -> ys[i]));
            place(group, ys, width, moved);
        }
        Arrays.setAll(moved, i -> moved[i] + offset(points.getSeries()));
        return moved;
    }

    /** From the lowest up, each as near to the middle as the ones before let it. */
    private void place(List<Integer> group, double[] ys, double width, double[] moved) {
        double half = Math.max(0, slot / 2 - NEAREST * width / 2);
        for (int k = 0; k < group.size(); k++) {
            double best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (double away = 0; away <= half && least > 0; away += STEP) {
                for (double side : new double[] {away, -away}) {
                    double cost = crowding(group, k, side, ys, width, moved);
                    if (cost < least) {
                        least = cost;
                        best = side;
                    }
                }
            }
            moved[group.get(k)] = best;
        }
    }

    private double crowding(List<Integer> group, int k, double side, double[] ys, double width, double[] moved) {
        double py = projection.y(ys[group.get(k)]);
        double cost = 0;
        for (int other = k - 1; other >= Math.max(0, k - NEIGHBOURS); other--) {
            double dy = py - projection.y(ys[group.get(other)]);
            if (Math.abs(dy) > width) {
                break;
            }
            double distance = Math.hypot(dy, side - moved[group.get(other)]);
            cost += Math.max(0, NEAREST * width - distance);
        }
        return cost;
    }
}

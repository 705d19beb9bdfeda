package io.github.foldwise.growth;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The phases of the log counts of wells that were treated alike: a window in which they change by one rate, between a phase
 * before and one after it, each of which is missing, flat, or a line of a gentler slope. Every well has a level of its own in
 * each phase; slopes are common. Of all divisions in which the window has three times or more, the one of the lowest AICc is
 * taken. Where phases meet follows from their levels and slopes and is no parameter more.
 *
 * @param from the first time of the window
 * @param to the last time of the window
 * @param lag whether a flat phase lies before it
 * @param plateau whether a flat phase lies after it
 * @param before whether any phase lies before it
 * @param after whether any phase lies after it
 * @param aicc the criterion, on the scale of logarithms
 * @param squares the residual sum of squares of all phases
 */
record GrowthPhases(
        double from,
        double to,
        boolean lag,
        boolean plateau,
        boolean before,
        boolean after,
        double aicc,
        double squares)
        implements Serializable {
    private static final int FEWEST = 3;
    /** What lies within rounding of the logarithms is no scatter, and a phase more does not mend it. */
    private static final double ROUNDING = 1e-7;

    private static final double EQUAL = 1e-6;

    /** The kinds of a phase beside the window. */
    private enum Side {
        NONE,
        FLAT,
        LINE
    }

    static GrowthPhases find(List<GrowthSeries> wells) {
        Sums sums = new Sums(wells);
        int m = sums.times.length;
        int fewest = Math.min(FEWEST, m);
        if (m == 0) {
            return new GrowthPhases(Double.NaN, Double.NaN, false, false, false, false, Double.NaN, Double.NaN);
        }
        // With too few counts for any criterion the window is all of them.
        GrowthPhases best = sums.best(0, m - 1);
        for (int i = 0; i + fewest <= m; i++) {
            for (int j = i + fewest - 1; j < m; j++) {
                GrowthPhases here = sums.best(i, j);
                best = here.isBetter(best) ? here : best;
            }
        }
        return best;
    }

    /** Of two that describe the counts equally well, the longer window. */
    private boolean isBetter(GrowthPhases other) {
        double gain = other.aicc - aicc;
        return Math.abs(gain) > EQUAL ? gain > 0 : to - from > other.to - other.from;
    }

    /** All counts as one window, whatever they look like. */
    static GrowthPhases whole(List<GrowthSeries> wells) {
        Sums sums = new Sums(wells);
        return sums.best(0, sums.times.length - 1);
    }

    /** The criterion with a sum of squares that is rounding set to what rounding leaves. */
    static double aicc(double squares, int n, int parameters, double floor) {
        int left = n - parameters - 1;
        return left <= 0
                ? Double.POSITIVE_INFINITY
                : n * Math.log(Math.max(squares, floor) / n)
                        + 2.0 * parameters
                        + 2.0 * parameters * (parameters + 1) / left;
    }

    /** Sums up to each time for each well, so that the squares of a phase come in a step for each well. */
    private static final class Sums {
        private final double[] times;
        private final int wells;
        private final double floor;
        private final int n;
        /** By well, then by time: numbers, and sums of t, y, tt, ty, yy before it. */
        private final double[][][] upTo;

        private double slope;

        Sums(List<GrowthSeries> series) {
            times = series.stream()
                    .flatMapToDouble(s -> IntStream.range(0, s.size())
                            .filter(i -> !s.isCensored(i))
                            .mapToDouble(i -> s.times()[i]))
                    .distinct()
                    .sorted()
                    .toArray();
            wells = series.size();
            upTo = new double[wells][times.length + 1][6];
            int count = 0;
            double size = 0;
            double origin = times.length == 0 ? 0 : 0.5 * (times[0] + times[times.length - 1]);
            for (int w = 0; w < wells; w++) {
                double[][] at = upTo[w];
                GrowthSeries s = series.get(w);
                double mean = mean(s);
                for (int i = 0; i < s.size(); i++) {
                    if (!s.isCensored(i)) {
                        double t = s.times()[i] - origin;
                        double y = s.log(i) - mean;
                        double[] row = at[Arrays.binarySearch(times, s.times()[i]) + 1];
                        double[] more = {1, t, y, t * t, t * y, y * y};
                        for (int k = 0; k < more.length; k++) {
                            row[k] += more[k];
                        }
                        size = Math.max(size, Math.abs(s.log(i)));
                        count++;
                    }
                }
                for (int i = 1; i <= times.length; i++) {
                    for (int k = 0; k < 6; k++) {
                        at[i][k] += at[i - 1][k];
                    }
                }
            }
            n = count;
            floor = n * Math.pow(ROUNDING * Math.max(1, size), 2);
        }

        private static double mean(GrowthSeries s) {
            double sum = 0;
            int n = 0;
            for (int i = 0; i < s.size(); i++) {
                if (!s.isCensored(i)) {
                    sum += s.log(i);
                    n++;
                }
            }
            return n == 0 ? 0 : sum / n;
        }

        /** The squares of a phase from time i up to but without time j, and its slope. */
        private double squares(int i, int j, boolean flat) {
            double yy = 0;
            double ty = 0;
            double tt = 0;
            for (int w = 0; w < wells; w++) {
                double[] a = upTo[w][i];
                double[] b = upTo[w][j];
                double k = b[0] - a[0];
                if (k > 0) {
                    double t = b[1] - a[1];
                    double y = b[2] - a[2];
                    tt += b[3] - a[3] - t * t / k;
                    ty += b[4] - a[4] - t * y / k;
                    yy += b[5] - a[5] - y * y / k;
                }
            }
            slope = flat || !(tt > 0) ? 0 : ty / tt;
            return Math.max(0, yy - slope * ty);
        }

        private int levels(int i, int j) {
            int levels = 0;
            for (int w = 0; w < wells; w++) {
                levels += upTo[w][j][0] > upTo[w][i][0] ? 1 : 0;
            }
            return levels;
        }

        GrowthPhases best(int i, int j) {
            int m = times.length;
            double middle = squares(i, j + 1, false);
            double steep = Math.abs(slope);
            int own = levels(i, j + 1) + 2;
            double found = Double.POSITIVE_INFINITY;
            double foundSquares = Double.NaN;
            Side[] sides = {Side.NONE, Side.NONE};
            for (Side before : i == 0 ? new Side[] {Side.NONE} : new Side[] {Side.FLAT, Side.LINE}) {
                double first = i == 0 ? 0 : squares(0, i, before == Side.FLAT);
                if (Math.abs(slope) > steep && before == Side.LINE) {
                    continue;
                }
                int firstOwn = i == 0 ? 0 : levels(0, i) + (before == Side.FLAT ? 0 : 1);
                for (Side after : j == m - 1 ? new Side[] {Side.NONE} : new Side[] {Side.FLAT, Side.LINE}) {
                    double last = j == m - 1 ? 0 : squares(j + 1, m, after == Side.FLAT);
                    if (Math.abs(slope) > steep && after == Side.LINE) {
                        continue;
                    }
                    int lastOwn = j == m - 1 ? 0 : levels(j + 1, m) + (after == Side.FLAT ? 0 : 1);
                    double squares = first + middle + last;
                    double aicc = aicc(squares, n, own + firstOwn + lastOwn, floor);
                    if (aicc < found || Double.isNaN(foundSquares)) {
                        found = aicc;
                        foundSquares = squares;
                        sides = new Side[] {before, after};
                    }
                }
            }
            return new GrowthPhases(
                    times[i],
                    times[j],
                    sides[0] == Side.FLAT,
                    sides[1] == Side.FLAT,
                    sides[0] != Side.NONE,
                    sides[1] != Side.NONE,
                    found,
                    foundSquares);
        }
    }
}

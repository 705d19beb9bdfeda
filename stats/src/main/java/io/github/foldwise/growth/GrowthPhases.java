package io.github.foldwise.growth;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The phases of the log counts of wells that were treated alike: a window in which they change by one rate, between a phase
 * before and one after it, each of which is missing, flat, or a line of a gentler slope. Every well has a level of its own in
 * each phase; slopes are common. Of all divisions in which the window has three times or more, the one of the lowest AICc is
 * taken. Where phases meet follows from their levels and slopes and is no parameter more, unless that would be outside of the gap between
 * their times: then counts jump there, at the cost of one.
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
        LINE;

        private static final List<Side> NOTHING = List.of(NONE);
        private static final List<Side> ONE_TIME = List.of(FLAT);
        private static final List<Side> SEVERAL = List.of(FLAT, LINE);

        /** The kinds of a phase of so many times. */
        static List<Side> of(int times) {
            return times == 0 ? NOTHING : times == 1 ? ONE_TIME : SEVERAL;
        }
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

        private final double origin;

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
            origin = times.length == 0 ? 0 : 0.5 * (times[0] + times[times.length - 1]);
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

        /** The division of lowest criterion with this window. */
        GrowthPhases best(int i, int j) {
            Division best = null;
            for (Division division : divisions(i, j)) {
                best = best == null || division.aicc < best.aicc ? division : best;
            }
            return Objects.requireNonNull(best).phases(times);
        }

        /** Every division with this window: phases beside it missing, flat, or gentler lines. */
        List<Division> divisions(int i, int j) {
            int m = times.length;
            double middle = squares(i, j + 1, false);
            double rate = slope;
            int own = levels(i, j + 1) + 2;
            List<Division> divisions = new ArrayList<>();
            for (Side before : Side.of(i)) {
                double first = i == 0 ? 0 : squares(0, i, before == Side.FLAT);
                double firstSlope = slope;
                if (Math.abs(slope) > Math.abs(rate) && before == Side.LINE) {
                    continue;
                }
                int firstOwn = i == 0
                        ? 0
                        : levels(0, i) + (before == Side.FLAT ? 0 : 1) + jump(0, i, firstSlope, i, j + 1, rate);
                for (Side after : Side.of(m - 1 - j)) {
                    double last = j == m - 1 ? 0 : squares(j + 1, m, after == Side.FLAT);
                    if (Math.abs(slope) > Math.abs(rate) && after == Side.LINE) {
                        continue;
                    }
                    int lastOwn = j == m - 1
                            ? 0
                            : levels(j + 1, m) + (after == Side.FLAT ? 0 : 1) + jump(i, j + 1, rate, j + 1, m, slope);
                    int parameters = own + firstOwn + lastOwn;
                    double sum = first + middle + last;
                    divisions.add(new Division(i, j, before, after, sum, parameters, aicc(sum, n, parameters, floor)));
                }
            }
            return divisions;
        }

        /** One parameter more where two phases do not meet between the last time of one and the first of the other. */
        private int jump(int i, int j, double earlier, int k, int l, double later) {
            double rise = 0;
            int both = 0;
            for (int w = 0; w < wells; w++) {
                double[][] at = upTo[w];
                double a = at[j][0] - at[i][0];
                double b = at[l][0] - at[k][0];
                if (a > 0 && b > 0) {
                    rise += (at[l][2] - at[k][2] - later * (at[l][1] - at[k][1])) / b
                            - (at[j][2] - at[i][2] - earlier * (at[j][1] - at[i][1])) / a;
                    both++;
                }
            }
            double meeting = rise / both / (earlier - later) + origin;
            double near = EQUAL * (times[times.length - 1] - times[0]);
            return both == 0 || (meeting >= times[j - 1] - near && meeting <= times[k] + near) ? 0 : 1;
        }

        /** The rate of a division: of one well with the scatter about all phases, of several the mean with its error. */
        RateCandidate rate(Division division) {
            int i = division.from;
            int j = division.to + 1;
            double[] slopes = new double[wells];
            int told = 0;
            double tt = 0;
            for (int w = 0; w < wells; w++) {
                double[] a = upTo[w][i];
                double[] b = upTo[w][j];
                double k = b[0] - a[0];
                double t = b[1] - a[1];
                double own = b[3] - a[3] - t * t / k;
                if (k > 1 && own > 0) {
                    slopes[told++] = (b[4] - a[4] - t * (b[2] - a[2]) / k) / own;
                    tt += own;
                }
            }
            double mean = Arrays.stream(slopes, 0, told).average().orElse(Double.NaN);
            if (wells == 1) {
                double free = n - (division.parameters - 1.0);
                return new RateCandidate(mean, Math.sqrt(division.squares / free / tt), free, division.aicc);
            }
            double squares = Arrays.stream(slopes, 0, told)
                    .map(slope -> (slope - mean) * (slope - mean))
                    .sum();
            return new RateCandidate(mean, Math.sqrt(squares / (told - 1) / told), told - 1.0, division.aicc);
        }
    }

    /** A way to divide the times: its window by places, the phases beside it, its squares, and how many parameters it has. */
    private record Division(int from, int to, Side before, Side after, double squares, int parameters, double aicc) {
        GrowthPhases phases(double[] times) {
            return new GrowthPhases(
                    times[from],
                    times[to],
                    before == Side.FLAT,
                    after == Side.FLAT,
                    before != Side.NONE,
                    after != Side.NONE,
                    aicc,
                    squares);
        }
    }

    /** The rate by every division of the wells of one experiment; empty where counts have no scatter to tell them apart by. */
    static List<RateCandidate> rates(List<GrowthSeries> wells) {
        Sums sums = new Sums(wells);
        int m = sums.times.length;
        List<RateCandidate> rates = new ArrayList<>();
        for (int i = 0; i + FEWEST <= m; i++) {
            for (int j = i + FEWEST - 1; j < m; j++) {
                for (Division division : sums.divisions(i, j)) {
                    if (division.squares <= sums.floor && Double.isFinite(division.aicc)) {
                        return List.of();
                    }
                    rates.add(sums.rate(division));
                }
            }
        }
        return rates;
    }
}

package io.github.foldwise.internal.gel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Where one row of bands is cut into lanes: at valleys of its profile across the lanes, by dynamic programming.
 *
 * <p>A cut gains the logarithm of how far the profile falls below the lower of its neighbours, less a fixed cost; a lane loses by
 * the square of the logarithm of its width in pitches. So cuts lie at real valleys, a notch within one band is none, and two bands that
 * have no valley between them are cut where others of that width would be. The pitch is the one that gains most.
 */
public final class RidgeLanes {
    /** So many lanes has no gel. */
    public static final int MOST = 60;

    /** Below this part of the usual height there is no band. */
    private static final double FLOOR = 0.06;
    /** A run of columns is a band where it reaches this part of the usual height. */
    private static final double FAINT = 0.12;

    /** What a cut costs at least, as the logarithm of a depth: a valley of 4 % is one of noise. */
    static final double COST = 0.04;
    /** What is lost by a cut where there is no valley, and by a lane without a band between others. */
    private static final double BLIND = 0.1;

    private static final double EMPTY = 0.15;
    /** A valley costs this part of how deep the deeper ones of its row are, so that a notch within bands is none. */
    private static final double NOTCH = 0.25;

    private static final double DEEPER = 0.75;
    private static final double UNEVEN = 0.8;
    /** Runs narrower than this part of the pitch are no lanes; nor are the outermost that are narrower or fainter than these. */
    private static final double SLIVER = 0.35;

    private static final double OUTER_WIDTH = 0.6;
    private static final double OUTER_HEIGHT = 0.15;
    /** Depths beyond this count no further: half of the height. */
    private static final double DEEP = Math.log(2);

    /** The smallest pitch in columns. */
    static final int LEAST = 5;
    /** How narrow and how wide a lane that touches others may be, in pitches: beyond these it is a part of one, or two. */
    private static final double NARROW = 0.5;

    private static final double BROAD = 1.7;
    /** A lane that stands alone may be narrower than those that touch: of its square counts this part. */
    private static final double ALONE = 0.25;

    /** The usual height is the median of columns above this part of the high ones, which are those of this quantile. */
    private static final double HIGH = 0.95;

    private static final double BRIGHT = 0.25;
    /** How far from a cut its neighbours' summits are looked for, and within which distance it is the lowest, in pitches. */
    private static final double REACH = 0.75;

    private static final double NEAR = 0.25;
    /** Half of the width that an empty lane is given, in pitches. */
    private static final double EMPTY_HALF = 0.4;

    /** First column of each lane and the one after its last, ascending; empty lanes have none of their own. */
    final List<int[]> lanes = new ArrayList<>();

    private final double[] across;
    private final List<int[]> runs;
    private double pitch;
    private double usual;

    private RidgeLanes(double[] across) {
        this.across = across;
        runs = runs();
    }

    static RidgeLanes of(double[] across) {
        return new RidgeLanes(across);
    }

    /** The widest stretch of columns without ground in it. */
    int widest() {
        return runs.stream().mapToInt(run -> run[1] - run[0]).max().orElse(0);
    }

    /** Cuts at this pitch, and returns what that gains; negative infinity for more lanes than a blot has. */
    double cut(double p) {
        lanes.clear();
        double[] gains = gains(p);
        double gain = 0;
        for (int[] run : runs) {
            gain += run[1] - run[0] < SLIVER * p ? 0 : cut(run[0], run[1], p, gains);
        }
        while (lanes.size() > 2 && isOuter(lanes.get(0), p)) {
            lanes.remove(0);
        }
        while (lanes.size() > 2 && isOuter(lanes.get(lanes.size() - 1), p)) {
            lanes.remove(lanes.size() - 1);
        }
        pitch = spacing(p);
        int all = withEmpty().size();
        return lanes.isEmpty() || all > MOST ? Double.NEGATIVE_INFINITY : gain - EMPTY * (all - lanes.size());
    }

    /** What each column holds. */
    double[] getAcross() {
        return across;
    }

    /** The depths of the cuts between lanes that touch; 0 where there is no valley. */
    double[] depths() {
        List<Double> depths = new ArrayList<>();
        for (int i = 1; i < lanes.size(); i++) {
            int[] left = lanes.get(i - 1);
            int[] right = lanes.get(i);
            if (left[1] == right[0]) {
                depths.add(depth(right[0], left[0], right[1]));
            }
        }
        return depths.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private List<int[]> runs() {
        double[] sorted = across.clone();
        Arrays.sort(sorted);
        double high = sorted[(int) (HIGH * (sorted.length - 1))];
        double[] bright = Arrays.stream(sorted).filter(v -> v > BRIGHT * high).toArray();
        usual = bright.length == 0 ? 0 : bright[bright.length / 2];
        List<int[]> runs = new ArrayList<>();
        int from = -1;
        for (int x = 0; x <= across.length; x++) {
            boolean isIn = x < across.length && across[x] > FLOOR * usual;
            if (isIn && from < 0) {
                from = x;
            } else if (!isIn && from >= 0) {
                double most = Arrays.stream(across, from, x).max().orElse(0);
                if (x - from >= LEAST - 1 && most > FAINT * usual) {
                    runs.add(new int[] {from, x});
                }
                from = -1;
            }
        }
        return runs;
    }

    private boolean isOuter(int[] lane, double p) {
        int quarter = (lane[1] - lane[0]) / 4;
        return lane[1] - lane[0] < OUTER_WIDTH * p || height(lane[0] + quarter, lane[1] - quarter) < OUTER_HEIGHT;
    }

    /** What a cut before each column gains: the depth of a valley less what it costs, or the loss of one without. */
    private double[] gains(double p) {
        double[] depths = new double[across.length];
        int reach = (int) Math.ceil(REACH * p);
        int near = (int) Math.max(2, NEAR * p);
        for (int[] run : runs) {
            for (int x = run[0] + 1; x < run[1]; x++) {
                if (isLowest(x, Math.max(run[0], x - near), Math.min(run[1], x + near + 1))) {
                    depths[x] = depth(x, Math.max(run[0], x - reach), Math.min(run[1], x + reach));
                }
            }
        }
        double[] valleys = DoubleStream.concat(
                        Arrays.stream(depths).filter(d -> d > COST),
                        DoubleStream.generate(() -> DEEP).limit(Math.max(0, runs.size() - 1)))
                .sorted()
                .toArray();
        double deep = valleys.length == 0 ? 0 : valleys[(int) (DEEPER * (valleys.length - 1))];
        double cost = Math.max(COST, NOTCH * deep);
        return Arrays.stream(depths).map(d -> Math.max(d - cost, -BLIND)).toArray();
    }

    /** Cuts one run and returns what that gains. */
    private double cut(int from, int to, double p, double[] gains) {
        int n = to - from;
        int least = (int) Math.max(LEAST - 1, Math.ceil(NARROW * p));
        int most = (int) Math.max(least, BROAD * p);
        double[] best = new double[n + 1];
        int[] before = new int[n + 1];
        Arrays.fill(best, Double.NEGATIVE_INFINITY);
        best[0] = 0;
        for (int end = 1; end <= n; end++) {
            for (int start = Math.max(0, end - most); start <= end - 1; start++) {
                boolean isWhole = start == 0 && end == n;
                if (best[start] == Double.NEGATIVE_INFINITY || (end - start < least && !isWhole)) {
                    continue;
                }
                double off = Math.log((end - start) / p);
                double width = isWhole && off < 0 ? ALONE * off * off : off * off;
                double value = best[start] - UNEVEN * width + (start > 0 ? gains[from + start] : 0);
                if (value > best[end]) {
                    best[end] = value;
                    before[end] = start;
                }
            }
        }
        if (best[n] == Double.NEGATIVE_INFINITY) {
            lanes.add(new int[] {from, to});
            double off = Math.log(n / p);
            return -UNEVEN * off * off;
        }
        List<int[]> parts = new ArrayList<>();
        for (int end = n; end > 0; end = before[end]) {
            parts.add(0, new int[] {from + before[end], from + end});
        }
        lanes.addAll(parts);
        return best[n];
    }

    private boolean isLowest(int x, int from, int to) {
        for (int i = from; i < to; i++) {
            if (i < x ? across[i] <= across[x] : across[i] < across[x]) {
                return false;
            }
        }
        return true;
    }

    /** The logarithm of how far a column lies below the lower one of its neighbours' summits. */
    private double depth(int x, int from, int to) {
        double left = 0;
        for (int i = from; i < x; i++) {
            left = Math.max(left, across[i]);
        }
        double right = 0;
        for (int i = x; i < to; i++) {
            right = Math.max(right, across[i]);
        }
        double here = Math.max(Math.min(across[x], x > 0 ? across[x - 1] : across[x]), FLOOR * usual);
        double lower = Math.min(left, right);
        return lower > here ? Math.min(DEEP, Math.log(lower / here)) : 0;
    }

    /** The distance of neighbours; the pitch itself where there is one lane. */
    private double spacing(double p) {
        double[] steps = new double[Math.max(0, lanes.size() - 1)];
        Arrays.setAll(steps, i -> middle(lanes.get(i + 1)) - middle(lanes.get(i)));
        Arrays.sort(steps);
        return steps.length == 0 ? p : steps[steps.length / 4];
    }

    static double middle(int[] lane) {
        return (lane[0] + lane[1]) / 2.0;
    }

    /** The lanes with those that are empty between them. */
    List<int[]> withEmpty() {
        List<int[]> all = new ArrayList<>();
        for (int i = 0; i < lanes.size(); i++) {
            if (i > 0) {
                addEmpty(all, lanes.get(i - 1), lanes.get(i));
            }
            all.add(lanes.get(i));
        }
        return all;
    }

    private void addEmpty(List<int[]> all, int[] left, int[] right) {
        double distance = middle(right) - middle(left);
        int missing = (int) Math.min(MOST, Math.round(distance / pitch) - 1);
        for (int k = 1; k <= missing; k++) {
            double at = middle(left) + k * distance / (missing + 1);
            int from = (int) Math.max(left[1], Math.round(at - EMPTY_HALF * pitch));
            int to = (int) Math.min(right[0], Math.round(at + EMPTY_HALF * pitch));
            if (to > from) {
                all.add(new int[] {from, to});
            }
        }
    }

    /** What some columns hold at most, in parts of what bands of this row usually do. */
    double height(int from, int to) {
        double highest = 0;
        for (int x = Math.max(0, from); x < Math.min(across.length, to); x++) {
            highest = Math.max(highest, across[x]);
        }
        return usual > 0 ? highest / usual : 0;
    }
}

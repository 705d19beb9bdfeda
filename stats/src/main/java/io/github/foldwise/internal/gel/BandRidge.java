package io.github.foldwise.internal.gel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One row of bands across an image: where its middle lies in each column, how high it is, and what each column holds of it. */
final class BandRidge {
    /** So many columns for each row that a ridge may rise or fall. */
    private static final int RUN = 4;
    /** What it costs to rise or fall, in parts of a high signal. */
    private static final double BEND = 0.15;

    private static final int MOST = 12;
    /** A ridge holds this part of the strongest one's signal. */
    private static final double PART = 0.03;
    /** A band ends where its mean profile has fallen to this part of its summit. */
    private static final double END = 0.05;
    /** A ridge is a summit and no slope of another where its profile falls to this part on either side. */
    private static final double SUMMIT = 0.7;

    private static final double HIGH = 0.99;

    /** The middle row at each column, and how far the bands reach above and below it. */
    final int[] middle;

    final int above;
    final int below;
    /** The sum over its rows at each column. */
    final double[] across;

    private BandRidge(BandSignal signal, int[] middle) {
        this.middle = middle;
        double[] mean = profile(signal, middle);
        int centre = mean.length / 2;
        above = centre - edge(mean, centre, -1);
        below = edge(mean, centre, 1) - centre;
        across = new double[signal.width];
        for (int x = 0; x < across.length; x++) {
            for (int y = top(x); y <= bottom(x, signal.height); y++) {
                across[x] += signal.values[x][y];
            }
        }
    }

    /** The ridges of an image, the strongest first. */
    static List<BandRidge> of(BandSignal signal) {
        double[][] roots = new double[signal.width][];
        for (int x = 0; x < roots.length; x++) {
            // Roots, so that no one lane decides where a ridge runs.
            roots[x] = new double[signal.height];
            for (int y = 0; y < signal.height; y++) {
                roots[x][y] = Math.sqrt(signal.values[x][y]);
            }
        }
        double bend = BEND * RUN * high(roots);
        List<BandRidge> ridges = new ArrayList<>();
        double strongest = 0;
        for (int i = 0; i < MOST; i++) {
            BandRidge ridge = new BandRidge(signal, path(roots, bend));
            double sum = Arrays.stream(ridge.across).sum();
            strongest = i == 0 ? sum : strongest;
            if (sum <= 0 || sum < PART * strongest) {
                break;
            }
            if (ridge.isSummit(signal)) {
                ridges.add(ridge);
            }
            for (int x = 0; x < roots.length; x++) {
                Arrays.fill(roots[x], ridge.top(x), ridge.bottom(x, signal.height) + 1, 0);
            }
        }
        return ridges;
    }

    private static double high(double[][] roots) {
        double[] highest = Arrays.stream(roots)
                .mapToDouble(column -> Arrays.stream(column).max().orElse(0))
                .sorted()
                .toArray();
        return highest[(int) (HIGH * (highest.length - 1))];
    }

    /** The path from the left to the right that holds most, by dynamic programming over steps of some columns. */
    private static int[] path(double[][] roots, double bend) {
        int w = roots.length;
        int h = roots[0].length;
        int steps = (w - 1) / RUN + 1;
        byte[][] from = new byte[steps][h];
        double[] best = new double[h];
        double[] next = new double[h];
        for (int s = 0; s < steps; s++) {
            for (int y = 0; y < h; y++) {
                int move = 0;
                double most = best[y];
                if (y > 0 && best[y - 1] - bend > most) {
                    most = best[y - 1] - bend;
                    move = -1;
                }
                if (y + 1 < h && best[y + 1] - bend > most) {
                    most = best[y + 1] - bend;
                    move = 1;
                }
                from[s][y] = (byte) move;
                next[y] = most;
            }
            for (int x = s * RUN; x < Math.min(w, (s + 1) * RUN); x++) {
                for (int y = 0; y < h; y++) {
                    next[y] += roots[x][y];
                }
            }
            double[] swap = best;
            best = next;
            next = swap;
        }
        int y = 0;
        for (int i = 1; i < h; i++) {
            y = best[i] > best[y] ? i : y;
        }
        int[] middle = new int[w];
        for (int s = steps - 1; s >= 0; s--) {
            Arrays.fill(middle, s * RUN, Math.min(w, (s + 1) * RUN), y);
            y += from[s][y];
        }
        return middle;
    }

    /** The sum along the ridge at each distance from its middle. */
    private static double[] profile(BandSignal signal, int[] middle) {
        int reach = signal.height;
        double[] sum = new double[2 * reach + 1];
        for (int x = 0; x < middle.length; x++) {
            for (int y = 0; y < signal.height; y++) {
                sum[y - middle[x] + reach] += signal.values[x][y];
            }
        }
        return sum;
    }

    private static int edge(double[] mean, int centre, int step) {
        int at = centre;
        while (at + step > 0
                && at + step < mean.length - 1
                && mean[at + step] > END * mean[centre]
                && (mean[at + step] <= mean[at] * (1 + END) || Math.abs(at - centre) < 2)) {
            at += step;
        }
        return at;
    }

    private boolean isSummit(BandSignal signal) {
        double[] mean = profile(signal, middle);
        int centre = mean.length / 2;
        double highest = Math.max(mean[centre], Math.max(mean[centre - 1], mean[centre + 1]));
        return mean[Math.max(0, centre - above - 1)] < SUMMIT * highest
                && mean[Math.min(mean.length - 1, centre + below + 1)] < SUMMIT * highest;
    }

    int top(int x) {
        return Math.max(0, middle[x] - above);
    }

    int bottom(int x, int height) {
        return Math.min(height - 1, middle[x] + below);
    }

    /** The box of its band in a lane: left, top, and the ones after right and bottom. */
    int[] box(int[] lane, int height) {
        int highest = Integer.MAX_VALUE;
        int lowest = 0;
        for (int x = lane[0]; x < lane[1]; x++) {
            highest = Math.min(highest, top(x));
            lowest = Math.max(lowest, bottom(x, height));
        }
        return new int[] {lane[0], highest, lane[1], lowest + 1};
    }
}

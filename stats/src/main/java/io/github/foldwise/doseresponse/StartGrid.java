package io.github.foldwise.doseresponse;

import java.util.Arrays;

/**
 * The coarse grid over shape and place from which a search starts: six transition widths relative to the tested range
 * of log doses, and places at, between and beyond the doses. It depends on the doses alone, never on luck.
 */
final class StartGrid {
    /** Transition widths, as multiples of 4 / range: the steepest one fits between neighbouring doses. */
    private static final double[] STEEPNESS = {0.4, 1, 2.2, 4.8, 10.5, 23};

    private static final int MOST_PLACES = 48;

    private final GroupedResponses data;
    private final double[] slopes;
    private final double[] places;

    StartGrid(GroupedResponses data) {
        this.data = data;
        double low = data.lowestLogDose();
        double high = data.highestLogDose();
        double range = high > low ? high - low : 1;
        slopes = new double[STEEPNESS.length];
        for (int j = 0; j < slopes.length; j++) {
            slopes[j] = 4 * STEEPNESS[j] / range;
        }
        places = places(low, high, range);
    }

    double beta(int slope) {
        return Math.log(slopes[slope]);
    }

    double[] betas() {
        double[] betas = new double[slopes.length];
        for (int j = 0; j < betas.length; j++) {
            betas[j] = beta(j);
        }
        return betas;
    }

    double[] places() {
        return places.clone();
    }

    /** The doses, the midpoints between them and two places beyond either end; evenly spaced where doses are many. */
    private double[] places(double low, double high, double range) {
        int first = data.firstPositive;
        int doses = data.size - first;
        double margin = range / Math.max(4, doses - 1);
        double[] outside = {low - 3 * margin, low - margin, high + margin, high + 3 * margin};
        int inside = Math.min(2 * doses - 1, MOST_PLACES);
        double[] all = Arrays.copyOf(outside, outside.length + inside);
        for (int i = 0; i < inside; i++) {
            int dose = first + i / 2;
            all[outside.length + i] = inside == MOST_PLACES
                    ? low + range * i / (inside - 1)
                    : i % 2 == 0 ? data.logDose[dose] : 0.5 * (data.logDose[dose] + data.logDose[dose + 1]);
        }
        Arrays.sort(all);
        return all;
    }

    /** The local minima of the grid, the lowest first, at most {@code most}, as pairs (beta, lambda). */
    double[][] minima(ReducedProblem p, int most) {
        int rows = slopes.length;
        int columns = places.length;
        double[] q = p.isPinned() ? exactValues(p) : values(p);
        int[] kept = new int[most];
        int count = 0;
        for (int j = 0; j < rows; j++) {
            for (int i = 0; i < columns; i++) {
                int node = j * columns + i;
                if (isLocalMinimum(q, rows, columns, j, i)) {
                    count = insert(kept, count, node, q);
                }
            }
        }
        double[][] starts = new double[count][];
        for (int m = 0; m < count; m++) {
            starts[m] = new double[] {beta(kept[m] / columns), places[kept[m] % columns]};
        }
        return starts;
    }

    /** Keeps the nodes with the smallest values, in order. */
    private static int insert(int[] kept, int count, int node, double[] q) {
        int at = count;
        while (at > 0 && q[node] < q[kept[at - 1]]) {
            at--;
        }
        if (at == kept.length) {
            return count;
        }
        int next = Math.min(count + 1, kept.length);
        System.arraycopy(kept, at, kept, at + 1, next - at - 1);
        kept[at] = node;
        return next;
    }

    private static boolean isLocalMinimum(double[] q, int rows, int columns, int j, int i) {
        double value = q[j * columns + i];
        for (int dj = -1; dj <= 1; dj++) {
            for (int di = -1; di <= 1; di++) {
                int row = j + dj;
                int column = i + di;
                if (row < 0 || row >= rows || column < 0 || column >= columns || (dj == 0 && di == 0)) {
                    continue;
                }
                double other = q[row * columns + column];
                // Of equal neighbours the first counts, so a plateau of the grid is one start and not many.
                boolean earlier = dj < 0 || (dj == 0 && di < 0);
                if (earlier ? other <= value : other < value) {
                    return false;
                }
            }
        }
        return true;
    }

    private double[] exactValues(ReducedProblem p) {
        double[] q = new double[slopes.length * places.length];
        for (int j = 0; j < slopes.length; j++) {
            for (int i = 0; i < places.length; i++) {
                double value = p.evaluate(beta(j), places[i]);
                q[j * places.length + i] = p.isAdmissible() ? value : Double.MAX_VALUE;
            }
        }
        return q;
    }

    /** Residual sums of squares to grid accuracy: e^t is a product of a factor of the dose and one of the place. */
    private double[] values(ReducedProblem p) {
        int n = data.size;
        int first = data.firstPositive;
        double centre = 0.5 * (data.lowestLogDose() + data.highestLogDose());
        double[] doseFactor = new double[n];
        double[] v = new double[n];
        double[] s = new double[n];
        double[] q = new double[slopes.length * places.length];
        if (first == 1) {
            s[0] = p.sign() > 0 ? 1 : 0;
        }
        for (int j = 0; j < slopes.length; j++) {
            double b = p.sign() * slopes[j];
            for (int i = first; i < n; i++) {
                doseFactor[i] = Math.exp(b * (data.logDose[i] - centre));
            }
            for (int m = 0; m < places.length; m++) {
                double placeFactor = Math.exp(-b * (places[m] - centre));
                for (int i = first; i < n; i++) {
                    v[i] = doseFactor[i] * placeFactor;
                }
                p.shape().remaining(first, n, v, s);
                q[j * places.length + m] = value(p, s);
            }
        }
        return q;
    }

    private double value(ReducedProblem p, double[] s) {
        double[] w = data.weight;
        double[] mean = data.mean;
        boolean lowerFixed = p.isLowerFixed();
        boolean upperFixed = p.isUpperFixed();
        double offset = lowerFixed ? p.fixedLower() : upperFixed ? p.fixedUpper() : data.grandMean;
        double less = upperFixed && !lowerFixed ? 1 : 0;
        double hSum = 0;
        double hh = 0;
        double hz = 0;
        double zz = 0;
        for (int i = 0; i < s.length; i++) {
            double h = s[i] - less;
            double z = mean[i] - offset;
            double wh = w[i] * h;
            hSum += wh;
            hh += wh * h;
            hz += wh * z;
            zz += w[i] * z * z;
        }
        if (lowerFixed && upperFixed) {
            double span = p.fixedUpper() - p.fixedLower();
            return zz - 2 * span * hz + span * span * hh;
        }
        if (!lowerFixed && !upperFixed) {
            hh -= hSum * hSum / data.totalWeight;
        }
        boolean flat = !(hh > 1e-12 * data.totalWeight) || (hz < 0 && !p.isSymmetric());
        return flat ? zz : zz - hz * hz / hh;
    }
}

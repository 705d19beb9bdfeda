package io.github.foldwise.doseresponse;

import java.util.Arrays;

/**
 * The coarse grid over shape and place from which a search starts: six transition widths relative to the tested range
 * of log doses, and places at, between and beyond the doses. It depends on the doses alone, never on luck.
 */
final class StartGrid {
    /** The widest transition, as a multiple of 4 / range. */
    private static final double SHALLOWEST = 0.4;
    /** Each width is this much narrower than the one before; the sixth fits between neighbouring doses. */
    private static final double RATIO = 2.25;

    private static final int SLOPES = 6;
    private static final int MOST_PLACES = 48;

    private final GroupedResponses data;
    private final double shallowest;
    private final double[] places;

    StartGrid(GroupedResponses data) {
        this.data = data;
        double low = data.lowestLogDose();
        double high = data.highestLogDose();
        double range = high > low ? high - low : 1;
        shallowest = 4 * SHALLOWEST / range;
        places = places(low, high, range);
    }

    double[] betas() {
        double[] betas = new double[SLOPES];
        for (int j = 0; j < SLOPES; j++) {
            betas[j] = Math.log(shallowest) + j * Math.log(RATIO);
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
        int inside = Math.min(2 * doses - 1, MOST_PLACES);
        double[] all = new double[inside + 4];
        all[0] = low - 3 * margin;
        all[1] = low - margin;
        for (int i = 0; i < inside; i++) {
            int dose = first + i / 2;
            all[i + 2] = inside == MOST_PLACES
                    ? low + range * i / (inside - 1)
                    : i % 2 == 0 ? data.logDose[dose] : 0.5 * (data.logDose[dose] + data.logDose[dose + 1]);
        }
        all[inside + 2] = high + margin;
        all[inside + 3] = high + 3 * margin;
        return all;
    }

    /** The local minima of the grid, the lowest first, at most {@code most}, as pairs (beta, lambda). */
    double[][] minima(ReducedProblem p, int most) {
        double[] values = p.isPinned() ? exactValues(p) : values(p);
        int columns = places.length;
        // A border of infinities, so that every node has eight neighbours.
        int width = columns + 2;
        double[] q = new double[(SLOPES + 2) * width];
        Arrays.fill(q, Double.POSITIVE_INFINITY);
        for (int j = 0; j < SLOPES; j++) {
            System.arraycopy(values, j * columns, q, (j + 1) * width + 1, columns);
        }
        int[] kept = new int[most];
        int count = 0;
        for (int j = 1; j <= SLOPES; j++) {
            for (int i = 1; i <= columns; i++) {
                int node = j * width + i;
                if (isLocalMinimum(q, node, width)) {
                    count = insert(kept, count, node, q);
                }
            }
        }
        double[][] starts = new double[count][];
        for (int m = 0; m < count; m++) {
            double beta = Math.log(shallowest) + (kept[m] / width - 1) * Math.log(RATIO);
            starts[m] = new double[] {beta, places[kept[m] % width - 1]};
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

    /** Of equal neighbours the first counts, so a plateau of the grid is one start and not many. */
    private static boolean isLocalMinimum(double[] q, int node, int width) {
        double value = q[node];
        int above = node - width;
        int below = node + width;
        return !(q[node - 1] <= value
                || q[node + 1] < value
                || q[above] <= value
                || q[below] < value
                || q[above - 1] <= value
                || q[above + 1] <= value
                || q[below - 1] < value
                || q[below + 1] < value);
    }

    private double[] exactValues(ReducedProblem p) {
        double[] betas = betas();
        double[] q = new double[SLOPES * places.length];
        for (int j = 0; j < SLOPES; j++) {
            for (int i = 0; i < places.length; i++) {
                double value = p.evaluate(betas[j], places[i]);
                q[j * places.length + i] = p.isAdmissible() ? value : Double.MAX_VALUE;
            }
        }
        return q;
    }

    /**
     * Residual sums of squares to grid accuracy. The doses are the outer loop and all nodes the inner one, which the
     * compiler turns into vector instructions; \( e^t \) is a product of a factor of the dose and one of the place.
     */
    private double[] values(ReducedProblem p) {
        int columns = places.length;
        GridSums sums = new GridSums(p, SLOPES * columns);
        double centre = 0.5 * (data.lowestLogDose() + data.highestLogDose());
        double b = p.sign() * shallowest;
        double[] placeFactors = new double[SLOPES * columns];
        for (int m = 0; m < columns; m++) {
            placeFactors[m] = Math.exp(-b * (places[m] - centre));
        }
        for (int m = columns; m < placeFactors.length; m++) {
            placeFactors[m] = powerOfRatio(placeFactors[m - columns]);
        }
        if (data.firstPositive == 1) {
            sums.addZeroDose();
        }
        double[] v = new double[placeFactors.length];
        for (int i = data.firstPositive; i < data.size; i++) {
            double doseFactor = Math.exp(b * (data.logDose[i] - centre));
            for (int from = 0; from < v.length; from += columns) {
                for (int m = from; m < from + columns; m++) {
                    v[m] = doseFactor * placeFactors[m];
                }
                doseFactor = powerOfRatio(doseFactor);
            }
            sums.add(i, v);
        }
        return sums.values();
    }

    /** \( x^{2.25} \) without logarithm and exponential. */
    private static double powerOfRatio(double x) {
        return x * x * Math.sqrt(Math.sqrt(x));
    }
}

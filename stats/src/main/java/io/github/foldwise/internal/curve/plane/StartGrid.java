package io.github.foldwise.internal.curve.plane;

import java.util.Arrays;

/**
 * A grid over shape and place from which a search starts: transition widths relative to the tested range of log doses,
 * and places at, between and beyond the doses. It depends on the doses alone, never on luck.
 */
public final class StartGrid {
    /** Of neighbouring widths of the fine grid; the coarse one takes every second of them. */
    private static final double RATIO = 1.5;

    private final GroupedResponses data;
    private final double shallowest;
    private final int slopes;
    /** Each slope is the one before times 1.5 to this power. */
    private final int power;

    private final double[] places;
    /** What is left at every dose on the curve of each node, rising and falling; made when first asked for. */
    private final double[][][] known = {{}, {}};
    /** How often each direction was looked at without them. */
    private final int[] looks = new int[2];

    private StartGrid(
            GroupedResponses data, double shallowest, int slopes, int power, double[] outside, int between, int most) {
        this.data = data;
        double low = data.lowestLogDose();
        double high = data.highestLogDose();
        double range = high > low ? high - low : 1;
        this.shallowest = shallowest / range;
        this.slopes = slopes;
        this.power = power;
        places = places(low, high, outside, between, most);
    }

    /**
     * Five widths, from half the tested range to the gap between neighbouring doses; places at the doses and just
     * beyond. Enough for a curve that shows both plateaus and fits.
     */
    static StartGrid coarse(GroupedResponses data) {
        double margin = margin(data);
        return new StartGrid(data, 2, 5, 2, new double[] {margin, 3 * margin}, 0, 48);
    }

    /** Twenty widths, from a nearly straight line to a step, and places out to the ends of the searched range. */
    public static StartGrid fine(GroupedResponses data) {
        double margin = margin(data);
        double far = CurveSolver.REACH;
        double[] outside = {margin / 2, margin, 2 * margin, 3 * margin, 3 * margin + far / 6, 3 * margin + far / 3, far
        };
        Arrays.sort(outside);
        return new StartGrid(data, 0.1, 20, 1, outside, 7, 160);
    }

    private static double margin(GroupedResponses data) {
        double range = data.highestLogDose() - data.lowestLogDose();
        return (range > 0 ? range : 1) / Math.max(4, data.size - data.firstPositive - 1);
    }

    /** The doses, evenly spaced places between them, and places beyond either end; a regular grid where doses are many. */
    private double[] places(double low, double high, double[] outside, int between, int most) {
        int first = data.firstPositive;
        int doses = data.size - first;
        int inside = Math.min((between + 1) * (doses - 1) + 1, most);
        double[] all = new double[inside + 2 * outside.length];
        int n = 0;
        for (int i = outside.length - 1; i >= 0; i--) {
            all[n++] = low - outside[i];
        }
        for (int i = 0; i < inside; i++) {
            int dose = first + i / (between + 1);
            double part = (double) (i % (between + 1)) / (between + 1);
            if (inside == most) {
                all[n++] = low + (high - low) * i / (inside - 1);
            } else {
                all[n++] = part == 0
                        ? data.logDose[dose]
                        : data.logDose[dose] + part * (data.logDose[dose + 1] - data.logDose[dose]);
            }
        }
        for (double distance : outside) {
            all[n++] = high + distance;
        }
        return all;
    }

    double beta(int slope) {
        return Math.log(shallowest) + slope * power * Math.log(RATIO);
    }

    public double[] betas() {
        double[] betas = new double[slopes];
        for (int j = 0; j < slopes; j++) {
            betas[j] = beta(j);
        }
        return betas;
    }

    public double[] places() {
        return places.clone();
    }

    /** The local minima of the grid, the lowest first, at most {@code most}, as pairs (beta, lambda). */
    double[][] minima(ReducedProblem p, int most) {
        double[] values = p.isPinned() ? pinnedValues(p) : values(p);
        int columns = places.length;
        // A border of infinities, so that every node has eight neighbours.
        int width = columns + 2;
        double[] q = new double[(slopes + 2) * width];
        Arrays.fill(q, Double.POSITIVE_INFINITY);
        for (int j = 0; j < slopes; j++) {
            System.arraycopy(values, j * columns, q, (j + 1) * width + 1, columns);
        }
        int[] kept = new int[most];
        int count = 0;
        for (int j = 1; j <= slopes; j++) {
            for (int i = 1; i <= columns; i++) {
                int node = j * width + i;
                if (isLocalMinimum(q, node, width)) {
                    count = insert(kept, count, node, q);
                }
            }
        }
        double[][] starts = new double[count][];
        for (int m = 0; m < count; m++) {
            starts[m] = new double[] {beta(kept[m] / width - 1), places[kept[m] % width - 1]};
        }
        return starts;
    }

    /**
     * The lowest and the highest log dose of an effect among the nodes at which a curve is good enough; infinite the wrong way
     * round where there is none.
     *
     * @param position of the effect on the curve
     * @param most the residual squares between doses of a curve that is good enough
     */
    public double[] reach(ReducedProblem p, double position, double most) {
        double[] values = values(p);
        double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int k = 0; k < values.length; k++) {
            double beta = beta(k / places.length);
            double psi = places[k % places.length] + position * p.sign() * Math.exp(-beta);
            boolean further = psi < range[0] || psi > range[1];
            if (further
                    && values[k] <= most
                    && p.evaluate(beta, places[k % places.length]) <= most
                    && p.upper >= p.lower) {
                range[0] = Math.min(range[0], psi);
                range[1] = Math.max(range[1], psi);
            }
        }
        return range;
    }

    /** Keeps the nodes with the smallest values, in order; returns how many are kept. */
    public static int insert(int[] kept, int count, int node, double[] q) {
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

    /** The same for profiles, which ask for them at many places. */
    private double[][] knownRows(ReducedProblem p) {
        int last = p.sign() > 0 ? 1 : 0;
        if (known[last].length == 0) {
            known[last] = rows(p);
        }
        return known[last];
    }

    /** Residual sums of squares of curves through a point, to grid accuracy. */
    private double[] pinnedValues(ReducedProblem p) {
        int nodes = slopes * places.length;
        boolean bothFree = !p.isLowerFixed() && !p.isUpperFixed();
        double offset = bothFree ? p.pinResponse() : p.isLowerFixed() ? p.fixedLower() : p.fixedUpper();
        double less = p.isUpperFixed() && !p.isLowerFixed() ? 1 : 0;
        double[] at = new double[nodes];
        row(p, p.pinLogDose(), placeFactors(p), new double[nodes], at);
        double[] hh = new double[nodes];
        double[] hz = new double[nodes];
        double rest = 0;
        double[][] rows = knownRows(p);
        for (int i = 0; i < data.size; i++) {
            double w = data.weight[i];
            double z = data.mean[i] - offset;
            double[] left = rows[i];
            rest += w * z * z;
            for (int m = 0; m < nodes; m++) {
                double h = left[m] - (bothFree ? at[m] : less);
                double wh = w * h;
                hh[m] += wh * h;
                hz[m] += wh * z;
            }
        }
        double[] q = new double[nodes];
        for (int m = 0; m < nodes; m++) {
            // A plateau that is given and the point leave nothing free.
            double given = (p.pinResponse() - offset) / (at[m] - less);
            double span = bothFree ? (hh[m] > 0 ? hz[m] / hh[m] : 0) : given;
            boolean isCurve = p.isSymmetric() || span >= 0;
            double value = rest - 2 * span * hz[m] + span * span * hh[m];
            q[m] = isCurve && value >= 0 ? value : Double.MAX_VALUE;
        }
        return q;
    }

    /** Residual sums of squares to grid accuracy. */
    private double[] values(ReducedProblem p) {
        int nodes = slopes * places.length;
        GridBases.Sums sums = new GridBases.Sums(p, nodes);
        GridBases bases = data.bases;
        GridBases.Basis basis = bases == null ? null : bases.of(p, isFine(), sums.constant(), nodes, () -> rows(p));
        if (basis != null) {
            sums.add(basis);
        } else if (looks[p.sign() > 0 ? 1 : 0]++ == 0) {
            each(p, sums::add);
        } else {
            double[][] rows = knownRows(p);
            for (int i = 0; i < rows.length; i++) {
                sums.add(i, rows[i]);
            }
        }
        return sums.values();
    }

    /** What is left at every dose on the curve of each node. */
    private double[][] rows(ReducedProblem p) {
        double[][] rows = new double[data.size][];
        each(p, (dose, left) -> rows[dose] = left.clone());
        return rows;
    }

    private boolean isFine() {
        return power == 1;
    }

    /** Takes what is left at a dose on the curve of each node. */
    private interface Sink {
        void add(int dose, double[] left);
    }

    /**
     * What is left at each dose to grid accuracy. The doses are the outer loop and all nodes the inner one, which the
     * compiler turns into vector instructions; \( e^t \) is a product of a factor of the dose and one of the place.
     */
    private void each(ReducedProblem p, Sink sink) {
        double[] placeFactors = placeFactors(p);
        double[] left = new double[placeFactors.length];
        if (data.firstPositive == 1) {
            // Dose zero is the limit of the curve.
            Arrays.fill(left, p.sign() > 0 ? 1 : 0);
            sink.add(0, left);
        }
        double[] v = new double[placeFactors.length];
        for (int i = data.firstPositive; i < data.size; i++) {
            row(p, data.logDose[i], placeFactors, v, left);
            sink.add(i, left);
        }
    }

    private double centre() {
        return 0.5 * (data.lowestLogDose() + data.highestLogDose());
    }

    private double[] placeFactors(ReducedProblem p) {
        int columns = places.length;
        double centre = centre();
        double b = p.sign() * shallowest;
        double[] factors = new double[slopes * columns];
        for (int m = 0; m < columns; m++) {
            factors[m] = Math.exp(-b * (places[m] - centre));
        }
        for (int m = columns; m < factors.length; m++) {
            factors[m] = nextSlope(factors[m - columns]);
        }
        return factors;
    }

    /** What is left at one log dose. */
    private void row(ReducedProblem p, double logDose, double[] placeFactors, double[] v, double[] left) {
        int columns = places.length;
        double doseFactor = Math.exp(p.sign() * shallowest * (logDose - centre()));
        for (int from = 0; from < v.length; from += columns) {
            for (int m = from; m < from + columns; m++) {
                v[m] = doseFactor * placeFactors[m];
            }
            doseFactor = nextSlope(doseFactor);
        }
        p.shape().remaining(0, v.length, v, left);
    }

    /** From the exponential at one slope that at the next: a power of 1.5, without logarithm and exponential. */
    private double nextSlope(double factor) {
        double next = factor;
        for (int i = 0; i < power; i++) {
            next *= Math.sqrt(next);
        }
        return next;
    }
}

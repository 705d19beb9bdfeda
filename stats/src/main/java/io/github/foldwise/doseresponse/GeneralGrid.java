package io.github.foldwise.doseresponse;

import io.github.foldwise.internal.SymmetricMatrix;
import java.util.Arrays;

/**
 * The starts of a {@link GeneralSearch}: a grid over slopes, locations and exponents that depends on the doses alone, with
 * plateaus and amplitudes solved for at each node by linear least squares within their bounds.
 */
final class GeneralGrid {
    private static final double[] WIDTHS = {0.8, 2, 4.5, 10, 23, 50};
    /** A hump lies between places and slopes that are close to each other, so its grid is finer. */
    private static final double[] MANY_WIDTHS = {0.5, 0.8, 1.2, 2, 3, 4.5, 6, 8, 11, 15, 20, 28, 40, 60};

    private static final double[] FEW_WIDTHS = {1.2, 3, 8, 25};
    /** On a linear axis transitions may be as narrow as the closest doses are, which is orders of magnitude. */
    private static final double LINEAR_RATIO = 2.5;

    private static final double[] EXPONENTS = {-4, -1.5, 0, 1.5, 4};
    private static final double[] OUTSIDE = {1, 3};
    private static final double[] FAR_OUTSIDE = {1, 2, 3, 5, 8};
    private static final int MOST_LINEAR_SLOPES = 16;
    private static final int MOST_PLACES = 24;
    private static final int FEW_PLACES = 8;
    /** A squared pivot below this, relative to the diagonal, leaves a linear coordinate where it is. */
    private static final double SINGULAR = 1e-9;

    private final SearchSpace space;
    private final boolean fine;
    private final GroupedResponses data;
    /** The parameters that are on the grid, and their values there. */
    private final int[] gridded;

    private final double[][] levels;
    private final int[] linear;
    private final double[][] basis;
    private final double[] constant;

    /**
     * Lays the grid out.
     *
     * @param fine whether between doses too, and with slopes close to each other: with a hump or an exponent the basin of an
     *     optimum may be narrow
     */
    GeneralGrid(SearchSpace space, boolean fine) {
        this.space = space;
        this.fine = fine;
        data = space.data;
        int n = space.curve.size();
        int count = 0;
        int[] indices = new int[n];
        for (int j = 0; j < n; j++) {
            if (!space.curve.isLinear(j) && Double.isNaN(space.model.fixed(j))) {
                indices[count++] = j;
            }
        }
        gridded = Arrays.copyOf(indices, count);
        levels = new double[count][];
        for (int g = 0; g < count; g++) {
            levels[g] = levels(gridded[g]);
        }
        int free = 0;
        int[] coordinates = new int[space.size];
        for (int k = 0; k < space.size; k++) {
            if (space.isLinear(k)) {
                coordinates[free++] = k;
            }
        }
        linear = Arrays.copyOf(coordinates, free);
        basis = new double[data.size][free];
        constant = new double[data.size];
    }

    private double[] levels(int j) {
        boolean twice = space.model.family() == CurveFamily.TWO_PHASE;
        boolean hormetic = space.model.family().isHormetic();
        double[] all = switch (space.curve.scale(j)) {
            case LOG_POSITIVE_OR_NEGATIVE -> slopes(twice ? FEW_WIDTHS : hormetic && fine ? MANY_WIDTHS : WIDTHS);
            case PLAIN -> places(false, MOST_PLACES);
            default ->
                space.model.family() != CurveFamily.TWO_PHASE && j == 4
                        ? EXPONENTS
                        : places(true, twice ? FEW_PLACES : MOST_PLACES);
        };
        return within(j, all);
    }

    private double[] slopes(double[] widths) {
        if (space.model.family().isLinearAxis()) {
            return linearSlopes();
        }
        double range = Math.max(1, data.highestLogDose() - data.lowestLogDose());
        double[] slopes = new double[widths.length];
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = Math.log(widths[i] / range);
        }
        return slopes;
    }

    private double[] linearSlopes() {
        double shallowest = Math.log(0.3 / space.linearRange());
        int count = 1 + (int) Math.ceil((Math.log(10 / space.closest(true)) - shallowest) / Math.log(LINEAR_RATIO));
        double[] slopes = new double[Math.min(count, MOST_LINEAR_SLOPES)];
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = shallowest + i * Math.log(LINEAR_RATIO);
        }
        return slopes;
    }

    /** The doses, evenly spaced ones where they are many, and places beyond either end. */
    private double[] places(boolean log, int most) {
        int first = log ? data.firstPositive : 0;
        int doses = data.size - first;
        double low = log ? data.logDose[first] : data.dose(0);
        double high = log ? data.highestLogDose() : data.dose(data.size - 1);
        double range = high > low ? high - low : 1;
        boolean twice = space.model.family() == CurveFamily.TWO_PHASE;
        int inside = Math.min(fine && log && !twice ? 2 * doses - 1 : doses, most);
        double margin = range / Math.max(4, Math.min(doses, most) - 1);
        double[] outside = space.model.family().isHormetic() ? FAR_OUTSIDE : OUTSIDE;
        double[] all = new double[inside + 2 * outside.length];
        int n = 0;
        for (int i = outside.length - 1; i >= 0; i--) {
            all[n++] = low - outside[i] * margin;
        }
        for (int i = 0; i < inside; i++) {
            all[n++] = inside == most
                    ? low + range * i / Math.max(1, inside - 1)
                    : place(log, first, inside > doses ? 0.5 * i : i);
        }
        for (double distance : outside) {
            all[n++] = high + distance * margin;
        }
        return all;
    }

    /** The dose of an index that may lie halfway between two. */
    private double place(boolean log, int first, double index) {
        int i = first + (int) index;
        double here = log ? data.logDose[i] : data.dose(i);
        if (index == (int) index) {
            return here;
        }
        return 0.5 * (here + (log ? data.logDose[i + 1] : data.dose(i + 1)));
    }

    /** Moves levels into the bounds of a parameter, each once. */
    private double[] within(int j, double[] all) {
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        for (int k = 0; k < space.size; k++) {
            if (space.parameter[k] == j && space.other[k] < 0) {
                low = space.lower[k];
                high = space.upper[k];
            }
        }
        double[] moved = new double[all.length];
        int n = 0;
        for (double level : all) {
            double value = Math.max(low, Math.min(high, level));
            if (n == 0 || value != moved[n - 1]) {
                moved[n++] = value;
            }
        }
        return Arrays.copyOf(moved, n);
    }

    /** The lowest local minima of the grid as points of the search space, at most so many. */
    double[][] minima(int most) {
        int nodes = 1;
        for (double[] level : levels) {
            nodes *= level.length;
        }
        double[] value = new double[nodes];
        double[][] point = new double[nodes][];
        double[] theta = space.theta(new double[space.size]);
        for (int node = 0; node < nodes; node++) {
            int rest = node;
            for (int g = gridded.length - 1; g >= 0; g--) {
                theta[gridded[g]] = levels[g][rest % levels[g].length];
                rest /= levels[g].length;
            }
            point[node] = solved(theta);
            value[node] = point[node].length == 0 ? Double.POSITIVE_INFINITY : residual(point[node]);
        }
        int[] kept = new int[most];
        int count = 0;
        for (int node = 0; node < nodes; node++) {
            if (point[node].length > 0 && isLocalMinimum(value, node)) {
                count = insert(kept, count, node, value);
            }
        }
        double[][] starts = new double[count][];
        for (int i = 0; i < count; i++) {
            starts[i] = point[kept[i]];
        }
        return starts;
    }

    private static int insert(int[] kept, int count, int node, double[] value) {
        int at = count;
        while (at > 0 && value[node] < value[kept[at - 1]]) {
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

    /** Along every axis of the grid; of equal neighbours the first counts. */
    private boolean isLocalMinimum(double[] value, int node) {
        int stride = 1;
        for (int g = gridded.length - 1; g >= 0; g--) {
            int level = node / stride % levels[g].length;
            boolean lowerBefore = level > 0 && value[node - stride] <= value[node];
            boolean lowerAfter = level + 1 < levels[g].length && value[node + stride] < value[node];
            if (lowerBefore || lowerAfter) {
                return false;
            }
            stride *= levels[g].length;
        }
        return true;
    }

    private double[] solution = {};

    /** The point with the best linear parameters within their bounds; empty where the node is out of order. */
    private double[] solved(double[] theta) {
        double[] beta = space.coordinates(theta);
        for (int k = 0; k < beta.length; k++) {
            if (!space.isLinear(k) && !(beta[k] >= space.lower[k] && beta[k] <= space.upper[k])) {
                return new double[0];
            }
        }
        for (int k : linear) {
            beta[k] = 0;
        }
        fillBasis(theta, beta);
        boolean[] held = new boolean[linear.length];
        double[] at = new double[linear.length];
        for (int pass = 0; pass <= linear.length; pass++) {
            solve(at, held);
            boolean cut = false;
            for (int m = 0; m < linear.length; m++) {
                double low = space.lower[linear[m]];
                double high = space.upper[linear[m]];
                if (!held[m] && (at[m] < low || at[m] > high)) {
                    at[m] = at[m] < low ? low : high;
                    held[m] = true;
                    cut = true;
                }
            }
            if (!cut) {
                break;
            }
        }
        for (int m = 0; m < linear.length; m++) {
            beta[linear[m]] = at[m];
        }
        solution = at;
        return beta;
    }

    /** At each dose the mean with every linear coordinate at 0, and its derivatives by them. */
    private void fillBasis(double[] theta, double[] beta) {
        double[] all = space.theta(beta);
        for (int j : gridded) {
            all[j] = theta[j];
        }
        int n = all.length;
        double[] gradient = new double[n];
        double[] hessian = new double[n * (n + 1) / 2];
        double[] byBeta = new double[space.size];
        for (int i = 0; i < data.size; i++) {
            constant[i] = space.curve.evaluate(data.dose(i), data.logDose[i], all, gradient, hessian);
            Arrays.fill(byBeta, 0);
            space.map.addGradient(gradient, byBeta);
            for (int m = 0; m < linear.length; m++) {
                basis[i][m] = byBeta[linear[m]];
            }
        }
    }

    /** Weighted least squares over the linear coordinates that are not held. */
    private void solve(double[] at, boolean[] held) {
        int[] open = new int[at.length];
        int n = 0;
        for (int m = 0; m < at.length; m++) {
            if (!held[m]) {
                open[n++] = m;
            }
        }
        double[][] a = new double[n][n];
        double[] right = new double[n];
        for (int i = 0; i < data.size; i++) {
            double rest = data.mean[i] - constant[i];
            for (int m = 0; m < at.length; m++) {
                rest -= held[m] ? basis[i][m] * at[m] : 0;
            }
            for (int p = 0; p < n; p++) {
                double wb = data.weight[i] * basis[i][open[p]];
                right[p] += wb * rest;
                for (int q = 0; q <= p; q++) {
                    a[p][q] += wb * basis[i][open[q]];
                    a[q][p] = a[p][q];
                }
            }
        }
        for (int p = 0; p < n; p++) {
            a[p][p] = a[p][p] * (1 + SINGULAR) + Double.MIN_NORMAL;
        }
        double[][] inverse = SymmetricMatrix.inverse(a, 0);
        for (int p = 0; p < n; p++) {
            double sum = 0;
            for (int q = 0; q < n && inverse.length > 0; q++) {
                sum += inverse[p][q] * right[q];
            }
            at[open[p]] = sum;
        }
    }

    private double residual(double[] beta) {
        double sum = 0;
        for (int i = 0; i < data.size; i++) {
            double r = data.mean[i] - constant[i];
            for (int m = 0; m < linear.length; m++) {
                r -= basis[i][m] * solution[m];
            }
            sum += data.weight[i] * r * r;
        }
        return Double.isNaN(sum) || beta.length == 0 ? Double.POSITIVE_INFINITY : sum;
    }
}

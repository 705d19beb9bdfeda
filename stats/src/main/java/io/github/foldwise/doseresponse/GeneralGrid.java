package io.github.foldwise.doseresponse;

import java.util.Arrays;

/**
 * The starts of a {@link GeneralSearch}: a grid over slopes, locations and exponents that depends on the doses alone, with
 * plateaus and amplitudes solved for at each node by linear least squares within their bounds.
 *
 * <p>Every curve is \( \alpha_0 + \alpha_1 s + \alpha_2 z \): what is left of the span after the transition, and the hump
 * or the second transition. A transition is evaluated once for its own parameters; a node costs no more than the sums of
 * squares and products that it adds.
 */
final class GeneralGrid {
    private final SearchSpace space;
    private final GroupedResponses data;
    private final TransitionCurve curve;
    private final LinearPart linear;
    /** The parameters that are on the grid, and their values there; the last ones shape the second transition. */
    private final int[] gridded;

    private final double[][] levels;
    /** How many of them shape the first transition. */
    private final int early;

    private final double[] theta;

    /**
     * Lays the grid out.
     *
     * @param fine whether between doses too, and with slopes close to each other
     */
    GeneralGrid(SearchSpace space, boolean fine) {
        this.space = space;
        data = space.data;
        curve = (TransitionCurve) space.curve;
        int n = curve.size();
        int count = 0;
        int before = 0;
        int[] indices = new int[n];
        for (int j = 0; j < n; j++) {
            if (!curve.isLinear(j) && Double.isNaN(space.model.fixed(j))) {
                before += isIn(curve.shapers(0), j) ? 1 : 0;
                indices[count++] = j;
            }
        }
        gridded = Arrays.copyOf(indices, count);
        early = before;
        levels = new double[count][];
        GridLevels layout = new GridLevels(space, fine);
        for (int g = 0; g < count; g++) {
            levels[g] = layout.of(gridded[g]);
        }
        linear = new LinearPart(space, curve.extra());
        theta = space.theta(new double[space.size]);
    }

    private static boolean isIn(int[] all, int one) {
        for (int each : all) {
            if (each == one) {
                return true;
            }
        }
        return false;
    }

    /** A column of the linear part at each combination of the parameters that shape it, and its weighted sums. */
    private final class Columns {
        final double[][] value;
        final double[] sum;
        final double[] square;
        final double[] product;

        Columns(double[][] value) {
            this.value = value;
            int n = value.length;
            sum = new double[n];
            square = new double[n];
            product = new double[n];
            for (int k = 0; k < n; k++) {
                double[] column = value[k];
                double one = 0;
                double two = 0;
                double withMean = 0;
                for (int i = 0; i < column.length; i++) {
                    double w = data.weight[i] * column[i];
                    one += w;
                    two += w * column[i];
                    withMean += w * (data.mean[i] - data.grandMean);
                }
                sum[k] = one;
                square[k] = two;
                product[k] = withMean;
            }
        }
    }

    private int combinations(int from, int to) {
        int nodes = 1;
        for (int g = from; g < to; g++) {
            nodes *= levels[g].length;
        }
        return nodes;
    }

    /** Sets the parameters of a combination. */
    private void set(int combination, int from, int to) {
        int rest = combination;
        for (int g = to - 1; g >= from; g--) {
            theta[gridded[g]] = levels[g][rest % levels[g].length];
            rest /= levels[g].length;
        }
    }

    private Columns transitions(int transition, int from, int to) {
        double[] x = data.doses();
        double[][] value = new double[combinations(from, to)][data.size];
        for (int k = 0; k < value.length; k++) {
            set(k, from, to);
            curve.remaining(transition, x, data.logDose, theta, value[k]);
        }
        return new Columns(value);
    }

    /** The first transition times the hump. */
    private Columns humps(Columns first) {
        double[][] value = new double[first.value.length][data.size];
        for (int i = 0; i < data.size; i++) {
            double h = curve.hump(data.dose(i), data.logDose[i]);
            for (int k = 0; k < value.length; k++) {
                value[k][i] = h * first.value[k][i];
            }
        }
        return new Columns(value);
    }

    /** The lowest local minima of the grid as points of the search space, at most so many. */
    double[][] minima(int most) {
        Columns first = transitions(0, 0, early);
        boolean twice = curve.transitions() == 2;
        Columns second = null;
        if (curve.extra() >= 0) {
            second = twice ? transitions(1, early, gridded.length) : humps(first);
        }
        int inner = twice ? combinations(early, gridded.length) : 1;
        double[] value = new double[first.value.length * inner];
        for (int i = 0; i < first.value.length; i++) {
            set(i, 0, early);
            for (int j = 0; j < inner; j++) {
                set(j, early, gridded.length);
                load(first, i);
                if (second != null) {
                    load(first.value[i], second, twice ? j : i);
                }
                value[i * inner + j] = isInside() ? linear.solve() : Double.POSITIVE_INFINITY;
            }
        }
        int[] kept = new int[most];
        int count = 0;
        for (int node = 0; node < value.length; node++) {
            if (value[node] < Double.POSITIVE_INFINITY && isLocalMinimum(value, node)) {
                count = insert(kept, count, node, value);
            }
        }
        double[][] starts = new double[count][];
        for (int m = 0; m < count; m++) {
            int i = kept[m] / inner;
            int j = kept[m] % inner;
            set(i, 0, early);
            set(j, early, gridded.length);
            load(first, i);
            if (second != null) {
                load(first.value[i], second, twice ? j : i);
            }
            linear.solve();
            starts[m] = space.coordinates(theta);
            linear.fill(starts[m]);
        }
        return starts;
    }

    private void load(Columns first, int i) {
        linear.first(first.sum[i], first.square[i], first.product[i]);
    }

    private void load(double[] transition, Columns second, int j) {
        double[] column = second.value[j];
        double cross = 0;
        for (int i = 0; i < column.length; i++) {
            cross += data.weight[i] * transition[i] * column[i];
        }
        linear.second(second.sum[j], second.square[j], second.product[j], cross);
    }

    /** Whether the node is in the box, and in order. */
    private boolean isInside() {
        for (int k = 0; k < space.size; k++) {
            if (!space.isLinear(k)) {
                double at = theta[space.parameter[k]] - (space.other[k] < 0 ? 0 : theta[space.other[k]]);
                if (!(at >= space.lower[k] && at <= space.upper[k])) {
                    return false;
                }
            }
        }
        return true;
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
}

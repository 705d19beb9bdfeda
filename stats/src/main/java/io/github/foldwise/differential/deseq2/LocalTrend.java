package io.github.foldwise.differential.deseq2;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A local quadratic regression of log dispersion on log mean, weighted by the mean, as R locfit does it in one dimension
 * with its defaults: tricube weights out to the nearest 70 % of the genes, computed at the knots of a tree whose cells are
 * halved until they are narrow beside the bandwidth, and cubic Hermite interpolation between the knots.
 *
 * <p>Reference: Loader 1999, Local Regression and Likelihood, doi:10.1007/b98858; R locfit::locfit.
 */
final class LocalTrend {
    private static final double NEAREST = 0.7;
    private static final double WIDEST_CELL = 0.8;
    private static final int QUADRATIC = 3;

    private final double[] x;
    private final double[] y;
    private final double[] weight;
    private final List<double[]> knots = new ArrayList<>();

    private LocalTrend(double[] x, double[] y, double[] weight) {
        this.x = x;
        this.y = y;
        this.weight = weight;
    }

    static DispersionTrend fit(double[] means, double[] dispersions) {
        Integer[] order = new Integer[means.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, k) -> Double.compare(means[i], means[k]));
        double[] x = new double[means.length];
        double[] y = new double[means.length];
        double[] weight = new double[means.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.log(means[order[i]]);
            y[i] = Math.log(dispersions[order[i]]);
            weight[i] = means[order[i]];
        }
        if (x[0] == x[x.length - 1]) {
            return DispersionTrend.constant(Math.exp(Arrays.stream(y).average().orElse(Double.NaN)));
        }
        LocalTrend trend = new LocalTrend(x, y, weight);
        double[] first = trend.knot(x[0]);
        double[] last = trend.knot(x[x.length - 1]);
        trend.knots.add(first);
        trend.split(first, last);
        trend.knots.add(last);
        return DispersionTrend.local(trend.column(0), trend.column(1), trend.column(2), trend.bend());
    }

    /** The second derivative of the one parabola through all points, which the curve follows beyond them. */
    private double bend() {
        double half = 0.5 * (x[x.length - 1] - x[0]);
        double middle = x[0] + half;
        double[] gram = new double[QUADRATIC * QUADRATIC];
        double[] right = new double[QUADRATIC];
        for (int i = 0; i < x.length; i++) {
            double u = (x[i] - middle) / half;
            add(gram, right, weight[i], u, 0.5 * u * u, y[i]);
        }
        solve(gram, right);
        return right[2] / (half * half);
    }

    private double[] column(int c) {
        return knots.stream().mapToDouble(knot -> knot[c]).toArray();
    }

    /** Adds the knots between two, in order. */
    private void split(double[] left, double[] right) {
        double width = right[0] - left[0];
        if (width / Math.min(left[3], right[3]) > WIDEST_CELL) {
            double[] middle = knot(0.5 * (left[0] + right[0]));
            split(left, middle);
            knots.add(middle);
            split(middle, right);
        }
    }

    /** Place, value, slope and bandwidth of a knot. */
    private double[] knot(double at) {
        double bandwidth = bandwidth(at);
        double[] gram = new double[QUADRATIC * QUADRATIC];
        double[] right = new double[QUADRATIC];
        for (int i = 0; i < x.length; i++) {
            // In units of the bandwidth the three columns are of one size.
            double u = (x[i] - at) / bandwidth;
            double size = Math.abs(u);
            if (size < 1) {
                double tricube = 1 - size * size * size;
                double w = weight[i] * tricube * tricube * tricube;
                double u2 = 0.5 * u * u;
                add(gram, right, w, u, u2, y[i]);
            }
        }
        solve(gram, right);
        return new double[] {at, right[0], right[1] / bandwidth, bandwidth};
    }

    private static void add(double[] gram, double[] right, double w, double u, double u2, double y) {
        gram[0] += w;
        gram[3] += w * u;
        gram[4] += w * u * u;
        gram[6] += w * u2;
        gram[7] += w * u * u2;
        gram[8] += w * u2 * u2;
        right[0] += w * y;
        right[1] += w * u * y;
        right[2] += w * u2 * y;
    }

    /** Fewer than three different means within reach leave a plane or a level. */
    private static void solve(double[] gram, double[] right) {
        double[] full = gram.clone();
        double[] sums = right.clone();
        if (Cholesky.factor(gram, QUADRATIC)) {
            Cholesky.solve(gram, right, QUADRATIC);
        } else {
            right[0] = sums[0] / full[0];
            right[1] = 0;
            right[2] = 0;
        }
    }

    /** The distance to the k-th nearest point, k being 70 % of them. */
    private double bandwidth(double at) {
        int k = Math.max(1, (int) Math.floor(NEAREST * x.length));
        // Of a window of k neighbours one end comes nearer and the other goes away as it moves: they cross once.
        int low = 0;
        int high = x.length - k;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (x[middle + k - 1] - at >= at - x[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        double reach = Math.max(at - x[low], x[low + k - 1] - at);
        return low == 0 ? reach : Math.min(reach, Math.max(at - x[low - 1], x[low + k - 2] - at));
    }
}

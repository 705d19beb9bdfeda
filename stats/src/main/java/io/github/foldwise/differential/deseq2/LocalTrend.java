package io.github.foldwise.differential.deseq2;

import io.github.foldwise.internal.linear.SymmetricEigen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    /** A bandwidth below this part of the range of the data is none. */
    private static final double NARROWEST = 1e-8;

    private static final int QUADRATIC = 3;
    /** An eigenvalue below this part of the largest says that the data do not determine its direction. */
    private static final double DETERMINED = 1e-12;

    private final double[] x;
    private final double[] y;
    private final double[] weight;
    private final double middle;
    private final double half;
    private final double[] parabola;
    private final List<double[]> knots = new ArrayList<>();

    private LocalTrend(double[] x, double[] y, double[] weight) {
        this.x = x;
        this.y = y;
        this.weight = weight;
        half = 0.5 * (x[x.length - 1] - x[0]);
        middle = x[0] + half;
        parabola = parabola();
    }

    /**
     * Fits the trend.
     *
     * @param means the means of genes
     * @param dispersions their dispersions
     * @return the trend, a constant one where all means are equal; null if 70 % of the genes share a mean that others do
     *     not, where the regression would have to jump
     */
    static @Nullable DispersionTrend fit(double[] means, double[] dispersions) {
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
        boolean complete = trend.split(first, last);
        trend.knots.add(last);
        return complete
                ? DispersionTrend.local(
                        trend.column(0),
                        trend.column(1),
                        trend.column(2),
                        trend.parabola[2] / (trend.half * trend.half))
                : null;
    }

    /** The one parabola through all points: value, slope and bend in the middle of the range, in units of half of it. */
    private double[] parabola() {
        double[] gram = new double[QUADRATIC * QUADRATIC];
        double[] right = new double[QUADRATIC];
        for (int i = 0; i < x.length; i++) {
            double u = (x[i] - middle) / half;
            add(gram, right, weight[i], u, 0.5 * u * u, y[i]);
        }
        solve(gram, right);
        return right;
    }

    private double parabolaAt(double at) {
        double u = (at - middle) / half;
        return parabola[0] + u * (parabola[1] + 0.5 * u * parabola[2]);
    }

    private double[] column(int c) {
        return knots.stream().mapToDouble(knot -> knot[c]).toArray();
    }

    /** Adds the knots between two, in order; false if a bandwidth is too small for the halving to come to an end. */
    private boolean split(double[] left, double[] right) {
        double narrow = Math.min(left[3], right[3]);
        if (!(narrow > NARROWEST * (x[x.length - 1] - x[0]))) {
            return false;
        }
        if ((right[0] - left[0]) / narrow <= WIDEST_CELL) {
            return true;
        }
        double[] middle = knot(0.5 * (left[0] + right[0]));
        boolean complete = split(left, middle);
        knots.add(middle);
        return complete && split(middle, right);
    }

    /** Place, value, slope and bandwidth of a knot; the regression is of what the one parabola leaves. */
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
                add(gram, right, w, u, u2, y[i] - parabolaAt(x[i]));
            }
        }
        solve(gram, right);
        double slope = (parabola[1] + (at - middle) / half * parabola[2]) / half;
        return new double[] {at, right[0] + parabolaAt(at), right[1] / bandwidth + slope, bandwidth};
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

    /** The shortest solution: fewer than three different means within reach leave directions undetermined. */
    private static void solve(double[] gram, double[] right) {
        double[][] matrix = new double[QUADRATIC][QUADRATIC];
        for (int i = 0; i < QUADRATIC; i++) {
            for (int k = 0; k < QUADRATIC; k++) {
                matrix[i][k] = gram[Math.max(i, k) * QUADRATIC + Math.min(i, k)];
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(matrix);
        double[] solution = new double[QUADRATIC];
        for (int k = 0; k < QUADRATIC && eigen.value(k) > DETERMINED * eigen.value(0); k++) {
            double[] vector = eigen.vector(k);
            double score = 0;
            for (int i = 0; i < QUADRATIC; i++) {
                score += vector[i] * right[i];
            }
            for (int i = 0; i < QUADRATIC; i++) {
                solution[i] += vector[i] * score / eigen.value(k);
            }
        }
        System.arraycopy(solution, 0, right, 0, QUADRATIC);
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

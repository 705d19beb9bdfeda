package io.github.foldwise.differential.deseq2;

import io.github.foldwise.internal.linear.MatrixProduct;
import io.github.foldwise.internal.linear.SymmetricEigen;
import io.github.foldwise.internal.smooth.AdaptiveKnots;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A local quadratic regression of log dispersion on log mean, weighted by the mean, as R locfit does it in one dimension
 * with its defaults: tricube weights out to the nearest 70 % of the genes, computed at {@linkplain AdaptiveKnots knots}, and cubic
 * Hermite interpolation between them.
 *
 * <p>Reference: Loader 1999, Local Regression and Likelihood, doi:10.1007/b98858; R locfit::locfit.
 */
final class LocalTrend {
    private static final double NEAREST = 0.7;
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
        AdaptiveKnots places = new AdaptiveKnots(x, Math.max(1, (int) Math.floor(NEAREST * x.length)));
        LocalTrend trend = new LocalTrend(x, y, weight);
        double[][] knots = new double[places.size()][];
        for (int k = 0; k < knots.length; k++) {
            if (!(places.bandwidth(k) > NARROWEST * (x[x.length - 1] - x[0]))) {
                return null;
            }
            knots[k] = trend.knot(places.place(k), places.bandwidth(k));
        }
        double[][] columns = MatrixProduct.transpose(knots);
        return DispersionTrend.local(columns[0], columns[1], columns[2], trend.parabola[2] / (trend.half * trend.half));
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

    /** Place, value and slope of a knot; the regression is of what the one parabola leaves. */
    private double[] knot(double at, double bandwidth) {
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
        return new double[] {at, right[0] + parabolaAt(at), right[1] / bandwidth + slope};
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
}

package io.github.foldwise.internal.smooth;

import io.github.foldwise.internal.function.Brent;
import io.github.foldwise.internal.linear.Cholesky;
import java.util.Arrays;

/**
 * A cubic smoothing spline: the coefficients of cubic B-splines that minimise
 * \( \sum_i (y_i - f(x_i))^2 + \lambda \int f''^2 \), with the \(\lambda\) whose generalised cross-validation
 * \( n^{-1} \sum_i (y_i - f(x_i))^2 / (1 - \mathrm{tr}\, A_\lambda / n)^2 \) is smallest (Hastie and Tibshirani 1990, Generalized Additive
 * Models, chapter 2; Craven and Wahba 1979, doi:10.1007/BF01404567). Knots stand at equally spaced ranks. Equals R's
 * {@code smooth.spline(x, y)} where R takes as many knots; the search for \(\lambda\) ends where R's does, at 1e-4 of
 * {@code spar}.
 */
public final class SmoothingSpline {
    private static final int ORDER = 4;
    /** The search runs over powers of 256 of the ratio of traces. */
    private static final double POWER = 256;

    private static final double LOWEST = -1.5;
    private static final double HIGHEST = 1.5;
    private static final double TOLERANCE = 1e-4;

    private final double origin;
    private final double width;
    private final double[] knots;
    private final int splines;
    private double[] coefficients = new double[0];

    private SmoothingSpline(double[] x, int places) {
        int n = x.length;
        origin = x[0];
        width = x[n - 1] - x[0];
        splines = places + ORDER - 2;
        knots = new double[splines + ORDER];
        for (int k = 0; k < knots.length; k++) {
            int inner = Math.min(Math.max(k - ORDER + 1, 0), places - 1);
            knots[k] = (x[(int) ((double) inner * (n - 1) / (places - 1))] - origin) / width;
        }
    }

    /**
     * Fits a spline.
     *
     * @param x rising abscissas
     * @param y the ordinates
     * @param places different knots, at least 4 and no more than points
     * @return the fitted spline
     */
    public static SmoothingSpline fit(double[] x, double[] y, int places) {
        SmoothingSpline spline = new SmoothingSpline(x, places);
        Equations equations = spline.new Equations(x, y);
        double best = Brent.minimum(equations::score, LOWEST, HIGHEST, TOLERANCE);
        equations.score(best);
        spline.coefficients = equations.solution;
        return spline;
    }

    /**
     * {@return the spline at a place between the outermost points}
     *
     * @param place the place
     */
    public double valueAt(double place) {
        double[] basis = new double[ORDER];
        int first = basis((place - origin) / width, basis);
        double sum = 0;
        for (int k = 0; k < ORDER; k++) {
            sum += coefficients[first + k] * basis[k];
        }
        return sum;
    }

    /** The splines that are not 0 at t, by the recursion of de Boor and Cox; which of them is the first. */
    private int basis(double t, double[] values) {
        int at = Arrays.binarySearch(knots, ORDER - 1, splines, t);
        at = at < 0 ? -at - 2 : at;
        at = Math.min(Math.max(at, ORDER - 1), splines - 1);
        while (at < splines - 1 && knots[at + 1] <= t) {
            at++;
        }
        values[0] = 1;
        for (int order = 1; order < ORDER; order++) {
            double carried = 0;
            for (int k = 0; k < order; k++) {
                double right = knots[at + k + 1];
                double left = knots[at + k + 1 - order];
                double part = values[k] / (right - left);
                values[k] = carried + (right - t) * part;
                carried = (t - left) * part;
            }
            values[order] = carried;
        }
        return at - ORDER + 1;
    }

    /** Second derivatives at the different knots, between which they are lines: three splines share in each. */
    private double[][] curvatures() {
        double[][] rows = new double[splines - 2][];
        for (int i = 0; i < rows.length; i++) {
            double near = knots[i + 4] - knots[i + 2];
            double before = near > 0 ? 6 / near / (knots[i + 4] - knots[i + 1]) : 0;
            double after = near > 0 ? 6 / near / (knots[i + 5] - knots[i + 2]) : 0;
            rows[i] = new double[] {before, -before - after, after};
        }
        return rows;
    }

    /** Normal equations and penalty, full but small. */
    private final class Equations {
        private final double[] x;
        private final double[] y;
        private final double[] gram = new double[splines * splines];
        private final double[] penalty = new double[splines * splines];
        private final double[] right = new double[splines];
        private final double[] factor = new double[splines * splines];
        private final double[] inverse = new double[splines * splines];
        private final double[] column = new double[splines];
        private final double ratio;
        private double[] solution = new double[splines];

        Equations(double[] x, double[] y) {
            this.x = x;
            this.y = y;
            double[] basis = new double[ORDER];
            for (int i = 0; i < x.length; i++) {
                int first = basis((x[i] - origin) / width, basis);
                for (int k = 0; k < ORDER; k++) {
                    right[first + k] += basis[k] * y[i];
                    for (int l = 0; l < ORDER; l++) {
                        gram[(first + k) * splines + first + l] += basis[k] * basis[l];
                    }
                }
            }
            penalise();
            double ofGram = 0;
            double ofPenalty = 0;
            for (int k = 2; k < splines - 3; k++) {
                ofGram += gram[k * splines + k];
                ofPenalty += penalty[k * splines + k];
            }
            ratio = ofGram / ofPenalty;
        }

        private void penalise() {
            double[][] rows = curvatures();
            for (int i = 0; i + 1 < rows.length; i++) {
                double h = knots[i + ORDER] - knots[i + ORDER - 1];
                add(i, rows[i], i, rows[i], h / 3);
                add(i + 1, rows[i + 1], i + 1, rows[i + 1], h / 3);
                add(i, rows[i], i + 1, rows[i + 1], h / 6);
                add(i + 1, rows[i + 1], i, rows[i], h / 6);
            }
        }

        private void add(int at, double[] left, int with, double[] right, double weight) {
            for (int k = 0; k < left.length; k++) {
                for (int l = 0; l < right.length; l++) {
                    penalty[(at + k) * splines + with + l] += weight * left[k] * right[l];
                }
            }
        }

        /** Generalised cross-validation, which is left infinite where the equations cannot be solved. */
        double score(double spar) {
            double lambda = ratio * Math.pow(POWER, 3 * spar - 1);
            for (int i = 0; i < factor.length; i++) {
                factor[i] = gram[i] + lambda * penalty[i];
            }
            if (!Cholesky.factor(factor, splines)) {
                return Double.POSITIVE_INFINITY;
            }
            solution = right.clone();
            Cholesky.solve(factor, solution, splines);
            Cholesky.inverse(factor, inverse, column, splines);
            double trace = 0;
            for (int i = 0; i < gram.length; i++) {
                trace += inverse[i] * gram[i];
            }
            coefficients = solution;
            double squares = 0;
            for (int i = 0; i < x.length; i++) {
                double off = y[i] - valueAt(x[i]);
                squares += off * off;
            }
            double left = 1 - trace / x.length;
            return squares / x.length / (left * left);
        }
    }
}

package io.github.foldwise.internal.smooth;

import io.github.foldwise.internal.linear.OrthogonalFit;
import java.util.Arrays;

/**
 * Regression on a natural cubic spline: cubic between the knots, a line beyond the outer ones. Knots stand at the ends of
 * the data and at equally spaced quantiles, as R's {@code splines::ns(x, df, intercept = TRUE)} places them.
 */
public final class NaturalSpline {
    private final double[] knots;
    private final double[] coefficients;
    private final double meanSquare;

    private NaturalSpline(double[] knots, double[] coefficients, double meanSquare) {
        this.knots = knots;
        this.coefficients = coefficients;
        this.meanSquare = meanSquare;
    }

    /**
     * Fits a spline by least squares.
     *
     * @param x the abscissas
     * @param y the ordinates
     * @param parameters the number of parameters, at least 2
     * @return the fitted spline
     */
    public static NaturalSpline fit(double[] x, double[] y, int parameters) {
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        double[] knots = new double[parameters];
        for (int k = 0; k < parameters; k++) {
            knots[k] = Ranking.quantile(sorted, (double) k / (parameters - 1));
        }
        double[][] basis = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            basis[i] = basis(x[i], knots);
        }
        double[] ones = new double[x.length];
        Arrays.fill(ones, 1);
        double[] coefficients = new double[parameters];
        OrthogonalFit fit = new OrthogonalFit(x.length, parameters).factorise(basis, ones);
        double residual = fit.solve(y, 0, ones, coefficients);
        for (int k = 0; k < parameters; k++) {
            coefficients[k] = Double.isNaN(coefficients[k]) ? 0 : coefficients[k];
        }
        return new NaturalSpline(knots, coefficients, residual / (x.length - fit.getRank()));
    }

    /** Truncated powers on the range of the data scaled to 1 (Hastie, Tibshirani and Friedman 2009, eq. 5.4 and 5.5). */
    private static double[] basis(double x, double[] knots) {
        int n = knots.length;
        double start = knots[0];
        double range = knots[n - 1] - start;
        double u = (x - start) / range;
        double[] row = new double[n];
        row[0] = 1;
        row[1] = u;
        for (int k = 0; k < n - 2; k++) {
            row[k + 2] = truncated(u, knots, k) - truncated(u, knots, n - 2);
        }
        return row;
    }

    private static double truncated(double u, double[] knots, int k) {
        int last = knots.length - 1;
        double range = knots[last] - knots[0];
        double knot = (knots[k] - knots[0]) / range;
        double above = Math.max(0, u - knot);
        double beyond = Math.max(0, u - 1);
        return (above * above * above - beyond * beyond * beyond) / (1 - knot);
    }

    /**
     * Returns the value of the spline.
     *
     * @param x an abscissa
     * @return the fitted ordinate
     */
    public double value(double x) {
        double[] row = basis(x, knots);
        double sum = 0;
        for (int k = 0; k < row.length; k++) {
            sum += coefficients[k] * row[k];
        }
        return sum;
    }

    /**
     * Returns the residual variance.
     *
     * @return the residual sum of squares over its degrees of freedom
     */
    public double getMeanSquare() {
        return meanSquare;
    }
}

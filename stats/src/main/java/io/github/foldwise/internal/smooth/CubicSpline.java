package io.github.foldwise.internal.smooth;

import java.util.Arrays;

/**
 * The cubic spline through points whose third derivative at the ends is that of the cubic through the last four points.
 *
 * <p>Reference: Forsythe, Malcolm, Moler 1977, Computer Methods for Mathematical Computations, chapter 4; R
 * stats::splinefun(method = "fmm").
 */
public final class CubicSpline {
    private final double[] x;
    private final double[] y;
    /** A sixth of the second derivative at each point. */
    private final double[] curvature;

    /** Takes at least four points with increasing places. */
    public CubicSpline(double[] x, double[] y) {
        this.x = x.clone();
        this.y = y.clone();
        int n = x.length;
        double[] width = new double[n - 1];
        double[] slope = new double[n - 1];
        for (int i = 0; i < n - 1; i++) {
            width[i] = x[i + 1] - x[i];
            slope[i] = (y[i + 1] - y[i]) / width[i];
        }
        double[] diagonal = new double[n];
        double[] right = new double[n];
        for (int i = 1; i < n - 1; i++) {
            diagonal[i] = 2 * (width[i - 1] + width[i]);
            right[i] = slope[i] - slope[i - 1];
        }
        diagonal[0] = -width[0];
        diagonal[n - 1] = -width[n - 2];
        double first = right[2] / (x[3] - x[1]) - right[1] / (x[2] - x[0]);
        double last = right[n - 2] / (x[n - 1] - x[n - 3]) - right[n - 3] / (x[n - 2] - x[n - 4]);
        right[0] = first * width[0] * width[0] / (x[3] - x[0]);
        right[n - 1] = -last * width[n - 2] * width[n - 2] / (x[n - 1] - x[n - 4]);
        for (int i = 1; i < n; i++) {
            double factor = width[i - 1] / diagonal[i - 1];
            diagonal[i] -= factor * width[i - 1];
            right[i] -= factor * right[i - 1];
        }
        curvature = right;
        curvature[n - 1] /= diagonal[n - 1];
        for (int i = n - 2; i >= 0; i--) {
            curvature[i] = (right[i] - width[i] * curvature[i + 1]) / diagonal[i];
        }
    }

    /** The spline; beyond the ends the outermost cubic goes on. */
    public double valueAt(double place) {
        int i = Arrays.binarySearch(x, place);
        i = Math.min(Math.max(i < 0 ? -i - 2 : i, 0), x.length - 2);
        double h = x[i + 1] - x[i];
        double t = place - x[i];
        double slope = (y[i + 1] - y[i]) / h - h * (curvature[i + 1] + 2 * curvature[i]);
        return y[i] + t * (slope + t * (3 * curvature[i] + t * (curvature[i + 1] - curvature[i]) / h));
    }
}

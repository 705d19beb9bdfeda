package io.github.foldwise.internal.smooth;

import java.util.Arrays;

/** Cubic Hermite interpolation; beyond the ends the outermost cubic goes on. */
public final class Hermite {
    private Hermite() {}

    public static double interpolate(double[] knots, double[] values, double[] slopes, double x) {
        int right = Arrays.binarySearch(knots, x);
        right = Math.min(Math.max(right < 0 ? -right - 1 : right, 1), knots.length - 1);
        int left = right - 1;
        double h = knots[right] - knots[left];
        double t = (x - knots[left]) / h;
        double u = 1 - t;
        return values[left] * (1 + 2 * t) * u * u
                + slopes[left] * h * t * u * u
                + values[right] * t * t * (3 - 2 * t)
                - slopes[right] * h * t * t * u;
    }
}

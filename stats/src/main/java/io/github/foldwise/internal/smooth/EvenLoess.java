package io.github.foldwise.internal.smooth;

import io.github.foldwise.internal.linear.Cholesky;
import java.util.Arrays;

/**
 * Local quadratic smoothing of values on an even grid, as R stats::loess(span = 0.2, degree = 2) does it with its
 * interpolation: local fits at the cuts of a median tree, cubic Hermite curves between them.
 *
 * <p>Reference: Cleveland, Grosse 1991, doi:10.1007/BF01890836; R stats::loess.
 */
public final class EvenLoess {
    private static final double SPAN = 0.2;
    /** So many that a cell of the tree holds a point, and more than three of a fifth of them have a weight. */
    private static final int LEAST = 25;
    /** Cells of the tree hold at most this part of the points within a span. */
    private static final double CELL = 0.2;
    /** How far the outermost cells reach beyond the data, as a part of their range. */
    private static final double MARGIN = 0.005;

    private final double[] x;
    private final double[] y;
    private final int near;
    private final double[] knots;
    private final double[] values;
    private final double[] slopes;

    /**
     * Smooths values at even places from 0.
     *
     * @throws IllegalArgumentException if there are fewer than 25 values, so that a local quadratic is not determined
     */
    public EvenLoess(double last, double[] y) {
        if (y.length < LEAST) {
            throw new IllegalArgumentException(
                    y.length + " values to smooth: a local quadratic over a fifth of them needs " + LEAST + " or more");
        }
        this.y = y.clone();
        x = new double[y.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = i * (last / (x.length - 1));
        }
        near = (int) Math.floor(x.length * SPAN + 1e-5);
        knots = knots(last);
        values = new double[knots.length];
        slopes = new double[knots.length];
        for (int k = 0; k < knots.length; k++) {
            fitAt(k);
        }
    }

    private double[] knots(double last) {
        boolean[] cut = new boolean[x.length];
        split(0, x.length - 1, (int) Math.floor(x.length * SPAN * CELL), cut);
        double[] found = new double[x.length + 2];
        int count = 0;
        found[count++] = -MARGIN * last;
        for (int i = 0; i < x.length; i++) {
            if (cut[i]) {
                found[count++] = x[i];
            }
        }
        found[count++] = last + MARGIN * last;
        return Arrays.copyOf(found, count);
    }

    private static void split(int first, int last, int most, boolean[] cut) {
        if (last - first + 1 > most) {
            int middle = (first + last) / 2;
            cut[middle] = true;
            split(first, middle, most, cut);
            split(middle + 1, last, most, cut);
        }
    }

    private void fitAt(int knot) {
        double at = knots[knot];
        double[] distances = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            distances[i] = Math.abs(x[i] - at);
        }
        double[] sorted = distances.clone();
        Arrays.sort(sorted);
        double bandwidth = sorted[near - 1];
        double[] gram = new double[9];
        double[] right = new double[3];
        for (int i = 0; i < x.length; i++) {
            double u = distances[i] / bandwidth;
            if (u < 1) {
                double tricube = 1 - u * u * u;
                double w = tricube * tricube * tricube;
                double v = (x[i] - at) / bandwidth;
                double[] row = {1, v, v * v};
                for (int a = 0; a < 3; a++) {
                    right[a] += w * row[a] * y[i];
                    for (int b = 0; b <= a; b++) {
                        gram[3 * a + b] += w * row[a] * row[b];
                    }
                }
            }
        }
        if (!Cholesky.factor(gram, 3)) {
            throw new IllegalArgumentException(
                    "the places to smooth over are no numbers that increase: last " + x[x.length - 1]);
        }
        Cholesky.solve(gram, right, 3);
        values[knot] = right[0];
        slopes[knot] = right[1] / bandwidth;
    }

    public double valueAt(double place) {
        return Hermite.interpolate(knots, values, slopes, place);
    }
}

package io.github.foldwise.internal.smooth;

/** Slopes with which {@link Hermite} interpolation of monotone values is monotone. */
public final class MonotoneSlopes {
    private MonotoneSlopes() {}

    /**
     * Slopes after Fritsch and Carlson (1980, doi:10.1137/0717021): means of the secants on either side, shortened where a cubic would
     * turn. Equal to R's {@code splinefun(method = "monoH.FC")}.
     *
     * @param x ascending, two at least
     * @param y of the same length, monotone
     * @return the slope at each
     */
    public static double[] of(double[] x, double[] y) {
        int n = x.length;
        double[] secants = new double[n - 1];
        for (int k = 0; k < n - 1; k++) {
            secants[k] = (y[k + 1] - y[k]) / (x[k + 1] - x[k]);
        }
        double[] slopes = new double[n];
        slopes[0] = secants[0];
        slopes[n - 1] = secants[n - 2];
        for (int k = 1; k < n - 1; k++) {
            slopes[k] = (secants[k - 1] + secants[k]) / 2;
        }
        for (int k = 0; k < n - 1; k++) {
            shorten(slopes, k, secants[k]);
        }
        return slopes;
    }

    private static void shorten(double[] slopes, int k, double secant) {
        if (secant == 0) {
            slopes[k] = 0;
            slopes[k + 1] = 0;
            return;
        }
        double alpha = slopes[k] / secant;
        double beta = slopes[k + 1] / secant;
        double first = 2 * alpha + beta - 3;
        double second = alpha + 2 * beta - 3;
        if (first > 0 && second > 0 && alpha * (first + second) < first * first) {
            double tau = 3 * secant / Math.hypot(alpha, beta);
            slopes[k] = tau * alpha;
            slopes[k + 1] = tau * beta;
        }
    }
}

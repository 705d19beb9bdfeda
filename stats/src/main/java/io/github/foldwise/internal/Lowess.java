package io.github.foldwise.internal;

import java.util.Arrays;

/**
 * Cleveland's robust locally weighted line (1979, doi:10.1080/01621459.1979.10481038), with the interpolation between
 * points nearer than delta and the bisquare iterations of his program; equals R's {@code lowess}.
 */
public final class Lowess {
    private Lowess() {}

    /**
     * Smooths points.
     *
     * @param x the abscissas, in ascending order
     * @param y the ordinates
     * @param span the share of the points that a local line sees
     * @param iterations how often points far off are weighted down
     * @param delta points nearer to the last fitted one are interpolated
     * @return the smoothed ordinates
     */
    public static double[] smooth(double[] x, double[] y, double span, int iterations, double delta) {
        int n = x.length;
        double[] fitted = new double[n];
        if (n < 2) {
            return y.clone();
        }
        // Half a unit in the last place more, so that a product such as 0.2 * 5 is not cut to 0.
        int neighbours = Math.max(2, Math.min(n, (int) (span * n + 1e-7)));
        double[] robustness = new double[n];
        double[] local = new double[n];
        double[] residuals = new double[n];
        for (int iteration = 0; iteration <= iterations; iteration++) {
            pass(x, y, neighbours, delta, iteration > 0, robustness, local, fitted);
            for (int i = 0; i < n; i++) {
                residuals[i] = y[i] - fitted[i];
            }
            if (iteration == iterations || !reweigh(residuals, robustness)) {
                break;
            }
        }
        return fitted;
    }

    private static void pass(
            double[] x,
            double[] y,
            int neighbours,
            double delta,
            boolean robust,
            double[] robustness,
            double[] local,
            double[] fitted) {
        int n = x.length;
        int left = 0;
        int right = neighbours - 1;
        int last = -1;
        int i = 0;
        while (true) {
            while (right < n - 1 && x[i] - x[left] > x[right + 1] - x[i]) {
                left++;
                right++;
            }
            fitted[i] = localLine(x, y, x[i], left, right, robust, robustness, local, y[i]);
            for (int j = last + 1; j < i; j++) {
                double part = (x[j] - x[last]) / (x[i] - x[last]);
                fitted[j] = part * fitted[i] + (1 - part) * fitted[last];
            }
            last = i;
            double cut = x[last] + delta;
            i = last + 1;
            while (i < n && x[i] <= cut) {
                if (x[i] == x[last]) {
                    fitted[i] = fitted[last];
                    last = i;
                }
                i++;
            }
            i = Math.max(last + 1, i - 1);
            if (last >= n - 1) {
                return;
            }
        }
    }

    /** The value at a point of the line fitted with tricube weights, or the ordinate itself where all weights vanish. */
    private static double localLine(
            double[] x,
            double[] y,
            double at,
            int left,
            int right,
            boolean robust,
            double[] robustness,
            double[] w,
            double otherwise) {
        int n = x.length;
        double range = x[n - 1] - x[0];
        double width = Math.max(at - x[left], x[right] - at);
        double far = 0.999 * width;
        double near = 0.001 * width;
        double total = 0;
        int end = left;
        for (int j = left; j < n; j++) {
            w[j] = 0;
            double distance = Math.abs(x[j] - at);
            if (distance <= far) {
                double cube = distance / width;
                cube = 1 - cube * cube * cube;
                w[j] = distance <= near ? 1 : cube * cube * cube;
                if (robust) {
                    w[j] *= robustness[j];
                }
                total += w[j];
            } else if (x[j] > at) {
                break;
            }
            end = j + 1;
        }
        if (!(total > 0)) {
            return otherwise;
        }
        double centre = 0;
        for (int j = left; j < end; j++) {
            w[j] /= total;
            centre += w[j] * x[j];
        }
        if (width > 0) {
            double offset = at - centre;
            double spread = 0;
            for (int j = left; j < end; j++) {
                spread += w[j] * (x[j] - centre) * (x[j] - centre);
            }
            if (Math.sqrt(spread) > 0.001 * range) {
                double slope = offset / spread;
                for (int j = left; j < end; j++) {
                    w[j] *= slope * (x[j] - centre) + 1;
                }
            }
        }
        double value = 0;
        for (int j = left; j < end; j++) {
            value += w[j] * y[j];
        }
        return value;
    }

    /** Bisquare weights from six times the median absolute residual; false where the fit is already exact. */
    private static boolean reweigh(double[] residuals, double[] robustness) {
        int n = residuals.length;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            robustness[i] = Math.abs(residuals[i]);
            sum += robustness[i];
        }
        double[] sorted = robustness.clone();
        Arrays.sort(sorted);
        double six = n % 2 == 0 ? 3 * (sorted[n / 2 - 1] + sorted[n / 2]) : 6 * sorted[n / 2];
        if (six < 1e-7 * (sum / n)) {
            return false;
        }
        double far = 0.999 * six;
        double near = 0.001 * six;
        for (int i = 0; i < n; i++) {
            double r = robustness[i];
            double ratio = r / six;
            double bisquare = 1 - ratio * ratio;
            robustness[i] = r <= near ? 1 : r > far ? 0 : bisquare * bisquare;
        }
        return true;
    }
}

package io.github.foldwise.internal.smooth;

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
        double[] residuals = new double[n];
        Arrays.fill(robustness, 1);
        for (int iteration = 0; iteration <= iterations; iteration++) {
            pass(x, y, neighbours, delta, robustness, fitted);
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
            double[] x, double[] y, int neighbours, double delta, double[] robustness, double[] fitted) {
        int n = x.length;
        double[] weights = new double[n];
        int left = 0;
        int right = neighbours - 1;
        int last = -1;
        int i = 0;
        while (true) {
            while (right < n - 1 && x[i] - x[left] > x[right + 1] - x[i]) {
                left++;
                right++;
            }
            fitted[i] = localLine(x, y, x[i], left, right, robustness, weights, y[i]);
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
            double[] robustness,
            double[] weights,
            double otherwise) {
        int n = x.length;
        double width = Math.max(at - x[left], x[right] - at);
        double far = 0.999 * width;
        double near = 0.001 * width;
        double inverse = 1 / width;
        int from = left;
        while (at - x[from] > far) {
            from++;
        }
        int to = right + 1;
        while (to < n && x[to] - at <= far) {
            to++;
        }
        while (to > from && x[to - 1] - at > far) {
            to--;
        }
        setWeights(x, at, from, to, near, inverse, robustness, weights);
        // Weighted sums of 1, u, u², y and u y for abscissas u counted from the point.
        double total = 0;
        double first = 0;
        double second = 0;
        double ordinate = 0;
        double product = 0;
        for (int j = from; j < to; j++) {
            double u = x[j] - at;
            double w = weights[j];
            double wu = w * u;
            total += w;
            first += wu;
            second += wu * u;
            ordinate += w * y[j];
            product += wu * y[j];
        }
        if (!(total > 0)) {
            return otherwise;
        }
        double mean = ordinate / total;
        double centre = first / total;
        double spread = second / total - centre * centre;
        double range = x[n - 1] - x[0];
        return width > 0 && spread > 0.001 * range * (0.001 * range)
                ? mean - centre * (product / total - centre * mean) / spread
                : mean;
    }

    /** Tricube weights times those of robustness; points next to the place count in full. */
    private static void setWeights(
            double[] x,
            double at,
            int from,
            int to,
            double near,
            double inverse,
            double[] robustness,
            double[] weights) {
        int first = from;
        int end = to;
        while (first < end) {
            int middle = (first + end) >>> 1;
            if (at - x[middle] > near) {
                first = middle + 1;
            } else {
                end = middle;
            }
        }
        int last = first;
        while (last < to && x[last] - at <= near) {
            last++;
        }
        setTricubes(x, at, from, first, inverse, robustness, weights);
        System.arraycopy(robustness, first, weights, first, last - first);
        setTricubes(x, at, last, to, inverse, robustness, weights);
    }

    private static void setTricubes(
            double[] x, double at, int from, int to, double inverse, double[] robustness, double[] weights) {
        for (int j = from; j < to; j++) {
            double ratio = Math.abs(x[j] - at) * inverse;
            double cube = 1 - ratio * ratio * ratio;
            weights[j] = cube * cube * cube * robustness[j];
        }
    }

    /** Bisquare weights from six times the median absolute residual; false where the fit is already exact. */
    private static boolean reweigh(double[] residuals, double[] robustness) {
        int n = residuals.length;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            robustness[i] = Math.abs(residuals[i]);
            sum += robustness[i];
        }
        double six = 6 * Ranking.selectQuantile(robustness.clone(), 0.5);
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

package io.github.foldwise.differential.deseq2;

import java.util.Arrays;

/**
 * Robust locally weighted regression of increasing points, with a line at each point.
 *
 * <p>Reference: Cleveland 1979, doi:10.1080/01621459.1979.10481038; R stats::lowess(f = 1/5).
 */
final class Lowess {
    private static final double SPAN = 0.2;
    private static final int ROBUST_ROUNDS = 3;
    /** Fits are computed at points at least this part of the range apart, and joined by lines between. */
    private static final double SKIP = 0.01;

    private Lowess() {}

    static double[] smooth(double[] x, double[] y) {
        int n = x.length;
        double[] fitted = new double[n];
        if (n < 2) {
            return y.clone();
        }
        int near = Math.max(2, Math.min(n, (int) (SPAN * n + 1e-7)));
        double[] robust = new double[n];
        Arrays.fill(robust, 1);
        for (int round = 0; round <= ROBUST_ROUNDS; round++) {
            pass(x, y, near, robust, fitted);
            if (round == ROBUST_ROUNDS || !reweigh(y, fitted, robust)) {
                break;
            }
        }
        return fitted;
    }

    private static void pass(double[] x, double[] y, int near, double[] robust, double[] fitted) {
        int n = x.length;
        double delta = SKIP * (x[n - 1] - x[0]);
        int left = 0;
        int last = -1;
        int i = 0;
        while (true) {
            int right = left + near - 1;
            while (right < n - 1 && x[i] - x[left] > x[right + 1] - x[i]) {
                left++;
                right++;
            }
            fitted[i] = fitAt(x, y, i, left, right, robust);
            for (int j = last + 1; j < i; j++) {
                double part = (x[j] - x[last]) / (x[i] - x[last]);
                fitted[j] = part * fitted[i] + (1 - part) * fitted[last];
            }
            last = i;
            double cut = x[last] + delta;
            for (i = last + 1; i < n && x[i] <= cut; i++) {
                if (x[i] == x[last]) {
                    fitted[i] = fitted[last];
                    last = i;
                }
            }
            i = Math.max(last + 1, i - 1);
            if (last >= n - 1) {
                return;
            }
        }
    }

    /** The local line at a point; the value itself where no other point has weight. */
    private static double fitAt(double[] x, double[] y, int i, int left, int right, double[] robust) {
        int n = x.length;
        double range = x[n - 1] - x[0];
        double h = Math.max(x[i] - x[left], x[right] - x[i]);
        double[] w = new double[n];
        double total = 0;
        int end = left;
        for (int j = left; j < n; j++) {
            double distance = Math.abs(x[j] - x[i]);
            if (distance <= 0.999 * h) {
                double u = distance / h;
                double tricube = 1 - u * u * u;
                w[j] = (distance <= 0.001 * h ? 1 : tricube * tricube * tricube) * robust[j];
                total += w[j];
            } else if (x[j] > x[i]) {
                break;
            }
            end = j + 1;
        }
        if (!(total > 0)) {
            return y[i];
        }
        double centre = 0;
        for (int j = left; j < end; j++) {
            w[j] /= total;
            centre += w[j] * x[j];
        }
        double spread = 0;
        for (int j = left; j < end; j++) {
            spread += w[j] * (x[j] - centre) * (x[j] - centre);
        }
        double tilt = h > 0 && Math.sqrt(spread) > 0.001 * range ? (x[i] - centre) / spread : 0;
        double sum = 0;
        for (int j = left; j < end; j++) {
            sum += w[j] * (1 + tilt * (x[j] - centre)) * y[j];
        }
        return sum;
    }

    /** Bisquare weights of the residuals; false if they are all next to nothing. */
    private static boolean reweigh(double[] y, double[] fitted, double[] robust) {
        int n = y.length;
        double mean = 0;
        double[] sizes = new double[n];
        for (int i = 0; i < n; i++) {
            sizes[i] = Math.abs(y[i] - fitted[i]);
            mean += sizes[i] / n;
        }
        double sixMedians = 6 * PriorWidth.median(sizes.clone());
        if (sixMedians < 1e-7 * mean) {
            return false;
        }
        for (int i = 0; i < n; i++) {
            double u = sizes[i] / sixMedians;
            robust[i] = u <= 0.001 ? 1 : u >= 0.999 ? 0 : (1 - u * u) * (1 - u * u);
        }
        return true;
    }
}

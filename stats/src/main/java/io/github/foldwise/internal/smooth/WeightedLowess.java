package io.github.foldwise.internal.smooth;

import java.util.Arrays;

/**
 * Cleveland's locally weighted line (1979, doi:10.1080/01621459.1979.10481038) for points that do not count alike: a local line
 * sees the nearest points that hold a share of all weight, and its tricube weights are multiplied with theirs. Lines are fitted
 * at about 200 anchors, which are points, and joined by straight lines; points far off are weighted down by the bisquare of six
 * times the weighted median of absolute residuals. Equals {@code weightedLowess} of limma.
 */
public final class WeightedLowess {
    private static final int ANCHORS = 200;

    /** What the abscissas of a line must spread, as a part of the square of its width, to have a slope. */
    private static final double NO_SPREAD = 1e-7;

    private WeightedLowess() {}

    /**
     * Smooths points.
     *
     * @param x the abscissas, in ascending order
     * @param y the ordinates
     * @param weights what each point counts, 0 or more and not all 0
     * @param span the share of the weight that a local line sees, in (0, 1]
     * @param iterations how often points far off are weighted down
     * @return the smoothed ordinates
     */
    public static double[] smooth(double[] x, double[] y, double[] weights, double span, int iterations) {
        int n = x.length;
        if (n < 2) {
            return y.clone();
        }
        double enough = span * Arrays.stream(weights).sum();
        double apart = apart(x);
        double[] robust = weights.clone();
        double[] smooth = pass(x, y, weights, robust, enough, apart);
        for (int i = 0; i < iterations; i++) {
            reweigh(y, smooth, weights, robust);
            smooth = pass(x, y, weights, robust, enough, apart);
        }
        return smooth;
    }

    private static void reweigh(double[] y, double[] smooth, double[] weights, double[] robust) {
        double[] residuals = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            residuals[i] = Math.abs(y[i] - smooth[i]);
        }
        double six = 6 * median(residuals, weights);
        for (int i = 0; i < y.length; i++) {
            double ratio = residuals[i] / six;
            double bisquare = 1 - ratio * ratio;
            robust[i] = residuals[i] < six ? weights[i] * bisquare * bisquare : 0;
        }
    }

    /** Where half of the weight is reached; between two values if exactly half lies below. */
    private static double median(double[] values, double[] weights) {
        int[] order = Ranking.order(values);
        double half = 0.5 * Arrays.stream(weights).sum();
        double held = 0;
        for (int i = 0; i < order.length; i++) {
            held += weights[order[i]];
            if (held >= half) {
                double value = values[order[i]];
                return held == half && i + 1 < order.length ? 0.5 * (value + values[order[i + 1]]) : value;
            }
        }
        return values[order[order.length - 1]];
    }

    private static double[] pass(
            double[] x, double[] y, double[] weights, double[] robust, double enough, double apart) {
        int n = x.length;
        double[] smooth = new double[n];
        int last = 0;
        smooth[0] = line(x, y, weights, robust, 0, enough);
        for (int i = 1; i < n; i++) {
            if (x[i] - x[last] <= apart && i < n - 1) {
                continue;
            }
            smooth[i] = line(x, y, weights, robust, i, enough);
            double gap = x[i] - x[last];
            for (int j = last + 1; j < i; j++) {
                double part = gap > 0 ? (x[j] - x[last]) / gap : 0.5;
                smooth[j] = part * smooth[i] + (1 - part) * smooth[last];
            }
            last = i;
        }
        return smooth;
    }

    /**
     * The least distance of anchors that makes no more of them than wanted, whatever the widest gaps between points: with the
     * widest k left out, what remains is shared by the others.
     */
    private static double apart(double[] x) {
        int n = x.length;
        if (n <= ANCHORS) {
            return 0;
        }
        double[] sums = new double[n - 1];
        for (int i = 0; i < n - 1; i++) {
            sums[i] = x[i + 1] - x[i];
        }
        Arrays.sort(sums);
        Arrays.parallelPrefix(sums, Double::sum);
        double apart = Double.POSITIVE_INFINITY;
        for (int left = 0; left < ANCHORS; left++) {
            apart = Math.min(apart, sums[n - 2 - left] / (ANCHORS - left));
        }
        return apart;
    }

    /** The value at a point of the line through its nearest neighbours, which the weights choose and the robust ones fit. */
    private static double line(double[] x, double[] y, double[] weights, double[] robust, int at, double enough) {
        int n = x.length;
        int left = at;
        int right = at;
        double held = weights[at];
        while (held < enough && (left > 0 || right < n - 1)) {
            double below = left > 0 ? x[at] - x[left - 1] : Double.POSITIVE_INFINITY;
            double above = right < n - 1 ? x[right + 1] - x[at] : Double.POSITIVE_INFINITY;
            held += below < above ? weights[--left] : weights[++right];
        }
        double width = Math.max(x[at] - x[left], x[right] - x[at]);
        // Others as far away as the farthest have no weight; at a width of 0 all points of one abscissa count.
        while (left > 0 && x[at] - x[left - 1] <= width) {
            left--;
        }
        while (right < n - 1 && x[right + 1] - x[at] <= width) {
            right++;
        }
        double total = 0;
        double first = 0;
        double second = 0;
        double ordinate = 0;
        double product = 0;
        for (int j = left; j <= right; j++) {
            double u = x[j] - x[at];
            double ratio = width > 0 ? Math.abs(u) / width : 0;
            double cube = 1 - ratio * ratio * ratio;
            double w = cube * cube * cube * robust[j];
            total += w;
            first += w * u;
            second += w * u * u;
            ordinate += w * y[j];
            product += w * u * y[j];
        }
        if (!(total > 0)) {
            return y[at];
        }
        double mean = ordinate / total;
        double centre = first / total;
        double spread = second / total - centre * centre;
        return spread > NO_SPREAD * width * width ? mean - centre * (product / total - centre * mean) / spread : mean;
    }
}

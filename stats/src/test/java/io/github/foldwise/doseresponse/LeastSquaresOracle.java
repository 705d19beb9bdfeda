package io.github.foldwise.doseresponse;

import io.github.foldwise.dose.DoseResponseData;
import java.util.Arrays;

/**
 * The smallest residual sum of squares of a log-logistic curve by brute force: the plateaus solved at each node of a
 * dense grid over slope and place, and a simplex search from the best nodes. Slow, and shares no code with the solver.
 */
final class LeastSquaresOracle {
    private static final int POLISHED = 8;

    private final double[] logDose;
    private final double[] mean;
    private final double[] count;
    private final double total;
    private double within;
    private final boolean lowerIsZero;
    private final double[] low;
    private final double[] high;

    /**
     * @param low the smallest log slope and log place
     * @param high the largest ones
     */
    LeastSquaresOracle(DoseResponseData data, boolean lowerIsZero, double[] low, double[] high) {
        double[] x = data.getDoses();
        double[] y = data.getResponses();
        double[] distinct = Arrays.stream(x).distinct().sorted().toArray();
        logDose = Arrays.stream(distinct).map(Math::log).toArray();
        mean = new double[distinct.length];
        count = new double[distinct.length];
        for (int i = 0; i < x.length; i++) {
            int group = Arrays.binarySearch(distinct, x[i]);
            count[group]++;
            mean[group] += y[i];
        }
        for (int j = 0; j < mean.length; j++) {
            mean[j] /= count[j];
        }
        for (int i = 0; i < x.length; i++) {
            double r = y[i] - mean[Arrays.binarySearch(distinct, x[i])];
            within += r * r;
        }
        total = x.length;
        this.lowerIsZero = lowerIsZero;
        this.low = low;
        this.high = high;
    }

    double lowestRss() {
        return within + Math.min(lowest(1), lowest(-1));
    }

    private double lowest(int sign) {
        double[] betas = range(low[0], high[0], 0.25);
        double[] places = places();
        double[][] best = new double[POLISHED][];
        double[] values = new double[POLISHED];
        Arrays.fill(values, Double.MAX_VALUE);
        double[][] q = new double[betas.length][places.length];
        for (int j = 0; j < betas.length; j++) {
            for (int i = 0; i < places.length; i++) {
                q[j][i] = rss(sign, betas[j], places[i]);
            }
        }
        for (int j = 0; j < betas.length; j++) {
            for (int i = 0; i < places.length; i++) {
                boolean lower = (j > 0 && q[j - 1][i] < q[j][i])
                        || (j + 1 < betas.length && q[j + 1][i] < q[j][i])
                        || (i > 0 && q[j][i - 1] < q[j][i])
                        || (i + 1 < places.length && q[j][i + 1] < q[j][i]);
                int worst = worst(values);
                if (!lower && q[j][i] < values[worst]) {
                    values[worst] = q[j][i];
                    best[worst] = new double[] {betas[j], places[i]};
                }
            }
        }
        double lowest = Double.MAX_VALUE;
        for (double[] start : best) {
            lowest = start == null ? lowest : Math.min(lowest, polished(sign, start));
        }
        return lowest;
    }

    private static int worst(double[] values) {
        int worst = 0;
        for (int i = 1; i < values.length; i++) {
            worst = values[i] > values[worst] ? i : worst;
        }
        return worst;
    }

    /** Every 0.1 among the doses and a decade and a half beyond, every 0.7 out to the ends. */
    private double[] places() {
        double first = logDose[0] == Double.NEGATIVE_INFINITY ? logDose[1] : logDose[0];
        double last = logDose[logDose.length - 1];
        double[] outside = range(low[1], first - 3.5, 0.7);
        double[] inside = range(first - 3.5, last + 3.5, 0.1);
        double[] beyond = range(last + 3.5, high[1], 0.7);
        double[] all = Arrays.copyOf(outside, outside.length + inside.length + beyond.length);
        System.arraycopy(inside, 0, all, outside.length, inside.length);
        System.arraycopy(beyond, 0, all, outside.length + inside.length, beyond.length);
        return all;
    }

    private static double[] range(double from, double to, double step) {
        double[] values = new double[(int) Math.ceil((to - from) / step) + 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = from + (to - from) * i / (values.length - 1);
        }
        return values;
    }

    private double rss(int sign, double beta, double place) {
        double b = sign * Math.exp(Math.max(low[0], Math.min(high[0], beta)));
        double logE = Math.max(low[1], Math.min(high[1], place));
        int n = mean.length;
        double[] g = new double[n];
        double left = 0;
        for (int i = 0; i < n; i++) {
            g[i] = 1 / (1 + Math.exp(b * (logDose[i] - logE)));
            left += count[i] * g[i];
        }
        // What is lost instead of what is left, where a constant is free: incomplete curves keep their digits.
        for (int i = 0; i < n && !lowerIsZero && left > 0.5 * total; i++) {
            g[i] = -1 / (1 + Math.exp(b * (logE - logDose[i])));
        }
        double meanG = 0;
        double meanY = 0;
        for (int i = 0; i < n && !lowerIsZero; i++) {
            meanG += count[i] * g[i] / total;
            meanY += count[i] * mean[i] / total;
        }
        double gg = 0;
        double gy = 0;
        for (int i = 0; i < n; i++) {
            gg += count[i] * (g[i] - meanG) * (g[i] - meanG);
            gy += count[i] * (g[i] - meanG) * (mean[i] - meanY);
        }
        double span = gg > 0 ? Math.max(0, gy / gg) : 0;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double r = mean[i] - meanY - span * (g[i] - meanG);
            sum += count[i] * r * r;
        }
        return sum;
    }

    /** Nelder and Mead's search, restarted until a restart gains nothing. */
    private double polished(int sign, double[] start) {
        double[] at = start;
        double value = rss(sign, at[0], at[1]);
        for (int restart = 0; restart < 20; restart++) {
            double[][] p = {at, {at[0] + 0.1, at[1]}, {at[0], at[1] + 0.1 * Math.exp(-Math.max(0, at[0]))}};
            double[] f = new double[3];
            for (int i = 0; i < 3; i++) {
                f[i] = rss(sign, p[i][0], p[i][1]);
            }
            for (int step = 0; step < 150; step++) {
                sort(p, f);
                improve(sign, p, f);
            }
            sort(p, f);
            boolean done = !(f[0] < value * (1 - 1e-10));
            if (f[0] < value) {
                at = p[0];
                value = f[0];
            }
            if (done) {
                break;
            }
        }
        return value;
    }

    private void improve(int sign, double[][] p, double[] f) {
        double[] middle = {0.5 * (p[0][0] + p[1][0]), 0.5 * (p[0][1] + p[1][1])};
        for (double factor : new double[] {-2, -1, -0.5, 0.5}) {
            double[] next = {middle[0] + factor * (p[2][0] - middle[0]), middle[1] + factor * (p[2][1] - middle[1])};
            double value = rss(sign, next[0], next[1]);
            if (value < (factor == -2 ? f[0] : factor == -1 ? f[1] : f[2])) {
                p[2] = next;
                f[2] = value;
                return;
            }
        }
        for (int i = 1; i < 3; i++) {
            p[i] = new double[] {0.5 * (p[i][0] + p[0][0]), 0.5 * (p[i][1] + p[0][1])};
            f[i] = rss(sign, p[i][0], p[i][1]);
        }
    }

    private static void sort(double[][] p, double[] f) {
        for (int i = 1; i < 3; i++) {
            for (int j = i; j > 0 && f[j] < f[j - 1]; j--) {
                double value = f[j];
                f[j] = f[j - 1];
                f[j - 1] = value;
                double[] point = p[j];
                p[j] = p[j - 1];
                p[j - 1] = point;
            }
        }
    }
}

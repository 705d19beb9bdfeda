package io.github.foldwise.internal.lanes;

/** The part of the negative binomial log-likelihood that depends on the means. */
public final class LogLikelihoodLanes {
    /** Any distance from 1 times this is beyond 1. */
    private static final double STEEP = 1e300;

    private final LogLanes logarithm;
    private final double[] small;
    private final double[] sum;
    private final double[] logs;
    private final double[] isLarge;

    public LogLikelihoodLanes(int lanes) {
        logarithm = new LogLanes(lanes);
        small = new double[lanes];
        sum = new double[lanes];
        logs = new double[lanes];
        isLarge = new double[lanes];
    }

    /** Adds y ln(αμ/(1 + αμ)) − ln(1 + αμ)/α, by ln(1 + x) of the smaller of αμ and its inverse. */
    public void add(
            double[] y, double[] mu, double[] logMu, double[] alpha, double[] logAlpha, double[] target, int width) {
        setSmall(mu, alpha, small, isLarge, width);
        for (int l = 0; l < width; l++) {
            sum[l] = 1 + small[l];
        }
        logarithm.of(sum, logs, width);
        correct(small, sum, logs, width);
        addTerms(y, logMu, alpha, logAlpha, logs, isLarge, target, width);
    }

    private static void setSmall(double[] mu, double[] alpha, double[] small, double[] isLarge, int width) {
        for (int l = 0; l < width; l++) {
            double product = mu[l] * alpha[l];
            small[l] = Math.min(product, 1 / product);
            isLarge[l] = Math.min(1, Math.max(0, (product - 1) * STEEP));
        }
    }

    /** What the sum lost of the small number. */
    private static void correct(double[] small, double[] sum, double[] logs, int width) {
        for (int l = 0; l < width; l++) {
            logs[l] += (small[l] - (sum[l] - 1)) / sum[l];
        }
    }

    private static void addTerms(
            double[] y,
            double[] logMu,
            double[] alpha,
            double[] logAlpha,
            double[] log,
            double[] isLarge,
            double[] target,
            int width) {
        for (int l = 0; l < width; l++) {
            double logProduct = logAlpha[l] + logMu[l];
            double large = isLarge[l] * logProduct;
            target[l] -= (large + log[l]) / alpha[l] + y[l] * (log[l] - (logProduct - large));
        }
    }
}

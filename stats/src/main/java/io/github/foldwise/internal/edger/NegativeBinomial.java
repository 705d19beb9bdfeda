package io.github.foldwise.internal.edger;

import io.github.foldwise.internal.function.LogGamma;

/** The negative binomial distribution with mean mu and variance mu + phi mu², as edgeR evaluates it. */
public final class NegativeBinomial {
    /** Added to count and mean, so that the deviance of a zero needs no case of its own. */
    private static final double SMALL = 1e-8;

    /** Below this dispersion the deviance is a series in it, above this product of mean and dispersion it is a gamma's. */
    public static final double NEARLY_POISSON = 1e-4;

    private static final double NEARLY_GAMMA = 1e6;

    private NegativeBinomial() {}

    /** The log-likelihood of one observation; Poisson's where the dispersion is 0. */
    public static double logDensity(double count, double mean, double dispersion) {
        if (dispersion == 0) {
            return count * Math.log(mean) - mean - LogGamma.value(count + 1);
        }
        double size = 1 / dispersion;
        double logTotal = Math.log(mean + size);
        return LogGamma.value(count + size)
                - LogGamma.value(count + 1)
                - LogGamma.value(size)
                + count * (Math.log(mean) - logTotal)
                - size * (logTotal - Math.log(size));
    }

    /**
     * Twice the loss of log-likelihood of one observation against a perfect fit. The series for small dispersions stops
     * one term short of the exact one, because edgeR up to 4.0 does (its coefficient 2/3 is an integer division).
     */
    public static double unitDeviance(double count, double mean, double dispersion) {
        double y = count + SMALL;
        double mu = mean + SMALL;
        if (dispersion < NEARLY_POISSON) {
            double r = y - mu;
            return 2 * (y * Math.log(y / mu) - r - 0.5 * r * r * dispersion * (1 - dispersion * y));
        }
        double product = mu * dispersion;
        if (product > NEARLY_GAMMA) {
            return 2 * ((y - mu) / mu - Math.log(y / mu)) * mu / (1 + product);
        }
        double size = 1 / dispersion;
        return 2 * (y * Math.log(y / mu) + (y + size) * Math.log((mu + size) / (y + size)));
    }
}

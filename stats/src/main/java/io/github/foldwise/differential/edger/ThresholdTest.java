package io.github.foldwise.differential.edger;

import org.apache.commons.numbers.gamma.Erfc;

/**
 * The test of a fold change against an interval around 1, from signed roots of the drops in deviance at its two ends: the
 * p-value is averaged over the interval (McCarthy and Smyth 2009, doi:10.1093/bioinformatics/btp053; edgeR's glmTreat).
 */
final class ThresholdTest {
    /** Where the average over the whole interval would begin to be larger than the worst case. */
    private static final double WIDEST = 1.470402;

    private ThresholdTest() {}

    /**
     * Returns the p-value.
     *
     * @param nearer the deviate against the nearer end, not negative
     * @param farther the deviate against the farther end
     * @param inside whether the estimate lies within the interval
     */
    static double pvalue(double nearer, double farther, boolean inside) {
        double left = inside ? nearer : -nearer;
        if (farther + left > WIDEST) {
            return average(-farther, -farther + WIDEST) + average(left - WIDEST, left);
        }
        return 2 * average(-farther, left);
    }

    /** The mean of the normal distribution function over an interval. */
    private static double average(double a, double b) {
        return b - a < 1e-9 ? cumulative(a) : (integral(b) - integral(a)) / (b - a);
    }

    private static double integral(double x) {
        return x * cumulative(x) + Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
    }

    private static double cumulative(double x) {
        return 0.5 * Erfc.value(-x / Math.sqrt(2));
    }
}

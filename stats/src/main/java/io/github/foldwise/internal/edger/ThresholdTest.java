package io.github.foldwise.internal.edger;

import io.github.foldwise.internal.function.NormalTail;

/**
 * The test of a fold change against an interval around 1, from signed roots of the drops in deviance at its two ends: the
 * p-value is averaged over the interval (McCarthy and Smyth 2009, doi:10.1093/bioinformatics/btp053; edgeR's glmTreat).
 *
 * <p>With \(I(a, b)\) the mean of \(\Phi\) over an interval, \(c = 1.470402\), \(z_R\) the deviate against the farther end and
 * \(z_L\) that against the nearer one, negative where the estimate lies outside,
 * \[ p = \begin{cases} I(-z_R, c - z_R) + I(z_L - c, z_L) & z_R + z_L > c \\ 2 I(-z_R, z_L) & \text{else.} \end{cases} \]
 */
public final class ThresholdTest {
    /** Where the average over the whole interval would begin to be larger than the worst case. */
    private static final double WIDEST = 1.470402;

    private ThresholdTest() {}

    /**
     * Returns the p-value, in [0, 1].
     *
     * @param nearer the deviate against the nearer end, not negative
     * @param farther the deviate against the farther end, not smaller
     * @param inside whether the estimate lies within the interval
     */
    public static double pvalue(double nearer, double farther, boolean inside) {
        double left = inside ? nearer : -nearer;
        double width = farther + left;
        double pvalue = width > WIDEST
                ? NormalTail.mean(-farther, WIDEST) + NormalTail.mean(left - WIDEST, WIDEST)
                : 2 * NormalTail.mean(-farther, width);
        return Math.min(1, pvalue);
    }
}

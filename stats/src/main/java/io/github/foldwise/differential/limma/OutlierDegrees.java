package io.github.foldwise.differential.limma;

import io.github.foldwise.internal.function.FisherF;
import io.github.foldwise.internal.smooth.Ranking;
import java.util.Arrays;

/**
 * Second degrees of freedom of each gene where some are outliers: the more improbable a gene's variance is beside its rank, the
 * nearer its degrees are to those under which the most outlying variance would be a median (Phipson and others 2016, section 4).
 */
final class OutlierDegrees {
    private OutlierDegrees() {}

    /**
     * Returns the degrees of freedom of each gene.
     *
     * @param ratios variances over their scale
     * @param logTails logarithms of their upper tail probabilities
     * @param df1 first degrees of freedom, one for all or one for each
     * @param df2 those of genes that are no outliers
     */
    static double[] of(double[] ratios, double[] logTails, double[] df1, double df2) {
        int n = ratios.length;
        double[] ranks = Ranking.averageRanks(ratios);
        double[] logShares = new double[n];
        int extreme = 0;
        boolean outliers = false;
        for (int i = 0; i < n; i++) {
            logShares[i] = Math.min(0, logTails[i] - (Math.log(n - ranks[i] + 0.5) - Math.log(n)));
            outliers |= logShares[i] < 0;
            extreme = logTails[i] < logTails[extreme] ? i : extreme;
        }
        double[] own = new double[n];
        Arrays.fill(own, df2);
        if (!outliers) {
            return own;
        }
        // Degrees with which the most extreme ratio is the median of its distribution, after one correction.
        double outlierDf2 = Math.log(0.5) / logTails[extreme] * df2;
        outlierDf2 *= Math.log(0.5) / FisherF.logUpperTail(ratios[extreme], VariancePrior.at(df1, extreme), outlierDf2);
        for (int i = 0; i < n; i++) {
            own[i] = Math.exp(logShares[i]) * df2 - Math.expm1(logShares[i]) * outlierDf2;
        }
        int[] order = Ranking.order(logTails);
        levelStart(own, order);
        rise(own, order);
        return own;
    }

    /** The most outlying genes share the smallest of the running means. */
    private static void levelStart(double[] df2, int[] order) {
        double sum = 0;
        double smallest = Double.POSITIVE_INFINITY;
        int end = 0;
        for (int i = 0; i < order.length; i++) {
            sum += df2[order[i]];
            if (sum / (i + 1) < smallest) {
                smallest = sum / (i + 1);
                end = i;
            }
        }
        for (int i = 0; i <= end; i++) {
            df2[order[i]] = smallest;
        }
    }

    /** No gene has fewer degrees than one that is more of an outlier. */
    static void rise(double[] df2, int[] order) {
        for (int i = 1; i < order.length; i++) {
            df2[order[i]] = Math.max(df2[order[i]], df2[order[i - 1]]);
        }
    }
}

package io.github.foldwise.differential.deseq2;

import io.github.foldwise.internal.smooth.Lowess;
import io.github.foldwise.internal.smooth.Ranking;
import io.github.foldwise.multiplicity.PvalueAdjustment;
import java.util.Arrays;

/**
 * The mean below which genes are left out of multiple testing, chosen so that the number of rejections is nearly the
 * largest: the lowest of 50 quantiles of the mean at which it comes within the noise of the peak of its smooth curve.
 *
 * <p>Reference: Bourgon, Gentleman, Huber 2010, doi:10.1073/pnas.0914005107; matches R DESeq2::results 1.38.
 */
final class IndependentFilter {
    /** As R's lowess with f = 1/5: share of the points, rounds, and part of the range within which lines join fits. */
    private static final double SPAN = 0.2;

    private static final int ROBUST_ROUNDS = 3;
    private static final double SKIP = 0.01;

    private static final int QUANTILES = 50;
    private static final double HIGHEST = 0.95;
    private static final int FEW = 10;

    final double[] quantile = new double[QUANTILES];
    final double[] cutoff = new double[QUANTILES];
    final double[] rejections = new double[QUANTILES];
    final int chosen;
    /** Adjusted p-values by gene; NaN for genes below the cut-off or without a p-value. */
    final double[] adjusted;

    IndependentFilter(double[] mean, double[] pvalue, double alpha) {
        int zeros = 0;
        for (double m : mean) {
            zeros += m == 0 ? 1 : 0;
        }
        double low = (double) zeros / mean.length;
        double high = low < HIGHEST ? HIGHEST : 1;
        double[] sorted = mean.clone();
        Arrays.sort(sorted);
        int[] order = byPvalue(pvalue);
        double[] tested =
                Arrays.stream(order).mapToDouble(gene -> mean[gene]).sorted().toArray();
        for (int k = 0; k < QUANTILES; k++) {
            quantile[k] = low + k * ((high - low) / (QUANTILES - 1));
            if (k == QUANTILES - 1) {
                quantile[k] = high;
            }
            cutoff[k] = Ranking.quantile(sorted, quantile[k]);
            rejections[k] = rejections(order, mean, pvalue, tested, cutoff[k], alpha);
        }
        chosen = choose();
        adjusted = adjust(mean, pvalue, cutoff[chosen]);
    }

    /** Genes with a p-value in its order; ties by gene. */
    private static int[] byPvalue(double[] pvalue) {
        int count = 0;
        for (double p : pvalue) {
            count += Double.isNaN(p) ? 0 : 1;
        }
        double[] values = new double[count];
        int[] genes = new int[count];
        int k = 0;
        for (int i = 0; i < pvalue.length; i++) {
            if (!Double.isNaN(pvalue[i])) {
                values[k] = pvalue[i];
                genes[k++] = i;
            }
        }
        int[] order = Ranking.order(values);
        int[] sorted = new int[count];
        for (int i = 0; i < count; i++) {
            sorted[i] = genes[order[i]];
        }
        return sorted;
    }

    /**
     * How many adjusted p-values are below alpha when genes below a mean are left out.
     *
     * @param order genes with a p-value in its order
     * @param means their means, in ascending order
     */
    private static double rejections(
            int[] order, double[] mean, double[] pvalue, double[] means, double cutoff, double alpha) {
        int below = Arrays.binarySearch(means, cutoff);
        while (below > 0 && means[below - 1] == cutoff) {
            below--;
        }
        int tested = means.length - (below < 0 ? -1 - below : below);
        int rank = 0;
        int rejected = 0;
        for (int gene : order) {
            if (pvalue[gene] >= alpha) {
                break;
            }
            if (mean[gene] >= cutoff) {
                rank++;
                // The step-up rule: all up to the last that passes.
                if ((double) tested / rank * pvalue[gene] < alpha) {
                    rejected = rank;
                }
            }
        }
        return rejected;
    }

    /** Benjamini-Hochberg over the genes that pass. */
    private static double[] adjust(double[] mean, double[] pvalue, double cutoff) {
        double[] passing = pvalue.clone();
        for (int gene = 0; gene < passing.length; gene++) {
            passing[gene] = mean[gene] >= cutoff ? passing[gene] : Double.NaN;
        }
        return PvalueAdjustment.BENJAMINI_HOCHBERG.adjust(passing);
    }

    private int choose() {
        double most = Arrays.stream(rejections).max().orElse(0);
        if (most <= FEW) {
            return 0;
        }
        double[] smooth = Lowess.smooth(
                quantile, rejections, SPAN, ROBUST_ROUNDS, SKIP * (quantile[QUANTILES - 1] - quantile[0]));
        double squares = 0;
        int positive = 0;
        for (int k = 0; k < QUANTILES; k++) {
            if (rejections[k] > 0) {
                squares += (rejections[k] - smooth[k]) * (rejections[k] - smooth[k]);
                positive++;
            }
        }
        double threshold = Arrays.stream(smooth).max().orElse(0) - Math.sqrt(squares / positive);
        for (int k = 0; k < QUANTILES; k++) {
            if (rejections[k] > threshold) {
                return k;
            }
        }
        return 0;
    }
}

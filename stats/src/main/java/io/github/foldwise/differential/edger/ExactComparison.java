package io.github.foldwise.differential.edger;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.normalization.NormalizedCounts;
import io.github.foldwise.progress.ProgressListener;

/** The exact test of every gene between two groups of samples. */
final class ExactComparison {
    private ExactComparison() {}

    static EdgerResult of(
            NormalizedCounts counts,
            CountData all,
            int[] first,
            int[] second,
            Dispersions dispersions,
            Contrast contrast,
            int threads) {
        int n1 = first.length;
        int n2 = second.length;
        int[] both = new int[n1 + n2];
        System.arraycopy(first, 0, both, 0, n1);
        System.arraycopy(second, 0, both, n1, n2);
        CountData data = all.selectSamples(both);
        double[] tagwise = dispersions.tagwise();
        int[][] whole = {AverageAbundance.allOf(both.length)};
        double[] pseudo = EqualizedCounts.of(data, whole, tagwise, threads, ProgressListener.NONE);
        CountData raised = data.withPriorCount(EdgerFit.PRIOR_COUNT);
        double[] sizes = new double[both.length];
        for (int j = 0; j < sizes.length; j++) {
            sizes[j] = Math.exp(raised.offsets[j]);
        }
        int[] ones = AverageAbundance.allOf(n1);
        int[] twos = new int[n2];
        for (int j = 0; j < n2; j++) {
            twos[j] = n1 + j;
        }
        double[] logFold = new double[data.genes];
        double[] pvalues = new double[data.genes];
        GlmFits.inChunks(data.genes, threads, ProgressListener.NONE, (from, to) -> {
            for (int g = from; g < to; g++) {
                int at = raised.at(g);
                logFold[g] = (OneGroup.fit(raised.counts, at, sizes, 0, twos, tagwise[g])
                                - OneGroup.fit(raised.counts, at, sizes, 0, ones, tagwise[g]))
                        / Math.log(2);
                double total1 = 0;
                double total2 = 0;
                for (int j = 0; j < both.length; j++) {
                    total1 += j < n1 ? pseudo[at + j] : 0;
                    total2 += j < n1 ? 0 : pseudo[at + j];
                }
                pvalues[g] = ExactTest.pvalue(total1, total2, n1, n2, tagwise[g]);
            }
        });
        return EdgerResult.of(
                counts, EdgerTest.EXACT, contrast.toString(), 0, logFold, dispersions.averageLogCpm(), null, pvalues);
    }
}

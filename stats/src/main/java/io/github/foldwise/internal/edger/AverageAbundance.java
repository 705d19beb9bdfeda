package io.github.foldwise.internal.edger;

import io.github.foldwise.progress.ProgressListener;

/** Each gene's log2 counts per million over all samples: the negative binomial mean of one group, with a prior count. */
public final class AverageAbundance {
    public static final double PRIOR = 2;
    private static final double LOG_MILLION = Math.log(1e6);

    private AverageAbundance() {}

    public static double[] of(CountData data, double dispersion, int threads, ProgressListener listener) {
        double[] abundance = new double[data.genes];
        CountData raised = data.againstLibraries().withPriorCount(PRIOR);
        double[] sizes = new double[raised.offsets.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.exp(raised.offsets[i]);
        }
        int[] all = allOf(data.samples);
        GlmFits.inChunks(data.genes, threads, listener, (from, to) -> {
            for (int g = from; g < to; g++) {
                double beta = OneGroup.fit(raised.counts, raised.at(g), sizes, raised.offsetAt(g), all, dispersion);
                abundance[g] = (beta + LOG_MILLION) / Math.log(2);
            }
        });
        return abundance;
    }

    public static int[] allOf(int n) {
        int[] all = new int[n];
        for (int j = 0; j < n; j++) {
            all[j] = j;
        }
        return all;
    }
}

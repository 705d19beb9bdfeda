package io.github.foldwise.internal.edger;

import io.github.foldwise.progress.ProgressListener;

/** Pseudo-counts: what would have been counted had all libraries been of their common, geometric mean size. */
public final class EqualizedCounts {
    private EqualizedCounts() {}

    /**
     * Equalises libraries. The normal approximation can make less than nothing of a zero.
     *
     * @param groups the samples between which means are shared
     * @param dispersions one for each gene, or one for all
     */
    public static double[] of(
            CountData data, int[][] groups, double[] dispersions, int threads, ProgressListener listener) {
        double[] sizes = new double[data.samples];
        double meanLog = 0;
        for (int j = 0; j < sizes.length; j++) {
            sizes[j] = Math.exp(data.offsets[j]);
            meanLog += data.offsets[j] / sizes.length;
        }
        double common = Math.exp(meanLog);
        double[] pseudo = new double[data.counts.length];
        GlmFits.inChunks(data.genes, threads, listener, (from, to) -> {
            for (int g = from; g < to; g++) {
                double dispersion = dispersions[dispersions.length == 1 ? 0 : g];
                int at = data.at(g);
                for (int[] group : groups) {
                    double scale = Math.exp(OneGroup.fit(data.counts, at, sizes, 0, group, dispersion));
                    for (int j : group) {
                        pseudo[at + j] =
                                QuantileMap.map(data.counts[at + j], scale * sizes[j], scale * common, dispersion);
                    }
                }
            }
        });
        return pseudo;
    }
}

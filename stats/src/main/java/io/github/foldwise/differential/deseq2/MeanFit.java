package io.github.foldwise.differential.deseq2;

import io.github.foldwise.internal.counts.CountBlock;
import io.github.foldwise.internal.counts.GlmWorkspace;
import io.github.foldwise.internal.counts.ModelMatrix;
import io.github.foldwise.internal.counts.SampleScale;

/**
 * The means that a gene's dispersion is estimated at: group means where each group has a mean of its own, else those of a
 * negative binomial regression with the starting dispersion. A workspace for one thread.
 */
final class MeanFit {
    private final ModelMatrix design;
    private final GlmFitter fitter;

    MeanFit(ModelMatrix design, Numerics numerics) {
        this.design = design;
        fitter = new GlmFitter(design, numerics);
    }

    /** Writes the means of a gene's groups at a scale of 1 into a place. */
    void fit(
            CountBlock block, int gene, double[] normalized, double startingDispersion, double[] groupMeans, int from) {
        if (design.isOneMeanPerGroup()) {
            design.setGroupMeans(normalized, groupMeans, from);
        } else {
            fitter.fit(block, gene, startingDispersion);
            fitter.workspace.copyGroupMeans(groupMeans, from);
        }
    }

    /** The means of a gene's samples, raised to 0.5, from those of its groups. */
    static void ofSamples(
            ModelMatrix design, SampleScale scale, int gene, double[] groupMeans, int from, double[] means) {
        for (int j = 0; j < means.length; j++) {
            means[j] = Math.max(GlmWorkspace.LOWEST_MEAN, scale.factor(gene, j) * groupMeans[from + design.group[j]]);
        }
    }
}

package io.github.foldwise.differential.deseq2;

import io.github.foldwise.internal.counts.CountBlock;
import io.github.foldwise.internal.counts.GlmWorkspace;
import io.github.foldwise.internal.counts.ModelMatrix;
import io.github.foldwise.internal.counts.SampleScale;

/** Fits the regression of one gene and steps in where reweighting does not settle. A workspace for one thread. */
final class GlmFitter {
    private static final double TIGHT = 1e-13;

    final GlmWorkspace workspace;
    private final Numerics numerics;
    private final double[] leverage;

    /** Whether the last gene needed the optimiser. */
    boolean fellBack;
    /** Whether the last gene has usable coefficients and variances. */
    boolean usable;

    GlmFitter(ModelMatrix design, Numerics numerics) {
        workspace = new GlmWorkspace(design);
        this.numerics = numerics;
        leverage = new double[design.samples];
    }

    void fit(CountBlock block, int gene, double alpha) {
        fit(block.counts, gene * block.samples, block.scale, gene, alpha);
    }

    void fit(int[] counts, int from, SampleScale scale, int gene, double alpha) {
        workspace.load(counts, from, scale, gene);
        workspace.fit(alpha, numerics == Numerics.REPLAY ? GlmWorkspace.DEFAULT_TOLERANCE : TIGHT);
        fellBack = !workspace.converged || !workspace.isStable();
        if (fellBack) {
            // The leverages stay those of the last reweighting, as in R.
            System.arraycopy(workspace.leverage, 0, leverage, 0, leverage.length);
            workspace.maximise(alpha);
            workspace.setCovariance(alpha);
            System.arraycopy(leverage, 0, workspace.leverage, 0, leverage.length);
        } else if (numerics == Numerics.CONVERGED && workspace.isAboveLowestMean()) {
            workspace.maximise(alpha);
            workspace.setCovariance(alpha);
        }
        usable = workspace.isStable();
    }

    /** The log-likelihood of the last gene: at the means as they are, where the optimiser was needed at those raised to 0.5, as in R. */
    double logLikelihood(double alpha, double[] scratch) {
        if (fellBack && numerics == Numerics.REPLAY) {
            workspace.setMeans();
            return workspace.logLikelihood(alpha, workspace.mean);
        }
        workspace.copyMeans(scratch);
        return workspace.logLikelihood(alpha, scratch);
    }
}

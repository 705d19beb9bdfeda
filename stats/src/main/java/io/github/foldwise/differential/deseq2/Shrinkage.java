package io.github.foldwise.differential.deseq2;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.internal.GeneLoop;
import io.github.foldwise.internal.counts.AdaptiveShrinkage;
import io.github.foldwise.internal.counts.CountBlock;
import io.github.foldwise.internal.counts.SampleScale;
import io.github.foldwise.progress.ProgressListener;

/** Shrinks the fold changes of a contrast. */
final class Shrinkage {
    private static final double LOG_2 = Math.log(2);

    private Shrinkage() {}

    /** A way to the posterior mode of one gene under a Cauchy prior. A workspace for one thread. */
    interface Search {
        /** Finds the mode for a gene, given its coefficients without prior. */
        void fit(int[] counts, int from, SampleScale sampleScale, int gene, double dispersion, double[] estimate);

        /** The shrunken coefficient at the mode. */
        double mode();

        /** Its standard deviation by the curvature at the mode; NaN if that is not a maximum. */
        double standardDeviation();
    }

    static DeseqResult of(DeseqResult result, ShrinkageMethod method, ProgressListener listener) {
        DeseqFit fit = result.getFit();
        FittedGenes genes = fit.genes();
        int n = genes.geneOf.length;
        GeneLoop loop = method == ShrinkageMethod.APEGLM
                ? new GeneLoop(fit.threads(), listener, GeneLoop.PHASE, 3 * GeneLoop.PHASE)
                : new GeneLoop(fit.threads(), listener, GeneLoop.PHASE);
        double[] fold = new double[n];
        double[] error = new double[n];
        switch (method) {
            case APEGLM -> cauchy(fit, ShrunkenContrast.of(fit, result.getContrast(), loop), loop, fold, error);
            case ASHR -> mixture(fit, result.getContrast(), loop, fold, error);
            case NORMAL -> new NormalShrinkage(fit, result.getContrast()).estimate(loop, fold, error);
        }
        loop.finish();
        return result.shrunken(method, genes.spread(fold), genes.spread(error));
    }

    private static void cauchy(DeseqFit fit, ShrunkenContrast contrast, GeneLoop loop, double[] fold, double[] error) {
        FittedGenes genes = fit.genes();
        double scale = PriorScale.of(contrast.effect, contrast.error, fit.getNumerics());
        CountBlock block = genes.block();
        int p = contrast.matrix.columns;
        loop.forEach(fold.length, () -> {
            Search search = fit.getNumerics() == Numerics.REPLAY
                    ? new CauchyReplay(contrast.matrix, contrast.index, scale)
                    : new CauchyGlm(contrast.matrix, contrast.index, scale);
            double[] start = new double[p];
            return row -> {
                if (genes.isAllZero(row)) {
                    return;
                }
                System.arraycopy(contrast.beta, row * p, start, 0, p);
                search.fit(block.counts, row * block.samples, block.scale, row, genes.dispersion[row], start);
                fold[row] = search.mode() / LOG_2;
                error[row] = search.standardDeviation() / LOG_2;
            };
        });
    }

    private static void mixture(DeseqFit fit, Contrast contrast, GeneLoop loop, double[] fold, double[] error) {
        FittedGenes genes = fit.genes();
        DeseqTest.Estimates estimates =
                new DeseqTest.Estimates(fit, fit.getDesign().toScaledWeights(contrast.resolve(fit.getDesign())), loop);
        double[] effects = estimates.effect.clone();
        for (int row = 0; row < effects.length; row++) {
            effects[row] = genes.isAllZero(row) || !genes.usable[row] ? Double.NaN : effects[row];
        }
        AdaptiveShrinkage prior = AdaptiveShrinkage.fit(effects, estimates.error);
        for (int row = 0; row < fold.length; row++) {
            if (!genes.isAllZero(row)) {
                double[] posterior = prior.posterior(estimates.effect[row], estimates.error[row]);
                fold[row] = posterior[0];
                error[row] = posterior[1];
            }
        }
    }
}

package io.github.foldwise.differential.deseq2;

import java.util.function.IntConsumer;

/** The coefficients of all genes of a block and their Cook's distances, in arrays by gene. */
final class CoefficientStage {
    private final CountBlock block;
    private final ModelMatrix design;
    private final Numerics numerics;
    private final GeneLoop loop;

    /** Coefficients on the natural log scale, gene by gene. */
    final double[] beta;

    final double[] logLikelihood;
    final boolean[] fellBack;
    final boolean[] usable;
    /** Cook's distances, gene by gene. */
    final double[] cooks;

    CoefficientStage(CountBlock block, ModelMatrix design, Numerics numerics, GeneLoop loop) {
        this.block = block;
        this.design = design;
        this.numerics = numerics;
        this.loop = loop;
        beta = new double[block.genes * design.columns];
        logLikelihood = new double[block.genes];
        fellBack = new boolean[block.genes];
        usable = new boolean[block.genes];
        cooks = new double[block.genes * block.samples];
    }

    void estimate(double[] dispersion) {
        loop.forEach(block.genes, () -> worker(dispersion));
    }

    private IntConsumer worker(double[] dispersion) {
        GlmFitter fitter = new GlmFitter(design, numerics);
        GlmWorkspace glm = fitter.workspace;
        RobustMoments moments = new RobustMoments(design);
        double[] mean = new double[block.samples];
        double[] normalized = new double[block.samples];
        return gene -> {
            fitter.fit(block, gene, dispersion[gene]);
            fellBack[gene] = fitter.fellBack;
            usable[gene] = fitter.usable;
            System.arraycopy(glm.beta, 0, beta, gene * design.columns, design.columns);
            logLikelihood[gene] = fitter.logLikelihood(dispersion[gene], mean);
            glm.copyMeans(mean, 0);
            block.copyNormalized(gene, normalized);
            double robust = moments.dispersion(normalized);
            for (int j = 0; j < block.samples; j++) {
                cooks[gene * block.samples + j] =
                        cooksDistance(glm.count[j], mean[j], robust, glm.leverage[j], design.columns);
            }
        };
    }

    static double cooksDistance(double count, double mean, double dispersion, double leverage, int columns) {
        double residual = count - mean;
        double pearson = residual * residual / (mean + dispersion * mean * mean);
        return pearson / columns * leverage / ((1 - leverage) * (1 - leverage));
    }
}

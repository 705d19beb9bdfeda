package io.github.foldwise.differential.deseq2;

import io.github.foldwise.internal.GeneLoop;
import io.github.foldwise.internal.counts.CountBlock;
import io.github.foldwise.internal.counts.GlmWorkspace;
import io.github.foldwise.internal.counts.ModelMatrix;
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

    private double[] dispersion = {};

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

    void estimate(double[] ofGenes) {
        dispersion = ofGenes;
        if (RegressionBatch.serves(design, numerics)) {
            loop.forEachRange(block.genes, () -> new CoefficientBatch(this, design, block)::fit);
        } else {
            loop.forEach(block.genes, this::worker);
        }
    }

    private IntConsumer worker() {
        GlmFitter fitter = new GlmFitter(design, numerics);
        Distances distances = new Distances();
        return gene -> fit(gene, fitter, distances);
    }

    double dispersion(int gene) {
        return dispersion[gene];
    }

    /** Fits one gene. */
    void fit(int gene, GlmFitter fitter, Distances distances) {
        GlmWorkspace glm = fitter.workspace;
        fitter.fit(block, gene, dispersion[gene]);
        fellBack[gene] = fitter.fellBack;
        usable[gene] = fitter.usable;
        System.arraycopy(glm.beta, 0, beta, gene * design.columns, design.columns);
        double[] mean = distances.mean;
        logLikelihood[gene] = fitter.logLikelihood(dispersion[gene], mean);
        glm.copyMeans(mean);
        distances.set(gene, mean, glm.leverage);
    }

    /** Cook's distances of one gene after the other. A workspace for one thread. */
    final class Distances {
        private final RobustMoments moments = new RobustMoments(design);
        private final double[] normalized = new double[block.samples];
        private final double[] mean = new double[block.samples];

        void set(int gene, double[] means, double[] leverages) {
            block.copyNormalized(gene, normalized);
            double robust = moments.dispersion(normalized);
            int from = gene * block.samples;
            for (int j = 0; j < block.samples; j++) {
                cooks[from + j] = cooksDistance(block.counts[from + j], means[j], robust, leverages[j], design.columns);
            }
        }
    }

    static double cooksDistance(double count, double mean, double dispersion, double leverage, int columns) {
        double residual = count - mean;
        double pearson = residual * residual / (mean + dispersion * mean * mean);
        return pearson / columns * leverage / ((1 - leverage) * (1 - leverage));
    }
}

package io.github.foldwise.differential.deseq2;

import io.github.foldwise.progress.ProgressListener;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Shrinks the fold changes of a contrast. The prior is on a coefficient; for a contrast that is none, the design is
 * written in other coefficients of the same span, of which the contrast is one.
 */
final class Shrinkage {
    private static final double LOG_2 = Math.log(2);
    private static final double RUNAWAY = 10;
    private static final double UPPER_TAIL = 0.05;
    private static final double WIDE = 1e6;

    private Shrinkage() {}

    static DeseqResult of(DeseqResult result, ShrinkageMethod method) {
        DeseqFit fit = result.fit();
        double[] weights = result.getContrast().resolve(fit.getDesign());
        FittedGenes genes = fit.genes();
        DeseqTest.Estimates estimates = new DeseqTest.Estimates(fit, weights);
        int n = genes.geneOf.length;
        double[] fold = new double[n];
        double[] error = new double[n];
        switch (method) {
            case APEGLM -> cauchy(fit, weights, estimates, fold, error);
            case ASHR -> mixture(genes, estimates, fold, error);
            case NORMAL -> normal(fit, weights, fold, error);
        }
        return result.shrunken(method, genes.spread(fold), genes.spread(error));
    }

    private static void cauchy(
            DeseqFit fit, double[] weights, DeseqTest.Estimates estimates, double[] fold, double[] error) {
        FittedGenes genes = fit.genes();
        ContrastBasis basis = new ContrastBasis(fit.getDesign().getMatrix(), weights);
        ModelMatrix matrix = ModelMatrix.of(basis.matrix);
        double[] effects = new double[fold.length];
        double[] errors = new double[fold.length];
        for (int row = 0; row < fold.length; row++) {
            boolean known = !genes.isAllZero(row) && genes.usable[row];
            effects[row] = known ? estimates.effect[row] * LOG_2 : Double.NaN;
            errors[row] = known ? estimates.error[row] * LOG_2 : Double.NaN;
        }
        double scale = PriorScale.of(effects, errors, fit.getNumerics());
        CountBlock block = genes.block();
        new GeneLoop(fit.threads(), ProgressListener.NONE, 1).forEach(fold.length, () -> {
            CauchySearch search = fit.getNumerics() == Numerics.REPLAY
                    ? new CauchyReplay(matrix, basis.index, scale)
                    : new CauchyGlm(matrix, basis.index, scale);
            double[] start = new double[weights.length];
            return row -> {
                if (genes.isAllZero(row)) {
                    return;
                }
                basis.transform(genes.beta, row * weights.length, start);
                search.fit(block.counts, row * block.samples, block.scale, row, genes.dispersion[row], start);
                fold[row] = search.mode() / LOG_2;
                error[row] = search.standardDeviation() / LOG_2;
            };
        });
    }

    private static void mixture(FittedGenes genes, DeseqTest.Estimates estimates, double[] fold, double[] error) {
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

    /** A ridge for each coefficient whose width is that of the upper tail of the estimates. */
    private static void normal(DeseqFit fit, double[] weights, double[] fold, double[] error) {
        FittedGenes genes = fit.genes();
        ModelMatrix matrix = ModelMatrix.of(fit.getDesign().getMatrix());
        int p = weights.length;
        double[] ridge = new double[p];
        for (int i = 0; i < p; i++) {
            double variance = isIntercept(matrix, i) ? WIDE : priorVariance(genes, i);
            ridge[i] = 1 / variance / (LOG_2 * LOG_2);
        }
        CountBlock block = genes.block();
        new GeneLoop(fit.threads(), ProgressListener.NONE, 1).forEach(fold.length, () -> {
            GlmFitter fitter = new GlmFitter(matrix, fit.getNumerics());
            System.arraycopy(ridge, 0, fitter.workspace.ridge, 0, p);
            return row -> {
                if (genes.isAllZero(row)) {
                    return;
                }
                fitter.fit(block, row, genes.dispersion[row]);
                double sum = 0;
                double variance = 0;
                for (int i = 0; i < p; i++) {
                    sum += weights[i] * fitter.workspace.beta[i];
                    for (int k = 0; k < p; k++) {
                        variance += weights[i] * weights[k] * fitter.workspace.covariance[i * p + k];
                    }
                }
                fold[row] = sum / LOG_2;
                error[row] = Math.sqrt(variance) / LOG_2;
            };
        });
    }

    private static boolean isIntercept(ModelMatrix matrix, int column) {
        for (int j = 0; j < matrix.samples; j++) {
            if (matrix.rows[j * matrix.columns + column] != 1) {
                return false;
            }
        }
        return true;
    }

    private static double priorVariance(FittedGenes genes, int column) {
        int n = 0;
        double[] sizes = new double[genes.geneOf.length];
        double[] weights = new double[sizes.length];
        for (int row = 0; row < sizes.length; row++) {
            double size = Math.abs(genes.beta[row * genes.columns + column] / LOG_2);
            if (!genes.isAllZero(row) && size < RUNAWAY) {
                sizes[n] = size;
                double dispersion = genes.trend == null ? genes.dispersion[row] : genes.trendValue[row];
                weights[n++] = 1 / (1 / genes.baseMean[row] + dispersion);
            }
        }
        double quantile = WeightedQuantile.of(Arrays.copyOf(sizes, n), Arrays.copyOf(weights, n), 1 - UPPER_TAIL);
        double deviation = quantile / NormalDistribution.of(0, 1).inverseSurvivalProbability(UPPER_TAIL / 2);
        return Math.max(deviation * deviation, 1 / WIDE);
    }
}

package io.github.foldwise.differential.deseq2;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.internal.GeneLoop;
import io.github.foldwise.internal.counts.CountBlock;
import io.github.foldwise.internal.counts.ModelMatrix;
import io.github.foldwise.internal.design.ExpandedDesign;
import io.github.foldwise.internal.smooth.WeightedQuantile;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Shrinkage by a ridge on each coefficient whose width is that of the upper tail of the estimates without prior.
 *
 * <p>A comparison of two levels is made in the expanded model, which has a coefficient for each level of each factor
 * besides the intercept, so that it treats levels alike and does not depend on the reference; their prior variance is the
 * mean over all pairs of levels. A coefficient, or any other contrast, is taken from the model as it is, as are comparisons
 * in designs with interactions or without intercept, for which there is no expanded one.
 *
 * <p>Matches R DESeq2::lfcShrink(type = "normal") 1.38, with contrast = the one way and coef = the other.
 */
final class NormalShrinkage {
    private static final double LOG_2 = Math.log(2);
    private static final double RUNAWAY = 10;
    private static final double UPPER_TAIL = 0.05;
    private static final double WIDE = 1e6;

    private final DeseqFit fit;
    private final FittedGenes genes;
    private final ModelMatrix matrix;
    private final double[] weights;
    private final double[] ridge;
    private final boolean[] unseen;

    NormalShrinkage(DeseqFit fit, Contrast contrast) {
        this.fit = fit;
        genes = fit.genes();
        Design design = fit.getDesign();
        ExpandedDesign expanded = contrast.getFactor().isEmpty() ? null : expanded(design);
        double[] resolved = contrast.resolve(design);
        double[] variance;
        if (expanded == null) {
            matrix = ModelMatrix.of(design.getScaledMatrix());
            weights = design.toScaledWeights(resolved);
            variance = variances();
            unseen = new boolean[genes.geneOf.length];
        } else {
            matrix = ModelMatrix.ofDependent(expanded.matrix());
            List<String> levels = design.getLevels(contrast.getFactor());
            weights = expanded.weights(
                    contrast.getFactor(),
                    levels.indexOf(contrast.getNumerator()),
                    levels.indexOf(contrast.getDenominator()));
            variance = variances(expanded);
            unseen = UnseenContrast.rows(fit, contrast, resolved);
        }
        ridge = Arrays.stream(variance).map(v -> 1 / v / (LOG_2 * LOG_2)).toArray();
    }

    private static @Nullable ExpandedDesign expanded(Design design) {
        List<ExpandedDesign.Factor> factors = design.getFactors().stream()
                .map(name ->
                        new ExpandedDesign.Factor(name, design.getLevels(name).size(), design.getLevelIndices(name)))
                .toList();
        return ExpandedDesign.of(design.getScaledMatrix(), design.getCoefficientNames(), factors);
    }

    void estimate(GeneLoop loop, double[] fold, double[] error) {
        int p = weights.length;
        CountBlock block = genes.block();
        loop.forEach(fold.length, () -> {
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
                fold[row] = unseen[row] ? 0 : sum / LOG_2;
                error[row] = Math.sqrt(variance) / LOG_2;
            };
        });
    }

    private double[] variances() {
        double[] variances = new double[weights.length];
        for (int i = 0; i < variances.length; i++) {
            variances[i] = isIntercept(i) ? WIDE : priorVariance(i, ExpandedDesign.NONE);
        }
        return variances;
    }

    private boolean isIntercept(int column) {
        for (int j = 0; j < matrix.samples; j++) {
            if (matrix.rows[j * matrix.columns + column] != 1) {
                return false;
            }
        }
        return true;
    }

    /** Levels of a factor share the mean over their pairs. */
    private double[] variances(ExpandedDesign expanded) {
        double[] variances = new double[weights.length];
        variances[0] = WIDE;
        for (ExpandedDesign.Term term : expanded.terms()) {
            int[] coefficients = term.coefficients();
            double sum = 0;
            int pairs = 0;
            for (int a = 0; a < coefficients.length; a++) {
                for (int b = 0; b < a; b++) {
                    sum += priorVariance(coefficients[a], coefficients[b]);
                    pairs++;
                }
            }
            Arrays.fill(variances, term.first(), term.first() + term.width(), sum / pairs);
        }
        return variances;
    }

    private double coefficient(int from, int column) {
        return column == ExpandedDesign.NONE ? 0 : genes.beta[from + column];
    }

    /** The variance of a normal distribution with the upper tail of the difference of two coefficients. */
    private double priorVariance(int column, int other) {
        int n = 0;
        double[] sizes = new double[genes.geneOf.length];
        double[] sizeWeights = new double[sizes.length];
        for (int row = 0; row < sizes.length; row++) {
            int from = row * genes.columns;
            double size = Math.abs(coefficient(from, column) - coefficient(from, other)) / LOG_2;
            if (!genes.isAllZero(row) && size < RUNAWAY) {
                sizes[n] = size;
                double dispersion = genes.trend == null ? genes.dispersion[row] : genes.trendValue[row];
                sizeWeights[n++] = 1 / (1 / genes.baseMean[row] + dispersion);
            }
        }
        double quantile = WeightedQuantile.of(Arrays.copyOf(sizes, n), Arrays.copyOf(sizeWeights, n), 1 - UPPER_TAIL);
        double deviation = quantile / NormalDistribution.of(0, 1).inverseSurvivalProbability(UPPER_TAIL / 2);
        return Math.max(deviation * deviation, Double.MIN_NORMAL);
    }
}

package io.github.foldwise.differential.deseq2;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.internal.GeneLoop;
import io.github.foldwise.internal.counts.CountBlock;
import io.github.foldwise.internal.counts.ModelMatrix;
import java.util.Arrays;

/**
 * A contrast as one coefficient of a design of the same span, which a prior on one coefficient needs, with the
 * coefficients of all genes in that design. A comparison of two levels is the coefficient of the design whose reference is
 * the denominator, so that the numbers are those of the design made that way; any other contrast takes the place of a
 * coefficient of the design, which otherwise stays.
 */
final class ShrunkenContrast {
    private static final double LOG_2 = Math.log(2);

    /** The matrix of which the contrast is a coefficient. */
    final ModelMatrix matrix;
    /** The place of the contrast among the coefficients. */
    final int index;
    /** The coefficients without prior, gene by gene. */
    final double[] beta;
    /** The contrast without prior on the natural log scale; NaN for genes without a usable estimate. */
    final double[] effect;
    /** Its standard error. */
    final double[] error;

    private ShrunkenContrast(ModelMatrix matrix, int index, int genes) {
        this.matrix = matrix;
        this.index = index;
        beta = new double[genes * matrix.columns];
        effect = new double[genes];
        error = new double[genes];
        Arrays.fill(effect, Double.NaN);
        Arrays.fill(error, Double.NaN);
    }

    static ShrunkenContrast of(DeseqFit fit, Contrast contrast, GeneLoop loop) {
        Design design = fit.getDesign();
        double[] weights = contrast.resolve(design);
        if (!contrast.getFactor().isEmpty() && coefficient(weights) < 0) {
            Design turned = design.withReference(contrast.getFactor(), contrast.getDenominator());
            int index = coefficient(contrast.resolve(turned));
            if (index >= 0 && turned.getCoefficientCount() == weights.length) {
                return refitted(fit, ModelMatrix.of(turned.getScaledMatrix()), index, loop);
            }
        }
        return rewritten(fit, design.toScaledWeights(weights), loop);
    }

    /** The coefficient that the weights are; -1 if they are more. */
    private static int coefficient(double[] weights) {
        int index = -1;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] != 0) {
                if (index >= 0 || weights[i] != 1) {
                    return -1;
                }
                index = i;
            }
        }
        return index;
    }

    private static ShrunkenContrast rewritten(DeseqFit fit, double[] weights, GeneLoop loop) {
        FittedGenes genes = fit.genes();
        Basis basis = new Basis(fit.getDesign().getScaledMatrix(), weights);
        int n = genes.geneOf.length;
        ShrunkenContrast contrast = new ShrunkenContrast(ModelMatrix.of(basis.matrix), basis.index, n);
        DeseqTest.Estimates estimates = new DeseqTest.Estimates(fit, weights, loop);
        double[] place = new double[weights.length];
        for (int row = 0; row < n; row++) {
            basis.transform(genes.beta, row * weights.length, place);
            System.arraycopy(place, 0, contrast.beta, row * weights.length, weights.length);
            if (!genes.isAllZero(row) && genes.usable[row]) {
                contrast.effect[row] = estimates.effect[row] * LOG_2;
                contrast.error[row] = estimates.error[row] * LOG_2;
            }
        }
        return contrast;
    }

    /** The coefficients are fitted anew, for the faint ridge stands on others now. */
    private static ShrunkenContrast refitted(DeseqFit fit, ModelMatrix matrix, int index, GeneLoop loop) {
        FittedGenes genes = fit.genes();
        int n = genes.geneOf.length;
        int p = matrix.columns;
        ShrunkenContrast contrast = new ShrunkenContrast(matrix, index, n);
        CountBlock block = genes.block();
        loop.forEach(n, () -> {
            GlmFitter fitter = new GlmFitter(matrix, fit.getNumerics());
            return row -> {
                if (block.isAllZero(row)) {
                    return;
                }
                fitter.fit(block, row, genes.dispersion[row]);
                System.arraycopy(fitter.workspace.beta, 0, contrast.beta, row * p, p);
                if (fitter.usable) {
                    fitter.workspace.setCovariance(genes.dispersion[row]);
                    contrast.effect[row] = fitter.workspace.beta[index];
                    contrast.error[row] = Math.sqrt(fitter.workspace.covariance[index * p + index]);
                }
            };
        });
        return contrast;
    }

    /**
     * A model matrix whose coefficients include a contrast: with B the identity whose k-th row is the contrast c, the model
     * Xβ is (X B⁻¹)(Bβ), and the k-th of the new coefficients is cᵀβ. The others stay what they were.
     */
    private static final class Basis {
        final double[][] matrix;
        /** Which of the new coefficients is the contrast. */
        final int index;

        private final double[] weights;

        Basis(double[][] design, double[] contrast) {
            weights = contrast.clone();
            // The largest weight makes the best pivot; a contrast that is a coefficient already is its own.
            int largest = 0;
            for (int i = 1; i < weights.length; i++) {
                if (Math.abs(weights[i]) > Math.abs(weights[largest])) {
                    largest = i;
                }
            }
            index = largest;
            matrix = new double[design.length][];
            for (int j = 0; j < design.length; j++) {
                // Row k of B⁻¹ is (−c₁, …, 1, …, −c_p)/c_k, the others are those of the identity.
                double[] row = design[j].clone();
                double scaled = row[index] / weights[index];
                for (int i = 0; i < row.length; i++) {
                    row[i] = i == index ? scaled : row[i] - scaled * weights[i];
                }
                matrix[j] = row;
            }
        }

        /** The new coefficients of old ones. */
        void transform(double[] beta, int from, double[] into) {
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * beta[from + i];
                into[i] = beta[from + i];
            }
            into[index] = sum;
        }
    }
}

package io.github.foldwise.differential.limma;

import io.github.foldwise.internal.Parallel;
import io.github.foldwise.internal.linear.OrthogonalFit;
import io.github.foldwise.progress.ProgressListener;
import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A linear model for each gene: coefficients, their unscaled covariance, residual variance and its degrees of freedom.
 * Samples with weight 0 or a missing value are left out of the gene's fit.
 */
final class GeneFits implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int CHUNK = 512;

    final int genes;
    final int coefficientCount;
    final double[] coefficients;

    /** Lower triangles row by row, one for each gene or one for all; NaN where a coefficient cannot be estimated. */
    final double[] covariances;

    /** The same of the design alone, without weights or missing values. */
    final double[] designCovariance;

    final double[] variances;
    final double[] degrees;
    final double[] means;

    private GeneFits(int genes, int p, boolean oneCovariance) {
        this.genes = genes;
        this.coefficientCount = p;
        this.coefficients = new double[genes * p];
        this.covariances = new double[(oneCovariance ? 1 : genes) * p * (p + 1) / 2];
        this.designCovariance = new double[p * (p + 1) / 2];
        this.variances = new double[genes];
        this.degrees = new double[genes];
        this.means = new double[genes];
    }

    /**
     * Fits every gene.
     *
     * @param values expression, gene after gene
     * @param weights in the same order, or null
     * @param design rows of the design
     * @param whitening the inverse Cholesky factor of the samples' correlation, row by row, or null
     */
    static GeneFits of(
            double[] values,
            double @Nullable [] weights,
            double[][] design,
            double @Nullable [][] whitening,
            int threads,
            ProgressListener listener) {
        int n = design.length;
        Rows rows = (gene, into) -> System.arraycopy(values, gene * n, into, 0, n);
        Rows weightRows = weights == null ? null : (gene, into) -> System.arraycopy(weights, gene * n, into, 0, n);
        return of(values.length / n, rows, weightRows, design, whitening, threads, listener);
    }

    /** Writes the numbers of a gene, in the order of the samples. */
    interface Rows {
        void copy(int gene, double[] into);
    }

    /** The same of genes that are asked for one after the other, so that a large matrix need not be there twice. */
    static GeneFits of(
            int genes,
            Rows values,
            @Nullable Rows weights,
            double[][] design,
            double @Nullable [][] whitening,
            int threads,
            ProgressListener listener) {
        int n = design.length;
        int p = design[0].length;
        boolean same = weights == null && allFinite(genes, values, n);
        GeneFits fits = new GeneFits(genes, p, same);
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        Work alone = new Work(n, p, design, whitening);
        alone.factorise(ones);
        alone.covariance(fits.designCovariance, 0);
        int chunks = (genes + CHUNK - 1) / CHUNK;
        Parallel.forEach(chunks, threads, listener, c -> {
            Work work = new Work(n, p, design, whitening);
            if (same) {
                work.factorise(ones);
            }
            for (int g = c * CHUNK; g < Math.min(genes, (c + 1) * CHUNK); g++) {
                values.copy(g, work.values);
                if (!same) {
                    work.observe(weights, g);
                }
                work.fit(g, fits, !same || g == 0);
            }
        });
        return fits;
    }

    private static boolean allFinite(int genes, Rows values, int n) {
        double[] row = new double[n];
        for (int g = 0; g < genes; g++) {
            values.copy(g, row);
            for (double value : row) {
                if (!Double.isFinite(value)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** One thread's arrays. */
    private static final class Work {
        private final int n;
        private final int p;
        private final double[][] design;
        private final double @Nullable [][] whitening;
        private final OrthogonalFit fit;
        private final double[] values;
        private final double[] roots;
        private final double[] ones;
        private final double[] response;
        private final double[] beta;
        private final double[][] whitened;
        private int observed;

        Work(int n, int p, double[][] design, double @Nullable [][] whitening) {
            this.n = n;
            this.p = p;
            this.design = design;
            this.whitening = whitening;
            this.fit = new OrthogonalFit(n, p);
            this.values = new double[n];
            this.roots = new double[n];
            this.ones = new double[n];
            this.response = new double[n];
            this.beta = new double[p];
            this.whitened = new double[n][p];
            Arrays.fill(ones, 1);
        }

        void observe(@Nullable Rows weights, int g) {
            Arrays.fill(roots, 1);
            if (weights != null) {
                weights.copy(g, roots);
            }
            for (int j = 0; j < n; j++) {
                roots[j] = Double.isFinite(values[j]) ? Math.sqrt(roots[j]) : 0;
            }
            factorise(roots);
        }

        void factorise(double[] rootWeights) {
            System.arraycopy(rootWeights, 0, roots, 0, n);
            observed = 0;
            for (double root : roots) {
                observed += root > 0 ? 1 : 0;
            }
            if (whitening == null) {
                fit.factorise(design, roots);
                return;
            }
            for (int i = 0; i < n; i++) {
                Arrays.fill(whitened[i], 0);
                for (int j = 0; j <= i; j++) {
                    for (int k = 0; k < p; k++) {
                        whitened[i][k] += whitening[i][j] * roots[j] * design[j][k];
                    }
                }
            }
            fit.factorise(whitened, ones);
        }

        void fit(int g, GeneFits fits, boolean withCovariance) {
            double sum = 0;
            int finite = 0;
            for (int j = 0; j < n; j++) {
                double value = values[j];
                response[j] = Double.isFinite(value) ? value : 0;
                finite += Double.isFinite(value) ? 1 : 0;
                sum += response[j];
            }
            fits.means[g] = sum / finite;
            double squares;
            if (whitening == null) {
                squares = fit.solve(response, 0, roots, beta);
            } else {
                whitenResponse(whitening);
                squares = fit.solve(response, 0, ones, beta);
            }
            System.arraycopy(beta, 0, fits.coefficients, g * p, p);
            fits.degrees[g] = observed - fit.getRank();
            fits.variances[g] = fits.degrees[g] > 0 ? squares / fits.degrees[g] : Double.NaN;
            if (withCovariance) {
                covariance(fits.covariances, (fits.covariances.length == p * (p + 1) / 2 ? 0 : g) * p * (p + 1) / 2);
            }
        }

        private void whitenResponse(double[][] factor) {
            for (int i = n - 1; i >= 0; i--) {
                double sum = 0;
                for (int j = 0; j <= i; j++) {
                    sum += factor[i][j] * roots[j] * response[j];
                }
                response[i] = sum;
            }
        }

        private void covariance(double[] out, int at) {
            double[][] rows = fit.inverseFactor();
            int place = at;
            for (int i = 0; i < p; i++) {
                for (int k = 0; k <= i; k++) {
                    double sum = 0;
                    for (int r = 0; r < fit.getRank(); r++) {
                        sum += rows[i][r] * rows[k][r];
                    }
                    out[place++] = sum;
                }
            }
        }
    }

    /** The estimate of a contrast; NaN where a coefficient that it needs is missing. */
    double effect(int gene, double[] contrast) {
        double sum = 0;
        for (int k = 0; k < coefficientCount; k++) {
            if (contrast[k] != 0) {
                sum += contrast[k] * coefficients[gene * coefficientCount + k];
            }
        }
        return sum;
    }

    /** The standard deviation of a contrast for a residual variance of 1. */
    double unscaledDeviation(int gene, double[] contrast) {
        int size = designCovariance.length;
        return Math.sqrt(form(contrast, contrast, covariances, covariances.length == size ? 0 : gene * size));
    }

    /** The covariance of two contrasts, from a lower triangle row by row; coefficients that they leave out may be NaN. */
    static double form(double[] first, double[] second, double[] triangle, int at) {
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            for (int k = 0; k <= i; k++) {
                double both = i == k ? first[i] * second[i] : first[i] * second[k] + first[k] * second[i];
                if (both != 0) {
                    sum += both * triangle[at + i * (i + 1) / 2 + k];
                }
            }
        }
        return sum;
    }
}

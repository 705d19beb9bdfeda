package io.github.foldwise.differential.limma;

import io.github.foldwise.internal.linear.OrthogonalFit;
import io.github.foldwise.internal.linear.SymmetricMatrix;
import io.github.foldwise.progress.ProgressListener;
import java.util.Arrays;
import java.util.concurrent.CancellationException;

/**
 * A precision for each sample from the residuals of all genes: one scoring step after another, gene by gene, in a model of
 * the log variances whose effects sum to 0 (Ritchie and others 2006, doi:10.1186/1471-2105-7-261; limma's
 * {@code arrayWeights(method = "genebygene")}). A value that is missing has no part, and a gene of which some are is passed over
 * unless two residual degrees of freedom are left.
 */
final class SampleQualityWeights {
    /** What equal quality is worth, in genes. */
    private static final double PRIOR = 10;

    /** Residual degrees of freedom that a gene with missing values must have. */
    private static final int LEFT = 2;

    /** Genes from one word to the listener to the next. */
    private static final int TOLD = 512;

    private SampleQualityWeights() {}

    /** In the order of the genes, on one thread: each step starts from the one before. */
    static double[] of(double[] values, double[] weights, double[][] design, ProgressListener listener) {
        int n = design.length;
        int p = design[0].length;
        double[] gamma = new double[n - 1];
        double[][] information = new double[n - 1][n - 1];
        double[] ones = new double[n];
        Arrays.fill(ones, PRIOR);
        add(information, ones, 0);
        OrthogonalFit fit = new OrthogonalFit(n, p);
        double[] roots = new double[n];
        double[] beta = new double[p];
        double[] rest = new double[n];
        double[] score = new double[n];
        double[] response = new double[n];
        int genes = values.length / n;
        for (int g = 0; g < genes; g++) {
            if ((g + 1) % TOLD == 0 || g + 1 == genes) {
                stopUnlessHeard(listener, g + 1, genes);
            }
            double[] precision = precisions(gamma);
            int observed = 0;
            for (int j = 0; j < n; j++) {
                boolean missing = Double.isNaN(values[g * n + j]);
                roots[j] = missing ? 0 : Math.sqrt(weights[g * n + j] * precision[j]);
                response[j] = missing ? 0 : values[g * n + j];
                observed += missing ? 0 : 1;
            }
            double squares = fit.factorise(design, roots).solve(response, 0, roots, beta);
            double[] leverages = fit.leverages();
            int degrees = observed - fit.getRank();
            double variance = squares / degrees;
            for (int j = 0; j < n; j++) {
                double fitted = 0;
                for (int k = 0; k < p; k++) {
                    fitted += Double.isNaN(beta[k]) ? 0 : design[j][k] * beta[k];
                }
                double residual = (response[j] - fitted) * roots[j];
                rest[j] = roots[j] > 0 ? 1 - leverages[j] : 0;
                score[j] = residual * residual / variance - rest[j];
            }
            if (variance > 1e-15 && degrees >= (observed < n ? LEFT : 1)) {
                add(information, rest, degrees);
                step(gamma, information, score);
            }
        }
        return precisions(gamma);
    }

    private static void stopUnlessHeard(ProgressListener listener, int done, int genes) {
        if (!listener.onProgress(done, genes)) {
            throw new CancellationException("stopped after " + done + " of " + genes);
        }
    }

    /** Effects of all but the last sample; the last makes the sum 0. */
    private static double[] precisions(double[] gamma) {
        double[] precisions = new double[gamma.length + 1];
        double sum = 0;
        for (int j = 0; j < gamma.length; j++) {
            precisions[j] = Math.exp(-gamma[j]);
            sum += gamma[j];
        }
        precisions[gamma.length] = Math.exp(sum);
        return precisions;
    }

    /** Adds the information of weights, less what the mean variance takes if there are degrees of freedom for it. */
    private static void add(double[][] information, double[] weights, double degrees) {
        int m = information.length;
        double last = weights[m];
        for (int j = 0; j < m; j++) {
            for (int k = 0; k < m; k++) {
                double both = last + (j == k ? weights[j] : 0);
                double mean = degrees > 0 ? (weights[j] - last) * (weights[k] - last) / degrees : 0;
                information[j][k] += both - mean;
            }
        }
    }

    private static void step(double[] gamma, double[][] information, double[] score) {
        int m = gamma.length;
        double[][] inverse = SymmetricMatrix.inverse(information, 1e-14);
        for (int j = 0; j < m && inverse.length > 0; j++) {
            for (int k = 0; k < m; k++) {
                gamma[j] += inverse[j][k] * (score[k] - score[m]);
            }
        }
    }
}

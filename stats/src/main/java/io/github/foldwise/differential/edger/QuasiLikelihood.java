package io.github.foldwise.differential.edger;

import io.github.foldwise.differential.limma.Moderation;
import io.github.foldwise.differential.limma.VariancePrior;
import io.github.foldwise.progress.ProgressListener;

/** The fits of all genes at their dispersions, with the moderated quasi-dispersions if the fit is a quasi-likelihood one. */
final class QuasiLikelihood {
    final double[] dispersions;
    final GlmFits fits;
    final double[] degrees;
    final VariancePrior prior;
    private final int coefficients;

    private QuasiLikelihood(
            double[] dispersions, GlmFits fits, double[] degrees, VariancePrior prior, int coefficients) {
        this.dispersions = dispersions;
        this.fits = fits;
        this.degrees = degrees;
        this.prior = prior;
        this.coefficients = coefficients;
    }

    static QuasiLikelihood of(
            CountData data,
            GlmDesign design,
            double[] dispersions,
            double[] averageLogCpm,
            Moderation moderation,
            int threads,
            ProgressListener listener) {
        GlmFits fits = GlmFits.of(data, design, dispersions, threads, listener);
        double[] degrees = DispersionEstimator.residualDegrees(data, design, fits.fitted);
        double[] variances = new double[data.genes];
        for (int g = 0; g < data.genes; g++) {
            variances[g] = degrees[g] > 0 ? fits.deviances[g] / degrees[g] : 0;
        }
        VariancePrior prior = VariancePrior.of(variances, degrees, averageLogCpm, moderation);
        return new QuasiLikelihood(dispersions, fits, degrees, prior, design.coefficients);
    }

    /** What all genes have together, had none lost degrees of freedom to zeros. */
    double mostDegrees() {
        return (double) degrees.length * (fits.fitted.length / degrees.length - coefficients);
    }

    /** Degrees of freedom of a test's denominator: no more than all genes have together. */
    double totalDegrees(int gene, double mostTogether) {
        return Math.min(prior.getDegreesOfFreedom(gene) + degrees[gene], mostTogether);
    }

    /** Whether the moderated quasi-dispersion would make some sample less variable than Poisson counts are. */
    boolean isBelowPoisson(int gene) {
        int n = fits.fitted.length / degrees.length;
        for (int j = 0; j < n; j++) {
            double mu = fits.fitted[gene * n + j];
            if (prior.getPosterior(gene) * (1 + mu * dispersions[gene]) < 1) {
                return true;
            }
        }
        return false;
    }
}

package io.github.foldwise.differential.edger;

import io.github.foldwise.differential.BioconductorRelease;
import io.github.foldwise.differential.limma.Moderation;
import io.github.foldwise.differential.limma.VariancePrior;
import io.github.foldwise.internal.edger.AdjustedDeviances;
import io.github.foldwise.internal.edger.CountData;
import io.github.foldwise.internal.edger.Dispersions;
import io.github.foldwise.internal.edger.GlmDesign;
import io.github.foldwise.internal.edger.GlmFits;
import io.github.foldwise.internal.edger.UnitDevianceMoments;
import io.github.foldwise.internal.smooth.Ranking;
import io.github.foldwise.progress.ProgressListener;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The fits of all genes at their dispersions, with the moderated quasi-dispersions if the fit is a quasi-likelihood one. */
final class QuasiLikelihood {
    /** The share of genes whose trended dispersions make the one of all: the most abundant tenth. */
    private static final double ABUNDANT = 0.9;

    /** One for each gene, or one for all. */
    final double[] dispersions;

    final GlmFits fits;
    final double[] degrees;
    final VariancePrior prior;
    private final int coefficients;

    /** Whether no test may call a gene that the Poisson distribution does not: not where deviances are adjusted. */
    private final boolean bounded;

    private QuasiLikelihood(
            double[] dispersions,
            GlmFits fits,
            double[] degrees,
            VariancePrior prior,
            int coefficients,
            boolean bounded) {
        this.dispersions = dispersions;
        this.fits = fits;
        this.degrees = degrees;
        this.prior = prior;
        this.coefficients = coefficients;
        this.bounded = bounded;
    }

    /** From deviances as they are, and degrees of freedom without samples that are fitted exactly as zeros. */
    static QuasiLikelihood of(
            CountData data,
            GlmDesign design,
            double[] dispersions,
            double[] averageLogCpm,
            Moderation moderation,
            BioconductorRelease release,
            int threads,
            ProgressListener listener) {
        GlmFits fits = GlmFits.of(data, design, dispersions, threads, listener);
        double[] degrees = DispersionEstimator.residualDegrees(data, design, fits.fitted);
        double[] variances = new double[data.genes];
        for (int g = 0; g < data.genes; g++) {
            variances[g] = degrees[g] > 0 ? fits.deviances[g] / degrees[g] : 0;
        }
        VariancePrior prior = VariancePrior.of(variances, degrees, averageLogCpm, moderation, release);
        return new QuasiLikelihood(dispersions, fits, degrees, prior, design.coefficients, true);
    }

    /**
     * From adjusted deviances: one dispersion for all genes, that of the most abundant, over the average quasi-dispersion,
     * which is estimated twice because the adjustment depends on it.
     */
    static QuasiLikelihood adjusted(
            CountData data,
            GlmDesign design,
            Dispersions given,
            Moderation moderation,
            BioconductorRelease release,
            int threads,
            ProgressListener listener) {
        double[] abundance = given.averageLogCpm();
        double dispersion = ofAbundant(given.trended(), abundance);
        UnitDevianceMoments moments = new UnitDevianceMoments(dispersion);
        double[] used = {dispersion};
        GlmFits fits = GlmFits.of(data, design, used, threads, listener);
        double average = 1;
        for (int round = 0; round < 2; round++) {
            average = AdjustedDeviances.of(data, design, fits.fitted, moments, dispersion, average, threads, listener)
                    .average(abundance);
        }
        double[] working = {dispersion / average};
        fits = average == 1 ? fits : GlmFits.of(data, design, working, threads, listener);
        AdjustedDeviances adjusted =
                AdjustedDeviances.of(data, design, fits.fitted, moments, dispersion, average, threads, listener);
        VariancePrior prior =
                VariancePrior.of(adjusted.quasiDispersions(), adjusted.degrees, abundance, moderation, release);
        return new QuasiLikelihood(working, fits, adjusted.degrees, prior, design.coefficients, false);
    }

    private static double ofAbundant(double[] trended, double[] abundance) {
        double[] sorted = abundance.clone();
        Arrays.sort(sorted);
        double least = Ranking.quantile(sorted, ABUNDANT);
        return IntStream.range(0, trended.length)
                .filter(g -> abundance[g] >= least)
                .mapToDouble(g -> trended[g])
                .average()
                .orElse(Double.NaN);
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
        if (!bounded) {
            return false;
        }
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

package io.github.foldwise.differential.limma;

import io.github.foldwise.internal.function.FisherF;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.internal.smooth.Medians;
import io.github.foldwise.internal.smooth.Ranking;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Moderated t statistics of one contrast and the log odds that it is not 0 (Smyth 2004, sections 4 and 6). */
final class EmpiricalBayes {
    private static final double PROPORTION = 0.01;
    private static final double LEAST_DEVIATION = 0.1;
    private static final double MOST_DEVIATION = 4;

    final double[] effects;
    final double[] deviations;
    final double[] statistics;
    final double[] degrees;
    private final VariancePrior prior;

    EmpiricalBayes(GeneFits fits, VariancePrior prior, double[] contrast) {
        int n = fits.genes;
        this.prior = prior;
        this.effects = new double[n];
        this.deviations = new double[n];
        this.statistics = new double[n];
        this.degrees = new double[n];
        double together = Arrays.stream(fits.degrees).sum();
        for (int g = 0; g < n; g++) {
            effects[g] = fits.effect(g, contrast);
            deviations[g] = fits.unscaledDeviation(g, contrast);
            statistics[g] = effects[g] / standardError(g);
            degrees[g] = Math.min(fits.degrees[g] + prior.getDegreesOfFreedom(g), together);
        }
    }

    private double standardError(int gene) {
        return deviations[gene] * Math.sqrt(prior.getPosterior(gene));
    }

    double[] standardErrors() {
        return IntStream.range(0, effects.length)
                .mapToDouble(this::standardError)
                .toArray();
    }

    double pvalue(int gene) {
        return StudentT.twoSidedPvalue(statistics[gene], degrees[gene]);
    }

    /** The p-value against effects within a threshold, and the statistic against its nearer end. */
    double[] against(int gene, double threshold) {
        double error = standardError(gene);
        double size = Math.abs(effects[gene]);
        double nearer = (size - threshold) / error;
        double farther = (size + threshold) / error;
        double pvalue = upperTail(nearer, degrees[gene]) + upperTail(farther, degrees[gene]);
        return new double[] {Math.signum(effects[gene]) * Math.max(0, nearer), pvalue};
    }

    private static double upperTail(double t, double df) {
        double half = 0.5 * StudentT.twoSidedPvalue(t, df);
        return t >= 0 ? half : 1 - half;
    }

    /** The log odds of a nonzero effect for each gene. */
    double[] logOdds() {
        int n = statistics.length;
        double v0 = priorVariance();
        double[] odds = new double[n];
        for (int g = 0; g < n; g++) {
            double v1 = deviations[g] * deviations[g];
            double r = (v1 + v0) / v1;
            double t2 = statistics[g] * statistics[g];
            double df = degrees[g];
            double kernel = prior.getDegreesOfFreedom(g) > 1e6
                    ? 0.5 * t2 * (1 - 1 / r)
                    : 0.5 * (1 + df) * Math.log((t2 + df) / (t2 / r + df));
            odds[g] = Math.log(PROPORTION / (1 - PROPORTION)) - 0.5 * Math.log(r) + kernel;
        }
        return odds;
    }

    /** The variance of nonzero effects, in units of the residual variance, from the most extreme statistics. */
    private double priorVariance() {
        int[] tested = IntStream.range(0, statistics.length)
                .filter(g -> !Double.isNaN(statistics[g]))
                .toArray();
        int n = tested.length;
        int top = (int) Math.ceil(0.5 * PROPORTION * n);
        if (top < 1) {
            return Double.NaN;
        }
        double most = Arrays.stream(tested).mapToDouble(g -> degrees[g]).max().orElse(Double.NaN);
        double[] logTails = Arrays.stream(tested)
                .mapToDouble(g -> FisherF.logUpperTail(statistics[g] * statistics[g], 1, degrees[g]))
                .toArray();
        int[] order = Ranking.order(logTails);
        double share = Math.max((double) top / n, PROPORTION);
        double median = medianScale(tested);
        double sum = 0;
        for (int r = 0; r < top; r++) {
            int g = tested[order[r]];
            double v1 = deviations[g] * deviations[g];
            double tail = Math.exp(logTails[order[r]]);
            double target = ((r + 0.5) / n - (1 - share) * tail) / share;
            double v0 = 0;
            if (target > tail) {
                // Both tails are two-sided, and t² is F with one degree of freedom.
                double observed = degrees[g] < most
                        ? FisherF.quantile(logTails[order[r]], true, 1, most)
                        : statistics[g] * statistics[g];
                v0 = v1 * (observed / FisherF.quantile(Math.log(target), true, 1, most) - 1);
            }
            sum += Math.min(
                    Math.max(v0, LEAST_DEVIATION * LEAST_DEVIATION / median), MOST_DEVIATION * MOST_DEVIATION / median);
        }
        return sum / top;
    }

    private double medianScale(int[] tested) {
        return Medians.of(Arrays.stream(tested).mapToDouble(prior::getScale).toArray());
    }
}

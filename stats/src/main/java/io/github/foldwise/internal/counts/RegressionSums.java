package io.github.foldwise.internal.counts;

import io.github.foldwise.internal.function.LogGamma;
import io.github.foldwise.internal.lanes.Lanes;
import io.github.foldwise.internal.lanes.LogLanes;
import io.github.foldwise.internal.lanes.LogLikelihoodLanes;
import java.util.Arrays;

/** What a {@link GlmWorkspace} works out for every sample, where there are many: the samples of one gene side by side. */
final class RegressionSums {
    private static final double LOG_LOWEST = Math.log(GlmWorkspace.LOWEST_MEAN);

    private final ModelMatrix design;
    private final int samples;
    private final LogLikelihoodLanes likelihood;
    private final LogLanes logarithm;
    private final CountTally tally;
    private final double[] dispersion;
    private final double[] logDispersion;
    private final double[] terms;
    private final double[] groupMeanOf;
    private final double[] predictor;
    private final double[] weight;
    private final double[] residual;

    RegressionSums(ModelMatrix design) {
        this.design = design;
        samples = design.samples;
        likelihood = new LogLikelihoodLanes(samples);
        logarithm = new LogLanes(samples);
        tally = new CountTally(samples);
        dispersion = new double[samples];
        logDispersion = new double[samples];
        terms = new double[samples];
        groupMeanOf = new double[samples];
        predictor = new double[samples];
        weight = new double[samples];
        residual = new double[samples];
    }

    void load(int[] counts, int from) {
        tally.load(counts, from);
    }

    /** ln(y/s + 0.1) of each sample. */
    void setStart(double[] count, double[] factor, double[] start) {
        for (int j = 0; j < samples; j++) {
            terms[j] = count[j] / factor[j] + 0.1;
        }
        logarithm.of(terms, start, samples);
    }

    /** The means of the groups times the factors of samples, and their logarithms. */
    void setMeans(
            double[] groupMean, double[] eta, double[] factor, double[] logFactor, double[] mean, double[] logMean) {
        spread(groupMean, groupMeanOf);
        spread(eta, predictor);
        for (int j = 0; j < samples; j++) {
            mean[j] = factor[j] * groupMeanOf[j];
            logMean[j] = logFactor[j] + predictor[j];
        }
    }

    private void spread(double[] ofGroups, double[] ofSamples) {
        for (int j = 0; j < samples; j++) {
            ofSamples[j] = ofGroups[design.group[j]];
        }
    }

    /** Raises means to 0.5. */
    void raise(double[] mean, double[] logMean) {
        for (int j = 0; j < samples; j++) {
            mean[j] = Math.max(GlmWorkspace.LOWEST_MEAN, mean[j]);
            logMean[j] = Math.max(LOG_LOWEST, logMean[j]);
        }
    }

    /** The weights and the weighted residuals of each group; where the mean was raised from the linear predictor that was set last. */
    void setGroupSums(
            double[] count,
            double[] mean,
            double[] logFactor,
            double alpha,
            double[] groupWeight,
            double[] groupResidual) {
        weigh(count, mean, logFactor, predictor, alpha, weight, residual);
        design.setGroupSums(weight, groupWeight);
        design.setGroupSums(residual, groupResidual);
    }

    private static void weigh(
            double[] count,
            double[] mean,
            double[] logFactor,
            double[] predictor,
            double alpha,
            double[] weight,
            double[] residual) {
        for (int j = 0; j < weight.length; j++) {
            double shrink = 1 / (1 + alpha * mean[j]);
            double w = mean[j] * shrink;
            double raised = Math.max(0, LOG_LOWEST - logFactor[j] - predictor[j]);
            weight[j] = w;
            residual[j] = (count[j] - mean[j]) * shrink + w * raised;
        }
    }

    /** The weight of each sample times a number of its group. */
    void setLeverages(double[] ofGroups, double[] leverage) {
        spread(ofGroups, leverage);
        Lanes.multiply(leverage, weight, samples);
    }

    /** ln Γ(y + 1/α) − ln Γ(1/α) − ln y!, summed. */
    double constantLogLikelihood(double alpha) {
        double inverse = 1 / alpha;
        double atInverse = LogGamma.value(inverse);
        double sum = 0;
        for (int k = 0; k < tally.size; k++) {
            int y = (int) tally.count[k];
            sum += tally.times[k] * (LogGamma.rising(inverse, y, atInverse) - LogGamma.factorial(y));
        }
        return sum;
    }

    /** Σ y ln(αμ/(1 + αμ)) − ln(1 + αμ)/α. */
    double varyingLogLikelihood(double alpha, double[] count, double[] means, double[] logMean) {
        Arrays.fill(dispersion, alpha);
        Arrays.fill(logDispersion, Math.log(alpha));
        Arrays.fill(terms, 0);
        likelihood.add(count, means, logMean, dispersion, logDispersion, terms, samples);
        return Lanes.total(terms, samples);
    }
}

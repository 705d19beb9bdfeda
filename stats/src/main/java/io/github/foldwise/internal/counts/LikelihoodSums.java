package io.github.foldwise.internal.counts;

import io.github.foldwise.internal.lanes.GammaLanes;
import io.github.foldwise.internal.lanes.Lanes;
import io.github.foldwise.internal.lanes.LogLanes;

/**
 * What a {@link DispersionLikelihood} sums over samples, where there are many: the samples of one gene side by side, and equal
 * counts by one gamma function. A workspace for one thread.
 */
public final class LikelihoodSums {
    /** Means beyond this overflow on the way. */
    private static final double MOST = 1e100;

    private final ModelMatrix design;
    private final int samples;
    private final double[] count;
    private final double[] mean;
    private final double[] onePlus;
    private final double[] shrink;
    private final double[] weight;
    private final double[] logOne;
    private final double[] logSum;
    private final double[] argument;
    private final double[] logProduct;
    private final double[] ratio;
    private final double[] square;
    private final GammaLanes gamma;
    private final LogLanes logarithm;
    private double reads;
    private boolean manyReads;
    private double shrunkAt;
    private double summedAt;

    /** Σ [lnΓ(y + 1/α) − lnΓ(1/α) − y ln(μ + 1/α) − ln(1 + αμ)/α]. */
    public double value;

    /** Σ [ψ(1/α) − ψ(y + 1/α) + ln(1 + αμ) + α(y − μ)/(1 + αμ)]. */
    public double slope;

    public LikelihoodSums(ModelMatrix design) {
        this.design = design;
        samples = design.samples;
        count = new double[samples];
        mean = new double[samples];
        onePlus = new double[samples];
        shrink = new double[samples];
        weight = new double[samples];
        logOne = new double[samples];
        logSum = new double[samples];
        // The last is 1/α by itself.
        argument = new double[samples + 1];
        logProduct = new double[samples + 1];
        ratio = new double[samples];
        square = new double[samples];
        gamma = new GammaLanes(samples + 1);
        logarithm = new LogLanes(samples + 1);
    }

    /** Takes a gene; false if its means are too large for these sums. */
    public boolean load(int[] counts, int from, double[] means, int meansFrom) {
        boolean usual = true;
        reads = 0;
        manyReads = false;
        for (int j = 0; j < samples; j++) {
            int y = counts[from + j];
            count[j] = y;
            reads += y;
            manyReads |= y >= DispersionLikelihood.ROUNDING;
            mean[j] = means[meansFrom + j];
            usual &= mean[j] > 0 && mean[j] < MOST;
        }
        shrunkAt = Double.NaN;
        summedAt = Double.NaN;
        return usual;
    }

    /** The sums of the groups' weights w = 1/(1/μ + α), and minus those of their squares. */
    public void weigh(double alpha, double[] weights, double[] slopes) {
        shrink(alpha);
        design.setGroupSums(weight, weights);
        for (int j = 0; j < samples; j++) {
            square[j] = -weight[j] * weight[j];
        }
        design.setGroupSums(square, slopes);
    }

    private void shrink(double alpha) {
        if (shrunkAt == alpha) {
            return;
        }
        shrunkAt = alpha;
        shrink(mean, alpha, onePlus, shrink, weight, samples);
    }

    private static void shrink(
            double[] mean, double alpha, double[] onePlus, double[] shrink, double[] weight, int samples) {
        for (int k = 0; k < samples; k++) {
            double one = 1 + mean[k] * alpha;
            onePlus[k] = one;
            shrink[k] = 1 / one;
            weight[k] = mean[k] * shrink[k];
        }
    }

    /** Sets the value and the slope. */
    public void evaluate(double logAlpha, double alpha, CountTally tally) {
        if (summedAt == logAlpha) {
            return;
        }
        summedAt = logAlpha;
        double inverse = 1 / alpha;
        shrink(alpha);
        logarithm.of(onePlus, logOne, samples);
        double logs = Lanes.total(logOne, samples);
        setGammas(inverse, tally);
        double slopeOfGammas = 0;
        for (int k = 0; k < tally.size; k++) {
            slopeOfGammas += tally.times[k] * gamma.digamma[k];
        }
        slope = samples * gamma.digamma[tally.size] - slopeOfGammas + logs + alpha * residuals(count, mean, shrink);
        value = manyReads
                ? sumOfManyReads(inverse, tally)
                : Lanes.totalProduct(tally.times, ratio, tally.size)
                        - (Lanes.totalProduct(count, logOne, samples) - logAlpha * reads)
                        - inverse * logs;
    }

    /** The terms as they stand in R, one sample after another: among many reads rounding decides where a search stops. */
    private double sumOfManyReads(double inverse, CountTally tally) {
        for (int j = 0; j < samples; j++) {
            logSum[j] = mean[j] + inverse;
        }
        logarithm.of(logSum, logSum, samples);
        double sum = 0;
        for (int j = 0; j < samples; j++) {
            sum += ratio[tally.rank[j]] - count[j] * logSum[j] - inverse * logOne[j];
        }
        return sum;
    }

    private static double residuals(double[] count, double[] mean, double[] shrink) {
        double even = 0;
        double odd = 0;
        int last = count.length - 1;
        for (int j = 0; j < last; j += 2) {
            even += (count[j] - mean[j]) * shrink[j];
            odd += (count[j + 1] - mean[j + 1]) * shrink[j + 1];
        }
        return even + odd + (last % 2 == 0 ? (count[last] - mean[last]) * shrink[last] : 0);
    }

    /** ln Γ(y + 1/α) − ln Γ(1/α) of each different count, and the derivative by itself. */
    private void setGammas(double inverse, CountTally tally) {
        int n = tally.size;
        for (int k = 0; k < n; k++) {
            argument[k] = tally.count[k] + inverse;
        }
        argument[n] = inverse;
        gamma.at(argument, n + 1);
        logarithm.of(gamma.product, logProduct, n + 1);
        double atInverse = gamma.logGamma[n] - logProduct[n];
        for (int k = 0; k < n; k++) {
            ratio[k] = gamma.logGamma[k] - logProduct[k] - atInverse;
        }
    }
}

package io.github.foldwise.internal.counts;

import io.github.foldwise.internal.function.LogGamma;
import io.github.foldwise.internal.function.NearPoisson;
import io.github.foldwise.internal.linear.Cholesky;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The adjusted profile likelihood of one gene's dispersion, as a function of its logarithm a = ln α:
 *
 * <p>ℓ(a) = Σ [lnΓ(y + 1/α) − lnΓ(1/α) − y ln(μ + 1/α) − ln(1 + αμ)/α] − ½ ln det(XᵀWX) − (a − a₀)²/(2σ²), with W =
 * 1/(1/μ + α) and the last term only where there is a prior.
 *
 * <p>Value and slope are NaN where the information is not positive definite as doubles: nearly dependent columns and far different
 * weights.
 *
 * <p>A workspace for one thread: load a gene, then ask. Sums run over samples in order, where there are many as {@link
 * LikelihoodSums} does, and equal counts of a gene share their gamma functions.
 */
public final class DispersionLikelihood {
    /** With fewer reads it does not matter for a search how the last digit of ln(μ + 1/α) is rounded. */
    static final int ROUNDING = 500;

    private final ModelMatrix design;
    private final boolean precise;
    private final int samples;
    private final double[] mean;
    private final double[] inverseMean;
    private final int[] count;
    private final CountTally tally;
    private final double[] gamma;
    private final double[] logOne;
    private final double[] weight;
    private final double[] slopeWeight;
    private final double[] gram;
    private final double[] solved;
    private final double[] length;
    private final double constant;

    /** The sums of many samples; null where there are few. */
    private final @Nullable LikelihoodSums sums;

    /** Whether the gene's are taken. */
    private boolean summed;

    private boolean prior;
    private double priorMean;
    private double priorVariance;
    private double factored = Double.NaN;
    private boolean definite;
    private double logged = Double.NaN;

    /** Takes a design, and whether small dispersions are wanted to the last digit rather than with the rounding of R. */
    public DispersionLikelihood(ModelMatrix design, boolean precise) {
        this.design = design;
        this.precise = precise;
        samples = design.samples;
        mean = new double[samples];
        inverseMean = new double[samples];
        count = new int[samples];
        tally = new CountTally(samples);
        gamma = new double[samples];
        logOne = new double[samples];
        weight = new double[design.groups];
        slopeWeight = new double[design.groups];
        gram = new double[design.columns * design.columns];
        solved = new double[design.columns * design.groups];
        length = new double[design.groups];
        constant = design.isOneMeanPerGroup() ? logDeterminantOfGroups(design) : 0;
        sums = design.hasManySamples() ? new LikelihoodSums(design) : null;
    }

    /** With one mean per group the matrix of group rows is square, and its determinant comes out of the logarithm. */
    static double logDeterminantOfGroups(ModelMatrix design) {
        int p = design.columns;
        double[] square = new double[p * p];
        for (int g = 0; g < p; g++) {
            for (int i = 0; i < p; i++) {
                for (int k = 0; k < p; k++) {
                    square[i * p + k] += design.groupRows[g * p + i] * design.groupRows[g * p + k];
                }
            }
        }
        return Cholesky.factor(square, p) ? Cholesky.logDeterminant(square, p) : Double.NaN;
    }

    /** Takes a gene without a prior. */
    public void load(int[] counts, int from, double[] means, int meansFrom) {
        System.arraycopy(counts, from, count, 0, samples);
        System.arraycopy(means, meansFrom, mean, 0, samples);
        for (int j = 0; j < samples; j++) {
            inverseMean[j] = 1 / mean[j];
        }
        prior = false;
        factored = Double.NaN;
        logged = Double.NaN;
        tally.load(counts, from);
        summed = sums != null && sums.load(counts, from, means, meansFrom);
    }

    /** Adds a normal prior on the logarithm of the dispersion. */
    public void setPrior(double logMean, double variance) {
        prior = true;
        priorMean = logMean;
        priorVariance = variance;
        factored = Double.NaN;
    }

    public double value(double logAlpha) {
        double alpha = Math.exp(logAlpha);
        double inverse = 1 / alpha;
        double sum = isNearPoisson(inverse) ? sumNearPoisson(inverse) : sum(alpha, inverse, logAlpha);
        double value = sum - 0.5 * logDeterminant(logAlpha, alpha);
        return prior ? value - square(logAlpha - priorMean) / (2 * priorVariance) : value;
    }

    /**
     * The terms as they stand where there are many reads: simpler forms round differently, and then rounding decides where a search
     * stops.
     */
    private double sum(double alpha, double inverse, double logAlpha) {
        if (sums != null && summed) {
            sums.evaluate(logAlpha, alpha, tally);
            return sums.value;
        }
        double atInverse = LogGamma.value(inverse);
        for (int k = 0; k < tally.size; k++) {
            gamma[k] = tally.count[k] == 0 ? 0 : LogGamma.value(tally.count[k] + inverse) - atInverse;
        }
        logged = logAlpha;
        double sum = 0;
        for (int j = 0; j < samples; j++) {
            double log = Math.log(1 + mean[j] * alpha);
            logOne[j] = log;
            double logSum = count[j] < ROUNDING ? log - logAlpha : Math.log(mean[j] + inverse);
            sum += gamma[tally.rank[j]] - count[j] * logSum - inverse * log;
        }
        return sum;
    }

    /** The derivative of the value by ln α. */
    public double slope(double logAlpha) {
        double alpha = Math.exp(logAlpha);
        double inverse = 1 / alpha;
        double sum = isNearPoisson(inverse) ? slopeNearPoisson(inverse) : slopeOfSum(alpha, inverse, logAlpha);
        double slope = alpha * (inverse * inverse * sum - 0.5 * slopeOfLogDeterminant(logAlpha, alpha));
        return prior ? slope - (logAlpha - priorMean) / priorVariance : slope;
    }

    private boolean isNearPoisson(double inverse) {
        return precise && inverse >= NearPoisson.LEAST;
    }

    private double sumNearPoisson(double inverse) {
        double sum = 0;
        for (int j = 0; j < samples; j++) {
            sum += NearPoisson.value(count[j], mean[j], inverse);
        }
        return sum;
    }

    private double slopeNearPoisson(double inverse) {
        double sum = 0;
        for (int j = 0; j < samples; j++) {
            sum += NearPoisson.slope(count[j], mean[j], inverse);
        }
        return sum;
    }

    private double slopeOfSum(double alpha, double inverse, double logAlpha) {
        if (sums != null && summed) {
            sums.evaluate(logAlpha, alpha, tally);
            return sums.slope;
        }
        if (logged != logAlpha) {
            for (int j = 0; j < samples; j++) {
                logOne[j] = Math.log(1 + mean[j] * alpha);
            }
            logged = logAlpha;
        }
        double atInverse = LogGamma.digamma(inverse);
        for (int k = 0; k < tally.size; k++) {
            gamma[k] = tally.count[k] == 0 ? atInverse : LogGamma.digamma(tally.count[k] + inverse);
        }
        double sum = 0;
        for (int j = 0; j < samples; j++) {
            double product = mean[j] * alpha;
            // Products with inverses, as R has them: rounding decides where a search among large counts stops.
            sum += atInverse
                    + logOne[j]
                    - product * (1 / (1 + product))
                    - gamma[tally.rank[j]]
                    + count[j] * (1 / (mean[j] + inverse));
        }
        return sum;
    }

    private double logDeterminant(double logAlpha, double alpha) {
        weigh(alpha);
        if (design.isOneMeanPerGroup()) {
            double product = 1;
            double sum = constant;
            for (double w : weight) {
                product *= w;
                if (product < 1e-200 || product > 1e200) {
                    sum += Math.log(product);
                    product = 1;
                }
            }
            return sum + Math.log(product);
        }
        factored = logAlpha;
        definite = factorGram();
        return definite ? Cholesky.logDeterminant(gram, design.columns) : Double.NaN;
    }

    private void weigh(double alpha) {
        if (sums != null && summed) {
            sums.weigh(alpha, weight, slopeWeight);
            return;
        }
        Arrays.fill(weight, 0);
        Arrays.fill(slopeWeight, 0);
        for (int j = 0; j < samples; j++) {
            double w = 1 / (inverseMean[j] + alpha);
            weight[design.group[j]] += w;
            slopeWeight[design.group[j]] -= w * w;
        }
    }

    private boolean factorGram() {
        design.setGram(weight, gram);
        return Cholesky.factor(gram, design.columns);
    }

    private double slopeOfLogDeterminant(double logAlpha, double alpha) {
        if (factored != logAlpha || design.isOneMeanPerGroup()) {
            weigh(alpha);
        }
        double sum = 0;
        if (design.isOneMeanPerGroup()) {
            for (int g = 0; g < design.groups; g++) {
                sum += slopeWeight[g] / weight[g];
            }
            return sum;
        }
        if (factored != logAlpha) {
            definite = factorGram();
            factored = logAlpha;
        }
        if (!definite) {
            return Double.NaN;
        }
        setLengths();
        for (int g = 0; g < design.groups; g++) {
            sum += slopeWeight[g] * length[g];
        }
        return sum;
    }

    /** The quadratic form of each group's row with the inverse of the factored matrix. */
    private void setLengths() {
        int n = design.groups;
        System.arraycopy(design.groupColumns, 0, solved, 0, solved.length);
        Cholesky.forwardAll(gram, solved, design.columns, n);
        Arrays.fill(length, 0);
        for (int k = 0; k < solved.length; k += n) {
            for (int g = 0; g < n; g++) {
                length[g] += solved[k + g] * solved[k + g];
            }
        }
    }

    private static double square(double x) {
        return x * x;
    }
}

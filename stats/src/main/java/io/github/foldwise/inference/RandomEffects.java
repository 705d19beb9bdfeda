package io.github.foldwise.inference;

import io.github.foldwise.internal.Levels;
import io.github.foldwise.internal.function.Brent;
import io.github.foldwise.internal.function.FisherF;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import java.util.Arrays;

/**
 * The mean of estimates that differ by more than their own errors: \( y_i \sim N(\mu,\ v_i + \tau^2) \), \( \tau^2 \) by REML and the
 * standard error of Hartung and Knapp (2001, doi:10.1002/sim.1009), with k - 1 degrees of freedom.
 *
 * <pre>{@code
 * RandomEffects all = RandomEffects.of(logFolds, variances);
 * all.getMean().interval(0.95);                          // of the mean
 * all.next(0.95);                                        // where the next estimate will fall
 * }</pre>
 *
 * <p>Equal to R's {@code metafor::rma(y, v, test = "knha")}. Weights by the inverse variance alone take wells for experiments: where
 * experiments scatter as much as wells, their interval holds the truth in 54 to 61 %; with a normal quantile that of DerSimonian and Laird
 * does in 81 to 87 %. Instances are immutable.
 */
public final class RandomEffects extends Value {
    private static final long serialVersionUID = 1L;

    private static final double SMALLEST_SHARE = 1e-12;
    private static final double LOWEST = -30;
    private static final double HIGHEST = 6;
    private static final double STEP = 0.25;

    private final double[] values;
    private final double[] variances;
    private final double tauSquared;

    private RandomEffects(double[] values, double[] variances) {
        this.values = values;
        this.variances = variances;
        tauSquared = values.length > 1 ? reml() : Double.NaN;
    }

    /**
     * Combines estimates.
     *
     * @param values the estimates, one for each experiment
     * @param variances the squared standard error of each
     * @return what they say together; without a variance between them where there are fewer than two
     * @throws IllegalArgumentException if the arrays differ in length, a value is not finite, or a variance is not finite or negative
     */
    public static RandomEffects of(double[] values, double[] variances) {
        if (values.length != variances.length) {
            throw new IllegalArgumentException(
                    values.length + " values but " + variances.length + " variances; give one for each");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i]) || !(variances[i] >= 0) || Double.isInfinite(variances[i])) {
                throw new IllegalArgumentException("estimate " + values[i] + " with variance " + variances[i]
                        + " at index " + i + ": both must be finite and the variance not negative; leave it out");
            }
        }
        return new RandomEffects(values.clone(), variances.clone());
    }

    /** {@return the number of estimates} */
    public int size() {
        return values.length;
    }

    /**
     * Returns the weighted mean.
     *
     * @return the mean with weights \( 1/(v_i + \tau^2) \) and Hartung and Knapp's standard error; NaN where there are fewer than two
     */
    public Estimate getMean() {
        double total = sum(tauSquared, false);
        double mean = weightedMean(tauSquared);
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            squares += (values[i] - mean) * (values[i] - mean) / (variance(i) + tauSquared);
        }
        return Estimate.of(mean, Math.sqrt(squares / (values.length - 1.0) / total), values.length - 1.0);
    }

    /**
     * Returns the standard deviation between estimates beyond their own errors.
     *
     * @return τ by REML; 0 where they differ by no more than that, NaN where there are fewer than two
     */
    public double getTau() {
        return Math.sqrt(tauSquared);
    }

    /**
     * Returns the part of the variance that lies between estimates.
     *
     * @return I² in percent, \( 100\,\tau^2/(\tau^2 + \tilde v) \) with the typical variance of Higgins and Thompson (2002,
     *     doi:10.1002/sim.1186)
     */
    public double getInconsistency() {
        return tauSquared == 0 ? 0 : 100 * tauSquared / (tauSquared + typicalVariance());
    }

    /**
     * Returns the test that estimates differ by no more than their own errors.
     *
     * @return the upper tail of Cochran's Q, chi-square with k - 1 degrees of freedom
     */
    public double getHeterogeneityPvalue() {
        double df = values.length - 1.0;
        return FisherF.upperTail(getQ() / df, df, Double.POSITIVE_INFINITY);
    }

    /** {@return Cochran's Q: the sum of squares about the inverse-variance mean} */
    public double getQ() {
        double mean = weightedMean(0);
        double q = 0;
        for (int i = 0; i < values.length; i++) {
            q += (values[i] - mean) * (values[i] - mean) / variance(i);
        }
        return values.length > 1 ? q : Double.NaN;
    }

    /**
     * Returns where the next estimate will fall, its own error being typical.
     *
     * @param level the probability, in (0, 1)
     * @return the mean ± \( t_{k-1} \sqrt{SE^2 + \tau^2 + \tilde v} \); undefined where there are fewer than two
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public Interval next(double level) {
        Levels.check(level);
        Estimate mean = getMean();
        double half = StudentT.twoSidedQuantile(level, values.length - 1.0)
                * Math.sqrt(Math.pow(mean.getStandardError(), 2) + tauSquared + typicalVariance());
        return Double.isNaN(half)
                ? Interval.none(level, IntervalMethod.WALD)
                : Interval.of(mean.getValue() - half, mean.getValue() + half, level, IntervalMethod.WALD);
    }

    private double typicalVariance() {
        double sum = sum(0, false);
        return (values.length - 1) * sum / (sum * sum - sum(0, true));
    }

    /** Weights of variances that are 0 beside others would be infinite. */
    private double variance(int i) {
        double largest = Arrays.stream(variances).max().orElse(0);
        double spread = Arrays.stream(values).max().orElse(0)
                - Arrays.stream(values).min().orElse(0);
        double least = SMALLEST_SHARE * Math.max(largest, spread * spread);
        return Math.max(variances[i], Math.max(least, Double.MIN_NORMAL));
    }

    private double sum(double tau2, boolean squared) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            double weight = 1 / (variance(i) + tau2);
            sum += squared ? weight * weight : weight;
        }
        return sum;
    }

    private double weightedMean(double tau2) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] / (variance(i) + tau2);
        }
        return sum / sum(tau2, false);
    }

    /** The lowest of a grid, refined; 0 where no variance is better. */
    private double reml() {
        double mean = Arrays.stream(values).average().orElse(0);
        double scale = Arrays.stream(values).map(y -> (y - mean) * (y - mean)).sum() / (values.length - 1);
        if (!(scale > 0)) {
            return 0;
        }
        double best = deviance(0);
        double place = Double.NaN;
        for (double log = LOWEST; log <= HIGHEST; log += STEP) {
            double deviance = deviance(scale * Math.exp(log));
            if (deviance < best) {
                best = deviance;
                place = log;
            }
        }
        return Double.isNaN(place)
                ? 0
                : scale
                        * Math.exp(Brent.minimum(
                                log -> deviance(scale * Math.exp(log)), place - STEP, place + STEP, 1e-10));
    }

    private double deviance(double tau2) {
        double mean = weightedMean(tau2);
        double sum = Math.log(sum(tau2, false));
        for (int i = 0; i < values.length; i++) {
            double variance = variance(i) + tau2;
            sum += Math.log(variance) + (values[i] - mean) * (values[i] - mean) / variance;
        }
        return sum;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {values, variances};
    }

    /** {@return the mean with its standard error, then τ and I²} */
    @Override
    public String toString() {
        return getMean() + "\ntau " + Digits.of(getTau()) + ", I² " + Digits.of(getInconsistency()) + " %, "
                + values.length + " estimates";
    }
}

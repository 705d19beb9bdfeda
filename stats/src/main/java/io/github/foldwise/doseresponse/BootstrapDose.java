package io.github.foldwise.doseresponse;

import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.internal.Levels;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** A bootstrapped effective dose; see {@link DoseBootstrap}. Instances are immutable. */
public final class BootstrapDose extends Value {
    private static final long serialVersionUID = 1L;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final String unit;
    private final double logEstimate;
    /** The lower ends of the replicates' doses, ascending; most are numbers, whose ends are the same. */
    private final double[] lower;

    private final double[] upper;
    private final double[] without;

    BootstrapDose(String unit, double logEstimate, double[] lower, double[] upper, double[] without) {
        this.unit = unit;
        this.logEstimate = logEstimate;
        this.lower = lower.clone();
        this.upper = upper.clone();
        Arrays.sort(this.lower);
        Arrays.sort(this.upper);
        this.without = without.clone();
    }

    /**
     * Returns the natural logarithms of the refitted doses.
     *
     * @return ascending, the upper ends where a refit puts its dose between two tested ones; infinite where its dose runs away
     *     above or below all doses, or there is none; empty where the fit itself has none
     */
    public double[] getLogDoses() {
        return upper.clone();
    }

    /**
     * Returns how many refits have no such dose.
     *
     * @return the number of replicates that count as infinite
     */
    public int getUnreachedCount() {
        int count = 0;
        for (double dose : upper) {
            count += dose == Double.POSITIVE_INFINITY ? 1 : 0;
        }
        return count;
    }

    /**
     * Returns the standard deviation of the refitted log doses.
     *
     * @return the bootstrap standard error of the logarithm; NaN where a refit has no such dose
     */
    public double getLogStandardError() {
        double mean = Arrays.stream(upper).average().orElse(Double.NaN);
        double sum = 0;
        for (double dose : upper) {
            sum += (dose - mean) * (dose - mean);
        }
        return Math.sqrt(sum / (upper.length - 1));
    }

    /**
     * Returns the percentile interval.
     *
     * @param level the confidence level, in (0, 1)
     * @return the quantiles at (1 - level)/2 to either side; undefined without replicates
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public Interval percentile(double level) {
        Levels.check(level);
        return between(0.5 * (1 - level), 0.5 * (1 + level), level, IntervalMethod.BOOTSTRAP);
    }

    /**
     * Returns the interval corrected for bias and acceleration.
     *
     * @param level the confidence level, in (0, 1)
     * @return quantiles at levels shifted by how the replicates lie about the estimate and by the skewness of the jackknife;
     *     undefined where replicates all lie on one side, or leaving out one well leaves no such dose
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public Interval bca(double level) {
        Levels.check(level);
        int below = 0;
        for (double dose : upper) {
            below += dose < logEstimate ? 1 : 0;
        }
        double acceleration = acceleration();
        if (below == 0 || below == upper.length || Double.isNaN(acceleration)) {
            return Interval.none(level, IntervalMethod.BOOTSTRAP_BCA);
        }
        double bias = NORMAL.inverseCumulativeProbability((double) below / upper.length);
        double low = shifted(NORMAL.inverseCumulativeProbability(0.5 * (1 - level)), bias, acceleration);
        double high = shifted(NORMAL.inverseSurvivalProbability(0.5 * (1 - level)), bias, acceleration);
        return between(low, high, level, IntervalMethod.BOOTSTRAP_BCA);
    }

    private static double shifted(double z, double bias, double acceleration) {
        return NORMAL.cumulativeProbability(bias + (bias + z) / (1 - acceleration * (bias + z)));
    }

    private double acceleration() {
        double mean = Arrays.stream(without).average().orElse(Double.NaN);
        double squares = 0;
        double cubes = 0;
        for (double dose : without) {
            double apart = mean - dose;
            squares += apart * apart;
            cubes += apart * apart * apart;
        }
        return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
    }

    /** Quantiles of the lower ends and of the upper ones; a limit never excludes the estimate. */
    private Interval between(double low, double high, double level, IntervalMethod method) {
        return upper.length == 0
                ? Interval.none(level, method)
                : Interval.ofPositive(
                        Math.exp(Math.min(logEstimate, quantile(lower, low))),
                        Math.exp(Math.max(logEstimate, quantile(upper, high))),
                        level,
                        method);
    }

    /** Interpolated between the ordered values at (n + 1)p. */
    static double quantile(double[] sorted, double p) {
        double place = Math.max(1, Math.min(sorted.length, p * (sorted.length + 1)));
        int k = (int) place;
        double value = sorted[k - 1];
        double part = place - k;
        return part == 0 || value == sorted[Math.min(k, sorted.length - 1)]
                ? value
                : value + part * (sorted[k] - value);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {unit, logEstimate, lower, upper, without};
    }

    /** {@return the dose with its percentile interval} */
    @Override
    public String toString() {
        return Digits.of(Math.exp(logEstimate)) + (unit.isEmpty() ? "" : " " + unit) + " " + percentile(0.95) + "\n"
                + upper.length + " replicates, " + getUnreachedCount() + " without a dose";
    }
}

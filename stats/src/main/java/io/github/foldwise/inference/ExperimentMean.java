package io.github.foldwise.inference;

import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The mean over experiments of a logarithm that each of them gives as a number, a bound or an interval.
 *
 * <p>Of numbers it is their mean with the t interval; where some are bounds that of {@link CensoredMean}; where no likelihood has a
 * maximum, the t limit of the bounds. Numbers (or bounds) that agree to the last digit in several experiments were set or copied: they
 * have no scatter, and no interval or p-value is made of them.
 *
 * @hidden
 */
public final class ExperimentMean extends Value {
    private static final long serialVersionUID = 1L;

    /** Of logarithms: what is left by rounding where numbers are the same. */
    public static final double ROUNDING = 1e-12;

    private final double[] lowest;
    private final double[] highest;
    private final boolean isBounded;
    private final @Nullable CensoredMean censored;

    private ExperimentMean(double[] lowest, double[] highest) {
        this.lowest = lowest;
        this.highest = highest;
        isBounded = !Arrays.equals(lowest, highest);
        censored = censored(0);
    }

    /**
     * Returns what experiments say together.
     *
     * @param lowest the least that each experiment allows, equal to the most where it gives a number; infinite where it gives no bound
     * @param highest the most that each allows
     * @return the mean
     */
    public static ExperimentMean of(double[] lowest, double[] highest) {
        return new ExperimentMean(Objects.requireNonNull(lowest, "lowest"), Objects.requireNonNull(highest, "highest"));
    }

    private @Nullable CensoredMean censored(double shift) {
        if (!isBounded || size() < 2) {
            return null;
        }
        CensoredMean mean = CensoredMean.ofIntervals(
                Arrays.stream(lowest).map(v -> v - shift).toArray(),
                Arrays.stream(highest).map(v -> v - shift).toArray());
        return mean.isEstimable() ? mean : null;
    }

    /** {@return how many experiments there are} */
    public int size() {
        return lowest.length;
    }

    /** {@return whether an experiment gives no number} */
    public boolean isBounded() {
        return isBounded;
    }

    /** {@return whether bounds and numbers together have a likeliest mean} */
    public boolean isCensored() {
        return censored != null;
    }

    /** {@return whether there is one number, or several that agree to the last digit} */
    public boolean isWithoutScatter() {
        return !isBounded && (size() < 2 || deviation(lowest) <= ROUNDING);
    }

    /** {@return what each experiment gives, as a new array; NaN where it is no number} */
    public double[] values() {
        double[] values = new double[size()];
        Arrays.setAll(values, i -> lowest[i] == highest[i] ? lowest[i] : Double.NaN);
        return values;
    }

    /** {@return the mean of numbers, without a standard error where they do not scatter; NaN where there are bounds} */
    public Estimate estimate() {
        if (isBounded || size() == 0) {
            return Estimate.of(Double.NaN, Double.NaN, Double.NaN);
        }
        return Estimate.of(
                average(lowest), isWithoutScatter() ? Double.NaN : deviation(lowest) / Math.sqrt(size()), size() - 1.0);
    }

    /** {@return the degrees of freedom of the interval; NaN without scatter, and for bounds alone} */
    public double degreesOfFreedom() {
        return censored == null ? estimate().getDegreesOfFreedom() : censored.getDegreesOfFreedom();
    }

    /** {@return the mean; NaN where there are bounds alone} */
    public double value() {
        return censored == null ? estimate().getValue() : censored.getMean();
    }

    /**
     * Returns the interval of the mean.
     *
     * @param level the confidence level, in (0, 1)
     * @return the interval; where there are bounds alone its limits, open where not all have one; undefined without scatter
     */
    public Interval interval(double level) {
        if (censored != null) {
            return censored.interval(level);
        }
        return isBounded ? limits(level) : estimate().interval(level);
    }

    private Interval limits(double level) {
        boolean least = side() > 0 && !isSet(1);
        boolean most = isLimited(-1) && !isSet(-1);
        if (size() < 2 || (!least && !most)) {
            return Interval.none(level, IntervalMethod.WALD);
        }
        double t = StudentT.twoSidedQuantile(level, size() - 1.0);
        return Interval.of(
                least ? limit(1, t) : Double.NEGATIVE_INFINITY,
                most ? limit(-1, t) : Double.POSITIVE_INFINITY,
                level,
                IntervalMethod.WALD);
    }

    /** {@return 1 where all experiments say at least, else -1 where all say at most; 0 where they say neither} */
    public int side() {
        return isLimited(1) ? 1 : isLimited(-1) ? -1 : 0;
    }

    private boolean isLimited(int side) {
        return size() > 0 && Arrays.stream(bounds(side)).allMatch(Double::isFinite);
    }

    /**
     * Returns whether the bounds of several experiments agree to the last digit.
     *
     * @param side 1 for the lower bounds, -1 for the upper ones
     * @return whether they agree
     */
    public boolean isSet(int side) {
        return size() > 1 && deviation(bounds(side)) <= ROUNDING;
    }

    private double[] bounds(int side) {
        return side > 0 ? lowest : highest;
    }

    /**
     * Returns the mean of bounds, so many of its standard errors to the safe side.
     *
     * @param side 1 for the lower bounds, -1 for the upper ones
     * @param t how many standard errors
     * @return the limit; the bound of a single experiment as it is
     */
    public double limit(int side, double t) {
        double[] bounds = bounds(side);
        return average(bounds) - (size() > 1 ? side * t * deviation(bounds) / Math.sqrt(size()) : 0);
    }

    /**
     * Returns the two-sided p-value of a mean.
     *
     * @param mean the mean that is asked about
     * @return the p-value; NaN without scatter and for bounds alone
     */
    public double pvalue(double mean) {
        CensoredMean shifted = mean == 0 ? censored : censored(mean);
        if (shifted != null) {
            return shifted.getPvalue();
        }
        Estimate own = estimate();
        return StudentT.twoSidedPvalue((own.getValue() - mean) / own.getStandardError(), own.getDegreesOfFreedom());
    }

    /** {@return the standard deviation of single experiments; NaN without scatter and for bounds alone} */
    public double deviation() {
        return censored != null ? censored.getStandardDeviation() : estimate().getStandardError() * Math.sqrt(size());
    }

    @Override
    protected Object[] parts() {
        return new Object[] {lowest, highest};
    }

    @Override
    public String toString() {
        return Digits.of(value()) + " " + interval(0.95) + " of " + size();
    }

    private static double average(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static double deviation(double[] values) {
        double mean = average(values);
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / (values.length - 1));
    }
}

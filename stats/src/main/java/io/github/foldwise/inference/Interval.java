package io.github.foldwise.inference;

import io.github.foldwise.internal.Levels;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import java.util.Locale;
import java.util.Objects;

/**
 * A confidence interval with its level and the method that made it.
 *
 * <p>A side that the data do not bound is infinite; for doses and ratios, which are positive, the open lower side is 0.
 * Both limits are NaN where no interval exists. Instances are immutable.
 */
public final class Interval extends Value {
    private static final long serialVersionUID = 1L;

    private final double lower;
    private final double upper;
    private final double level;
    private final IntervalMethod method;
    private final boolean lowerOpen;

    private Interval(double lower, double upper, double level, IntervalMethod method, boolean lowerOpen) {
        this.lower = lower;
        this.upper = upper;
        this.level = level;
        this.method = method;
        this.lowerOpen = lowerOpen;
    }

    /**
     * {@return an interval on the whole real line}
     *
     * @param lower the lower limit; negative infinity if open, NaN if there is no interval
     * @param upper the upper limit, not below the lower one; infinity if open, NaN if there is no interval
     * @param level the confidence level, in (0, 1)
     * @param method how the interval was made
     * @throws IllegalArgumentException if the limits are inverted, only one is NaN, or the level is not in (0, 1)
     */
    public static Interval of(double lower, double upper, double level, IntervalMethod method) {
        return checked(
                lower, upper, level, Objects.requireNonNull(method, "method"), lower == Double.NEGATIVE_INFINITY);
    }

    /**
     * {@return an interval of a positive quantity, such as a dose or a ratio, whose open lower limit is 0}
     *
     * @param lower the lower limit, at least 0; 0 if open, NaN if there is no interval
     * @param upper the upper limit, not below the lower one; infinity if open, NaN if there is no interval
     * @param level the confidence level, in (0, 1)
     * @param method how the interval was made
     * @throws IllegalArgumentException as {@link #of(double, double, double, IntervalMethod)}
     */
    public static Interval ofPositive(double lower, double upper, double level, IntervalMethod method) {
        return checked(lower, upper, level, Objects.requireNonNull(method, "method"), lower == 0);
    }

    /**
     * Returns what stands for an interval that does not exist.
     *
     * @param level the confidence level, in (0, 1)
     * @param method the method that gave none
     * @return an interval with NaN limits
     */
    public static Interval none(double level, IntervalMethod method) {
        return checked(Double.NaN, Double.NaN, level, Objects.requireNonNull(method, "method"), false);
    }

    private static Interval checked(
            double lower, double upper, double level, IntervalMethod method, boolean lowerOpen) {
        Levels.check(level);
        boolean missing = Double.isNaN(lower) && Double.isNaN(upper);
        if (!missing && !(lower <= upper)) {
            throw new IllegalArgumentException("limits [" + lower + ", " + upper + "] are no interval");
        }
        return new Interval(lower, upper, level, method, lowerOpen);
    }

    /** {@return the lower limit; negative infinity or 0 if {@linkplain #isLowerOpen() open}, NaN if there is no interval} */
    public double getLower() {
        return lower;
    }

    /** {@return the upper limit; infinity if {@linkplain #isUpperOpen() open}, NaN if there is no interval} */
    public double getUpper() {
        return upper;
    }

    /**
     * Returns the confidence level.
     *
     * @return the level as a fraction, such as 0.95
     */
    public double getLevel() {
        return level;
    }

    /** {@return how the interval was made} */
    public IntervalMethod getMethod() {
        return method;
    }

    /** {@return whether there is an interval at all: false if both limits are NaN} */
    public boolean isDefined() {
        return !Double.isNaN(lower);
    }

    /** {@return whether the data leave the lower side open: true if there is no lower limit} */
    public boolean isLowerOpen() {
        return lowerOpen;
    }

    /** {@return whether the data leave the upper side open: true if there is no upper limit} */
    public boolean isUpperOpen() {
        return upper == Double.POSITIVE_INFINITY;
    }

    /** {@return whether the interval exists and both sides are closed: true if both limits are limits} */
    public boolean isBounded() {
        return isDefined() && !isLowerOpen() && !isUpperOpen();
    }

    /**
     * Returns whether a value lies in the interval.
     *
     * @param value the value
     * @return true if it lies between the limits; false if there is no interval or the value is NaN
     */
    public boolean contains(double value) {
        return lower <= value && value <= upper;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {lower, upper, level, method, lowerOpen};
    }

    /** {@return the limits to four digits, with open ends as such: {@code [0.0451, 0.0602]}, {@code [2.1, Inf)}} */
    @Override
    public String toString() {
        if (!isDefined()) {
            return "no interval";
        }
        String[] ends = Digits.apart(lower, upper);
        String left = isLowerOpen() ? lower == 0 ? "(0" : "(-Inf" : "[" + ends[0];
        String right = isUpperOpen() ? "Inf)" : ends[1] + "]";
        return String.format(Locale.ROOT, "%s, %s", left, right);
    }
}

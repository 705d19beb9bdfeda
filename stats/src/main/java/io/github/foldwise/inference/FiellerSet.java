package io.github.foldwise.inference;

import io.github.foldwise.internal.Levels;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;

/**
 * Fieller's confidence set of a ratio of two positive means, which is an interval only where the denominator is known well
 * enough.
 *
 * <p>The set is \( \{\rho : (\mu_1 - \rho\mu_2)^2 \le t^2 (v_{11} - 2\rho v_{12} + \rho^2 v_{22})\} \). With
 * \( g = t^2 v_{22}/\mu_2^2 \lt 1 \) it is the interval between the roots; else it is what lies outside them, or everything.
 * Reference: Fieller (1954), doi:10.1111/j.2517-6161.1954.tb00159.x. Instances are immutable.
 */
public final class FiellerSet extends Value {
    private static final long serialVersionUID = 1L;

    private final FiellerOutcome outcome;
    private final double lower;
    private final double upper;
    private final double g;
    private final double level;

    private FiellerSet(FiellerOutcome outcome, double lower, double upper, double g, double level) {
        this.outcome = outcome;
        this.lower = lower;
        this.upper = upper;
        this.g = g;
        this.level = level;
    }

    /**
     * {@return the set of a ratio}
     *
     * @param numerator the numerator with its standard error
     * @param denominator the denominator, positive, with its standard error; its degrees of freedom are used
     * @param covariance the covariance of the two
     * @param level the confidence level, in (0, 1)
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public static FiellerSet of(Estimate numerator, Estimate denominator, double covariance, double level) {
        Levels.check(level);
        double t = StudentT.twoSidedQuantile(level, denominator.getDegreesOfFreedom());
        double m1 = numerator.getValue();
        double m2 = denominator.getValue();
        double v11 = numerator.getStandardError() * numerator.getStandardError();
        double v22 = denominator.getStandardError() * denominator.getStandardError();
        double a = m2 * m2 - t * t * v22;
        double b = m1 * m2 - t * t * covariance;
        double c = m1 * m1 - t * t * v11;
        double g = t * t * v22 / (m2 * m2);
        double discriminant = b * b - a * c;
        if (Double.isNaN(discriminant)) {
            return new FiellerSet(FiellerOutcome.NOT_DEFINED, Double.NaN, Double.NaN, g, level);
        }
        if (a > 0) {
            double root = Math.sqrt(Math.max(0, discriminant));
            return new FiellerSet(FiellerOutcome.FINITE, (b - root) / a, (b + root) / a, g, level);
        }
        if (discriminant <= 0 || a == 0) {
            return new FiellerSet(
                    FiellerOutcome.UNBOUNDED, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, g, level);
        }
        double root = Math.sqrt(discriminant);
        double first = (b + root) / a;
        double second = (b - root) / a;
        FiellerOutcome outcome = first <= 0 ? FiellerOutcome.ONE_SIDED : FiellerOutcome.TWO_RAYS;
        return new FiellerSet(outcome, first, second, g, level);
    }

    /** {@return what the set looks like} */
    public FiellerOutcome getOutcome() {
        return outcome;
    }

    /**
     * Returns the lower root.
     *
     * @return the lower limit if finite; where the set is one-sided or two rays it lies outside the two roots; negative
     *     infinity if unbounded
     */
    public double getLowerRoot() {
        return lower;
    }

    /**
     * Returns the upper root.
     *
     * @return the upper limit if finite; where the set is one-sided, its lower end
     */
    public double getUpperRoot() {
        return upper;
    }

    /**
     * Returns how uncertain the denominator is.
     *
     * @return g, the squared ratio of t standard errors to the denominator; the set is an interval for g below 1
     */
    public double getG() {
        return g;
    }

    /**
     * {@return the positive ratios of the set as an interval where they are one, open above where one-sided and on both
     * sides where unbounded; undefined for two rays}
     */
    public Interval toInterval() {
        return switch (outcome) {
            case FINITE ->
                upper < 0
                        ? Interval.none(level, IntervalMethod.FIELLER)
                        : Interval.ofPositive(Math.max(0, lower), upper, level, IntervalMethod.FIELLER);
            case ONE_SIDED ->
                Interval.ofPositive(Math.max(0, upper), Double.POSITIVE_INFINITY, level, IntervalMethod.FIELLER);
            case UNBOUNDED -> Interval.ofPositive(0, Double.POSITIVE_INFINITY, level, IntervalMethod.FIELLER);
            case TWO_RAYS, NOT_DEFINED -> Interval.none(level, IntervalMethod.FIELLER);
        };
    }

    @Override
    protected Object[] parts() {
        return new Object[] {outcome, lower, upper, g, level};
    }

    /** {@return the set} */
    @Override
    public String toString() {
        return outcome == FiellerOutcome.TWO_RAYS
                ? "(0, " + Digits.of(lower) + "] and [" + Digits.of(upper) + ", Inf)"
                : toInterval().toString();
    }
}

package io.github.foldwise.inference;

import io.github.foldwise.internal.Levels;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;

/**
 * An estimate with its standard error and degrees of freedom. Instances are immutable.
 *
 * <p>The level of an interval is asked for late: {@code estimate.interval(0.95)}.
 */
public final class Estimate extends Value {
    private static final long serialVersionUID = 1L;

    private final double value;
    private final double standardError;
    private final double degreesOfFreedom;

    private Estimate(double value, double standardError, double degreesOfFreedom) {
        this.value = value;
        this.standardError = standardError;
        this.degreesOfFreedom = degreesOfFreedom;
    }

    /**
     * {@return an estimate}
     *
     * @param value the estimate; NaN if there is none
     * @param standardError its standard error; NaN if it cannot be given
     * @param degreesOfFreedom the degrees of freedom of the standard error; infinity for a normal reference
     */
    public static Estimate of(double value, double standardError, double degreesOfFreedom) {
        return new Estimate(value, standardError, degreesOfFreedom);
    }

    /** {@return the estimate itself; NaN if there is none} */
    public double getValue() {
        return value;
    }

    /** {@return the standard error; NaN if it cannot be given} */
    public double getStandardError() {
        return standardError;
    }

    /** {@return the degrees of freedom of the standard error} */
    public double getDegreesOfFreedom() {
        return degreesOfFreedom;
    }

    /**
     * Returns the Wald interval: value ± t · SE with the degrees of freedom of the standard error.
     *
     * @param level the confidence level, in (0, 1)
     * @return the interval; undefined where there is no standard error
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public Interval interval(double level) {
        Levels.check(level);
        double half = StudentT.twoSidedQuantile(level, degreesOfFreedom) * standardError;
        return Double.isNaN(half) || Double.isNaN(value)
                ? Interval.none(level, IntervalMethod.WALD)
                : Interval.of(value - half, value + half, level, IntervalMethod.WALD);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {value, standardError, degreesOfFreedom};
    }

    /** {@return the estimate and its standard error to four digits} */
    @Override
    public String toString() {
        return Digits.of(value) + " (SE " + Digits.of(standardError) + ")";
    }
}

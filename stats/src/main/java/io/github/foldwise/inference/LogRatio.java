package io.github.foldwise.inference;

import io.github.foldwise.internal.Levels;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import java.util.Objects;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The ratio of two positive quantities of curves, estimated on the logarithmic scale.
 *
 * <p>The ratio of A to B and that of B to A have reciprocal estimates, reciprocal limits and one and the same p-value, which
 * tests of the ratio itself (R package drc, {@code EDcomp}) do not have. Instances are immutable.
 */
public final class LogRatio extends Value {
    private static final long serialVersionUID = 1L;

    private final String label;
    private final double log;
    private final double standardError;
    private final double degreesOfFreedom;

    private LogRatio(String label, double log, double standardError, double degreesOfFreedom) {
        this.label = label;
        this.log = log;
        this.standardError = standardError;
        this.degreesOfFreedom = degreesOfFreedom;
    }

    /**
     * {@return a ratio from its logarithm}
     *
     * @param label what is divided by what
     * @param log the natural logarithm of the ratio; NaN if there is none
     * @param standardError its standard error; NaN if there is none
     * @param degreesOfFreedom of Student's t; infinite where the variance is known
     */
    public static LogRatio of(String label, double log, double standardError, double degreesOfFreedom) {
        return new LogRatio(Objects.requireNonNull(label, "label"), log, standardError, degreesOfFreedom);
    }

    /** {@return the ratio; NaN if one of the quantities has no estimate} */
    public double getRatio() {
        return Math.exp(log);
    }

    /**
     * Returns the natural logarithm of the ratio with its standard error.
     *
     * @return the estimate
     */
    public Estimate getLogRatio() {
        return Estimate.of(log, standardError, degreesOfFreedom);
    }

    /**
     * Returns the standard error of the ratio itself by the delta method, as R package drc gives it.
     *
     * @return the ratio times the standard error of its logarithm
     */
    public double getStandardError() {
        return getRatio() * standardError;
    }

    /**
     * Returns the interval of the ratio.
     *
     * @param level the confidence level, in (0, 1)
     * @return the ratio times or divided by \( e^{t\,SE} \); undefined without a standard error
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public Interval interval(double level) {
        Levels.check(level);
        double half = StudentT.twoSidedQuantile(level, degreesOfFreedom) * standardError;
        return Double.isNaN(half) || Double.isNaN(log)
                ? Interval.none(level, IntervalMethod.LOG_WALD)
                : Interval.ofPositive(Math.exp(log - half), Math.exp(log + half), level, IntervalMethod.LOG_WALD);
    }

    /**
     * Returns the p-value of the t test that the ratio is 1.
     *
     * @return the two-sided p-value, the same in either direction; NaN without a standard error
     */
    public double getPvalue() {
        return StudentT.twoSidedPvalue(log / standardError, degreesOfFreedom);
    }

    /**
     * Returns the p-value of two one-sided tests that the ratio lies outside bounds: small where the quantities are equivalent.
     *
     * <p>A test that does not reject equality shows nothing; this one shows equivalence where it rejects. It is below alpha
     * where the interval at level 1 - 2 alpha lies within the bounds. Reference: Schuirmann (1987), doi:10.1007/BF01068419.
     *
     * @param margin the largest ratio that counts as the same, above 1; its reciprocal is the other bound
     * @return the larger of the two p-values; NaN without a standard error
     * @throws IllegalArgumentException if the margin is not above 1 and finite
     */
    public double equivalencePvalue(double margin) {
        if (!(margin > 1 && margin <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "margin " + margin + ": the largest ratio that counts as the same is above 1, such as 1.25");
        }
        if (Double.isNaN(log) || !(standardError > 0) || !(degreesOfFreedom > 0)) {
            return Double.NaN;
        }
        double least = (Math.log(margin) - Math.abs(log)) / standardError;
        return TDistribution.of(degreesOfFreedom).survivalProbability(least);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {label, log, standardError, degreesOfFreedom};
    }

    /** {@return the ratio with its 95 % interval and p-value} */
    @Override
    public String toString() {
        return Digits.of(getRatio()) + " " + interval(0.95) + "\n" + label + ", p " + Digits.equalsPvalue(getPvalue());
    }
}

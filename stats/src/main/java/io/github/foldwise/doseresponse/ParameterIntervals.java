package io.github.foldwise.doseresponse;

import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.internal.Levels;
import io.github.foldwise.internal.function.StudentT;
import java.util.function.Supplier;

/** Intervals of a parameter of a curve, fitted alone or with others. */
final class ParameterIntervals {
    private ParameterIntervals() {}

    /**
     * An interval by a method of choice.
     *
     * @param profile the profile limits, made only where they are asked for; empty where there are none
     */
    static Interval of(
            DoseResponseModel model,
            String letter,
            Estimate estimate,
            double level,
            IntervalMethod method,
            Supplier<double[]> profile) {
        Levels.check(level);
        boolean positive = model.isPositive(letter);
        if (method == IntervalMethod.LOG_WALD && positive) {
            double t = StudentT.twoSidedQuantile(level, estimate.getDegreesOfFreedom());
            double half = t * estimate.getStandardError() / estimate.getValue();
            return Double.isNaN(half)
                    ? Interval.none(level, method)
                    : Interval.ofPositive(
                            estimate.getValue() * Math.exp(-half), estimate.getValue() * Math.exp(half), level, method);
        }
        if (method == IntervalMethod.WALD || method == IntervalMethod.LOG_WALD) {
            return estimate.interval(level);
        }
        if (method != IntervalMethod.PROFILE) {
            throw new IllegalArgumentException(
                    "a parameter has no " + method.getLabel() + " interval; ask for profile, log-wald or wald");
        }
        double[] limits = profile.get();
        if (limits.length == 0) {
            return Interval.none(level, method);
        }
        return positive
                ? Interval.ofPositive(limits[0], limits[1], level, method)
                : Interval.of(limits[0], limits[1], level, method);
    }
}

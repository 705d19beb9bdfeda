package io.github.foldwise.sensitivity;

import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.EffectiveDose;
import io.github.foldwise.doseresponse.EffectiveDoseType;
import io.github.foldwise.inference.Estimate;
import java.io.Serializable;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the error of an amount that all growth rates of a curve are measured by, the control or time zero, does to the doses of the curve:
 * they are read again from the curves of amounts one standard error less and more.
 *
 * @param name of the amount
 * @param less the curve where the amount is less by its standard error; null without a curve
 * @param more where it is more
 * @param degreesOfFreedom of the standard error; NaN where it is not known
 */
record ReferenceError(
        String name,
        @Nullable DoseResponseFit less,
        @Nullable DoseResponseFit more,
        double degreesOfFreedom) implements Serializable {

    static ReferenceError of(String name, Estimate amount, DoubleFunction<@Nullable DoseResponseFit> curve) {
        double mean = amount.getValue();
        double error = amount.getStandardError();
        return error >= 0
                ? new ReferenceError(
                        name,
                        error < mean ? curve.apply(mean - error) : null,
                        curve.apply(mean + error),
                        amount.getDegreesOfFreedom())
                : new ReferenceError(name, null, null, Double.NaN);
    }

    boolean isKnown() {
        return !Double.isNaN(degreesOfFreedom);
    }

    /** The dose with this error. */
    EffectiveDose in(EffectiveDose dose) {
        return isKnown() ? dose.withSharedError(shift(dose), degreesOfFreedom) : dose;
    }

    /** Half of the difference between the log doses; where one curve has no such dose, the distance of the other; infinite without any. */
    private double shift(EffectiveDose dose) {
        double here = dose.getLogEstimate();
        double low = log(less, dose.getEffect());
        double high = log(more, dose.getEffect());
        double shift = Math.abs(Double.isNaN(low) ? high - here : Double.isNaN(high) ? low - here : 0.5 * (high - low));
        return Double.isNaN(shift) ? Double.POSITIVE_INFINITY : shift;
    }

    private static double log(@Nullable DoseResponseFit curve, double response) {
        return curve == null
                ? Double.NaN
                : curve.effectiveDose(response, EffectiveDoseType.ABSOLUTE).getLogEstimate();
    }
}

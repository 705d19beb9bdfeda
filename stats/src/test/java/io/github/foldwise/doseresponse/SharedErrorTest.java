package io.github.foldwise.doseresponse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;

/** Errors that all wells of a curve share, in the limits of a dose. */
class SharedErrorTest {
    private static final DoseResponseFit FIT = DoseResponseFitter.withDefaults()
            .fit(DoseResponseData.of(
                    new double[] {0, 0, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30},
                    new double[] {101, 98, 99, 97.5, 91, 70, 47, 37, 30, 31}));

    @Test
    void eachSideIsWidenedByWelch() {
        EffectiveDose dose = FIT.effectiveDose(50);
        EffectiveDose shared = dose.withSharedError(0.1, 3).withSharedError(0.05, 5);
        Interval own = dose.interval(0.9);
        Interval wide = shared.interval(0.9);
        double center = dose.getLogEstimate();
        assertEquals(center - half(center - Math.log(own.getLower())), Math.log(wide.getLower()), 1e-12);
        assertEquals(center + half(Math.log(own.getUpper()) - center), Math.log(wide.getUpper()), 1e-12);
        assertEquals(
                Math.sqrt(dose.getLogStandardError() * dose.getLogStandardError() + 0.0125),
                shared.getLogStandardError(),
                1e-15);
        assertEquals(dose.getValue(), shared.getValue());
    }

    /** By the formula of the Javadoc. */
    private static double half(double own) {
        int df = FIT.getDegreesOfFreedom();
        double s = own / TDistribution.of(df).inverseCumulativeProbability(0.95);
        double variance = s * s + 0.01 + 0.0025;
        double freedom = variance * variance / (Math.pow(s, 4) / df + 1e-4 / 3 + 0.0025 * 0.0025 / 5);
        return TDistribution.of(freedom).inverseCumulativeProbability(0.95) * Math.sqrt(variance);
    }

    @Test
    void noErrorChangesNothingAndAnUnknownOneOpensBothSides() {
        EffectiveDose dose = FIT.effectiveDose(50);
        Interval none = dose.withSharedError(0, Double.POSITIVE_INFINITY).interval(0.95);
        assertEquals(dose.interval(0.95).getLower(), none.getLower(), 1e-14);
        assertEquals(dose.interval(0.95).getUpper(), none.getUpper(), 1e-14);
        EffectiveDose unknown = dose.withSharedError(Double.POSITIVE_INFINITY, 2);
        assertTrue(
                unknown.interval(0.95).isLowerOpen() && unknown.interval(0.95).isUpperOpen());
        assertEquals(EffectiveDoseOutcome.NOT_IDENTIFIABLE, unknown.getOutcome());
        assertEquals(Double.NaN, unknown.getValue());
    }

    @Test
    void theScatterOfASandwichReplacesThatOfTheFit() {
        EffectiveDose dose = FIT.effectiveDose(60, EffectiveDoseType.ABSOLUTE);
        EffectiveDose robust = dose.withScatter(RobustCovariance.HC3);
        double[] gradient = DeltaMethod.of(FIT).gradient(dose.getValue());
        double ratio =
                DeltaMethod.of(FIT, RobustCovariance.HC3).estimate(0, gradient).getStandardError()
                        / DeltaMethod.of(FIT).estimate(0, gradient).getStandardError();
        assertEquals(ratio * dose.getLogStandardError(), robust.getLogStandardError(), 1e-15);
        double center = dose.getLogEstimate();
        assertEquals(
                ratio * (Math.log(dose.interval(0.95).getUpper()) - center),
                Math.log(robust.interval(0.95).getUpper()) - center,
                1e-12);
        assertNotEquals(dose, robust);
        assertEquals(robust, dose.withScatter(RobustCovariance.HC3));
    }

    @Test
    void whatCannotBeIsRefused() {
        EffectiveDose dose = FIT.effectiveDose(50);
        assertThrows(IllegalArgumentException.class, () -> dose.withSharedError(-1, 2));
        assertThrows(IllegalArgumentException.class, () -> dose.withSharedError(Double.NaN, 2));
        assertThrows(IllegalArgumentException.class, () -> dose.withSharedError(0.1, 0));
        EffectiveDose shared = dose.withSharedError(0.1, 2);
        assertThrows(IllegalArgumentException.class, () -> shared.interval(0.95, IntervalMethod.BOOTSTRAP));
        assertTrue(shared.interval(0.95, IntervalMethod.LOG_WALD).contains(dose.getValue()));
    }
}

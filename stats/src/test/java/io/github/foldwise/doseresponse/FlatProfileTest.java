package io.github.foldwise.doseresponse;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the data do not reject a flat curve, they bound no dose: a flat curve is the limit of every place and slope. */
class FlatProfileTest {
    private static final DoseResponseData NOISE = DoseResponseData.of(
            new double[] {0.1, 0.2, 0.3, 1, 2, 3, 0.1, 0.2, 0.3, 1, 2, 3},
            new double[] {1, 1.3, 0.8, 1.1, 0.9, 1.2, 1.1, 0.8, 1.2, 0.9, 1.3, 0.9});

    @ParameterizedTest
    @ValueSource(strings = {"LL.4", "W1.4", "W2.4", "LN.4"})
    void noiseBoundsNeitherEffectiveDosesNorSlope(String model) {
        DoseResponseFit fit = DoseResponseFitter.withDefaults()
                .withModel(DoseResponseModel.parse(model))
                .fit(NOISE);
        for (double percent : new double[] {10, 50, 90}) {
            Interval interval = fit.effectiveDose(percent).interval(0.95);
            assertTrue(interval.isLowerOpen() && interval.isUpperOpen(), percent + " " + interval);
        }
        Interval slope = fit.parameterInterval("b", 0.95, IntervalMethod.PROFILE);
        assertFalse(slope.getLower() > 0 || slope.getUpper() < 0, slope.toString());
        assertTrue(fit.getWarnings().toString().contains("little more than the mean"));
    }

    @Test
    void aClearEffectIsBounded() {
        assertTrue(DoseResponseFitter.withDefaults()
                .fit(Ryegrass.data())
                .effectiveDose(50)
                .interval(0.95)
                .isBounded());
    }
}

package io.github.foldwise.resistance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.DoseResponseModel;
import io.github.foldwise.doseresponse.EffectiveDose;
import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.doseresponse.EffectiveDoseType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LogMeanTest {
    private static LogBounds number(double value) {
        return new LogBounds(value, 0);
    }

    private static LogBounds above(double value) {
        return new LogBounds(value, 1);
    }

    private static LogBounds below(double value) {
        return new LogBounds(value, -1);
    }

    /** 1, 2, 4: mean 7/3, squares 14/3, standard error sqrt(14/3 / 2 / 3) = sqrt(7) / 3. */
    @Test
    void numbersHaveMeanAndStandardError() {
        LogMean mean = LogMean.of(List.of(number(1), number(2), number(4)));
        assertEquals(7 / 3.0, mean.estimate(), 1e-15);
        assertEquals(Math.sqrt(7) / 3, mean.standardError(), 1e-15);
        assertEquals(EffectiveDoseOutcome.INTERPOLATED, mean.outcome());
        assertTrue(Double.isNaN(LogMean.of(List.of(number(1))).standardError()));
        assertTrue(Double.isNaN(LogMean.of(List.of(number(1), above(2))).standardError()));
    }

    @Test
    void boundsOfBothKindsAreToldByTheMajorityWhereThereAreNumbers() {
        LogBounds[] numbers = {number(1), number(2)};
        assertEquals(
                EffectiveDoseOutcome.BELOW_TESTED_RANGE,
                LogMean.of(List.of(numbers[0], numbers[1], below(0), below(0), above(3)))
                        .outcome());
        assertEquals(
                EffectiveDoseOutcome.ABOVE_TESTED_RANGE,
                LogMean.of(List.of(numbers[0], numbers[1], below(0), above(3), above(3)))
                        .outcome());
        LogMean tie = LogMean.of(List.of(numbers[0], numbers[1], below(0), above(3)));
        assertEquals(EffectiveDoseOutcome.ABOVE_TESTED_RANGE, tie.outcome());
        assertFalse(tie.isBoundOnly());
        // One number has no spread, so nothing says how far a bound reaches.
        assertEquals(
                EffectiveDoseOutcome.NOT_IDENTIFIABLE,
                LogMean.of(List.of(numbers[0], below(0), above(3))).outcome());
    }

    @Test
    void meansAreEqualByValue() {
        LogMean mean = LogMean.of(List.of(number(1), above(2)));
        assertEquals(mean, LogMean.of(List.of(number(1), above(2))));
        assertNotEquals(mean, LogMean.of(List.of(number(1), below(2))));
        assertNotEquals(mean, LogMean.of(List.of(number(1), above(3))));
        Set<Integer> codes = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            codes.add(LogMean.of(List.of(number(i / 7.0))).hashCode());
        }
        assertTrue(codes.size() > 90, codes.size() + " codes of 100 values");
    }

    private static DoseResponseFit curve(double atZero, double atEnd, DoseResponseModel model) {
        double[] doses = {0, 0.01, 0.1, 0.3, 1, 3, 10, 100, 1000};
        double[] responses = new double[doses.length];
        for (int i = 0; i < doses.length; i++) {
            responses[i] = atEnd + (atZero - atEnd) / (1 + doses[i] * doses[i]) + 0.1 * (i % 3 - 1);
        }
        return DoseResponseFitter.withDefaults().withModel(model).fit(DoseResponseData.of(doses, responses));
    }

    private static LogBounds absolute(DoseResponseFit fit, double response) {
        EffectiveDose dose = fit.effectiveDose(response, EffectiveDoseType.ABSOLUTE);
        assertEquals(EffectiveDoseOutcome.NOT_REACHED, dose.getOutcome());
        return LogBounds.of(dose, fit);
    }

    @Test
    void aFallingCurveThatEndsAboveTheResponseLiesAboveTheHighestDose() {
        DoseResponseFit fit = curve(100, 60, DoseResponseModel.LL4);
        assertEquals(above(Math.log(1000)), absolute(fit, 50));
        DoseResponseFit atPlateau = curve(100, 60, DoseResponseModel.LL4.withBottom(60));
        assertEquals(above(Math.log(1000)), absolute(atPlateau, 60));
    }

    @Test
    void aResponseOnTheOtherSideOfACurveIsNoBound() {
        assertFalse(absolute(curve(100, 60, DoseResponseModel.LL4), 130).isKnown(), "above a falling curve");
        assertFalse(absolute(curve(60, 100, DoseResponseModel.LL4), 50).isKnown(), "below a rising curve");
        assertFalse(absolute(curve(60, 100, DoseResponseModel.LL4), 130).isKnown(), "above a rising curve");
    }
}

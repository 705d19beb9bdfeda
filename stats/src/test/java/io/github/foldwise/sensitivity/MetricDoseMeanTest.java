package io.github.foldwise.sensitivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricDoseMeanTest {
    private static MetricDose number(double dose) {
        return MetricDose.interpolated("GR50", dose, "µM");
    }

    private static MetricDose above(double dose) {
        return MetricDose.beyond("GR50", EffectiveDoseOutcome.ABOVE_TESTED_RANGE, dose, "µM");
    }

    private static MetricDose unknown() {
        return MetricDose.none("GR50", EffectiveDoseOutcome.FLAT, "µM");
    }

    /** R 4.2.2: {@code exp(t.test(log(c(2, 3, 4.5)))$conf.int)}. */
    @Test
    void numbersHaveTheirGeometricMeanAndItsTInterval() {
        MetricDoseMean mean = MetricDoseMean.of(List.of(number(2), number(3), number(4.5)));
        assertEquals(3, mean.getValue(), 1e-12);
        assertEquals(
                3 * Math.exp(-4.302652729911275 * Math.log(1.5) / Math.sqrt(3)),
                mean.interval(0.95).getLower(),
                1e-9);
        assertEquals("GR50 3 µM [1.096, 8.214]\n3 of 3 experiments", mean.toString());
        assertEquals(3, mean.toTable().getNumber(0, "dose"), 1e-12);
    }

    @Test
    void boundsAreCensoredAndNotLeftOut() {
        MetricDoseMean mean = MetricDoseMean.of(List.of(number(2), number(3), above(10), unknown()));
        assertTrue(mean.getValue() > Math.cbrt(60), mean.toString());
        assertEquals(3, mean.getExperimentCount());
        assertEquals(EffectiveDoseOutcome.INTERPOLATED, mean.getOutcome());
    }

    @Test
    void fewerThanTwoNumbersHaveNoMean() {
        MetricDoseMean bounds = MetricDoseMean.of(List.of(number(2), above(10)));
        assertTrue(Double.isNaN(bounds.getValue()));
        assertFalse(bounds.interval(0.95).isDefined());
        assertEquals(EffectiveDoseOutcome.NOT_IDENTIFIABLE, bounds.getOutcome());
        assertEquals("GR50 not identifiable\n2 of 2 experiments", bounds.toString());
        MetricDoseMean one = MetricDoseMean.of(List.of(number(2)));
        assertEquals(2, one.getValue(), 1e-12);
        assertFalse(one.interval(0.95).isDefined());
    }

    @Test
    void oneMetricInOneUnitIsAsked() {
        assertThrows(IllegalArgumentException.class, () -> MetricDoseMean.of(List.of()));
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> MetricDoseMean.of(List.of(number(2), MetricDose.interpolated("TGI", 3, "µM"))))
                .getMessage();
        assertTrue(message.contains("one metric in one unit"), message);
    }
}

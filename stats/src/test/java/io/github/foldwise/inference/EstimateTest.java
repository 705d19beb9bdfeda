package io.github.foldwise.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class EstimateTest {
    @Test
    void theWaldIntervalUsesTheDegreesOfFreedom() {
        // R: 10 + c(-1, 1) * qt(.975, 20) * 2
        Interval interval = Estimate.of(10, 2, 20).interval(0.95);
        assertEquals(10 - 2 * 2.085963447265865, interval.getLower(), 1e-13);
        assertEquals(10 + 2 * 2.085963447265865, interval.getUpper(), 1e-13);
        assertEquals(IntervalMethod.WALD, interval.getMethod());
    }

    @Test
    void infiniteDegreesOfFreedomAreTheNormalDistribution() {
        // R: qnorm(.975)
        assertEquals(
                1.959963984540054,
                Estimate.of(0, 1, Double.POSITIVE_INFINITY).interval(0.95).getUpper(),
                1e-14);
    }

    @Test
    void thereIsNoIntervalWithoutAStandardErrorOrDegreesOfFreedom() {
        assertFalse(Estimate.of(1, Double.NaN, 5).interval(0.95).isDefined());
        assertFalse(Estimate.of(Double.NaN, 1, 5).interval(0.95).isDefined());
        assertFalse(Estimate.of(1, 1, 0).interval(0.95).isDefined());
    }

    @Test
    void aLevelInPercentIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Estimate.of(1, 1, 5).interval(95));
    }

    @Test
    void estimatesAreEqualByValueAndPrintFourDigits() {
        Estimate estimate = Estimate.of(3.0579552, 0.18573135, 20);
        assertEquals("3.058 (SE 0.1857)", estimate.toString());
        assertEquals("3.058 (SE NA)", Estimate.of(3.0579552, Double.NaN, 20).toString());
        assertEquals(estimate, Estimate.of(3.0579552, 0.18573135, 20));
        assertEquals(estimate.hashCode(), Estimate.of(3.0579552, 0.18573135, 20).hashCode());
        assertNotEquals(estimate, Estimate.of(3.0579552, 0.18573135, 21));
    }
}

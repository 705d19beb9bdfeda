package io.github.foldwise.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

/** Expected values: R 4.2.2, survival 3.5.3, {@code survreg(Surv(y, ...) ~ 1, dist = "gaussian")}; censored_mean.R. */
class CensoredMeanTest {
    private static final double[] VALUES = {1.2, 0.7, 1.9, 1.5, 2.1};

    @Test
    void rightCensoredMeanEqualsSurvreg() {
        CensoredMean mean = CensoredMean.of(VALUES, new int[] {0, 0, 1, 0, 1});
        assertEquals(1.685561549309, mean.getMean(), 1e-9);
    }

    @Test
    void leftCensoredMeanEqualsSurvreg() {
        CensoredMean mean = CensoredMean.of(VALUES, new int[] {-1, 0, 0, 0, 0});
        assertEquals(1.400090404135, mean.getMean(), 1e-9);
    }

    @Test
    void limitsOfTheCensoredMeanEqualItsProfileInR() {
        Interval limits = CensoredMean.of(VALUES, new int[] {0, 0, 1, 0, 1}).interval(0.95);
        assertEquals(0.536336314, limits.getLower(), 1e-7);
        assertEquals(3.890962513, limits.getUpper(), 1e-7);
    }

    @Test
    void pvalueOfTheCensoredMeanEqualsItsProfileInR() {
        CensoredMean mean = CensoredMean.of(VALUES, new int[] {0, 0, 1, 0, 1});
        assertEquals(0.0200568745327, mean.getPvalue(), 1e-9);
    }

    /** R: {@code t.test(y)}. */
    @Test
    void withoutCensoringItIsTheTinterval() {
        CensoredMean mean = CensoredMean.of(VALUES, new int[5]);
        assertEquals(1.48, mean.getMean(), 1e-12);
        assertEquals(0.786444235015, mean.interval(0.95).getLower(), 1e-10);
        assertEquals(2.173555764985, mean.interval(0.95).getUpper(), 1e-10);
        assertEquals(0.00406617892459107, mean.getPvalue(), 1e-12);
    }

    @Test
    void aBoundFarBelowTheValuesChangesNothingButTheCount() {
        CensoredMean with = CensoredMean.of(new double[] {1, 2, 3, -40}, new int[] {0, 0, 0, 1});
        assertEquals(2, with.getMean(), 1e-9);
    }

    @Test
    void oneExactValueGivesNoMean() {
        assertFalse(CensoredMean.of(new double[] {1, 2, 3}, new int[] {0, 1, 1}).isEstimable());
    }
}

package io.github.foldwise.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/**
 * Expected values: R 4.2.2, survival 3.5.3, {@code survreg(Surv(y, ...) ~ 1, dist = "gaussian")}, censored_mean.R; and
 * maximum likelihood in 30-digit arithmetic where bounds lie far out, censored_mean.py.
 */
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

    private static void assertMean(CensoredMean actual, double mean, double lower, double upper, double pvalue) {
        assertEquals(mean, actual.getMean(), 1e-12);
        assertEquals(lower, actual.interval(0.95).getLower(), 1e-11);
        assertEquals(upper, actual.interval(0.95).getUpper(), 1e-11);
        assertEquals(pvalue, actual.getPvalue(), 1e-11);
    }

    /** The mean lies farther out than the values are apart. */
    @Test
    void moreBoundsThanNumbersMoveTheMeanBeyondThem() {
        int[] above = {0, 0, 1, 1, 1, 1, 1};
        assertMean(
                CensoredMean.of(new double[] {1, 2, 2, 2, 2, 2, 2}, above),
                2.510733525605911,
                1.616512422396682,
                7.750168392422256,
                0.002812629513408595);
        int[] below = {0, 0, -1, -1, -1, -1, -1};
        assertMean(
                CensoredMean.of(new double[] {-1, -2, -2, -2, -2, -2, -2}, below),
                -2.510733525605911,
                -7.750168392422256,
                -1.616512422396682,
                0.002812629513408595);
    }

    /** The bound lies in a tail of 1e-5 and less, of which the lower tail knows few digits. */
    @Test
    void aBoundFarAboveManyNumbersKeepsItsDigits() {
        double[] values = new double[21];
        int[] side = new int[21];
        for (int i = 0; i < 20; i++) {
            values[i] = i % 2 == 0 ? 1 : -1;
        }
        values[20] = 20;
        side[20] = 1;
        assertMean(
                CensoredMean.of(values, side),
                1.000172165369485,
                -1.140238741404241,
                3.161726716213308,
                0.3407294210170878);
    }

    /** What a bound five deviations below the mean says is little, but not nothing. */
    @Test
    void aBoundFarBelowTheNumbersSaysAlmostNothing() {
        assertMean(
                CensoredMean.of(new double[] {1, 2, 3, 4, 5, -5}, new int[] {0, 0, 0, 0, 0, 1}),
                3.000000012698223,
                1.133067357249829,
                4.869492128120817,
                0.0101221464465626);
    }

    @Test
    void boundsOfBothKindsMeetInTheMiddle() {
        assertMean(
                CensoredMean.of(new double[] {0.3, 1.1, 1.9, 1.5, 0.2}, new int[] {0, 0, 0, 1, -1}),
                1.016309342427646,
                -0.9700300949097247,
                3.014761563361071,
                0.1692561456107201);
    }

    @Test
    void twoEqualNumbersHaveNoStandardDeviation() {
        assertFalse(CensoredMean.of(new double[] {2, 2, 3}, new int[] {0, 0, 1}).isEstimable());
        assertTrue(
                CensoredMean.of(new double[] {2, 2.5, 3}, new int[] {0, 0, 1}).isEstimable());
    }

    @Test
    void aMeanIsAValueWithATable() {
        CensoredMean mean = CensoredMean.of(VALUES, new int[] {0, 0, 1, 0, 1});
        assertEquals(CensoredMean.of(VALUES, new int[] {0, 0, 1, 0, 1}), mean);
        assertEquals(CensoredMean.of(VALUES, new int[] {0, 0, 1, 0, 1}).hashCode(), mean.hashCode());
        assertNotEquals(CensoredMean.of(VALUES, new int[5]), mean);
        assertEquals("mean 1.686 [0.5363, 3.891]\n2 of 5 values are bounds", mean.toString());
        assertEquals(mean.getMean(), mean.toTable().getNumber(0, "mean"));
        assertEquals(mean.interval(0.95).getUpper(), mean.toTable().getNumber(0, "upper"));
        assertEquals(2, mean.toTable().getNumber(0, "censored"));
        CensoredMean none = CensoredMean.of(new double[] {1, 2}, new int[] {0, 1});
        assertTrue(Double.isNaN(none.getMean()) && Double.isNaN(none.getPvalue()));
        assertFalse(none.interval(0.95).isDefined());
        assertThrows(IllegalArgumentException.class, () -> mean.interval(1));
    }

    @Test
    void whatIsNoValueOrNoSideIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> CensoredMean.of(VALUES, new int[4]));
        assertThrows(IllegalArgumentException.class, () -> CensoredMean.of(new double[] {Double.NaN}, new int[1]));
        assertThrows(IllegalArgumentException.class, () -> CensoredMean.of(new double[] {1}, new int[] {2}));
    }
}

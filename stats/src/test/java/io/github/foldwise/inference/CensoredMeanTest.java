package io.github.foldwise.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
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
        assertEquals(0.478774836, limits.getLower(), 1e-7);
        assertEquals(4.030225893, limits.getUpper(), 1e-7);
    }

    @Test
    void pvalueOfTheCensoredMeanEqualsItsProfileInR() {
        CensoredMean mean = CensoredMean.of(VALUES, new int[] {0, 0, 1, 0, 1});
        assertEquals(0.0231718352427, mean.getPvalue(), 1e-9);
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
    void aBoundFarBelowTheValuesChangesNothing() {
        CensoredMean with = CensoredMean.of(new double[] {1, 2, 3, -40}, new int[] {0, 0, 0, 1});
        assertSame(CensoredMean.of(new double[] {1, 2, 3}, new int[3]), with);
        double open = Double.POSITIVE_INFINITY;
        double[] lower = {1, 2, 3, -open, -60, -open};
        double[] upper = {1, 2, 3, 70, 80, 1e9};
        assertSame(CensoredMean.of(new double[] {1, 2, 3}, new int[3]), CensoredMean.ofIntervals(lower, upper));
    }

    private static void assertSame(CensoredMean numbers, CensoredMean actual) {
        assertEquals(numbers.getMean(), actual.getMean(), 1e-9);
        assertEquals(numbers.getDegreesOfFreedom(), actual.getDegreesOfFreedom(), 1e-9);
        assertEquals(numbers.getPvalue(), actual.getPvalue(), 1e-9);
        assertEquals(numbers.interval(0.95).getLower(), actual.interval(0.95).getLower(), 1e-8);
        assertEquals(numbers.interval(0.95).getUpper(), actual.interval(0.95).getUpper(), 1e-8);
    }

    /** R and mpmath count 4.430638295289 and 20.95583209466868 numbers, censored_mean.R and censored_mean.py. */
    @Test
    void aBoundIsWorthWhatItSays() {
        assertEquals(
                3.430638295289,
                CensoredMean.of(VALUES, new int[] {0, 0, 1, 0, 1}).getDegreesOfFreedom(),
                1e-8);
        double[] values = {1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 20};
        int[] sides = new int[21];
        sides[20] = 1;
        assertEquals(19.95583209466868, CensoredMean.of(values, sides).getDegreesOfFreedom(), 1e-11);
        assertEquals(4, CensoredMean.of(VALUES, new int[5]).getDegreesOfFreedom());
        CensoredMean farOut = CensoredMean.ofIntervals(new double[] {0, 1e-9, 1e6}, new double[] {0, 1e-9, 1e6 + 1e-7});
        assertEquals(2, farOut.getDegreesOfFreedom(), 1e-9);
    }

    /**
     * Normal samples of which one or two members are known to a width or a bound: as whole degrees of freedom these would leave out
     * the mean in 7 to 14 % of them.
     */
    @Test
    void intervalsAndBoundsKeepTheLevel() {
        for (int size = 3; size <= 4; size++) {
            for (double half : new double[] {1, 4, Double.POSITIVE_INFINITY}) {
                int wrong = 0;
                SplittableRandom random = new SplittableRandom(size);
                for (int sample = 0; sample < 1000; sample++) {
                    wrong += holdsZero(sample(size, size - 2, half, random)) ? 0 : 1;
                }
                assertTrue(wrong <= 72, wrong + " of 1000 with " + size + " and " + half);
            }
        }
    }

    private static CensoredMean sample(int size, int censored, double half, SplittableRandom random) {
        double[] lower = new double[size];
        double[] upper = new double[size];
        for (int i = 0; i < size; i++) {
            double value = random.nextGaussian();
            double shift = i < censored ? Math.min(half, 1) * (2 * random.nextDouble() - 1) : 0;
            double width = i < censored ? half : 0;
            lower[i] = half == Double.POSITIVE_INFINITY && i < censored ? value - 1 - shift : value + shift - width;
            upper[i] = value + shift + width;
        }
        return CensoredMean.ofIntervals(lower, upper);
    }

    private static boolean holdsZero(CensoredMean mean) {
        return mean.interval(0.95).contains(0);
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
                1.514817749285897,
                9.1932032196404,
                0.00537886567024497);
        int[] below = {0, 0, -1, -1, -1, -1, -1};
        assertMean(
                CensoredMean.of(new double[] {-1, -2, -2, -2, -2, -2, -2}, below),
                -2.510733525605911,
                -9.1932032196404,
                -1.514817749285897,
                0.00537886567024497);
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
                -1.140426784013691,
                3.161918434357636,
                0.3407681009195617);
    }

    /** What a bound five deviations below the mean says is little, but not nothing. */
    @Test
    void aBoundFarBelowTheNumbersSaysAlmostNothing() {
        assertMean(
                CensoredMean.of(new double[] {1, 2, 3, 4, 5, -5}, new int[] {0, 0, 0, 0, 0, 1}),
                3.000000012698223,
                1.040418836169612,
                4.963231732293238,
                0.01253117471291772);
    }

    @Test
    void boundsOfBothKindsMeetInTheMiddle() {
        assertMean(
                CensoredMean.of(new double[] {0.3, 1.1, 1.9, 1.5, 0.2}, new int[] {0, 0, 0, 1, -1}),
                1.016309342427646,
                -1.066972456479532,
                3.112011972349923,
                0.1785149983098687);
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
        assertEquals("mean 1.686 [0.4788, 4.03]\n2 of 5 values are bounds", mean.toString());
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

    /** Of 17 values 15 are bounds: the mean lies more than their whole range from the middle of what is known. */
    @Test
    void manyBoundsMoveTheMeanFartherThanTheValuesReach() {
        for (int side : new int[] {1, -1}) {
            double[] values = new double[17];
            int[] sides = new int[17];
            for (int i = 0; i < 17; i++) {
                values[i] = i == 0 ? side : 2.0 * side;
                sides[i] = i < 2 ? 0 : side;
            }
            CensoredMean mean = CensoredMean.of(values, sides);
            assertEquals(side * 3.271358310224049, mean.getMean(), 1e-12);
            double near = side * 2.24575608522178;
            double far = side * 12.58434482055223;
            assertEquals(Math.min(near, far), mean.interval(0.95).getLower(), 1e-11);
            assertEquals(Math.max(near, far), mean.interval(0.95).getUpper(), 1e-11);
            assertEquals(7.575619976176266e-6, mean.getPvalue(), 1e-15);
        }
    }

    @Test
    void hashCodesTellValuesApart() {
        int[] sides = {0, 0, 1};
        assertNotEquals(
                CensoredMean.of(new double[] {1, 2, 3}, sides).hashCode(),
                CensoredMean.of(new double[] {1, 2, 4}, sides).hashCode());
        assertEquals("unpaired-experiments", Replication.UNPAIRED_EXPERIMENTS.getLabel());
    }

    private static void assertSurvreg(
            double[] lower, double[] upper, double mean, double deviation, double likelihood, double low, double high) {
        CensoredMean actual = CensoredMean.ofIntervals(lower, upper);
        assertEquals(mean, actual.getMean(), 1e-9);
        assertEquals(deviation, actual.getStandardDeviation(), 1e-9);
        assertEquals(likelihood, actual.getLogLikelihood(), 1e-9);
        assertEquals(low, actual.interval(0.95).getLower(), 2e-7);
        assertEquals(high, actual.interval(0.95).getUpper(), 2e-7);
    }

    /** {@code survreg(Surv(l, u, type = "interval2") ~ 1, dist = "gaussian")}; limits by its profile in R. */
    @Test
    void intervalsEqualSurvreg() {
        double open = Double.POSITIVE_INFINITY;
        assertSurvreg(
                new double[] {1.2, 0.7, 1.0, 1.5, -open},
                new double[] {1.2, 0.7, 2.4, open, 0.9},
                1.143723752866,
                0.503456199336,
                -3.947504209858,
                -0.004402910,
                2.389783661);
        assertSurvreg(
                new double[] {0.1, 0.9, 1.8, 1.1},
                new double[] {0.8, 1.4, 2.9, 1.6},
                1.288682708037,
                0.589677206717,
                -5.625230277612,
                0.125838148,
                2.506884576);
        assertSurvreg(
                new double[] {1.0, 1.3, 2.0},
                new double[] {1.0, 1.9, 2.6},
                1.610096398582,
                0.519658606473,
                -3.401993402487,
                0.002354024,
                3.259966457);
        assertSurvreg(
                new double[] {1.2, 1.3, 1.1, 1.25, 1.18, 30},
                new double[] {1.2, 1.3, 1.1, 1.25, 1.18, 31},
                6.085488170864,
                10.911675700301,
                -22.854380655786,
                -6.459665303,
                18.633880535);
    }

    /** survreg's own masses of intervals lose the digits of their difference. */
    @Test
    void narrowIntervalsAreAlmostNumbers() {
        double[] lower = {1.2, 0.7, 1.9};
        double[] upper = {1.2001, 0.70005, 1.90002};
        CensoredMean narrow = CensoredMean.ofIntervals(lower, upper);
        assertEquals(1.266695000211, narrow.getMean(), 1e-9);
        assertEquals(0.492153206001, narrow.getStandardDeviation(), 1e-9);
        assertEquals(-32.063526159284, narrow.getLogLikelihood(), 1e-8);
        double[] middles = {1.20005, 0.700025, 1.90001};
        CensoredMean numbers = CensoredMean.ofIntervals(middles, middles);
        assertEquals(numbers.getMean(), narrow.getMean(), 1e-8);
        assertEquals(
                numbers.getLogLikelihood() + Math.log(1e-4) + Math.log(5e-5) + Math.log(2e-5),
                narrow.getLogLikelihood(),
                1e-8);
        assertEquals(numbers.interval(0.9).getUpper(), narrow.interval(0.9).getUpper(), 1e-7);
    }

    /** Maximum likelihood in 30-digit arithmetic, censored_mean.py. */
    @Test
    void intervalsWithAPartInCommonNeedNoStandardDeviation() {
        double open = Double.POSITIVE_INFINITY;
        CensoredMean three = CensoredMean.ofIntervals(new double[] {0, 1, 0.5}, new double[] {2, 3, 4});
        assertEquals(1.5, three.getMean());
        assertEquals(0, three.getStandardDeviation());
        assertEquals(0, three.getLogLikelihood());
        assertEquals(-0.07594153932675, three.interval(0.95).getLower(), 1e-10);
        assertEquals(3.503780074258, three.interval(0.95).getUpper(), 1e-10);
        CensoredMean oneOpen = CensoredMean.ofIntervals(new double[] {0, 1}, new double[] {2, open});
        assertEquals(1.5, oneOpen.getMean());
        assertEquals(-16.85528704503, oneOpen.interval(0.95).getLower(), 1e-9);
        assertEquals(68.35386904609, oneOpen.interval(0.95).getUpper(), 1e-8);
        CensoredMean touching = CensoredMean.ofIntervals(new double[] {1, 1, 3}, new double[] {3, 3, 10});
        assertEquals(3, touching.getMean());
        assertEquals(Math.log(4 / 27.0), touching.getLogLikelihood(), 1e-14);
        assertEquals(-0.6421944949854, touching.interval(0.95).getLower(), 1e-10);
        assertEquals(7.254604216761, touching.interval(0.95).getUpper(), 1e-10);
        double atLimit = -three.interval(0.95).getLower();
        CensoredMean moved = CensoredMean.ofIntervals(
                new double[] {atLimit, 1 + atLimit, 0.5 + atLimit},
                new double[] {2 + atLimit, 3 + atLimit, 4 + atLimit});
        assertEquals(0.05, moved.getPvalue(), 1e-10);
    }

    /** Six intervals end where twice 6 ln 2 = 8.3 is lost at once, and the threshold is 6 ln(1 + 2.571^2 / 5) = 5.05. */
    @Test
    void manyIntervalsOfOneKindAreTheirOwnLimits() {
        double[] lower = {1, 1, 1, 1, 1, 1};
        double[] upper = {2, 2, 2, 2, 2, 2};
        Interval interval = CensoredMean.ofIntervals(lower, upper).interval(0.95);
        assertEquals(1, interval.getLower());
        assertEquals(2, interval.getUpper());
        assertEquals(
                1,
                CensoredMean.ofIntervals(lower, new double[] {2, 3, 4, 5, 6, 7})
                        .interval(0.95)
                        .getLower());
    }

    @Test
    void boundsAloneAndOneNumberAmongIntervalsThatHoldItGiveNoMean() {
        double open = Double.POSITIVE_INFINITY;
        assertFalse(CensoredMean.ofIntervals(new double[] {1, 2}, new double[] {open, open})
                .isEstimable());
        assertFalse(CensoredMean.ofIntervals(new double[] {-open, 2}, new double[] {1, open})
                .isEstimable());
        assertFalse(CensoredMean.ofIntervals(new double[] {1, 2}, new double[] {3, 2})
                .isEstimable());
        CensoredMean alone = CensoredMean.ofIntervals(new double[] {1}, new double[] {3});
        assertFalse(alone.interval(0.95).isDefined());
        assertTrue(Double.isNaN(alone.getStandardDeviation()) && Double.isNaN(alone.getLogLikelihood()));
    }

    @Test
    void endsInTheWrongOrderAreRefused() {
        double open = Double.POSITIVE_INFINITY;
        for (double[][] ends : new double[][][] {
            {{1, 2}, {3}}, {{2}, {1}}, {{Double.NaN}, {1}}, {{1}, {Double.NaN}}, {{open}, {open}}, {{-open}, {-open}}
        }) {
            assertThrows(IllegalArgumentException.class, () -> CensoredMean.ofIntervals(ends[0], ends[1]));
        }
        assertEquals(
                CensoredMean.of(VALUES, new int[] {0, 0, 1, 0, -1}),
                CensoredMean.ofIntervals(
                        new double[] {1.2, 0.7, 1.9, 1.5, -open}, new double[] {1.2, 0.7, open, 1.5, 2.1}));
    }
}

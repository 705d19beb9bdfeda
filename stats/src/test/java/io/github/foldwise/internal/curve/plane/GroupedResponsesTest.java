package io.github.foldwise.internal.curve.plane;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import org.junit.jupiter.api.Test;

/** Sums by dose, worked out by hand. */
class GroupedResponsesTest {
    /**
     * Weighted means are 10 at 0 (of 8, 12, weights 1), 7 at 1 (of 6 twice and 8 twice) and 1 at 5; within doses 4 + 4 + 4 =
     * 8 + 4; the grand mean is (20 + 28 + 2) / 8 = 6.25; between doses 2 * 3.75^2 + 4 * 0.75^2 + 2 * 5.25^2 = 85.5.
     */
    private static GroupedResponses byHand() {
        return GroupedResponses.of(
                DoseResponseData.of(new double[] {5, 1, 0, -0.0, 1, 9}, new double[] {1, 6, 8, 12, 8, 77})
                        .withWeights(new double[] {2, 2, 1, 1, 2, 0}));
    }

    /** In the units in which they came. */
    private static GroupedResponses plain(GroupedResponses of) {
        return of.in(1, 1);
    }

    @Test
    void wellsAreGatheredByDose() {
        GroupedResponses plain = plain(byHand());
        assertEquals(3, plain.size);
        assertEquals(1, plain.firstPositive);
        assertArrayEquals(new double[] {0, 1, 5}, plain.doses());
        assertEquals(5, plain.dose(2));
        assertArrayEquals(new double[] {Double.NEGATIVE_INFINITY, 0, Math.log(5)}, plain.logDose);
        assertArrayEquals(new double[] {10, 7, 1}, plain.mean, 1e-14);
        assertArrayEquals(new double[] {2, 4, 2}, plain.weight, 1e-14);
        assertEquals(12, plain.within, 1e-13);
        assertEquals(85.5, plain.between, 1e-12);
        assertEquals(8, plain.totalWeight);
        assertEquals(6.25, plain.grandMean, 1e-14);
        assertEquals(5, plain.observations);
        assertEquals(3 * Math.log(2), plain.sumLogWeight, 1e-15);
        assertEquals(9, plain.span(), 1e-14);
        assertTrue(plain.hasPositiveDose());
        assertEquals(0, plain.lowestLogDose());
        assertEquals(Math.log(5), plain.highestLogDose());
    }

    @Test
    void unitsArePowersOfTwoOfTheLargest() {
        GroupedResponses byHand = byHand();
        assertEquals(8, byHand.responseUnit);
        assertEquals(2, byHand.weightUnit);
        assertArrayEquals(new double[] {1.25, 0.875, 0.125}, byHand.mean);
        assertEquals(12 / (64.0 * 2), byHand.within, 1e-16);
        assertSame(byHand, byHand.in(8, 2));
        assertNotSame(byHand, byHand.in(4, 2));
        assertNotSame(byHand, byHand.in(8, 4));
        GroupedResponses other = byHand.in(4, 8);
        assertEquals(4, other.responseUnit);
        assertEquals(8, other.weightUnit);
        assertArrayEquals(new double[] {2.5, 1.75, 0.25}, other.mean);
        assertArrayEquals(new double[] {0.25, 0.5, 0.25}, other.weight);
        assertEquals(1, other.totalWeight);
        assertEquals(6.25 / 4, other.grandMean);
        assertEquals(12 / (16.0 * 8), other.within, 1e-15);
        assertEquals(85.5 / (16 * 8), other.between, 1e-14);
        assertEquals(5, other.observations);
        assertEquals(3 * Math.log(2), other.sumLogWeight, 1e-15);
    }

    @Test
    void responsesOfAnyMagnitudeHaveSquares() {
        for (double unit : new double[] {1e-300, 1e300}) {
            GroupedResponses far =
                    GroupedResponses.of(DoseResponseData.of(new double[] {1, 1, 2}, new double[] {unit, 3 * unit, 0}));
            double share = far.within / (far.within + far.between);
            assertEquals(2 / (2 + 8 / 3.0), share, 1e-14);
        }
        GroupedResponses none = GroupedResponses.of(DoseResponseData.of(new double[] {1, 2}, new double[] {0, 0}));
        assertEquals(1, none.responseUnit);
        assertEquals(1, none.span(), "of responses that are the same");
        assertEquals(0, none.firstPositive);
        assertEquals(Math.log(2), none.in(2, 2).highestLogDose());
        assertEquals(
                Math.log(3),
                GroupedResponses.of(DoseResponseData.of(new double[] {4, 3}, new double[] {0, 1}))
                        .lowestLogDose());
        GroupedResponses subnormal =
                GroupedResponses.of(DoseResponseData.of(new double[] {1, 2}, new double[] {Double.MIN_VALUE, 0}));
        assertEquals(Double.MIN_NORMAL, subnormal.responseUnit);
    }

    @Test
    void dosesOfZeroAloneAreNoPositiveDose() {
        GroupedResponses zero = GroupedResponses.of(
                DoseResponseData.of(new double[] {0, 1}, new double[] {1, 2}).withWeights(new double[] {1, 0}));
        assertFalse(zero.hasPositiveDose());
        assertEquals(1, zero.size);
    }

    /** Of the means 5, 7, 3, 4, 1 falling pools 5, 7 to 6 (squares 2) and 3, 4 to 3.5 (0.5). */
    @Test
    void theBestMonotoneSequencePoolsWhatGoesTheOtherWay() {
        GroupedResponses data = plain(
                GroupedResponses.of(DoseResponseData.of(new double[] {0, 1, 2, 3, 4}, new double[] {5, 7, 3, 4, 1})));
        assertEquals(2.5, data.lowestMonotone(1), 1e-14);
        // Rising, all five are one block at their mean 4: 1 + 9 + 1 + 0 + 9.
        assertEquals(20, data.lowestMonotone(-1), 1e-13);
    }

    /** Weights 1, 3 and 2 for 1, 5 and 2: falling, 1 and 5 pool to 4 (9 + 3 = 12), above 2. Rising, 5 and 2 pool to 3.8. */
    @Test
    void pooledMeansAreWeighted() {
        GroupedResponses data =
                plain(GroupedResponses.of(DoseResponseData.of(new double[] {1, 2, 3}, new double[] {1, 5, 2})
                        .withWeights(new double[] {1, 3, 2})));
        assertEquals(12, data.lowestMonotone(1), 1e-13);
        assertEquals(3 * 1.2 * 1.2 + 2 * 1.8 * 1.8, data.lowestMonotone(-1), 1e-13);
        GroupedResponses backward =
                plain(GroupedResponses.of(DoseResponseData.of(new double[] {1, 2, 3, 4}, new double[] {3, 2, 2, 6})
                        .withWeights(new double[] {2, 1, 1, 4})));
        // 3, 2, 2, 6 pool one after another to their mean 4.25.
        assertEquals(2 * 1.25 * 1.25 + 2 * 2.25 * 2.25 + 4 * 1.75 * 1.75, backward.lowestMonotone(1), 1e-13);
    }
}

package io.github.foldwise.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FiellerSetTest {
    private static FiellerSet set(double m1, double se1, double m2, double se2, double covariance) {
        return FiellerSet.of(
                Estimate.of(m1, se1, Double.POSITIVE_INFINITY),
                Estimate.of(m2, se2, Double.POSITIVE_INFINITY),
                covariance,
                0.95);
    }

    /** Whether a ratio is not rejected: |m1 - r m2| within z standard errors of it. */
    private static boolean accepts(double m1, double se1, double m2, double se2, double covariance, double ratio) {
        double variance = se1 * se1 - 2 * ratio * covariance + ratio * ratio * se2 * se2;
        return Math.abs(m1 - ratio * m2) <= 1.959963984540054 * Math.sqrt(variance);
    }

    @Test
    void aKnownDenominatorGivesAnInterval() {
        FiellerSet set = set(10, 1, 5, 0.5, 0.1);
        assertEquals(FiellerOutcome.FINITE, set.getOutcome());
        assertTrue(set.getG() < 1);
        Interval interval = set.toInterval();
        assertTrue(interval.isBounded());
        assertTrue(accepts(10, 1, 5, 0.5, 0.1, set.getUpperRoot() - 1e-9));
        assertFalse(accepts(10, 1, 5, 0.5, 0.1, set.getUpperRoot() + 1e-9));
        assertFalse(accepts(10, 1, 5, 0.5, 0.1, set.getLowerRoot() - 1e-9));
        assertEquals(interval.toString(), set.toString());
    }

    @Test
    void aDenominatorThatMayBeZeroGivesOneSideOrTwoRays() {
        FiellerSet rays = set(10, 1, 1, 1, 0.9);
        assertEquals(rays.getOutcome(), set(10, 1, 1, 1, 0.9).getOutcome());
        for (double ratio = 0.05; ratio < 200; ratio *= 1.3) {
            boolean inside = rays.getOutcome() == FiellerOutcome.ONE_SIDED
                    ? ratio >= rays.getUpperRoot()
                    : ratio <= rays.getLowerRoot() || ratio >= rays.getUpperRoot();
            assertEquals(accepts(10, 1, 1, 1, 0.9, ratio), inside, "ratio " + ratio);
        }
        FiellerSet one = set(10, 1, 1, 1, 0);
        assertEquals(FiellerOutcome.ONE_SIDED, one.getOutcome());
        assertTrue(one.toInterval().isUpperOpen());
        assertTrue(accepts(10, 1, 1, 1, 0, one.getUpperRoot() + 1e-9));
        assertFalse(accepts(10, 1, 1, 1, 0, one.getUpperRoot() - 1e-9));
        FiellerSet two = set(1, 0.6, 1, 1, 0.59);
        assertEquals(FiellerOutcome.TWO_RAYS, two.getOutcome());
        assertFalse(two.toInterval().isDefined());
        assertTrue(two.toString().contains(" and ["), two.toString());
        assertTrue(accepts(1, 0.6, 1, 1, 0.59, two.getLowerRoot() - 1e-9));
        assertFalse(accepts(1, 0.6, 1, 1, 0.59, two.getLowerRoot() + 1e-9));
    }

    @Test
    void whereNothingIsKnownEveryRatioIsPossible() {
        FiellerSet all = set(1, 1, 1, 1, 0);
        assertEquals(FiellerOutcome.UNBOUNDED, all.getOutcome());
        assertTrue(all.toInterval().isLowerOpen() && all.toInterval().isUpperOpen());
        FiellerSet none = set(1, Double.NaN, 1, 1, 0);
        assertEquals(FiellerOutcome.NOT_DEFINED, none.getOutcome());
        assertFalse(none.toInterval().isDefined());
        assertFalse(set(-10, 1, 5, 0.5, 0).toInterval().isDefined());
        assertThrows(
                IllegalArgumentException.class, () -> FiellerSet.of(Estimate.of(1, 1, 5), Estimate.of(1, 1, 5), 0, 1));
    }

    @Test
    void setsAreValues() {
        FiellerSet one = set(10, 1, 5, 0.5, 0.1);
        assertEquals(one, set(10, 1, 5, 0.5, 0.1));
        assertEquals(one.hashCode(), set(10, 1, 5, 0.5, 0.1).hashCode());
        assertNotEquals(one, set(10, 1, 5, 0.6, 0.1));
    }
}

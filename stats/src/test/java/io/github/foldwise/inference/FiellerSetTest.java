package io.github.foldwise.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

    /** z^2 = 3.841458820694124; a = 25 - z^2 / 4, b = 50 - z^2 / 10, c = 100 - z^2. */
    @Test
    void rootsAndShareOfTheDenominatorEqualTheirFormulas() {
        FiellerSet set = set(10, 1, 5, 0.5, 0.1);
        assertEquals(0.03841458820694124, set.getG(), 1e-14);
        double a = 24.039635294826469;
        double b = 49.6158541179305876;
        double c = 96.158541179305876;
        double root = Math.sqrt(b * b - a * c);
        assertEquals((b - root) / a, set.getLowerRoot(), 1e-12);
        assertEquals((b + root) / a, set.getUpperRoot(), 1e-12);
        assertEquals(1.554252, set.getLowerRoot(), 5e-7);
        assertEquals(2.573586, set.getUpperRoot(), 5e-7);
    }

    /** With t of 4 degrees of freedom at 90 %: 2.13184678632665. */
    @Test
    void theQuantileIsThatOfTheDenominatorsDegreesOfFreedom() {
        FiellerSet set = FiellerSet.of(Estimate.of(10, 1, 99), Estimate.of(5, 0.5, 4), 0, 0.9);
        assertEquals(2.13184678632665 * 2.13184678632665 / 100, set.getG(), 1e-13);
    }

    @Test
    void edgesOfZeroAreDecided() {
        FiellerSet zero = set(0, 0, 5, 0.5, 0);
        assertEquals(FiellerOutcome.FINITE, zero.getOutcome());
        assertEquals(0, zero.toInterval().getUpper());
        assertEquals(FiellerOutcome.UNBOUNDED, set(10, 1, 0, 0, 0).getOutcome());
        assertEquals(FiellerOutcome.UNBOUNDED, set(0, 0, 0, 1, 0).getOutcome());
    }

    @Test
    void hashCodesTellSetsApart() {
        Set<Integer> sets = new HashSet<>();
        Set<Integer> intervals = new HashSet<>();
        Set<Integer> estimates = new HashSet<>();
        for (int i = 1; i <= 20; i++) {
            for (int j = 1; j <= 20; j++) {
                sets.add(set(100 + 7 * i, 1, 50 + 3 * j, 0.5, 0.1).hashCode());
                intervals.add(Interval.of(i, 20 + j, 0.95, IntervalMethod.WALD).hashCode());
                estimates.add(Estimate.of(i, j, 5).hashCode());
            }
        }
        for (Set<Integer> codes : List.of(sets, intervals, estimates)) {
            assertTrue(codes.size() > 360, "of 400 values " + codes.size() + " codes");
        }
    }
}

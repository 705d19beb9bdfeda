package io.github.foldwise.internal.curve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.internal.curve.model.CurveFamily;
import io.github.foldwise.internal.curve.model.CurveModel;
import io.github.foldwise.internal.curve.plane.GroupedResponses;
import io.github.foldwise.internal.function.StudentT;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Profile limits against their definition: with the quantity held at a limit, a search of its own leaves
 * \( RSS (1 + t^2/\nu) \).
 */
class CurveProfileTest {
    private static final double LEVEL = 0.9;

    private static double threshold(CurveOptimum found) {
        double t = StudentT.twoSidedQuantile(LEVEL, found.degreesOfFreedom());
        return found.rss() * (1 + t * t / found.degreesOfFreedom());
    }

    @ParameterizedTest
    @MethodSource("io.github.foldwise.internal.curve.CurveOptimumTest#cases")
    void heldAtALimitOfAParameterTheCurveLeavesTheThreshold(CurveOptimumTest.Case c) {
        CurveOptimum found = c.fit(true);
        int closed = 0;
        for (String letter : c.model().freeLetters()) {
            double[] limits = found.parameterLimits(c.data(), letter, LEVEL);
            double value = found.parameter(letter);
            assertTrue(limits[0] < value && value < limits[1], letter);
            int j = c.model().letters().indexOf(letter);
            for (double limit : limits) {
                boolean within =
                        Double.isFinite(limit) && limit != 0 && c.model().family() != CurveFamily.CUSTOM;
                if (within) {
                    CurveOptimum held =
                            CurveOptimum.of(c.data(), c.model().withFixed(j, limit), true, CurveErrors.NORMAL, null);
                    assertEquals(threshold(found), held.rss(), 1e-6 * held.rss(), letter + " at " + limit);
                    closed++;
                }
            }
        }
        assertTrue(closed >= 4 || c.model().family() == CurveFamily.CUSTOM, closed + " limits");
    }

    /** The search of the plane and the general one are written separately. */
    @ParameterizedTest
    @MethodSource("io.github.foldwise.internal.curve.CurveOptimumTest#cases")
    void theProfilesOfThePlaneAreTheGeneralOnes(CurveOptimumTest.Case c) {
        if (!c.model().isPlanar()) {
            return;
        }
        CurveOptimum found = c.fit(true);
        GroupedResponses groups = found.groups(c.data());
        for (double[] effect : new double[][] {{10, 1}, {50, 1}, {75, 1}, {30, 0}, {60, 0}}) {
            double[] plane = new DoseSet(groups, found, LEVEL, true).of(effect[0], effect[1] > 0);
            double[] general = CurveProfile.of(c.data(), found, LEVEL).dose(0, found, effect[0], effect[1] > 0);
            assertArrayEquals(general, plane, 1e-7, "dose of " + effect[0]);
            assertArrayEquals(plane, found.doseLimits(c.data(), effect[0], effect[1] > 0, LEVEL));
        }
        for (String letter : c.model().freeLetters()) {
            double[] plane = new ParameterSet(groups, found, LEVEL).of(letter);
            double[] general = CurveProfile.of(c.data(), found, LEVEL).parameter(0, found, letter);
            assertArrayEquals(general, plane, 1e-6 * Math.abs(general[1]), letter);
        }
    }

    /** An equation of one's own that is the four-parameter curve has its limits; of b and e the logarithms are searched there. */
    @Test
    void theEquationAndTheFamilyHaveTheSameLimits() {
        CurveOptimumTest.Case own = named("equation");
        CurveOptimumTest.Case family = named("LL.4");
        CurveOptimum a = own.fit(true);
        CurveOptimum b = family.fit(true);
        for (String letter : List.of("b", "c", "d", "e")) {
            double[] expected = b.parameterLimits(family.data(), letter, LEVEL);
            assertArrayEquals(
                    expected, a.parameterLimits(own.data(), letter, LEVEL), 1e-5 * Math.abs(expected[1]), letter);
        }
        for (boolean relative : new boolean[] {true, false}) {
            assertArrayEquals(
                    b.doseLimits(family.data(), 40, relative, LEVEL),
                    a.doseLimits(own.data(), 40, relative, LEVEL),
                    1e-5);
        }
    }

    private static CurveOptimumTest.Case named(String name) {
        return CurveOptimumTest.cases()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Brain and Cousens' curve written in the dose of a response in place of f, that dose given. */
    @Test
    void heldAtALimitOfADoseTheCurveLeavesTheThreshold() {
        CurveOptimumTest.Case c = named("BC.5");
        CurveOptimum found = c.fit(true);
        double response = 40;
        double[] limits = found.doseLimits(c.data(), response, false, LEVEL);
        double estimate = found.logDose(response, false).estimate();
        assertTrue(limits[0] < estimate && estimate < limits[1]);
        for (double limit : limits) {
            CurveModel held = CurveModel.of(
                    (x, p) ->
                            c.mean().at(x, new double[] {p[0], p[1], p[2], p[3], factor(p, Math.exp(limit), response)}),
                    List.of("b", "c", "d", "e"),
                    new double[] {found.parameter("b"), found.parameter("c"), found.parameter("d"), found.parameter("e")
                    });
            CurveOptimum there = CurveOptimum.of(c.data(), held, true, CurveErrors.NORMAL, null);
            assertEquals(threshold(found), there.rss(), 1e-6 * there.rss(), "at " + limit);
        }
        double[] none = found.doseLimits(c.data(), found.top() * 9, false, LEVEL);
        assertTrue(Double.isNaN(none[0]) && Double.isNaN(none[1]));
    }

    private static double factor(double[] p, double x, double response) {
        return ((response - p[1]) * (1 + Math.pow(x / p[3], p[0])) - (p[2] - p[1])) / x;
    }

    /** Two phases written in the fraction in place of the second amplitude, d2 = q (d1 - c) / (1 - q). */
    @Test
    void heldAtALimitOfTheSecondFractionTheCurveLeavesTheThreshold() {
        CurveOptimumTest.Case c = named("two-phase");
        CurveOptimum found = c.fit(true);
        double[] limits = found.secondFractionLimits(c.data(), LEVEL);
        double fraction = found.secondFraction()[0];
        assertTrue(0 <= limits[0] && limits[0] < fraction && fraction < limits[1] && limits[1] <= 1);
        int closed = 0;
        for (double limit : limits) {
            if (limit > 0 && limit < 1) {
                List<String> letters = List.of("b1", "c", "d1", "e1", "b2", "e2");
                CurveModel held = CurveModel.of(
                        (x, p) -> c.mean().at(x, new double[] {
                            p[0], p[1], p[2], p[3], p[4], limit * (p[2] - p[1]) / (1 - limit), p[5]
                        }),
                        letters,
                        letters.stream().mapToDouble(found::parameter).toArray());
                CurveOptimum there = CurveOptimum.of(c.data(), held, true, CurveErrors.NORMAL, null);
                assertEquals(threshold(found), there.rss(), 1e-5 * there.rss(), "at " + limit);
                closed++;
            }
        }
        assertTrue(closed > 0);
    }

    /** Two doses on the plateaus and one between them: the slope may be as steep as it will, which is no limit. */
    @Test
    void aSideThatTheDataLeaveOpenIsOpen() {
        DoseResponseData data = DoseResponseData.of(
                new double[] {0, 0, 0, 1, 1, 1, 10, 10, 10, 100, 100, 100},
                new double[] {99, 100, 101, 98.5, 100, 101.5, 49, 50, 51, -1, 0, 1});
        CurveModel model = CurveModel.of(CurveFamily.LOG_LOGISTIC);
        CurveOptimum found = CurveOptimum.of(data, model, true, CurveErrors.NORMAL, null);
        double[] slope = new ParameterSet(found.groups(data), found, LEVEL).of("b");
        double[] general = CurveProfile.of(data, found, LEVEL).parameter(0, found, "b");
        assertTrue(slope[0] > 0 && Double.isInfinite(slope[1]), slope[0] + ", " + slope[1]);
        assertEquals(general[0], slope[0], 1e-6);
        assertEquals(general[1], slope[1]);
        CurveOptimum held = CurveOptimum.of(data, model.withFixed(0, slope[0]), true, CurveErrors.NORMAL, null);
        assertEquals(threshold(found), held.rss(), 1e-6 * held.rss());
    }
}

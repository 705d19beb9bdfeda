package io.github.foldwise.internal.curve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.internal.curve.CurveInformation.Transition;
import io.github.foldwise.internal.curve.model.CurveFamily;
import io.github.foldwise.internal.curve.model.CurveFunction;
import io.github.foldwise.internal.curve.model.CurveModel;
import io.github.foldwise.internal.curve.plane.GroupedResponses;
import io.github.foldwise.internal.curve.plane.PlanarNewton;
import io.github.foldwise.internal.optimize.TrustRegion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of an optimum, by the definition of each verdict. */
class CurveInformationTest {
    private static GroupedResponses data(double[] doses, double... responses) {
        return GroupedResponses.of(DoseResponseData.of(doses, responses));
    }

    private static final CurveFunction FALLING = CurveFamily.LOG_LOGISTIC.curve(1, true);

    private static Transition transition(double logSlope, double location, double... doses) {
        return CurveInformation.transition(
                FALLING, data(doses, new double[doses.length]), new double[] {logSlope, 0, 1, Math.log(location)});
    }

    @Test
    void theTransitionIsWhereDosesAreBetweenThePlateaus() {
        assertEquals(Transition.SEEN, transition(0, 1, 0, 0.1, 10));
        assertEquals(Transition.SEEN, transition(3, 1, 0.01, 1, 100));
        assertEquals(Transition.STEP, transition(3, 1, 0.01, 100));
        assertEquals(Transition.BEYOND, transition(3, 1, 0, 0.01, 0.1), "all on the upper plateau");
        assertEquals(Transition.BEYOND, transition(3, 1, 10, 100), "all on the lower one");
        // The control lies on the upper plateau by itself.
        assertEquals(Transition.STEP, transition(3, 1, 0, 100, 1000));
        // With b = 1 a dose of 1e-8 has lost 1e-8 of the span, one of 1e-6 has lost 1e-6.
        assertEquals(Transition.BEYOND, transition(0, 1, 0, 1e-9, 1e-8));
        assertEquals(Transition.SEEN, transition(0, 1, 0, 1e-9, 1e-6));
        assertEquals(Transition.BEYOND, transition(0, 1, 1e8, 1e9));
        assertEquals(Transition.SEEN, transition(0, 1, 1e6, 1e9));
    }

    @ParameterizedTest
    @CsvSource({
        "STEP, false, false, CONVERGED, STEP_LIMIT",
        "STEP, true, true, ITERATION_LIMIT, STEP_LIMIT",
        "SEEN, true, true, CONVERGED, STEP_LIMIT",
        "SEEN, false, true, CONVERGED, PARAMETER_AT_BOUND",
        "SEEN, false, false, CONVERGED, CONVERGED",
        "SEEN, false, false, NOT_IDENTIFIABLE, NOT_IDENTIFIABLE",
        "SEEN, false, false, ITERATION_LIMIT, ITERATION_LIMIT",
        "BEYOND, true, false, CONVERGED, PARAMETER_AT_BOUND",
        "BEYOND, false, false, CONVERGED, PARAMETER_AT_BOUND",
        "BEYOND, false, true, ITERATION_LIMIT, PARAMETER_AT_BOUND"
    })
    void theStatusFollowsFromWhatIsSeen(
            Transition transition, boolean steepest, boolean wall, CurveStatus end, CurveStatus expected) {
        assertEquals(expected, CurveInformation.status(transition, steepest, wall, end));
    }

    @Test
    void theEndOfASearchIsTold() {
        assertEquals(CurveStatus.CONVERGED, CurveInformation.status(PlanarNewton.End.CONVERGED));
        assertEquals(CurveStatus.CONVERGED, CurveInformation.status(PlanarNewton.End.JOINED));
        assertEquals(CurveStatus.NOT_IDENTIFIABLE, CurveInformation.status(PlanarNewton.End.STALLED));
        assertEquals(CurveStatus.ITERATION_LIMIT, CurveInformation.status(PlanarNewton.End.ITERATION_LIMIT));
        assertEquals(CurveStatus.CONVERGED, CurveInformation.status(TrustRegion.End.CONVERGED));
        assertEquals(CurveStatus.NOT_IDENTIFIABLE, CurveInformation.status(TrustRegion.End.STALLED));
        assertEquals(CurveStatus.NOT_IDENTIFIABLE, CurveInformation.status(TrustRegion.End.UNDEFINED));
        assertEquals(CurveStatus.ITERATION_LIMIT, CurveInformation.status(TrustRegion.End.ITERATION_LIMIT));
    }

    @Test
    void responsesAreLevelUpToTheRoundingOfTheirMeans() {
        double[] doses = {0, 1, 10};
        assertTrue(CurveInformation.isLevel(data(doses, 5, 5, 5)));
        assertTrue(CurveInformation.isLevel(data(doses, 0, 0, 0)));
        assertTrue(CurveInformation.isLevel(data(doses, 5, 5 + 1e-13, 5)));
        assertFalse(CurveInformation.isLevel(data(doses, 5, 5 + 1e-10, 5)));
        assertFalse(CurveInformation.isLevel(data(doses, 1, -1, 0)), "about zero");
    }

    @Test
    void aCurveNoBetterThanTheMeanIsLevel() {
        GroupedResponses data = data(new double[] {0, 1, 10}, 5, 3, 1);
        CurveModel free = CurveModel.of(CurveFamily.LOG_LOGISTIC);
        double between = data.between;
        assertFalse(CurveInformation.isLevel(data, free, 0, 1, 0.9 * between));
        assertTrue(CurveInformation.isLevel(data, free, 0, 1, between));
        assertTrue(CurveInformation.isLevel(data, free, 0, 1, between * (1 - 1e-13)));
        assertFalse(CurveInformation.isLevel(data, free, 0, 1, between * (1 - 1e-11)));
        assertTrue(CurveInformation.isLevel(data, free, 1, 1, 0), "no distance between the plateaus");
        assertTrue(CurveInformation.isLevel(data, free, 1, Double.NaN, 0));
        // With a plateau fixed the mean is not among the curves.
        assertFalse(CurveInformation.isLevel(data, free.withFixed(1, 0), 0, 1, 2 * between));
        assertFalse(CurveInformation.isLevel(data, free.withFixed(2, 9), 0, 1, 2 * between));
    }

    /** Half the Hessian of the sum of w (f - m)^2, by differences of its gradient, sum of w (f - m) f'. */
    @Test
    void theInformationIsHalfTheHessian() {
        GroupedResponses data = GroupedResponses.of(
                DoseResponseData.of(new double[] {0, 0.3, 1, 4, 20}, new double[] {1, 0.9, 0.5, 0.4, 0.1})
                        .withWeights(new double[] {1, 2, 1, 0.5, 1}));
        double[] theta = {0.4, 0.1, 1.2, 0.2};
        double[][] full = new double[4][4];
        double[][] expected = new double[4][4];
        CurveInformation.look(FALLING, data, theta, full, true);
        CurveInformation.look(FALLING, data, theta, expected, false);
        for (int a = 0; a < 4; a++) {
            for (int b = 0; b <= a; b++) {
                double sum = 0;
                for (int i = 0; i < data.size; i++) {
                    double[] g = gradient(data, i, theta);
                    sum += data.weight[i] * g[a] * g[b];
                }
                assertEquals(sum, expected[a][b], 1e-14);
                assertEquals(
                        (slope(data, theta, a, b, 1e-5) - slope(data, theta, a, b, -1e-5)) / 2e-5, full[a][b], 1e-8);
            }
        }
    }

    private static double[] gradient(GroupedResponses data, int i, double[] theta) {
        double[] gradient = new double[4];
        FALLING.evaluate(data.dose(i), data.logDose[i], theta, gradient, new double[10]);
        return gradient;
    }

    private static double slope(GroupedResponses data, double[] theta, int a, int b, double h) {
        double[] moved = theta.clone();
        moved[b] += h;
        double sum = 0;
        for (int i = 0; i < data.size; i++) {
            double[] gradient = new double[4];
            double f = FALLING.evaluate(data.dose(i), data.logDose[i], moved, gradient, new double[10]);
            sum += data.weight[i] * (f - data.mean[i]) * gradient[a];
        }
        return sum;
    }

    /** Of the matrix (2 0 1; 0 5 0; 1 0 3) without its middle the inverse is (3 -1; -1 2) / 5. */
    @Test
    void whatIsHeldHasNoVariance() {
        double[][] lower = {{2, 99, 99}, {7, 5, 99}, {1, 8, 3}};
        double[][] inverse = CurveInformation.inverse(lower, new boolean[] {false, true, false});
        assertArrayEquals(new double[] {0.6, 0, -0.2}, inverse[0], 1e-15);
        assertArrayEquals(new double[] {0, 0, 0}, inverse[1]);
        assertArrayEquals(new double[] {-0.2, 0, 0.4}, inverse[2], 1e-15);
        double[][] last = CurveInformation.inverse(lower, new boolean[] {true, true, false});
        assertEquals(1 / 3.0, last[2][2], 1e-15);
        assertEquals(0, last[0][0]);
        double[][] singular = {{1, 0, 0}, {1, 1, 0}, {0, 0, 1}};
        assertEquals(0, CurveInformation.inverse(singular, new boolean[3]).length);
        assertEquals(0, CurveInformation.inverse(singular, new boolean[] {false, false, true}).length);
        assertEquals(3, CurveInformation.inverse(singular, new boolean[] {false, true, false}).length);
        assertArrayEquals(
                new double[] {0.5, 0},
                CurveInformation.inverse(new double[][] {{2, 0}, {0, 4}}, new boolean[2])[0],
                1e-15);
    }

    /** (1 2; 0 3) (2 1; 1 4) (1 0; 2 3) = (22 27; 27 36). */
    @Test
    void aCovarianceIsCarriedOver() {
        double[][] carried = CurveInformation.carried(new double[][] {{1, 2}, {0, 3}}, new double[][] {{2, 1}, {1, 4}});
        assertArrayEquals(new double[] {22, 27}, carried[0]);
        assertArrayEquals(new double[] {27, 36}, carried[1]);
        double[][] one = CurveInformation.carried(new double[][] {{1, -1}}, new double[][] {{2, 1}, {1, 4}});
        assertArrayEquals(new double[] {4}, one[0]);
    }
}

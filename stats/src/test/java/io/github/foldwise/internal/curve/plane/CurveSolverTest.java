package io.github.foldwise.internal.curve.plane;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.internal.curve.CurveErrors;
import io.github.foldwise.internal.curve.CurveOptimum;
import io.github.foldwise.internal.curve.CurveStatus;
import io.github.foldwise.internal.curve.PlaneProfile;
import io.github.foldwise.internal.curve.model.CurveFamily;
import io.github.foldwise.internal.curve.model.CurveModel;
import io.github.foldwise.internal.curve.model.CurveShape;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The search in the plane against a dense look at it, and the rules by which one optimum beats another. */
class CurveSolverTest {
    private static CurveSolver.Optimum optimum(double lower, double upper, double between) {
        return new CurveSolver.Optimum(1, 0.5, 2, lower, upper, between, PlanarNewton.End.CONVERGED);
    }

    @Test
    void aCurveWithItsPlateausTheWrongWayRoundIsNone() {
        CurveSolver.Optimum right = optimum(1, 2, 5);
        CurveSolver.Optimum wrong = optimum(2, 1, 4);
        assertTrue(right.beats(null));
        assertTrue(wrong.beats(null));
        assertTrue(right.beats(wrong));
        assertFalse(wrong.beats(right));
        assertTrue(optimum(1, 1, 5).isAdmissible());
        assertTrue(optimum(1, 2, 4).beats(right));
        assertFalse(optimum(1, 2, 5).beats(right));
        assertFalse(optimum(1, 2, 6).beats(right));
        assertTrue(optimum(2, 1, 3).beats(wrong));
        assertEquals(Math.exp(0.5), right.slope());
        assertSame(right, right.upright());
        assertEquals(new CurveSolver.Optimum(-1, 0.5, 2, 1, 2, 4, PlanarNewton.End.CONVERGED), wrong.upright());
        assertEquals(-Math.exp(0.5), wrong.upright().slope());
    }

    private static CurveSolver solver(double... doses) {
        return new CurveSolver(GroupedResponses.of(DoseResponseData.of(doses, new double[doses.length])));
    }

    @Test
    void theBoxReachesSixDecadesBeyondTheDoses() {
        PlanarNewton.Box box = solver(0, 1, 10, 100).box();
        assertEquals(Math.log(0.002), box.lowestBeta());
        assertEquals(Math.log(100), box.highestBeta());
        assertEquals(-14, box.lowestLambda());
        assertEquals(Math.log(100) + 14, box.highestLambda());
        // At the steepest slope the curve runs from plateau to plateau between the two closest doses.
        assertEquals(Math.log(80 / Math.log(1.5)), solver(1, 4, 6, 100).box().highestBeta(), 1e-12);
        assertEquals(Math.log(80 / Math.log(1.5)), solver(0, 2, 3, 100).box().highestBeta(), 1e-12);
        assertEquals(Math.log(100), solver(0, 5).box().highestBeta(), 1e-12);
    }

    private static GroupedResponses noisy(SplittableRandom random, double noise) {
        double[] doses = {0, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30};
        double b = Math.exp(random.nextDouble(-1, 1.5)) * (random.nextBoolean() ? 1 : -1);
        double e = Math.exp(random.nextDouble(-6, 5));
        double[] responses = new double[doses.length];
        for (int i = 0; i < doses.length; i++) {
            responses[i] = 80 / (1 + Math.pow(doses[i] / e, b)) + noise * random.nextDouble(-1, 1);
        }
        return GroupedResponses.of(DoseResponseData.of(doses, responses));
    }

    @ParameterizedTest
    @CsvSource({
        "LOG_LOGISTIC, 3",
        "LOG_LOGISTIC, 40",
        "WEIBULL_1, 3",
        "WEIBULL_1, 40",
        "WEIBULL_2, 20",
        "LOG_NORMAL, 20"
    })
    void noPointOfADenseGridIsBetter(CurveFamily family, double noise) {
        SplittableRandom random = new SplittableRandom(20261129);
        for (int run = 0; run < 12; run++) {
            GroupedResponses data = noisy(random, noise);
            CurveModel model = CurveModel.of(family);
            model = run % 4 == 1 ? model.withFixed(1, 0) : run % 4 == 2 ? model.withFixed(2, 80) : model;
            ReducedProblem problem = PlaneProfile.problem(data, model);
            CurveSolver solver = new CurveSolver(data);
            CurveSolver.Optimum found = solver.solve(problem);
            double lowest = Double.POSITIVE_INFINITY;
            for (int sign : new int[] {1, -1}) {
                lowest = Math.min(lowest, lowest(problem.withSign(sign), solver.box()));
            }
            if (lowest < data.between * (1 - 1e-9) && found.isAdmissible()) {
                assertTrue(found.between() <= lowest * (1 + 1e-9), run + ": " + found + " above " + lowest);
            }
            assertTrue(found.isAdmissible() || lowest >= data.between * (1 - 1e-6), run + ": none found");
            ReducedProblem there = problem.withSign(found.sign());
            assertEquals(there.evaluate(found.beta(), found.lambda()), found.between(), 1e-10 * data.between);
        }
    }

    private static double lowest(ReducedProblem problem, PlanarNewton.Box box) {
        double lowest = Double.POSITIVE_INFINITY;
        for (double beta = -2.5; beta <= box.highestBeta(); beta += 0.2) {
            for (double lambda = -8; lambda <= 8; lambda += 0.2) {
                double value = problem.evaluate(beta, lambda);
                lowest = problem.upper >= problem.lower ? Math.min(lowest, value) : lowest;
            }
        }
        return lowest;
    }

    /** From a warm start in the wrong basin the best node of the grid is tried too. */
    @Test
    void aWarmStartDoesNotHideABetterBasin() {
        SplittableRandom random = new SplittableRandom(7);
        for (int run = 0; run < 20; run++) {
            GroupedResponses data = noisy(random, 10);
            ReducedProblem problem = PlaneProfile.problem(data, CurveModel.of(CurveFamily.WEIBULL_1));
            CurveSolver solver = new CurveSolver(data);
            CurveSolver.Optimum cold = solver.solve(problem);
            CurveSolver.Optimum warm = solver.search(
                    problem.withSign(cold.sign()), new double[] {3, solver.box().lowestLambda() + 1});
            CurveSolver.Optimum near = solver.search(
                    problem.withSign(cold.sign()), new double[] {cold.beta() + 0.01, cold.lambda() - 0.01});
            assertTrue(near.between() <= cold.between() * (1 + 1e-9));
            assertTrue(warm.between() <= data.between * (1 + 1e-9));
        }
    }

    /** The curves of a screen share what depends on their doses alone; the answers are those of each alone, to the last bit. */
    @Test
    void aDesignThatComesAgainGivesTheSameStarts() {
        double[] doses = {0, 0.02, 0.07, 0.2, 0.7, 2, 7, 20};
        SplittableRandom random = new SplittableRandom(12);
        GridBases shared = new GridBases();
        for (double fixed : new double[] {Double.NaN, 0, 5}) {
            for (int sign = -1; sign <= 1; sign += 2) {
                double[][][] starts = new double[5][][];
                double[] responses = random.doubles(doses.length, 0, 100).toArray();
                for (int i = 0; i < starts.length; i++) {
                    // Another design between the first and the second time.
                    double[] used = i == 1 ? new double[] {0, 1, 2, 3, 4, 5, 6, 7} : doses;
                    GroupedResponses data = GroupedResponses.of(DoseResponseData.of(used, responses));
                    ReducedProblem problem = new ReducedProblem(data, CurveShape.LOG_LOGISTIC)
                            .withPlateaus(
                                    fixed == 0 ? 0 : Double.NaN, fixed == 5 ? 100 / data.responseUnit : Double.NaN)
                            .withSign(sign);
                    starts[i] = StartGrid.fine(data).minima(problem, 8);
                }
                assertArrayEquals(starts[0], starts[2]);
                assertArrayEquals(starts[0], starts[3]);
                assertArrayEquals(starts[0], starts[4]);
            }
        }
    }

    /** Starts of curves through a point, against the residual squares of the problem itself. */
    @Test
    void startsThroughAPointAreTheLowestOfTheGrid() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 30; i++) {
            GroupedResponses data = noisy(random, 8);
            double middle = 0.5 * (data.lowestLogDose() + data.highestLogDose());
            ReducedProblem problem = new ReducedProblem(data, CurveShape.LOG_LOGISTIC)
                    .withPlateaus(i % 3 == 1 ? -1 : Double.NaN, i % 3 == 2 ? 3 : Double.NaN)
                    .through(middle, 0.7)
                    .withSign(i % 2 == 0 ? 1 : -1);
            StartGrid grid = StartGrid.fine(data);
            double lowest = Double.MAX_VALUE;
            for (double beta : grid.betas()) {
                for (double place : grid.places()) {
                    double value = problem.evaluate(beta, place);
                    lowest = problem.isAdmissible() ? Math.min(lowest, value) : lowest;
                }
            }
            double[][] starts = grid.minima(problem, 3);
            double found = starts.length == 0 ? Double.MAX_VALUE : problem.evaluate(starts[0][0], starts[0][1]);
            assertEquals(lowest, found, 1e-5 * lowest);
        }
    }

    /**
     * Numbers of a curve of which the doses see the first per mille alone: rounding is all that is left long before plateaus and
     * slope are told apart, and searches are given up. That is said, and no standard error is made of it.
     */
    @Test
    void aSearchThatIsGivenUpHasAStatusThatSaysSo() {
        SplittableRandom random = new SplittableRandom(3);
        Map<PlanarNewton.End, Integer> ends = new EnumMap<>(PlanarNewton.End.class);
        for (int i = 0; i < 500; i++) {
            double slope = 1 + 5 * random.nextDouble();
            double place = Math.pow(10, 4 + 2 * random.nextDouble());
            double[] doses = {1, 10, 100, 1000, 10_000, 100_000};
            double[] responses = Arrays.stream(doses)
                    .map(dose -> 100 / (1 + Math.pow(dose / place, slope)))
                    .toArray();
            DoseResponseData data = DoseResponseData.of(doses, responses);
            GroupedResponses groups = GroupedResponses.of(data);
            CurveModel four = CurveModel.of(CurveFamily.LOG_LOGISTIC);
            PlanarNewton.End end = new CurveSolver(groups)
                    .solve(PlaneProfile.problem(groups, four))
                    .end();
            CurveOptimum optimum = CurveOptimum.of(data, four, true, CurveErrors.NORMAL, null);
            ends.merge(end, 1, Integer::sum);
            if (end == PlanarNewton.End.STALLED || end == PlanarNewton.End.ITERATION_LIMIT) {
                assertNotEquals(CurveStatus.CONVERGED, optimum.status);
                assertEquals(0, optimum.parameterCovariance().length);
                assertTrue(Double.isNaN(optimum.standardError(new double[4])));
            }
        }
        assertTrue(ends.getOrDefault(PlanarNewton.End.STALLED, 0) > 0, ends::toString);
        assertTrue(ends.getOrDefault(PlanarNewton.End.ITERATION_LIMIT, 0) > 0, ends::toString);
    }
}

package io.github.foldwise.internal.curve.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.internal.curve.model.CurveFamily;
import io.github.foldwise.internal.curve.model.CurveModel;
import io.github.foldwise.internal.curve.model.TransitionCurve;
import io.github.foldwise.internal.curve.plane.GroupedResponses;
import io.github.foldwise.internal.linear.SymmetricMatrix;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The linear parameters of curves whose transitions are given, against least squares over every choice of active bounds. */
class LinearPartTest {
    private static final double[] DOSES = {0, 0.1, 0.3, 1, 3, 10, 30};

    private static GroupedResponses data(SplittableRandom random) {
        double[] responses = new double[DOSES.length];
        double[] weights = new double[DOSES.length];
        for (int i = 0; i < DOSES.length; i++) {
            responses[i] = 100 + 10 * random.nextDouble(-1, 1);
            weights[i] = random.nextDouble(0.5, 2);
        }
        return GroupedResponses.of(DoseResponseData.of(DOSES, responses).withWeights(weights));
    }

    /** Sums in, solution out: the squares between doses that are left, and the coordinates. */
    private static double solve(SearchSpace space, double[] s, double[] z, double[] beta) {
        LinearPart part = new LinearPart(space);
        GroupedResponses data = space.data;
        double[] sums = new double[7];
        for (int i = 0; i < data.size; i++) {
            double w = data.weight[i];
            double y = data.mean[i] - data.grandMean;
            sums[0] += w * s[i];
            sums[1] += w * s[i] * s[i];
            sums[2] += w * s[i] * y;
            sums[3] += w * z[i];
            sums[4] += w * z[i] * z[i];
            sums[5] += w * z[i] * y;
            sums[6] += w * s[i] * z[i];
        }
        part.first(sums[0], sums[1], sums[2]);
        part.second(sums[3], sums[4], sums[5], sums[6]);
        double rest = part.solve();
        part.fill(beta);
        return rest * data.between / 1e10;
    }

    private static double squares(SearchSpace space, double[] s, double[] z, double[] beta) {
        double[] theta = space.theta(beta);
        int extra = ((TransitionCurve) space.curve).extra();
        GroupedResponses data = space.data;
        double sum = 0;
        for (int i = 0; i < data.size; i++) {
            double mean = theta[1] + (theta[2] - theta[1]) * s[i] + (extra < 0 ? 0 : theta[extra] * z[i]);
            sum += data.weight[i] * (data.mean[i] - mean) * (data.mean[i] - mean);
        }
        return sum;
    }

    /** The least squares of all choices of coordinates that lie on a bound, those inside their bounds. */
    private static double least(SearchSpace space, double[] s, double[] z, int[] linear) {
        int choices = (int) Math.pow(3, linear.length);
        double least = Double.POSITIVE_INFINITY;
        for (int choice = 0; choice < choices; choice++) {
            double[] beta = new double[space.size];
            boolean[] held = new boolean[linear.length];
            boolean possible = true;
            for (int m = 0, rest = choice; m < linear.length; m++, rest /= 3) {
                double bound = rest % 3 == 1 ? space.lower[linear[m]] : space.upper[linear[m]];
                held[m] = rest % 3 > 0;
                possible &= !held[m] || Double.isFinite(bound);
                beta[linear[m]] = held[m] ? bound : 0;
            }
            if (possible) {
                minimise(space, s, z, linear, held, beta);
                for (int k : linear) {
                    possible &= beta[k] >= space.lower[k] - 1e-9 && beta[k] <= space.upper[k] + 1e-9;
                }
            }
            least = possible ? Math.min(least, squares(space, s, z, beta)) : least;
        }
        return least;
    }

    /** A quadratic is minimised by one step of Newton's method, its derivatives by differences, which are exact. */
    private static void minimise(
            SearchSpace space, double[] s, double[] z, int[] linear, boolean[] held, double[] beta) {
        int[] free = IntStream.range(0, linear.length)
                .filter(m -> !held[m])
                .map(m -> linear[m])
                .toArray();
        double[][] hessian = new double[free.length][free.length];
        double[] slope = new double[free.length];
        for (int a = 0; a < free.length; a++) {
            slope[a] = 0.5 * (at(space, s, z, beta, free[a], 1, 0, 0) - at(space, s, z, beta, free[a], -1, 0, 0));
            for (int b = 0; b < free.length; b++) {
                hessian[a][b] = 0.25
                        * (at(space, s, z, beta, free[a], 1, free[b], 1)
                                - at(space, s, z, beta, free[a], 1, free[b], -1)
                                - at(space, s, z, beta, free[a], -1, free[b], 1)
                                + at(space, s, z, beta, free[a], -1, free[b], -1));
            }
        }
        double[][] inverse = SymmetricMatrix.inverse(hessian, 1e-15);
        for (int a = 0; a < inverse.length; a++) {
            for (int b = 0; b < inverse.length; b++) {
                beta[free[a]] -= inverse[a][b] * slope[b];
            }
        }
    }

    /** Squares after two moves. */
    private static double at(
            SearchSpace space, double[] s, double[] z, double[] beta, int a, double byA, int b, double byB) {
        double[] moved = beta.clone();
        moved[a] += byA;
        moved[b] += byB;
        return squares(space, s, z, moved);
    }

    private static int[] linear(SearchSpace space) {
        return IntStream.range(0, space.size).filter(space::isLinear).toArray();
    }

    private static void check(CurveModel model, boolean alwaysLeast) {
        SplittableRandom random = new SplittableRandom(20261129);
        for (int run = 0; run < 20; run++) {
            GroupedResponses data = data(random);
            SearchSpace space = SearchSpace.of(data, model, 1, true);
            double place = random.nextDouble(-2, 3);
            double[] s = new double[data.size];
            double[] z = new double[data.size];
            for (int i = 0; i < s.length; i++) {
                s[i] = 1 / (1 + Math.exp(1.2 * (data.logDose[i] - place)));
                z[i] = model.family() == CurveFamily.TWO_PHASE
                        ? 1 / (1 + Math.exp(2 * (data.logDose[i] - place - 1.5)))
                        : Math.exp(-1 / DOSES[i]) * s[i];
            }
            double[] beta = new double[space.size];
            double rest = solve(space, s, z, beta);
            assertEquals(squares(space, s, z, beta), rest, 1e-7 * data.between, "run " + run);
            for (int k : linear(space)) {
                assertTrue(beta[k] >= space.lower[k] - 1e-12 && beta[k] <= space.upper[k] + 1e-12, "run " + run);
            }
            double least = least(space, s, z, linear(space));
            assertTrue(rest >= least - 1e-7 * data.between, "run " + run);
            assertTrue(!alwaysLeast || rest <= least + 1e-6 * data.between, "run " + run + ": " + rest + ", " + least);
        }
    }

    @Test
    void plateausAlone() {
        check(CurveModel.of(CurveFamily.LOG_LOGISTIC), true);
    }

    @Test
    void plateausAndAHump() {
        check(CurveModel.of(CurveFamily.CEDERGREEN_A), true);
    }

    @Test
    void twoAmplitudes() {
        check(CurveModel.of(CurveFamily.TWO_PHASE), true);
    }

    @Test
    void besideAFixedPlateau() {
        check(CurveModel.of(CurveFamily.CEDERGREEN_A).withFixed(1, 97), true);
        check(CurveModel.of(CurveFamily.LOG_LOGISTIC).withFixed(2, 104), true);
        check(CurveModel.of(CurveFamily.LOG_LOGISTIC).withFixed(1, 97), true);
    }

    @Test
    void withinBounds() {
        // What is cut first stays cut, which may be the wrong one of two: the point is a start only, but within its
        // bounds.
        check(CurveModel.of(CurveFamily.LOG_LOGISTIC).withBounds(1, 90, 99), false);
        check(CurveModel.of(CurveFamily.LOG_LOGISTIC).withBounds(2, 98, 101), false);
        check(CurveModel.of(CurveFamily.CEDERGREEN_A).withBounds(4, -5, 5).withBounds(1, 90, 99), false);
        check(CurveModel.of(CurveFamily.LOG_LOGISTIC).withFixed(1, 97).withBounds(2, 98, 101), true);
        // Bounds that nothing comes to.
        check(CurveModel.of(CurveFamily.LOG_LOGISTIC).withBounds(1, -1e5, 1e5), true);
        check(CurveModel.of(CurveFamily.LOG_LOGISTIC).withBounds(2, -1e5, 1e5), true);
    }

    /** All three at once, with bounds far away: the point at which every slope of the squares is zero. */
    @Test
    void threeFactorsWithinWideBounds() {
        SplittableRandom random = new SplittableRandom(5);
        for (int run = 0; run < 10; run++) {
            GroupedResponses data = data(random);
            CurveModel model = CurveModel.of(CurveFamily.CEDERGREEN_A)
                    .withBounds(1, -1e5, 1e5)
                    .withBounds(2, -1e5, 1e5)
                    .withBounds(4, -1e5, 1e5);
            SearchSpace space = SearchSpace.of(data, model, 1, true);
            double[] s = {1, 0.97, 0.9, 0.6, 0.3, 0.1, 0.02};
            double[] z = {0, 0.1, 0.5, 0.9, 0.4, 0.2, 0};
            double[] beta = new double[space.size];
            solve(space, s, z, beta);
            double h = 1e-3;
            for (int k : linear(space)) {
                double slope = at(space, s, z, beta, k, h, 0, 0) - at(space, s, z, beta, k, -h, 0, 0);
                assertEquals(0, slope / (2 * h), 1e-7 * Math.sqrt(data.between), "run " + run);
            }
        }
    }

    /** What is left of a span may be small at every dose, where its factor is large. */
    @Test
    void theUnitOfATransitionDoesNotMatter() {
        GroupedResponses data = data(new SplittableRandom(3));
        for (CurveFamily family : new CurveFamily[] {CurveFamily.LOG_LOGISTIC, CurveFamily.CEDERGREEN_A}) {
            SearchSpace space = SearchSpace.of(data, CurveModel.of(family), 1, true);
            double[] s = {1, 0.9, 0.7, 0.5, 0.3, 0.1, 0};
            double[] z = {0, 0.1, 0.4, 0.9, 0.5, 0.2, 0.1};
            double expected = solve(space, s, z, new double[space.size]);
            double[] small = Arrays.stream(s).map(x -> 1e-8 * x).toArray();
            double[] large = Arrays.stream(z).map(x -> 1e8 * x).toArray();
            assertEquals(expected, solve(space, small, z, new double[space.size]), 1e-8 * data.between);
            assertEquals(expected, solve(space, s, large, new double[space.size]), 1e-8 * data.between);
            double[] none = Arrays.stream(z).map(x -> -1e-8 * x).toArray();
            assertEquals(expected, solve(space, s, none, new double[space.size]), 1e-8 * data.between);
        }
    }

    /** Responses 104 and 96 where s is 1 and 0: the plateaus are these, and nothing is left. */
    @Test
    void byHand() {
        GroupedResponses data =
                GroupedResponses.of(DoseResponseData.of(new double[] {0, 1, 10, 100}, new double[] {104, 104, 96, 96}));
        double[] s = {1, 1, 0, 0};
        SearchSpace space = SearchSpace.of(data, CurveModel.of(CurveFamily.LOG_LOGISTIC), 1, true);
        double[] beta = new double[space.size];
        assertEquals(0, solve(space, s, new double[4], beta), 1e-9);
        double[] theta = space.theta(beta);
        assertEquals(96, theta[1] * data.responseUnit, 1e-9);
        assertEquals(104, theta[2] * data.responseUnit, 1e-9);
        // The other way round the best is the mean, 100.
        assertEquals(data.between, solve(space, new double[] {0, 0, 1, 1}, new double[4], beta), 1e-9);
        theta = space.theta(beta);
        assertEquals(100, theta[1] * data.responseUnit, 1e-9);
        assertEquals(100, theta[2] * data.responseUnit, 1e-9);
        // Without a transition the level is the mean.
        assertEquals(data.between, solve(space, new double[] {1, 1, 1, 1}, new double[4], beta), 1e-9);
        assertTrue(Double.isInfinite(solve(space, new double[] {Double.NaN, 1, 1, 1}, new double[4], beta)));
    }

    @Test
    void alphaFollowsFromTheCoordinates() {
        GroupedResponses data = data(new SplittableRandom(1));
        SearchSpace space = SearchSpace.of(data, CurveModel.of(CurveFamily.CEDERGREEN_A), 1, true);
        LinearCoordinates linear = new LinearCoordinates(space);
        assertEquals(3, linear.size());
        double[][] expected = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        for (int i = 0; i < 3; i++) {
            assertEquals(0, linear.offset[i]);
            for (int m = 0; m < 3; m++) {
                assertEquals(expected[i][m], linear.map[i][m]);
            }
        }
        assertTrue(linear.isLevel(0));
        assertTrue(!linear.isLevel(1) && !linear.isLevel(2));
        assertEquals(0, linear.low[1]);
        assertEquals(Double.NEGATIVE_INFINITY, linear.low[0]);
        assertEquals(Double.POSITIVE_INFINITY, linear.high[0]);
        // Beside a fixed lower plateau of 97 the upper one is a factor of s above it.
        SearchSpace fixed =
                SearchSpace.of(data, CurveModel.of(CurveFamily.LOG_LOGISTIC).withFixed(1, 97), 1, true);
        LinearCoordinates one = new LinearCoordinates(fixed);
        double at = 97 / data.responseUnit;
        assertEquals(1, one.size());
        assertEquals(at, one.offset[0]);
        assertEquals(-at, one.offset[1]);
        assertEquals(1, one.map[1][0], 1e-15);
        assertTrue(!one.isLevel(0));
    }
}

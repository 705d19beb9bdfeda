package io.github.foldwise.internal.curve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.internal.curve.model.CurveFamily;
import io.github.foldwise.internal.curve.model.CurveModel;
import io.github.foldwise.internal.curve.plane.GroupedResponses;
import io.github.foldwise.internal.regression.MeanEquation;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.statistics.distribution.FDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is asked of an optimum, against the formulas of the curves in the parameters that are reported. */
class CurveOptimumTest {
    private static final double[] DOSES = {0, 0, 0.03, 0.1, 0.1, 0.3, 1, 1, 3, 10, 10, 30, 100, 300};

    /** A mean in reported parameters. */
    interface Mean {
        double at(double x, double[] p);
    }

    record Case(String name, CurveModel model, Mean mean, double[] truth) {
        @Override
        public String toString() {
            return name;
        }

        DoseResponseData data() {
            double[] responses = new double[DOSES.length];
            double[] weights = new double[DOSES.length];
            for (int i = 0; i < DOSES.length; i++) {
                responses[i] = mean.at(DOSES[i], truth) + 2 * Math.sin(7 * i);
                weights[i] = 1 + i % 3;
            }
            return DoseResponseData.of(DOSES, responses).withWeights(weights);
        }

        CurveOptimum fit(boolean withCurvature) {
            CurveOptimum found = CurveOptimum.of(data(), model, withCurvature, CurveErrors.NORMAL, null);
            assertEquals(CurveStatus.CONVERGED, found.status, name);
            return found;
        }

        /** What the weighted mean leaves. */
        double total() {
            DoseResponseData data = data();
            double[] w = data.getWeights();
            double[] y = data.getResponses();
            double sum = 0;
            double weight = 0;
            for (int i = 0; i < y.length; i++) {
                sum += w[i] * y[i];
                weight += w[i];
            }
            double total = 0;
            for (int i = 0; i < y.length; i++) {
                total += w[i] * (y[i] - sum / weight) * (y[i] - sum / weight);
            }
            return total;
        }

        double rss(double[] p) {
            DoseResponseData data = data();
            double sum = 0;
            for (int i = 0; i < DOSES.length; i++) {
                double r = data.getResponses()[i] - mean.at(DOSES[i], p);
                sum += data.getWeights()[i] * r * r;
            }
            return sum;
        }
    }

    private static double left(double x, double b, double e) {
        return 1 / (1 + Math.pow(x / e, b));
    }

    private static final Mean LOGISTIC = (x, p) -> p[1] + (p[2] - p[1]) * left(x, p[0], p[3]);
    private static final MeanEquation EQUATION = LOGISTIC::at;

    private static Case of(String name, CurveFamily family, Mean mean, double... truth) {
        return new Case(name, CurveModel.of(family), mean, truth);
    }

    static Stream<Case> cases() {
        return Stream.of(
                of("LL.4", CurveFamily.LOG_LOGISTIC, LOGISTIC, 1.3, 10, 90, 2),
                of("LL.4 rising", CurveFamily.LOG_LOGISTIC, LOGISTIC, -1.3, 10, 90, 2),
                of(
                        "W1.4",
                        CurveFamily.WEIBULL_1,
                        (x, p) -> p[1] + (p[2] - p[1]) * Math.exp(-Math.pow(x / p[3], p[0])),
                        1.1,
                        10,
                        90,
                        3),
                of(
                        "W2.4",
                        CurveFamily.WEIBULL_2,
                        (x, p) -> p[1] + (p[2] - p[1]) * -Math.expm1(-Math.pow(x / p[3], p[0])),
                        -1.1,
                        10,
                        90,
                        3),
                of(
                        "LL.5",
                        CurveFamily.ASYMMETRIC,
                        (x, p) -> p[1] + (p[2] - p[1]) * Math.pow(left(x, p[0], p[3]), p[4]),
                        1.2,
                        10,
                        90,
                        2,
                        1.5),
                of(
                        "BC.5",
                        CurveFamily.BRAIN_COUSENS,
                        (x, p) -> p[1] + (p[2] - p[1] + p[4] * x) * left(x, p[0], p[3]),
                        2.5,
                        10,
                        60,
                        3,
                        35),
                of(
                        "CRS.5a",
                        CurveFamily.CEDERGREEN_A,
                        (x, p) -> p[1] + (p[2] - p[1] + p[4] * Math.exp(-1 / x)) * left(x, p[0], p[3]),
                        2.5,
                        10,
                        60,
                        8,
                        60),
                of(
                        "two-phase",
                        CurveFamily.TWO_PHASE,
                        (x, p) -> p[1] + (p[2] - p[1]) * left(x, p[0], p[3]) + p[5] * left(x, p[4], p[6]),
                        3,
                        10,
                        60,
                        0.2,
                        3,
                        50,
                        20),
                new Case(
                        "equation",
                        CurveModel.of(EQUATION, List.of("b", "c", "d", "e"), new double[] {1, 5, 80, 1}),
                        LOGISTIC,
                        new double[] {1.3, 10, 90, 2}),
                new Case("LL.3", CurveModel.of(CurveFamily.LOG_LOGISTIC).withFixed(1, 8), LOGISTIC, new double[] {
                    1.3, 8, 90, 2
                }),
                new Case(
                        "LL.4 with e within bounds",
                        CurveModel.of(CurveFamily.LOG_LOGISTIC).withBounds(3, 0.01, 100),
                        LOGISTIC,
                        new double[] {1.3, 8, 90, 2}));
    }

    private static double[] parameters(CurveOptimum found) {
        return found.model.letters().stream().mapToDouble(found::parameter).toArray();
    }

    private static int[] free(CurveModel model) {
        return model.freeLetters().stream().mapToInt(model.letters()::indexOf).toArray();
    }

    /** A derivative by one parameter, of the fourth order. */
    private static double by(ToDoubleFunction<double[]> f, double[] p, int j) {
        double h = 1e-3 * Math.abs(p[j]);
        double[] values = new double[4];
        double[] steps = {-2, -1, 1, 2};
        for (int i = 0; i < 4; i++) {
            double[] moved = p.clone();
            moved[j] += steps[i] * h;
            values[i] = f.applyAsDouble(moved);
        }
        return (8 * (values[2] - values[1]) - (values[3] - values[0])) / (12 * h);
    }

    private static double deltaError(CurveOptimum found, ToDoubleFunction<double[]> f) {
        double[] p = parameters(found);
        int[] free = free(found.model);
        double[][] covariance = found.parameterCovariance();
        double sum = 0;
        for (int i = 0; i < free.length; i++) {
            for (int k = 0; k < free.length; k++) {
                sum += by(f, p, free[i]) * covariance[i][k] * by(f, p, free[k]);
            }
        }
        return found.sigma() * Math.sqrt(sum);
    }

    private static void close(double expected, double found, double part, String what) {
        assertEquals(expected, found, part * Math.abs(expected), what);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theOptimumLeavesTheLeastSquares(Case c) {
        CurveOptimum found = c.fit(true);
        double[] p = parameters(found);
        close(c.rss(p), found.rss(), 1e-11, "RSS");
        for (int j : free(c.model)) {
            for (double part : new double[] {1e-3, -1e-3}) {
                double[] moved = p.clone();
                moved[j] *= 1 + part;
                assertTrue(c.rss(moved) > c.rss(p), "parameter " + j);
            }
        }
        int n = DOSES.length;
        int k = c.model.parameterCount();
        assertEquals(k, found.parameters);
        assertEquals(n, found.observations);
        assertEquals(n - k, found.degreesOfFreedom());
        assertEquals(n - k, found.inferenceDegreesOfFreedom());
        assertEquals(k + 1, found.likelihoodParameters());
        close(Math.sqrt(c.rss(p) / (n - k)), found.sigma(), 1e-11, "sigma");
        double logWeights = Arrays.stream(c.data().getWeights()).map(Math::log).sum();
        close(
                -0.5 * n * (Math.log(2 * Math.PI * c.rss(p) / n) + 1) + 0.5 * logWeights,
                found.logLikelihood(),
                1e-11,
                "log-likelihood");
        double total = c.total();
        double f = (total - c.rss(p)) / (k - 1) / (c.rss(p) / (n - k));
        close(FDistribution.of(k - 1, n - k).survivalProbability(f), found.noEffectPvalue(), 1e-8, "no effect");
        assertTrue(found.isDetermined());
        assertTrue(found.hasCurve());
        assertTrue(Double.isNaN(found.power()));
    }

    /** Half the Hessian of RSS by reported parameters, times the covariance, is the identity. */
    @ParameterizedTest
    @MethodSource("cases")
    void theCovarianceIsTheInverseOfTheInformation(Case c) {
        CurveOptimum found = c.fit(true);
        CurveOptimum expected = c.fit(false);
        double[] p = parameters(found);
        int[] free = free(c.model);
        double[][] hessian = new double[free.length][free.length];
        double[][] squares = new double[free.length][free.length];
        for (int i = 0; i < free.length; i++) {
            int a = free[i];
            for (int j = 0; j < free.length; j++) {
                int b = free[j];
                hessian[i][j] = 0.5 * by(q -> by(c::rss, q, a), p, b);
                for (int w = 0; w < DOSES.length; w++) {
                    double x = DOSES[w];
                    squares[i][j] +=
                            c.data().getWeights()[w] * by(q -> c.mean.at(x, q), p, a) * by(q -> c.mean.at(x, q), p, b);
                }
            }
        }
        assertIdentity(squares, expected.parameterCovariance(), 1e-4);
        assertIdentity(hessian, found.parameterCovariance(), 2e-2);
        for (int i = 0; i < free.length; i++) {
            String letter = c.model.letters().get(free[i]);
            double error = found.sigma() * Math.sqrt(found.parameterCovariance()[i][i]);
            close(error, found.parameterError(letter), 1e-10, letter);
        }
    }

    /** With a diagonal of ones, so that parameters of any size count. */
    private static void assertIdentity(double[][] a, double[][] b, double tolerance) {
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                double sum = 0;
                for (int k = 0; k < a.length; k++) {
                    sum += a[i][k] * b[k][j];
                }
                double size = Math.sqrt(a[i][i] / a[j][j]);
                assertEquals(i == j ? 1 : 0, sum / size, tolerance, i + ", " + j);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void meansAndTheirErrorsAreThoseOfTheFormula(Case c) {
        CurveOptimum found = c.fit(true);
        double[] p = parameters(found);
        int[] free = free(c.model);
        for (double x : new double[] {0, 0.05, 2, 40}) {
            double[] mean = found.mean(x);
            close(c.mean.at(x, p), mean[0], 1e-11, "mean at " + x);
            close(deltaError(found, q -> c.mean.at(x, q)), mean[1], 1e-6, "error at " + x);
            double[] gradient = found.meanGradient(x);
            for (int i = 0; i < free.length; i++) {
                double numeric = by(q -> c.mean.at(x, q), p, free[i]);
                assertEquals(numeric, gradient[i], 1e-6 * (1e-3 + Math.abs(numeric)), "gradient " + i + " at " + x);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void dosesComeToTheirResponses(Case c) {
        CurveOptimum found = c.fit(true);
        double[] p = parameters(found);
        double start = c.mean.at(1e-300, p);
        double end = c.mean.at(1e300, p);
        if (c.model.family() == CurveFamily.BRAIN_COUSENS) {
            end = p[1];
        }
        assertEquals(Math.min(start, end), found.bottom(), 1e-9 * Math.abs(end));
        assertEquals(Math.max(start, end), found.top(), 1e-9 * Math.abs(start));
        assertEquals(start > end, found.isFalling());
        double[] gradient = new double[found.parameterSize()];
        for (double effect : new double[] {20, 50, 75}) {
            CurveOptimum.LogDose relative = found.logDose(effect, true);
            double aim = start + effect / 100 * (end - start);
            close(aim, c.mean.at(Math.exp(relative.estimate()), p), 1e-9, "ED" + effect);
            assertEquals(relative.estimate(), found.logDose(effect, true, gradient));
            close(relative.standardError(), found.standardError(gradient), 1e-12, "error of ED" + effect);
            CurveOptimum.LogDose absolute = found.logDose(aim, false);
            assertEquals(relative.estimate(), absolute.estimate(), 1e-9);
            assertTrue(absolute.isFinite());
            // The dose moves against the mean: its error is that of the mean over the slope.
            double at = absolute.estimate();
            double slope = (c.mean.at(Math.exp(at + 1e-5), p) - c.mean.at(Math.exp(at - 1e-5), p)) / 2e-5;
            close(found.mean(Math.exp(at))[1] / Math.abs(slope), absolute.standardError(), 1e-6, "error at " + aim);
        }
        assertTrue(Double.isNaN(found.logDose(found.top() + 1e3, false).estimate()));
        assertFalse(found.logDose(found.top() + 1e3, false).isFinite());
        assertTrue(Double.isNaN(found.logDose(found.top() + 1e3, false).standardError()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void onlyCurvesThatTurnHaveAPeak(Case c) {
        CurveOptimum found = c.fit(true);
        double[] peak = found.peak();
        if (!c.model.family().isHormetic()) {
            assertEquals(0, peak.length);
            return;
        }
        double[] p = parameters(found);
        assertEquals(place(c, p), peak[0], 1e-8);
        close(c.mean.at(Math.exp(peak[0]), p), peak[2], 1e-10, "response");
        close(deltaError(found, q -> place(c, q)), peak[1], 1e-4, "error of the place");
        close(deltaError(found, q -> c.mean.at(Math.exp(place(c, q)), q)), peak[3], 1e-4, "error of the response");
    }

    /** The log dose of the highest mean, by halving where the slope changes its sign. */
    private static double place(Case c, double[] p) {
        double low = -3;
        double high = 4;
        for (int i = 0; i < 60; i++) {
            double middle = 0.5 * (low + high);
            double h = 1e-3;
            double slope = 8 * (c.mean.at(Math.exp(middle + h), p) - c.mean.at(Math.exp(middle - h), p))
                    - (c.mean.at(Math.exp(middle + 2 * h), p) - c.mean.at(Math.exp(middle - 2 * h), p));
            low = slope > 0 ? middle : low;
            high = slope > 0 ? high : middle;
        }
        return low;
    }

    @Test
    void theSecondFractionIsItsShareOfTheSpan() {
        Case two = cases().filter(c -> c.name.equals("two-phase")).findFirst().orElseThrow();
        CurveOptimum found = two.fit(true);
        double[] p = parameters(found);
        double[] fraction = found.secondFraction();
        close(p[5] / (p[2] - p[1] + p[5]), fraction[0], 1e-12, "fraction");
        close(deltaError(found, q -> q[5] / (q[2] - q[1] + q[5])), fraction[1], 1e-6, "error");
    }

    @Test
    void givenPlateausAreTold() {
        CurveModel model = CurveModel.of(CurveFamily.LOG_LOGISTIC);
        Case falling = new Case("", model.withFixed(2, 90), LOGISTIC, new double[] {1.3, 10, 90, 2});
        assertEquals(90, falling.fit(true).givenStart());
        assertEquals(0, falling.fit(true).parameterError("d"));
        assertEquals(90, falling.fit(true).parameter("d"), 1e-13);
        Case rising = new Case("", model.withFixed(1, 10), LOGISTIC, new double[] {-1.3, 10, 90, 2});
        assertEquals(10, rising.fit(true).givenStart());
        Case other = new Case("", model.withFixed(1, 10), LOGISTIC, new double[] {1.3, 10, 90, 2});
        assertTrue(Double.isNaN(other.fit(true).givenStart()));
        assertTrue(Double.isNaN(other.fit(true).parameter("f")));
        assertTrue(Double.isNaN(other.fit(true).parameterError("f")));
    }

    /** Two parameters against a constant spend one degree of freedom, one parameter one as well. */
    @Test
    void aTestSpendsAtLeastOneDegreeOfFreedom() {
        CurveModel one = CurveModel.of(CurveFamily.LOG_LOGISTIC)
                .withFixed(0, 1.3)
                .withFixed(1, 10)
                .withFixed(2, 90);
        Case c = new Case("", one, LOGISTIC, new double[] {1.3, 10, 90, 2});
        CurveOptimum found = c.fit(true);
        double rss = found.rss();
        double f = (c.total() - rss) / (rss / 13);
        close(FDistribution.of(1, 13).survivalProbability(f), found.noEffectPvalue(), 1e-8, "p");
    }

    private static CurveOptimum fit(CurveModel model, double[] doses, double... responses) {
        return CurveOptimum.of(DoseResponseData.of(doses, responses), model, true, CurveErrors.NORMAL, null);
    }

    @Test
    void whatCannotBeFittedSaysSo() {
        CurveModel four = CurveModel.of(CurveFamily.LOG_LOGISTIC);
        CurveOptimum few = fit(four, new double[] {0, 1, 10}, 9, 5, 1);
        assertEquals(CurveStatus.TOO_FEW_DOSES, few.status);
        assertTrue(Double.isNaN(few.rss()));
        CurveOptimum flat = fit(four, new double[] {0, 1, 10, 100, 100}, 3, 3, 3, 2, 4);
        assertEquals(CurveStatus.FLAT, flat.status);
        assertEquals(2, flat.rss(), 1e-14);
        CurveModel one = four.withFixed(1, 0).withFixed(2, 1).withFixed(0, 1);
        DoseResponseData control =
                DoseResponseData.of(new double[] {0, 1}, new double[] {1, 0}).withWeights(new double[] {1, 0});
        assertEquals(CurveStatus.TOO_FEW_DOSES, CurveOptimum.of(control, one, true, CurveErrors.NORMAL, null).status);
        for (CurveOptimum none : List.of(few, flat)) {
            assertFalse(none.hasCurve());
            assertFalse(none.isDetermined());
            assertFalse(none.isFalling());
            assertEquals(0, none.parameterSize());
            assertTrue(Double.isNaN(none.parameter("b")));
            assertTrue(Double.isNaN(none.parameterError("b")));
            assertTrue(Double.isNaN(none.bottom()));
            assertTrue(Double.isNaN(none.top()));
            assertTrue(Double.isNaN(none.mean(1)[0]));
            assertTrue(Double.isNaN(none.mean(1)[1]));
            assertEquals(4, none.meanGradient(1).length);
            assertTrue(Arrays.stream(none.meanGradient(1)).allMatch(Double::isNaN));
            assertEquals(0, none.parameterCovariance().length);
            assertEquals(0, none.peak().length);
            assertTrue(Double.isNaN(none.logDose(50, true).estimate()));
            assertTrue(Double.isNaN(none.logDose(50, true).standardError()));
            assertTrue(Double.isNaN(none.secondFraction()[0]));
        }
    }

    @Test
    void withoutDegreesOfFreedomThereIsNoError() {
        CurveOptimum full = fit(CurveModel.of(CurveFamily.LOG_LOGISTIC), new double[] {0, 1, 2, 10}, 9, 6, 4, 2);
        assertEquals(0, full.degreesOfFreedom());
        assertTrue(Double.isNaN(full.sigma()));
        assertTrue(Double.isNaN(full.variance()));
        assertTrue(Double.isNaN(full.parameterError("e")));
    }

    /** The root of v g' C g, with squares beyond the range of numbers. */
    @Test
    void errorsOfAnyMagnitude() {
        double[][] covariance = {{4, 1}, {1, 9}};
        assertEquals(0, CurveOptimum.error(covariance, new double[] {0, 0}, 25));
        assertEquals(5 * Math.sqrt(4 + 4 + 36), CurveOptimum.error(covariance, new double[] {1, 2}, 25), 1e-13);
        assertEquals(15, CurveOptimum.error(covariance, new double[] {0, -1}, 25), 1e-13);
        assertEquals(1, CurveOptimum.error(covariance, new double[] {1e200, 0}, 25) / 10e200, 1e-14);
        assertEquals(1, CurveOptimum.error(covariance, new double[] {1e-200, 0}, 25) / 10e-200, 1e-14);
        assertEquals(1, CurveOptimum.error(covariance, new double[] {0, 1e306}, 1) / 3e306, 1e-14);
    }

    @Test
    void aLogDoseIsANumberUnlessTheCurveNeverComesThere() {
        assertTrue(new CurveOptimum.LogDose(Double.MAX_VALUE, 1).isFinite());
        assertTrue(new CurveOptimum.LogDose(-3, Double.NaN).isFinite());
        assertFalse(new CurveOptimum.LogDose(Double.NEGATIVE_INFINITY, 1).isFinite());
        assertFalse(new CurveOptimum.LogDose(Double.NaN, 1).isFinite());
    }

    @Test
    void residualsInOtherUnits() {
        Case c = cases().findFirst().orElseThrow();
        CurveOptimum found = c.fit(true);
        GroupedResponses own = found.groups(c.data());
        assertEquals(found.scaledRss, found.rss(own), 1e-15);
        GroupedResponses other = own.in(own.responseUnit * 4, own.weightUnit / 2);
        close(found.scaledRss / 8, found.rss(other), 1e-14, "RSS");
        assertArrayEquals(found.theta(), found.plainTheta());
    }

    private static DoseResponseData named(String name) {
        return switch (name) {
            case "full" ->
                DoseResponseData.of(
                        new double[] {0, 0.1, 0.3, 1, 3, 10, 30, 100}, new double[] {91, 88, 80, 55, 28, 14, 9, 11});
            case "jump" ->
                DoseResponseData.of(
                        new double[] {0, 0.1, 0.1, 1, 1, 10, 10, 100}, new double[] {90, 92, 88, 91, 89, 10, 12, 9});
            case "step" ->
                DoseResponseData.of(new double[] {0, 0.1, 1, 10, 100, 1000}, new double[] {90, 90, 90, 10, 10, 10});
            case "plateau" ->
                DoseResponseData.of(new double[] {0, 0.01, 0.03, 0.1, 0.3, 1}, new double[] {91, 89, 90, 91, 89, 90});
            case "line" ->
                DoseResponseData.of(
                        new double[] {0.001, 0.01, 0.1, 1, 10, 100, 1000}, new double[] {90, 80, 70, 60, 50, 40, 30});
            default -> DoseResponseData.of(new double[] {0, 0.01, 0.1, 1, 10}, new double[] {50, 50, 50, 50, 50});
        };
    }

    /**
     * A parameter within bounds, NaN for none. Bounds that nothing comes to change nothing but the search; a bound of the user
     * determines the curve, the end of what is searched does not.
     */
    @ParameterizedTest
    @CsvSource({
        "full, 0, NaN, NaN, CONVERGED, true",
        "full, 1, -1e6, 1e6, CONVERGED, true",
        "full, 0, 2, 5, PARAMETER_AT_BOUND, true",
        "full, 0, 0.1, 0.5, PARAMETER_AT_BOUND, true",
        "full, 3, 2, 5, PARAMETER_AT_BOUND, true",
        "full, 1, 20, 30, PARAMETER_AT_BOUND, true",
        "jump, 0, NaN, NaN, STEP_LIMIT, false",
        "jump, 1, -1e6, 1e6, NOT_IDENTIFIABLE, false",
        "jump, 1, 20, 30, STEP_LIMIT, false",
        "step, 0, NaN, NaN, STEP_LIMIT, false",
        "step, 1, -1e6, 1e6, STEP_LIMIT, false",
        "step, 0, 2, 5, PARAMETER_AT_BOUND, true",
        "plateau, 0, NaN, NaN, STEP_LIMIT, false",
        "plateau, 1, -1e6, 1e6, STEP_LIMIT, false",
        "plateau, 1, 20, 30, PARAMETER_AT_BOUND, false",
        "level, 0, NaN, NaN, FLAT, false",
        "level, 1, -1e6, 1e6, FLAT, false",
        "line, 0, NaN, NaN, LINE_LIMIT, false",
        "line, 1, -1e6, 1e6, PARAMETER_AT_BOUND, false"
    })
    void everyVerdict(String data, int j, double from, double to, CurveStatus status, boolean determined) {
        CurveModel four = CurveModel.of(CurveFamily.LOG_LOGISTIC);
        CurveModel model = Double.isNaN(from) ? four : four.withBounds(j, from, to);
        CurveOptimum found = CurveOptimum.of(named(data), model, true, CurveErrors.NORMAL, null);
        assertEquals(status, found.status);
        assertEquals(determined, found.isDetermined());
        assertEquals(status == CurveStatus.CONVERGED, found.parameterError("e") > 0);
        if (status == CurveStatus.PARAMETER_AT_BOUND && determined) {
            double value = found.parameter(four.letters().get(j));
            assertTrue(Math.min(Math.abs(value - from), Math.abs(value - to)) < 1e-9, "at " + value);
        }
    }

    @Test
    void ratiosAreToldInTheDirectionOfTheCurve() {
        CurveModel two = CurveModel.of(CurveFamily.TWO_PHASE);
        Mean mean = (x, p) -> p[1] + (p[2] - p[1]) * left(x, p[0], p[3]) + p[5] * left(x, p[4], p[6]);
        CurveOptimum rising = new Case("", two, mean, new double[] {-3, 10, 60, 0.2, -3, 50, 20}).fit(true);
        assertFalse(rising.isFalling());
        double[] p = parameters(rising);
        close(p[2] + p[5], rising.top(), 1e-12, "top");
        close(p[1], rising.bottom(), 1e-12, "bottom");
    }

    /** Poisson counts: the log-likelihood is the sum of y ln m - m - ln y!, its variance known. */
    @Test
    void countsHaveTheirLikelihood() {
        double[] counts = {93, 88, 84, 60, 27, 13, 9, 12};
        DoseResponseData data = DoseResponseData.of(new double[] {0, 0.1, 0.3, 1, 3, 10, 30, 100}, counts);
        CurveModel four = CurveModel.of(CurveFamily.LOG_LOGISTIC);
        CurveErrors poisson = CurveErrors.of(CurveErrors.Kind.POISSON);
        CurveOptimum found = CurveOptimum.of(data, four, true, poisson, null);
        assertEquals(CurveStatus.CONVERGED, found.status);
        double best = logLikelihood(data, parameters(found));
        assertEquals(best, found.logLikelihood(), 1e-9);
        for (int j = 0; j < 4; j++) {
            for (double part : new double[] {1.001, 0.999}) {
                double[] moved = parameters(found);
                moved[j] *= part;
                assertTrue(logLikelihood(data, moved) < best);
            }
        }
        assertEquals(1, found.variance());
        assertEquals(1, found.sigma());
        assertEquals(4, found.likelihoodParameters());
        assertTrue(Double.isInfinite(found.inferenceDegreesOfFreedom()));
        assertTrue(found.noEffectPvalue() < 1e-20);
        assertTrue(Double.isNaN(found.power()));
        // Twice the loss of log-likelihood at a limit is the squared normal quantile, 1.96^2.
        double[] limits = found.parameterLimits(data, "e", 0.95);
        assertTrue(limits[0] < found.parameter("e") && found.parameter("e") < limits[1]);
        for (double limit : limits) {
            CurveOptimum held = CurveOptimum.of(data, four.withFixed(3, limit), true, poisson, null);
            assertEquals(3.841458820694124, 2 * (best - held.logLikelihood()), 1e-5);
        }
        double[] dose = found.doseLimits(data, 50, true, 0.95);
        assertEquals(Math.log(limits[0]), dose[0], 1e-6);
        assertEquals(Math.log(limits[1]), dose[1], 1e-6);
        CurveOptimum few = CurveOptimum.of(
                DoseResponseData.of(new double[] {0, 1}, new double[] {9, 3}), four, true, poisson, null);
        assertEquals(CurveStatus.TOO_FEW_DOSES, few.status);
    }

    private static double logLikelihood(DoseResponseData data, double[] p) {
        double sum = 0;
        for (int i = 0; i < data.size(); i++) {
            double y = data.getResponses()[i];
            double m = LOGISTIC.at(data.getDoses()[i], p);
            sum += y * Math.log(m) - m - LogGamma.value(y + 1);
        }
        return sum;
    }

    @Test
    void aPowerThatIsGivenIsTold() {
        CurveOptimum found = CurveOptimum.of(
                named("full"), CurveModel.of(CurveFamily.LOG_LOGISTIC), true, CurveErrors.boxCox(0.5), null);
        assertEquals(0.5, found.power());
        assertEquals(CurveStatus.CONVERGED, found.status);
    }

    @Test
    void aLevelLineHasTheSquaresAboutItsMean() {
        CurveOptimum flat = fit(CurveModel.of(CurveFamily.LOG_LOGISTIC).withBounds(0, 0.5, 5), DOSES_OF_LEVEL, LEVELS);
        assertEquals(CurveStatus.FLAT, flat.status);
        // Means 3, 3, 3 and 3 of 2 and 4: only within doses.
        assertEquals(2, flat.rss(), 1e-14);
        CurveOptimum custom = CurveOptimum.of(
                DoseResponseData.of(new double[] {0, 1, 10, 100, 1000}, new double[] {3, 3, 3, 3, 3}),
                CurveModel.of((x, p) -> p[0], List.of("a"), new double[] {1}),
                true,
                CurveErrors.NORMAL,
                null);
        assertEquals(CurveStatus.CONVERGED, custom.status, "an equation may be level");
        assertEquals(3, custom.parameter("a"), 1e-9);
    }

    private static final double[] DOSES_OF_LEVEL = {0, 1, 10, 100, 100};
    private static final double[] LEVELS = {3, 3, 3, 2, 4};
}

package io.github.foldwise.internal.curve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.internal.Steps;
import io.github.foldwise.internal.curve.model.CurveFamily;
import io.github.foldwise.internal.curve.model.CurveModel;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.internal.linear.SymmetricMatrix;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.FDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two curves that share all but their locations, against sums, differences and searches written without the joint fit. */
class JointOptimumTest {
    private static final double LEVEL = 0.9;
    private static final double[] DOSES = {0, 0, 0.1, 0.3, 0.3, 1, 3, 3, 10, 30, 100};
    private static final CurveModel FOUR = CurveModel.of(CurveFamily.LOG_LOGISTIC);
    private static final Set<String> SHARED = new TreeSet<>(List.of("b", "c", "d"));
    private static final List<DoseResponseData> DATA = List.of(data(0.8, 1), data(6, 2));

    private static double mean(double x, double b, double c, double d, double e) {
        return c + (d - c) / (1 + Math.pow(x / e, b));
    }

    private static DoseResponseData data(double e, int phase) {
        double[] responses = new double[DOSES.length];
        double[] weights = new double[DOSES.length];
        for (int i = 0; i < DOSES.length; i++) {
            responses[i] = mean(DOSES[i], 1.4, 10, 90, e) + 3 * Math.sin(7 * i + phase);
            weights[i] = 1 + (i + phase) % 3;
        }
        return DoseResponseData.of(DOSES, responses).withWeights(weights);
    }

    /** The residual sum of squares of one curve or, for -1, of both; p are b, c, d and the locations. */
    private static double rss(double[] p, int which) {
        double sum = 0;
        for (int k = 0; k < 2; k++) {
            DoseResponseData data = DATA.get(k);
            for (int i = 0; i < DOSES.length && (which < 0 || which == k); i++) {
                double r = data.getResponses()[i] - mean(DOSES[i], p[0], p[1], p[2], p[3 + k]);
                sum += data.getWeights()[i] * r * r;
            }
        }
        return sum;
    }

    private static JointOptimum fit(CurveModel model, Set<String> shared) {
        return JointOptimum.of(DATA, model, shared, true, CurveErrors.NORMAL, Steps.unheard());
    }

    private static double[] parameters(JointOptimum joint) {
        return new double[] {
            joint.curve(0).parameter("b"),
            joint.curve(0).parameter("c"),
            joint.curve(0).parameter("d"),
            joint.curve(0).parameter("e"),
            joint.curve(1).parameter("e")
        };
    }

    private static double by(ToDoubleFunction<double[]> f, double[] p, int j) {
        double h = 1e-3 * Math.abs(p[j]);
        double[] more = p.clone();
        double[] less = p.clone();
        more[j] += h;
        less[j] -= h;
        return (f.applyAsDouble(more) - f.applyAsDouble(less)) / (2 * h);
    }

    @Test
    void theCurvesHaveTheLeastSquaresTogether() {
        JointOptimum joint = fit(FOUR, SHARED);
        double[] p = parameters(joint);
        for (String letter : SHARED) {
            assertEquals(joint.curve(0).parameter(letter), joint.curve(1).parameter(letter), 1e-13);
        }
        double rss = rss(p, -1);
        assertEquals(rss, joint.rss(), 1e-10 * rss);
        for (int j = 0; j < 5; j++) {
            for (double part : new double[] {1.001, 0.999}) {
                double[] moved = p.clone();
                moved[j] *= part;
                assertTrue(rss(moved, -1) > rss);
            }
        }
        assertEquals(5, joint.parameters());
        assertEquals(22, joint.observations());
        assertEquals(17, joint.degreesOfFreedom());
        assertEquals(Math.sqrt(rss / 17), joint.sigma(), 1e-9);
        double logWeights = 0;
        for (DoseResponseData data : DATA) {
            for (double w : data.getWeights()) {
                logWeights += Math.log(w);
            }
        }
        assertEquals(-11 * (Math.log(2 * Math.PI * rss / 22) + 1) + 0.5 * logWeights, joint.logLikelihood(), 1e-9);
        for (int k = 0; k < 2; k++) {
            CurveOptimum curve = joint.curve(k);
            assertEquals(CurveStatus.CONVERGED, curve.status);
            assertTrue(curve.isDetermined());
            double own = rss(p, k);
            assertEquals(own, curve.rss(), 1e-10 * own);
            assertEquals(17, curve.inferenceDegreesOfFreedom());
            assertEquals(Math.sqrt(rss / 17), curve.sigma(), 1e-9);
            assertEquals(6, curve.likelihoodParameters());
            double f = (total(k) - own) / 3 / (own / 7);
            double pvalue = FDistribution.of(3, 7).survivalProbability(f);
            assertEquals(pvalue, curve.noEffectPvalue(), 1e-8 * pvalue);
        }
    }

    private static double total(int k) {
        double[] y = DATA.get(k).getResponses();
        double[] w = DATA.get(k).getWeights();
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < y.length; i++) {
            sum += w[i] * y[i];
            weight += w[i];
        }
        double squares = 0;
        for (int i = 0; i < y.length; i++) {
            squares += w[i] * (y[i] - sum / weight) * (y[i] - sum / weight);
        }
        return squares;
    }

    /** The covariance is s^2 by the inverse of half the Hessian of RSS in b, c, d and the two locations. */
    @Test
    void errorsAreThoseOfTheJointInformation() throws IOException, ClassNotFoundException {
        JointOptimum joint = fit(FOUR, SHARED);
        double[] p = parameters(joint);
        double[][] hessian = new double[5][5];
        for (int a = 0; a < 5; a++) {
            for (int b = 0; b < 5; b++) {
                int first = a;
                hessian[a][b] = 0.5 * by(q -> by(r -> rss(r, -1), q, first), p, b);
            }
        }
        double[][] covariance = SymmetricMatrix.inverse(hessian, 1e-12);
        String[] letters = {"b", "c", "d", "e", "e"};
        for (int j = 0; j < 5; j++) {
            double error = joint.sigma() * Math.sqrt(covariance[j][j]);
            assertEquals(error, joint.curve(j == 4 ? 1 : 0).parameterError(letters[j]), 1e-4 * error, letters[j]);
        }
        double[] logRatio = {0, 0, 0, 1 / p[3], -1 / p[4]};
        double expected = joint.sigma() * Math.sqrt(SymmetricMatrix.quadraticForm(covariance, logRatio));
        assertEquals(expected, difference(joint), 1e-4 * expected);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(joint);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertEquals(difference(joint), difference((JointOptimum) in.readObject()));
        }
    }

    private static double difference(JointOptimum joint) {
        double[] first = new double[4];
        double[] second = new double[4];
        joint.curve(0).logDose(50, true, first);
        joint.curve(1).logDose(50, true, second);
        return joint.differenceError(DATA, 0, first, 1, second);
    }

    private static double threshold(JointOptimum joint) {
        double t = StudentT.twoSidedQuantile(LEVEL, joint.degreesOfFreedom());
        return joint.rss() * (1 + t * t / joint.degreesOfFreedom());
    }

    /** With the locations at a ratio the curves are one, of doses of which the second's are that much larger. */
    @Test
    void atALimitOfTheRatioOneCurveLeavesTheThreshold() {
        JointOptimum joint = fit(FOUR, SHARED);
        double estimate =
                Math.log(joint.curve(0).parameter("e") / joint.curve(1).parameter("e"));
        double[] limits = joint.ratioLimits(DATA, 0, 1, 50, true, difference(joint), LEVEL);
        assertTrue(limits[0] < estimate && estimate < limits[1]);
        for (double limit : limits) {
            double[] moved = DOSES.clone();
            for (int i = 0; i < moved.length; i++) {
                moved[i] *= Math.exp(limit);
            }
            DoseResponseData second = DoseResponseData.of(moved, DATA.get(1).getResponses())
                    .withWeights(DATA.get(1).getWeights());
            CurveOptimum one = CurveOptimum.of(DATA.get(0).followedBy(second), FOUR, true, CurveErrors.NORMAL, null);
            assertEquals(threshold(joint), one.rss(), 1e-6 * one.rss());
        }
        // Parallel curves have the same ratio at every relative effect.
        assertArrayEquals(limits, joint.ratioLimits(DATA, 0, 1, 20, true, difference(joint), LEVEL), 1e-6);
    }

    @Test
    void heldAtALimitOfASharedParameterTheCurvesLeaveTheThreshold() {
        JointOptimum joint = fit(FOUR, SHARED);
        for (String letter : SHARED) {
            int j = FOUR.letters().indexOf(letter);
            double[] limits = joint.parameterLimits(DATA, 0, letter, LEVEL);
            assertTrue(limits[0] < joint.curve(0).parameter(letter)
                    && joint.curve(0).parameter(letter) < limits[1]);
            for (double limit : limits) {
                Set<String> shared = new TreeSet<>(SHARED);
                shared.remove(letter);
                JointOptimum held = fit(FOUR.withFixed(j, limit), shared);
                assertEquals(threshold(joint), held.rss(), 1e-6 * held.rss(), letter);
            }
        }
        for (int k = 0; k < 2; k++) {
            double[] dose = joint.doseLimits(DATA, k, 50, true, LEVEL);
            double[] location = joint.parameterLimits(DATA, k, "e", LEVEL);
            assertEquals(Math.log(location[0]), dose[0], 1e-7);
            assertEquals(Math.log(location[1]), dose[1], 1e-7);
        }
    }

    @Test
    void curvesThatShareNothingAreThoseOfTheirOwn() {
        JointOptimum joint = fit(FOUR, Set.of());
        double sum = 0;
        for (int k = 0; k < 2; k++) {
            CurveOptimum alone = CurveOptimum.of(DATA.get(k), FOUR, true, CurveErrors.NORMAL, null);
            sum += alone.rss();
            CurveOptimum curve = joint.curve(k);
            assertEquals(alone.status, curve.status);
            for (String letter : FOUR.letters()) {
                double value = alone.parameter(letter);
                assertEquals(value, curve.parameter(letter), 1e-7 * Math.abs(value));
                double error = alone.parameterError(letter) * joint.sigma() / alone.sigma();
                assertEquals(error, curve.parameterError(letter), 1e-6 * error);
            }
            assertEquals(alone.noEffectPvalue(), curve.noEffectPvalue(), 1e-8 * alone.noEffectPvalue());
        }
        assertEquals(sum, joint.rss(), 1e-10 * sum);
        assertEquals(8, joint.parameters());
        assertEquals(14, joint.degreesOfFreedom());
    }

    private static JointOptimum with(DoseResponseData second, Set<String> shared) {
        return JointOptimum.of(List.of(DATA.get(0), second), FOUR, shared, true, CurveErrors.NORMAL, Steps.unheard());
    }

    /** A second curve that is a step between two doses, or has not enough doses, or no distance between its plateaus. */
    @Test
    void whatACurveCannotTellIsItsOwn() {
        DoseResponseData step = DoseResponseData.of(
                new double[] {0, 0.01, 0.01, 0.1, 0.1, 1000, 1000, 9000}, new double[] {90, 92, 88, 91, 89, 10, 12, 9});
        JointOptimum plateaus = with(step, new TreeSet<>(List.of("c", "d")));
        assertEquals(CurveStatus.CONVERGED, plateaus.curve(0).status);
        assertEquals(CurveStatus.STEP_LIMIT, plateaus.curve(1).status);
        assertTrue(plateaus.curve(0).parameterError("e") > 0);
        assertTrue(Double.isNaN(plateaus.curve(1).parameterError("e")));
        double[] none = new double[4];
        assertTrue(Double.isNaN(plateaus.differenceError(List.of(DATA.get(0), step), 0, none, 1, none)));
        assertTrue(Double.isNaN(plateaus.differenceError(List.of(DATA.get(0), step), 1, none, 0, none)));
        DoseResponseData few = DoseResponseData.of(new double[] {0, 1}, new double[] {80, 60});
        JointOptimum fewer = with(few, new TreeSet<>(List.of("d")));
        assertEquals(CurveStatus.TOO_FEW_DOSES, fewer.curve(1).status);
        assertEquals(0, fewer.curve(1).parameterSize());
    }

    /** Responses of a second curve: two plateaus far apart, one alone, one dose between them, none, the other way up. */
    private static DoseResponseData second(String name) {
        return switch (name) {
            case "step" ->
                DoseResponseData.of(
                        new double[] {0, 0.01, 0.01, 0.1, 0.1, 1000, 1000, 9000},
                        new double[] {90, 92, 88, 91, 89, 10, 12, 9});
            case "plateau" ->
                DoseResponseData.of(new double[] {0, 0.01, 0.03, 0.1, 0.3, 1}, new double[] {91, 89, 90, 91, 89, 90});
            case "one dose" -> DoseResponseData.of(new double[] {0, 0, 1, 1}, new double[] {88, 91, 50, 52});
            case "level" ->
                DoseResponseData.of(new double[] {0, 0.01, 0.03, 0.1, 0.3, 1}, new double[] {50, 50, 50, 50, 50, 50});
            case "rising" ->
                DoseResponseData.of(
                        new double[] {0, 0.1, 0.3, 1, 3, 10, 30}, new double[] {10, 12, 20, 45, 70, 86, 91});
            default -> DATA.get(1);
        };
    }

    /**
     * What the second curve cannot tell it cannot tell of itself; the first loses what it shares of shape and place, but not
     * for plateaus.
     */
    @ParameterizedTest
    @CsvSource({
        "'', falling, CONVERGED, CONVERGED",
        "'', rising, CONVERGED, CONVERGED",
        "'', step, CONVERGED, NOT_IDENTIFIABLE",
        "'', level, CONVERGED, FLAT",
        "'', one dose, CONVERGED, TOO_FEW_DOSES",
        "'c,d', rising, CONVERGED, CONVERGED",
        "'c,d', step, CONVERGED, STEP_LIMIT",
        "'c,d', plateau, CONVERGED, PARAMETER_AT_BOUND",
        "'c,d', one dose, CONVERGED, NOT_IDENTIFIABLE",
        "'c', one dose, CONVERGED, TOO_FEW_DOSES",
        "'e', step, NOT_IDENTIFIABLE, STEP_LIMIT",
        "'e', plateau, NOT_IDENTIFIABLE, PARAMETER_AT_BOUND",
        "'e', rising, CONVERGED, CONVERGED",
        "'b,e', level, CONVERGED, FLAT",
        "'b,e', rising, CONVERGED, FLAT",
        "'b,c,d', falling, CONVERGED, CONVERGED"
    })
    void eachCurveHasAVerdictOfItsOwn(String shared, String second, CurveStatus first, CurveStatus other) {
        Set<String> letters = shared.isEmpty() ? Set.of() : new TreeSet<>(List.of(shared.split(",")));
        JointOptimum joint = with(second(second), letters);
        assertEquals(first, joint.curve(0).status);
        assertEquals(other, joint.curve(1).status);
        for (int k = 0; k < 2; k++) {
            boolean converged = joint.curve(k).status == CurveStatus.CONVERGED;
            assertEquals(converged, joint.curve(k).isDetermined());
            assertEquals(converged, joint.curve(k).parameterError("e") > 0);
            boolean none =
                    joint.curve(k).status == CurveStatus.FLAT || joint.curve(k).status == CurveStatus.TOO_FEW_DOSES;
            assertEquals(none ? 0 : 4, joint.curve(k).parameterSize());
        }
    }

    /** With e up to 3 the second curve, whose e is 6, lies at the bound: that is where the user put it. */
    @Test
    void aBoundOfTheUserDeterminesACurve() {
        CurveModel bounded = FOUR.withBounds(3, 0.01, 3);
        JointOptimum plateaus = fit(bounded, new TreeSet<>(List.of("c", "d")));
        assertEquals(CurveStatus.CONVERGED, plateaus.curve(0).status);
        assertEquals(CurveStatus.PARAMETER_AT_BOUND, plateaus.curve(1).status);
        assertTrue(plateaus.curve(1).isDetermined());
        assertEquals(3, plateaus.curve(1).parameter("e"), 1e-9);
        JointOptimum slope = fit(bounded, new TreeSet<>(List.of("b")));
        assertEquals(CurveStatus.NOT_IDENTIFIABLE, slope.curve(0).status);
        assertEquals(CurveStatus.PARAMETER_AT_BOUND, slope.curve(1).status);
        JointOptimum none = fit(bounded, Set.of());
        assertEquals(CurveStatus.CONVERGED, none.curve(0).status);
        assertEquals(CurveStatus.PARAMETER_AT_BOUND, none.curve(1).status);
        assertTrue(none.curve(1).isDetermined());
    }

    /** Beside a curve that determines nothing of its own, errors are those with its slope and location held. */
    @ParameterizedTest
    @ValueSource(strings = {"step", "one dose"})
    void theOtherCurveKeepsItsErrors(String name) {
        DoseResponseData second = second(name);
        JointOptimum joint = with(second, new TreeSet<>(List.of("c", "d")));
        double[] p = {
            joint.curve(0).parameter("b"),
            joint.curve(0).parameter("c"),
            joint.curve(0).parameter("d"),
            joint.curve(0).parameter("e")
        };
        double b = joint.curve(1).parameter("b");
        double e = joint.curve(1).parameter("e");
        ToDoubleFunction<double[]> squares =
                q -> rss(new double[] {q[0], q[1], q[2], q[3], 1}, 0) + squares(second, b, q[1], q[2], e);
        double[][] hessian = new double[4][4];
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                int first = i;
                hessian[i][j] = 0.5 * by(q -> by(squares, q, first), p, j);
            }
        }
        double[][] covariance = SymmetricMatrix.inverse(hessian, 1e-12);
        String[] letters = {"b", "c", "d", "e"};
        for (int j = 0; j < 4; j++) {
            double error = joint.sigma() * Math.sqrt(covariance[j][j]);
            assertEquals(error, joint.curve(0).parameterError(letters[j]), 1e-3 * error, letters[j]);
        }
    }

    private static double squares(DoseResponseData data, double b, double c, double d, double e) {
        double sum = 0;
        for (int i = 0; i < data.size(); i++) {
            double r = data.getResponses()[i] - mean(data.getDoses()[i], b, c, d, e);
            sum += data.getWeights()[i] * r * r;
        }
        return sum;
    }

    /** Four doses of one curve and one of the other make five parameters, and leave no degree of freedom. */
    @Test
    void withoutDegreesOfFreedomThereIsNoError() {
        List<DoseResponseData> data = List.of(
                DoseResponseData.of(new double[] {0, 1, 3, 30}, new double[] {90, 60, 30, 11}),
                DoseResponseData.of(new double[] {1, 3}, new double[] {80, 60}));
        JointOptimum joint = JointOptimum.of(
                data,
                FOUR.withFixed(0, 1),
                new TreeSet<>(List.of("c", "d")),
                true,
                CurveErrors.NORMAL,
                Steps.unheard());
        assertEquals(2, joint.degreesOfFreedom());
        assertTrue(joint.sigma() > 0);
        List<DoseResponseData> few = List.of(
                DoseResponseData.of(new double[] {0, 1, 30}, new double[] {90, 60, 11}),
                DoseResponseData.of(new double[] {1, 30}, new double[] {80, 15}).withWeights(new double[] {1, 0}));
        JointOptimum none = JointOptimum.of(
                few, FOUR.withFixed(0, 1), new TreeSet<>(List.of("c", "d")), true, CurveErrors.NORMAL, Steps.unheard());
        assertEquals(0, none.degreesOfFreedom());
        assertTrue(Double.isNaN(none.sigma()));
        for (int k = 0; k < 2; k++) {
            assertTrue(Double.isNaN(none.curve(k).parameterError("e")));
        }
        assertTrue(Double.isNaN(none.differenceError(few, 0, new double[4], 1, new double[4])));
    }
}

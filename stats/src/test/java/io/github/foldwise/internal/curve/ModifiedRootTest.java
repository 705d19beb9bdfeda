package io.github.foldwise.internal.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.internal.curve.model.CurveFamily;
import io.github.foldwise.internal.curve.model.CurveModel;
import io.github.foldwise.internal.curve.plane.CurveSolver;
import io.github.foldwise.internal.curve.plane.GroupedResponses;
import io.github.foldwise.internal.curve.plane.ReducedProblem;
import io.github.foldwise.internal.function.StudentT;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values of the modified signed root by its general definition: stats/src/test/reference/modified_root.R. */
class ModifiedRootTest {
    private static final double LEVEL = 0.95;
    private static final double[] DOSES = {0, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30};
    private static final double[] RESPONSES = {
        104.1, 97.3, 99.2, 101.5, 95.1, 103.2, 92.4, 101.3, 97.2, 96.1, 90.4, 99.5, 93.2, 84.7, 95.1, 80.3, 91.2, 83.6,
        74.9, 66.1, 77.2, 60.4, 52.3, 63.1, 41.8, 52.6, 45.3
    };

    private final Case falling = new Case(RESPONSES);
    private final Case rising =
            new Case(Arrays.stream(RESPONSES).map(y -> 150 - y).toArray());

    /** A curve, and the path of its doses. */
    private static final class Case {
        final DoseResponseData data;
        final CurveModel model = CurveModel.of(CurveFamily.LOG_LOGISTIC);
        final CurveOptimum found;
        final GroupedResponses groups;
        final double best;

        Case(double[] responses) {
            double[] doses = new double[responses.length];
            Arrays.setAll(doses, i -> DOSES[i / 3]);
            data = DoseResponseData.of(doses, responses);
            found = CurveOptimum.of(data, model, true, CurveErrors.NORMAL, null);
            groups = found.groups(data);
            best = found.leastBetween(groups.within);
        }

        DosePath path(double lost) {
            CurveSolver solver = new CurveSolver(groups);
            double position = model.shape().position(found.direction > 0 ? 1 - lost : lost);
            ReducedProblem problem = PlaneProfile.problem(groups, model)
                    .withSign(found.direction)
                    .at(position);
            return new DosePath(problem, solver.grid(), solver.box().highestBeta(), found.theta()[0], null);
        }

        double logFactor(double lost, double psi) {
            DosePath path = path(lost);
            double between = path.least(psi);
            ModifiedRoot root = new ModifiedRoot(groups, model, found.direction, found.theta(), best);
            return root.logFactor(path.curve(psi), path.position(), between);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 5.5, 0.016386917007",
        "0.5, 11, -0.020611124631",
        "0.1, 0.1, -0.559651550897",
        "0.1, 0.33, 0.674290529953"
    })
    void theFactorIsThatOfTheGeneralDefinition(double lost, double dose, double expected) {
        assertEquals(expected, falling.logFactor(lost, Math.log(dose)), 1e-7);
        assertEquals(expected, rising.logFactor(lost, Math.log(dose)), 1e-7);
    }

    @ParameterizedTest
    @CsvSource({"10", "50"})
    void theEndsOfASetHaveTheQuantileOfTheModifiedRoot(double effect) {
        CurveOptimum found = falling.found;
        double freedom = found.inferenceDegreesOfFreedom();
        double quantile = StudentT.twoSidedQuantile(LEVEL, freedom);
        double[] plain = found.doseLimits(falling.data, effect, true, LEVEL, false);
        double[] modified = found.doseLimits(falling.data, effect, true, LEVEL, true);
        DosePath path = falling.path(effect / 100);
        for (int side = 0; side < 2; side++) {
            double normal = StudentT.asNormal(quantile, freedom);
            double shift = falling.logFactor(effect / 100, plain[side]) / normal;
            assertTrue(Math.abs(shift) > 0.02, "hardly modified");
            double wanted = StudentT.ofNormal(normal + Math.max(0, Math.min(0.5, -shift)), freedom);
            double between = path.least(modified[side]);
            assertEquals(wanted, Math.sqrt((between - falling.best) / CurveProfile.variance(found)), 1e-9);
            assertTrue(
                    shift < 0 == Math.abs(modified[side] - plain[side]) > 1e-3, "an end moves outward or not at all");
        }
    }
}

package io.github.foldwise.doseresponse;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.internal.curve.plane.CurveSolver;
import io.github.foldwise.internal.curve.plane.GroupedResponses;
import io.github.foldwise.internal.curve.plane.PlanarNewton;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No curve is better than the one that was found, inside the box that is searched. */
class GlobalOptimumTest {
    @Test
    void noFourParameterCurveIsBetter() {
        assertNoBetterCurve(DoseResponseModel.LL4, 2000, 1, 0);
    }

    @Test
    void noThreeParameterCurveIsBetter() {
        assertNoBetterCurve(DoseResponseModel.LL3, 1000, 2, 0);
    }

    @Test
    @Tag("slow")
    void hardlyAnyCurveIsBetterOnSixteenThousandSets() {
        assertNoBetterCurve(DoseResponseModel.LL4, 16_200, 5, 1);
        assertNoBetterCurve(DoseResponseModel.LL3, 16_200, 6, 1);
    }

    private static void assertNoBetterCurve(DoseResponseModel model, int sets, long seed, int most) {
        SimulatedCurves curves = new SimulatedCurves(seed);
        Map<FitStatus, Integer> statuses = new EnumMap<>(FitStatus.class);
        List<String> lost = new ArrayList<>();
        for (int set = 0; set < sets; set++) {
            DoseResponseData data = curves.next();
            DoseResponseFit fit =
                    DoseResponseFitter.withDefaults().withModel(model).fit(data);
            statuses.merge(fit.getStatus(), 1, Integer::sum);
            GroupedResponses groups = GroupedResponses.of(data);
            PlanarNewton.Box box = new CurveSolver(groups).box();
            double[] low = {box.lowestBeta(), box.lowestLambda()};
            double[] high = {box.highestBeta(), box.highestLambda()};
            double lowest = new LeastSquaresOracle(data, model == DoseResponseModel.LL3, low, high).lowestRss();
            double rss = fit.getResidualSumOfSquares();
            double floor = 1e-12 * groups.totalWeight * groups.responseUnit * groups.responseUnit;
            if (!(rss <= lowest * (1 + 1e-8) + floor)) {
                lost.add(String.format(Locale.ROOT, "set %d %s rss %.12g, lowest %.12g", set, fit, rss, lowest));
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %d of %d sets at the lowest residual sum of squares; %s%n",
                model,
                sets - lost.size(),
                sets,
                statuses);
        assertTrue(lost.size() <= most, () -> lost.size() + " lost, such as\n" + String.join("\n", lost));
    }
}

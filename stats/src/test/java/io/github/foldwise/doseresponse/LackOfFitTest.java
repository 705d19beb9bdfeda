package io.github.foldwise.doseresponse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.diagnosis.HormesisTest;
import io.github.foldwise.diagnosis.LackOfFit;
import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.inference.ExtraSumOfSquares;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LackOfFitTest {
    private static DoseResponseFit fit(DoseResponseModel model, DoseResponseData data) {
        return DoseResponseFitter.withDefaults().withModel(model).fit(data);
    }

    @Test
    void ryegrassEqualsThePrintedTests() {
        // R drc 3.0.1, modelFit(drm(rootl ~ conc, data = ryegrass, fct = LL.4())) and W1.4().
        ExtraSumOfSquares ll4 = LackOfFit.againstReplicates(fit(DoseResponseModel.LL4, Ryegrass.data()));
        assertEquals(.24106, ll4.getStatistic(), 5e-6);
        assertEquals(.86648, ll4.getPvalue(), 5e-6);
        assertEquals(3, ll4.getNumeratorDegreesOfFreedom());
        assertEquals(17, ll4.getDenominatorDegreesOfFreedom());
        ExtraSumOfSquares w14 = LackOfFit.againstReplicates(fit(DoseResponseModel.W1_4, Ryegrass.data()));
        assertEquals(.9236, w14.getStatistic(), 5e-5);
        assertEquals(.4506, w14.getPvalue(), 5e-5);
    }

    @Test
    void withoutReplicatesThereIsNoTest() {
        DoseResponseData single =
                DoseResponseData.of(new double[] {1, 2, 4, 8, 16, 32}, new double[] {9, 8, 6, 3, 2, 1});
        ExtraSumOfSquares test = LackOfFit.againstReplicates(fit(DoseResponseModel.LL4, single));
        assertEquals(Double.NaN, test.getStatistic());
        assertEquals(Double.NaN, test.getPvalue());
        assertEquals(Double.NaN, test.getLikelihoodRatioPvalue());
        assertTrue(test.toString().startsWith("no test"));
    }

    /** Six doses, three experiments of two wells, each experiment shifted at each dose by a given amount. */
    private static DoseResponseData shifted(double[][] shifts, double[] means) {
        double[] levels = {0.1, 0.3, 1, 3, 10, 30};
        double[] x = new double[36];
        double[] y = new double[36];
        List<String> experiments = new ArrayList<>();
        for (int i = 0; i < 36; i++) {
            int dose = i / 6;
            int experiment = i % 6 / 2;
            x[i] = levels[dose];
            y[i] = means[dose] + shifts[dose][experiment] + (i % 2 == 0 ? 0.01 : -0.01);
            experiments.add("e" + experiment);
        }
        return DoseResponseData.of(x, y).withExperiments(experiments);
    }

    @Test
    void experimentsThatDifferAreTheErrorToTestAgainst() {
        double[][] shifts = {{1, 0, -1}, {-1, 1, 0}, {0, -1, 1}, {1, -1, 0}, {-1, 0, 1}, {0, 1, -1}};
        double[] means = {100, 93, 75, 40, 18, 3};
        DoseResponseFit fit = fit(DoseResponseModel.LL4, shifted(shifts, means));
        ExtraSumOfSquares wells = LackOfFit.againstReplicates(fit);
        ExtraSumOfSquares experiments = LackOfFit.againstExperiments(fit);
        // Two wells of each experiment, each shift squared: 6 doses x 2 x (1 + 0 + 1).
        assertEquals(24, experiments.getLargerSumOfSquares(), 1e-9);
        assertEquals(12, experiments.getDenominatorDegreesOfFreedom());
        assertEquals(2, experiments.getNumeratorDegreesOfFreedom());
        double curve = fit.getResidualSumOfSquares() - 24 - 36 * 0.0001;
        assertEquals(curve / 2 / (24.0 / 12), experiments.getStatistic(), 1e-9);
        // Against all scatter about the dose mean, which wells and experiments make together.
        assertEquals(curve / 2 / ((24 + 0.0036) / 30), wells.getStatistic(), 1e-9);
    }

    @Test
    void experimentsMustBeNamed() {
        DoseResponseFit fit = fit(DoseResponseModel.LL4, Ryegrass.data());
        assertThrows(IllegalArgumentException.class, () -> LackOfFit.againstExperiments(fit));
    }

    @Test
    void lettuceIsHormeticAndRyegrassIsNot() {
        double[] doses = {0, 0, 0.32, 0.32, 1, 1, 3.2, 3.2, 10, 10, 32, 32, 100, 100};
        double[] weights = {
            1.126, 0.833, 1.096, 1.106, 1.163, 1.336, 0.985, 0.754, 0.716, 0.683, 0.56, 0.488, 0.375, 0.344
        };
        DoseResponseData lettuce = DoseResponseData.of(doses, weights);
        HormesisTest test = HormesisTest.of(fit(DoseResponseModel.LL3, lettuce));
        // Brain-Cousens BC.4 in 40-digit arithmetic.
        assertEquals(1.62452807871371, test.getRise().getValue(), 1e-8);
        assertEquals(0.9827500822, test.getRise().getStandardError(), 1e-6);
        assertEquals(.124974809738195, test.getTest().getLargerSumOfSquares(), 1e-12);
        assertEquals(0.5 * test.getTest().getPvalue(), test.getPvalue());
        assertTrue(test.getPvalue() < 0.05, test.toString());
        HormesisTest none = HormesisTest.of(fit(DoseResponseModel.LL4, Ryegrass.data()));
        assertTrue(none.getPvalue() > 0.05, none.toString());
        assertEquals(DoseResponseModel.BC5, none.getFit().getModel());
        assertNotEquals(test, none);
        assertEquals(test, HormesisTest.of(fit(DoseResponseModel.LL3, lettuce)));
        assertEquals(
                test.hashCode(),
                HormesisTest.of(fit(DoseResponseModel.LL3, lettuce)).hashCode());
        DoseResponseFit weibull = fit(DoseResponseModel.W1_4, Ryegrass.data());
        assertThrows(IllegalArgumentException.class, () -> HormesisTest.of(weibull));
    }
}

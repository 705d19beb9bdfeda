package io.github.foldwise.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.CovarianceType;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.DoseResponseModel;
import io.github.foldwise.doseresponse.Ryegrass;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference numbers: {@code src/test/reference/ryegrass_curve.R}, base R 4.2. */
class FitResidualsTest {
    private static DoseResponseFit fit(DoseResponseModel model) {
        return DoseResponseFitter.withDefaults()
                .withModel(model)
                .withCovariance(CovarianceType.GAUSS_NEWTON)
                .fit(Ryegrass.data());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.133323256289, -0.440234123441, -0.431181371566, 0.00745343010541",
        "6, 0.0953965477311, 1.56452449166, 1.62776837425, 0.0645325993388",
        "12, 0.281918872631, -2.57347127155, -3.06699292679, 0.650023854864",
        "23, 0.155719262057, -0.103601633393, -0.101005488135, 0.000494912781279"
    })
    void residualsEqualThoseOfR(int well, double leverage, double standardised, double studentised, double cook) {
        FitResiduals residuals = FitResiduals.of(fit(DoseResponseModel.LL4));
        assertEquals(leverage, residuals.getLeverage()[well], 1e-6);
        assertEquals(standardised, residuals.getStandardised()[well], 1e-6);
        assertEquals(studentised, residuals.getStudentised()[well], 1e-6);
        assertEquals(cook, residuals.getCooksDistances()[well], 1e-6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LL.4", "LL.3", "W1.4", "LL.5", "G.4"})
    void leveragesSumToTheNumberOfParameters(String name) {
        DoseResponseModel model = DoseResponseModel.parse(name);
        double sum = Arrays.stream(FitResiduals.of(fit(model)).getLeverage()).sum();
        assertEquals(model.getParameterCount(), sum, 1e-8);
    }

    @Test
    void rawResidualsAreResponseLessFit() {
        FitResiduals residuals = FitResiduals.of(fit(DoseResponseModel.LL4));
        assertEquals(7.58 - residuals.getFitted()[0], residuals.getRaw()[0], 1e-14);
    }

    @Test
    void aWellWithoutWeightHasARawResidualAlone() {
        double[] weights = new double[24];
        Arrays.fill(weights, 1);
        weights[3] = 0;
        FitResiduals residuals = FitResiduals.of(
                DoseResponseFitter.withDefaults().fit(Ryegrass.data().withWeights(weights)));
        assertEquals(Double.NaN, residuals.getStandardised()[3]);
        assertTrue(Double.isFinite(residuals.getRaw()[3]));
    }

    @Test
    void residualsDrawAndPrintThemselves() {
        FitResiduals residuals = FitResiduals.of(fit(DoseResponseModel.LL4));
        assertEquals(24, residuals.toTable().getRowCount());
        assertEquals(2, residuals.toFigure().getElements().size());
        assertEquals(2, residuals.toDoseFigure().getElements().size());
        assertTrue(residuals.toFigure().getYaxis().getLabel().startsWith("Standardised"));
        assertEquals("Residuals: 24 wells, largest 2.669\nlargest distance of Cook 0.6991", residuals.toString());
        assertEquals(residuals, FitResiduals.of(fit(DoseResponseModel.LL4)));
        assertEquals(
                residuals.hashCode(),
                FitResiduals.of(fit(DoseResponseModel.LL4)).hashCode());
        assertNotEquals(residuals, FitResiduals.of(fit(DoseResponseModel.LL3)));
    }

    @Test
    void aFlatCurveLeavesNothingToDraw() {
        DoseResponseData flat = DoseResponseData.of(new double[] {0, 2, 3, 4, 5}, new double[] {1, 1, 1, 1, 1});
        FitResiduals residuals =
                FitResiduals.of(DoseResponseFitter.withDefaults().fit(flat));
        assertEquals(1, residuals.toDoseFigure().getElements().size());
        assertTrue(residuals.toString().contains("NA"));
    }

    @Test
    void runsFollowTheirExactLaw() {
        // Wald and Wolfowitz 1940: n1 = n2 = 5, P(R <= 2) = 2/252, P(R <= 3) = 10/252.
        assertEquals(2.0 / 252, new RunsTest(5, 5, 2).getPvalue(), 1e-14);
        assertEquals(10.0 / 252, new RunsTest(5, 5, 3).getPvalue(), 1e-14);
        assertEquals(1, new RunsTest(5, 5, 10).getPvalue(), 1e-12);
        assertEquals(2.0 / 4, new RunsTest(1, 3, 2).getPvalue(), 1e-14);
        assertEquals(Double.NaN, new RunsTest(0, 4, 1).getPvalue());
    }

    @Test
    void aCurveOfTheWrongFormMakesLongRuns() {
        double[] x = new double[12];
        double[] y = new double[12];
        for (int i = 0; i < 12; i++) {
            x[i] = Math.pow(2, i);
            y[i] = i < 6 ? 1 - 0.1 * Math.abs(i - 3) : 0.2;
        }
        RunsTest runs = RunsTest.of(DoseResponseFitter.withDefaults()
                .withModel(DoseResponseModel.LL2)
                .fit(DoseResponseData.of(x, y)));
        assertEquals(12, runs.getAbove() + runs.getBelow());
        assertTrue(runs.getRuns() < 6 && runs.getPvalue() < 0.2, runs.toString());
        assertEquals(runs, new RunsTest(runs.getAbove(), runs.getBelow(), runs.getRuns()));
        assertEquals(runs.hashCode(), new RunsTest(runs.getAbove(), runs.getBelow(), runs.getRuns()).hashCode());
        assertNotEquals(runs, new RunsTest(1, 1, 1));
    }
}

package io.github.foldwise.sensitivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.CovarianceType;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFits;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.DoseResponseModel;
import io.github.foldwise.doseresponse.Ryegrass;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reference numbers: {@code src/test/reference/ryegrass_curve.R}, base R 4.2 ({@code nls}, {@code integrate}). */
class CurveAreaTest {
    private static DoseResponseFit fit(DoseResponseModel model) {
        return DoseResponseFitter.withDefaults()
                .withModel(model)
                .withCovariance(CovarianceType.GAUSS_NEWTON)
                .fit(Ryegrass.data());
    }

    @ParameterizedTest
    @CsvSource({
        "LL.4, 0.94, 30, 2.99184757801, 0.124572696501",
        "LL.4, 2, 20, 2.09015587541, 0.147688568264",
        "W1.4, 0.94, 30, 2.9678590855, 0.131079068951"
    })
    void meanResponseAndItsErrorEqualThoseOfR(String model, double from, double to, double mean, double se) {
        AreaUnderCurve area = CurveArea.withDefaults().withDoseRange(from, to).of(fit(DoseResponseModel.parse(model)));
        assertEquals(mean, area.getMeanResponse().getValue(), 1e-7 * mean);
        assertEquals(se, area.getMeanResponse().getStandardError(), 1e-6 * se);
        assertEquals(mean * Math.log10(to / from), area.getArea().getValue(), 1e-6);
    }

    @ParameterizedTest
    @CsvSource({"1", "0.3", "4", "60"})
    void theClosedFormEqualsASumOfSmallSteps(double slope) {
        double[] x = {0.01, 0.1, 0.5, 1, 2, 10, 100};
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = 0.2 + 0.7 / (1 + Math.pow(x[i] / 1.3, slope));
        }
        DoseResponseFit curve = DoseResponseFitter.withDefaults().fit(DoseResponseData.of(x, y));
        AreaUnderCurve area = CurveArea.withDefaults().of(curve);
        int n = 400_000;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += curve.predict(Math.pow(10, -2 + 4 * (i + 0.5) / n)).getValue();
        }
        assertEquals(sum / n, area.getAuc(), 1e-9);
        assertEquals(1 - area.getAuc(), area.getAac());
    }

    @Test
    void percentAndFractionAreTheSameArea() {
        double[] percent = {99, 95, 80, 55, 25, 12, 10, 9};
        double[] doses = {0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30};
        double[] fraction = new double[8];
        for (int i = 0; i < 8; i++) {
            fraction[i] = percent[i] / 100;
        }
        DoseResponseFitter fitter = DoseResponseFitter.withDefaults();
        AreaUnderCurve one = CurveArea.withDefaults()
                .of(fitter.fit(DoseResponseData.of(doses, percent).withResponseUnit("%")));
        AreaUnderCurve other = CurveArea.withDefaults().of(fitter.fit(DoseResponseData.of(doses, fraction)));
        assertEquals(other.getAuc(), one.getAuc(), 1e-10);
        assertEquals(
                other.getAucEstimate().getStandardError(), one.getAucEstimate().getStandardError(), 1e-8);
        assertEquals(
                one.getAuc(),
                CurveArea.withDefaults()
                        .withControlResponse(100)
                        .of(fitter.fit(DoseResponseData.of(doses, percent)))
                        .getAuc(),
                1e-12);
        assertEquals(1 - one.aucInterval(0.9).getUpper(), one.aacInterval(0.9).getLower(), 1e-12);
    }

    private static DoseResponseData beside(double dose, double... responses) {
        double[] x = {dose, dose, dose, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30};
        double[] y = {0, 0, 0, 99, 97, 90, 71, 49, 36, 32, 30};
        System.arraycopy(responses, 0, y, 0, 3);
        return DoseResponseData.of(x, y).withResponseUnit("%");
    }

    @Test
    void limitsSayThatTheyLeaveOutTheErrorOfAControlThatIsTheMeanOfTheWells() {
        DoseResponseFitter fitter = DoseResponseFitter.withDefaults();
        CurveArea area = CurveArea.withDefaults();
        assertEquals(
                List.of(
                        "The responses were divided by the mean of their own 3 wells at dose 0, whose standard error is 1.528 %;"
                                + " the limits of AUC and AAC leave it out and are too narrow: take more control wells, or the mean over"
                                + " experiments."),
                area.of(fitter.fit(beside(0, 97, 101, 102))).getWarnings());
        assertEquals(List.of(), area.of(fitter.fit(beside(0, 97, 101, 103))).getWarnings());
        assertEquals(List.of(), area.of(fitter.fit(beside(0.001, 97, 101, 102))).getWarnings());
    }

    @Test
    void aRangeBeyondTheTestedDosesIsCalledExtrapolated() {
        DoseResponseFit curve = fit(DoseResponseModel.LL4);
        CurveArea area = CurveArea.withDefaults().withControlResponse(8);
        assertEquals(
                MetricOutcome.EXTRAPOLATED,
                area.withDoseRange(0.1, 30).of(curve).getOutcome());
        assertEquals(MetricOutcome.ESTIMATED, area.of(curve).getOutcome());
    }

    /** A curve from the control to a tenth of it. */
    private static DoseResponseData scaled(double control, boolean vehicle) {
        double[] x = {vehicle ? 0 : 0.001, 0.01, 0.1, 1, 10, 100, 1000};
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = control * (0.1 + 0.9 / (1 + x[i]) + 0.01 * (i % 2));
        }
        return DoseResponseData.of(x, y);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void percentWithoutAUnitIsNotTakenForAFraction(boolean vehicle) {
        DoseResponseFitter fitter = DoseResponseFitter.withDefaults();
        DoseResponseData percent = scaled(100, vehicle);
        AreaUnderCurve told = CurveArea.withDefaults().of(fitter.fit(percent.withResponseUnit("%")));
        assertEquals(List.of(), told.getWarnings());
        AreaUnderCurve guessed = CurveArea.withDefaults().of(fitter.fit(percent));
        assertEquals(100, guessed.getControlResponse());
        assertEquals(told.getAuc(), guessed.getAuc());
        assertEquals(1, guessed.getWarnings().size());
        assertTrue(guessed.getWarnings().get(0).contains("taken for percent of control"));
        DrugSensitivity score = DrugSensitivityScore.withDefaults().of(fitter.fit(percent));
        assertEquals(
                DrugSensitivityScore.withDefaults()
                        .of(fitter.fit(percent.withResponseUnit("%")))
                        .getDss2(),
                score.getDss2());
        assertTrue(score.getDss2() > 10 && score.getWarnings().size() == 1, score.toString());
        AreaUnderCurve fraction = CurveArea.withDefaults().of(fitter.fit(scaled(1, vehicle)));
        assertEquals(told.getAuc(), fraction.getAuc(), 1e-9);
        assertEquals(1, fraction.getWarnings().size());
        assertTrue(fraction.getWarnings().get(0).contains("taken for fractions of control"));
    }

    @ParameterizedTest
    @CsvSource({"20, ''", "40000, ''", "100, RLU"})
    void aControlThatIsNeitherFractionNorPercentIsUnknown(double control, String unit) {
        DoseResponseFitter fitter = DoseResponseFitter.withDefaults();
        DoseResponseFit fit = fitter.fit(scaled(control, true).withResponseUnit(unit));
        AreaUnderCurve area = CurveArea.withDefaults().of(fit);
        assertEquals(MetricOutcome.CONTROL_UNKNOWN, area.getOutcome());
        assertEquals(Double.NaN, area.getAuc());
        assertTrue(area.getMeanResponse().getValue() > 0);
        assertTrue(
                area.getWarnings().get(0).endsWith("Give the response without drug, the control, in their unit."),
                area.getWarnings().toString());
        DrugSensitivity score = DrugSensitivityScore.withDefaults().of(fit);
        assertEquals(MetricOutcome.CONTROL_UNKNOWN, score.getOutcome());
        assertEquals(Double.NaN, score.getDss2());
        AreaUnderCurve given =
                CurveArea.withDefaults().withControlResponse(control).of(fit);
        assertEquals(MetricOutcome.ESTIMATED, given.getOutcome());
        assertTrue(given.getAuc() > 0.1 && given.getAuc() < 1);
    }

    @Test
    void warningsOfTheFitReachTheArea() {
        DoseResponseData noise =
                DoseResponseData.of(new double[] {0, 1, 2, 4, 8, 16}, new double[] {1, 0.9, 1.1, 1, 0.95, 1.02});
        DoseResponseFit fit = DoseResponseFitter.withDefaults().fit(noise);
        assertTrue(!fit.getWarnings().isEmpty());
        assertEquals(
                fit.getWarnings(),
                CurveArea.withDefaults().withControlResponse(1).of(fit).getWarnings());
        assertEquals(
                fit.getWarnings(),
                DrugSensitivityScore.withDefaults()
                        .withControlResponse(1)
                        .of(fit)
                        .getWarnings());
    }

    @Test
    void aFlatCurveHasTheAreaOfItsMean() {
        DoseResponseData flat = DoseResponseData.of(new double[] {1, 2, 3, 4, 5}, new double[] {1, 1, 1, 1, 1});
        AreaUnderCurve area =
                CurveArea.withDefaults().of(DoseResponseFitter.withDefaults().fit(flat));
        assertEquals(MetricOutcome.FLAT, area.getOutcome());
        assertEquals(1, area.getAuc());
        assertEquals(0, area.getAucEstimate().getStandardError());
        DoseResponseData few = DoseResponseData.of(new double[] {1, 2, 4}, new double[] {1, 0.5, 0.1});
        AreaUnderCurve none =
                CurveArea.withDefaults().of(DoseResponseFitter.withDefaults().fit(few));
        assertEquals(MetricOutcome.NOT_IDENTIFIABLE, none.getOutcome());
        assertEquals(Double.NaN, none.getAuc());
    }

    @Test
    void theCommonRangeIsWhatAllWereTestedAt() {
        DoseResponseFit wide = fit(DoseResponseModel.LL4);
        double[] doses = {0, 0.5, 2, 4, 8, 16};
        DoseResponseFit narrow = DoseResponseFitter.withDefaults()
                .fit(DoseResponseData.of(doses, new double[] {8, 7.9, 6, 3, 1, 0.6})
                        .withName("narrow")
                        .withUnit("mM"));
        AreaUnderCurve area = CurveArea.withDefaults()
                .withCommonDoseRange(DoseResponseFits.of(List.of(wide, narrow)))
                .of(wide);
        assertEquals(0.94, area.getLowestDose());
        assertEquals(16, area.getHighestDose());
        DoseResponseFit unitless =
                DoseResponseFitter.withDefaults().fit(DoseResponseData.of(doses, new double[] {8, 7.9, 6, 3, 1, 0.6}));
        CurveArea area2 = CurveArea.withDefaults();
        DoseResponseFits mixed = DoseResponseFits.of(List.of(wide, unitless));
        assertThrows(IllegalArgumentException.class, () -> area2.withCommonDoseRange(mixed));
        DoseResponseFit high = DoseResponseFitter.withDefaults()
                .fit(DoseResponseData.of(new double[] {50, 100, 200, 400}, new double[] {8, 7, 3, 1})
                        .withName("high")
                        .withUnit("mM"));
        DoseResponseFits apart = DoseResponseFits.of(List.of(wide, high));
        assertThrows(IllegalArgumentException.class, () -> area2.withCommonDoseRange(apart));
    }

    @Test
    void badArgumentsAreNamed() {
        CurveArea area = CurveArea.withDefaults();
        assertThrows(IllegalArgumentException.class, () -> area.withDoseRange(0, 1));
        assertThrows(IllegalArgumentException.class, () -> area.withDoseRange(2, 1));
        assertThrows(IllegalArgumentException.class, () -> area.withControlResponse(0));
        DoseResponseFit single = DoseResponseFitter.withDefaults()
                .fit(DoseResponseData.of(new double[] {0, 0, 1, 1}, new double[] {1, 1, 0, 0}));
        assertThrows(IllegalArgumentException.class, () -> area.of(single));
    }

    @Test
    void resultsPrintTheirAnswer() {
        AreaUnderCurve area = CurveArea.withDefaults().withControlResponse(8).of(fit(DoseResponseModel.LL4));
        assertEquals("ryegrass: AUC 0.374 [0.3415, 0.4065]\ndoses 0.94 to 30 mM, estimated", area.toString());
        assertEquals(2, area.toTable().getRowCount());
        assertEquals(8, area.getControlResponse());
        AreaUnderCurve same = CurveArea.withDefaults().withControlResponse(8).of(fit(DoseResponseModel.LL4));
        assertEquals(same, area);
        assertEquals(same.hashCode(), area.hashCode());
        assertNotEquals(CurveArea.withDefaults().of(fit(DoseResponseModel.LL4)), area);
        assertEquals(
                "CurveArea: doses as tested, control by unit",
                CurveArea.withDefaults().toString());
        assertTrue(CurveArea.withDefaults()
                .withDoseRange(1, 2)
                .withControlResponse(3)
                .toString()
                .contains("control 3"));
    }
}

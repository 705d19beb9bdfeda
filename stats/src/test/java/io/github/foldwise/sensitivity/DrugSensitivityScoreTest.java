package io.github.foldwise.sensitivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.DoseResponseModel;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrugSensitivityScoreTest {
    private static final double[] DOSES = {0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30};

    /** A curve without noise from 100 to the plateau, half way at the location. */
    private static DoseResponseFit curve(double bottom, double location, double slope) {
        double[] y = new double[DOSES.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = bottom + (100 - bottom) / (1 + Math.pow(DOSES[i] / location, slope));
        }
        return DoseResponseFitter.withDefaults()
                .withModel(DoseResponseModel.LL4.withTop(100))
                .fit(DoseResponseData.of(DOSES, y).withResponseUnit("%").withName("line"));
    }

    @Test
    void scoresEqualTheIntegralOfTheInhibitionAboveTheThreshold() {
        DrugSensitivity score = DrugSensitivityScore.withDefaults().of(curve(20, 0.5, 1.2));
        double crossing = 0.5 * Math.pow(80.0 / 70 - 1, 1 / 1.2);
        double low = Math.log10(crossing);
        double high = Math.log10(30);
        int n = 200_000;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double dose = Math.pow(10, low + (high - low) * (i + 0.5) / n);
            sum += 100 - (20 + 80 / (1 + Math.pow(dose / 0.5, 1.2))) - 10;
        }
        double width = Math.log10(3000);
        double expected = 100 * sum / n * (high - low) / (90 * width);
        assertEquals(MetricOutcome.ESTIMATED, score.getOutcome());
        assertEquals(expected, score.getDss1(), 1e-7);
        assertEquals(expected / Math.log10(80), score.getDss2(), 1e-7);
        assertEquals(score.getDss2() * (high - low) / width, score.getDss3(), 1e-7);
    }

    @Test
    void aPerfectInhibitorScoresOneHundredAndFifty() {
        DrugSensitivity score =
                DrugSensitivityScore.withDefaults().withThreshold(0).of(curve(0, 1e-6, 3));
        assertEquals(100, score.getDss1(), 0.1);
        assertEquals(50, score.getDss2(), 0.1);
        assertEquals(50, score.getDss3(), 0.1);
    }

    @Test
    void whatDoesNotReachTheThresholdScoresZero() {
        assertEquals(
                0, DrugSensitivityScore.withDefaults().of(curve(95, 0.5, 1)).getDss2());
        assertEquals(
                0,
                DrugSensitivityScore.withDefaults()
                        .withThreshold(80)
                        .of(curve(0, 29, 1))
                        .getDss1());
    }

    /** Percent inhibition without unit and in percent, and its fraction: a control of 1 and of 100 was guessed. */
    @ParameterizedTest
    @CsvSource({"'', 1", "%, 1", "'', 0.01", "%, 0.01"})
    void inhibitionIsNotTakenForWhatIsLeft(String unit, double scale) {
        double[] inhibition = {1, 2, 5, 20, 60, 90, 94, 95};
        Arrays.setAll(inhibition, i -> scale * inhibition[i]);
        DoseResponseFit fit = DoseResponseFitter.withDefaults()
                .fit(DoseResponseData.of(DOSES, inhibition).withResponseUnit(unit));
        DrugSensitivity score = DrugSensitivityScore.withDefaults().of(fit);
        assertEquals(MetricOutcome.LOOKS_LIKE_INHIBITION, score.getOutcome());
        assertEquals(Double.NaN, score.getDss1());
        for (CurveArea area : new CurveArea[] {
            CurveArea.withDefaults(), CurveArea.withDefaults().withControlResponse(100)
        }) {
            AreaUnderCurve under = area.of(fit);
            assertEquals(MetricOutcome.LOOKS_LIKE_INHIBITION, under.getOutcome());
            assertEquals(Double.NaN, under.getAac());
            assertTrue(
                    under.getWarnings().stream().anyMatch(w -> w.contains("Give 100 less percent inhibition")),
                    under.getWarnings().toString());
        }
    }

    @Test
    void wellsWithoutDrugAreBelieved() {
        double[] doses = {0, 0, 0.01, 0.1, 1, 10};
        double[] idle = {1, -1, 2, 0.5, 1.5, 0};
        AreaUnderCurve inhibition = CurveArea.withDefaults()
                .of(DoseResponseFitter.withDefaults()
                        .fit(DoseResponseData.of(doses, idle).withResponseUnit("%")));
        assertEquals(MetricOutcome.CONTROL_UNKNOWN, inhibition.getOutcome());
        double[] fractions = {1.02, 0.97, 0.99, 0.8, 0.4, 0.2};
        AreaUnderCurve guessed = CurveArea.withDefaults()
                .of(DoseResponseFitter.withDefaults().fit(DoseResponseData.of(doses, fractions)));
        assertEquals(1, guessed.getControlResponse());
        assertTrue(guessed.getWarnings().get(0).contains("taken for fractions of control"));
    }

    @Test
    void curvesWithoutInhibitionSaySo() {
        double[] rising = {61, 62, 65, 70, 80, 95, 97, 99};
        DoseResponseFitter fitter = DoseResponseFitter.withDefaults();
        DrugSensitivity up = DrugSensitivityScore.withDefaults().of(fitter.fit(DoseResponseData.of(DOSES, rising)));
        assertEquals(MetricOutcome.NO_INHIBITION, up.getOutcome());
        double[] same = {1, 1, 1, 1, 1, 1, 1, 1};
        DrugSensitivity flat = DrugSensitivityScore.withDefaults().of(fitter.fit(DoseResponseData.of(DOSES, same)));
        assertEquals(MetricOutcome.FLAT, flat.getOutcome());
        assertEquals(0, flat.getDss3());
        DrugSensitivity few = DrugSensitivityScore.withDefaults()
                .of(fitter.fit(DoseResponseData.of(new double[] {1, 2, 4}, new double[] {1, 0.5, 0.1})));
        assertEquals(MetricOutcome.NOT_IDENTIFIABLE, few.getOutcome());
        assertEquals(Double.NaN, few.getDss1());
    }

    @Test
    void badArgumentsAreNamed() {
        DrugSensitivityScore score = DrugSensitivityScore.withDefaults();
        assertThrows(IllegalArgumentException.class, () -> score.withThreshold(100));
        assertThrows(IllegalArgumentException.class, () -> score.withControlResponse(Double.NaN));
        assertEquals("DrugSensitivityScore: threshold 10,\n  control by unit", score.toString());
    }

    @Test
    void resultsPrintTheirAnswer() {
        DrugSensitivity score = DrugSensitivityScore.withDefaults().of(curve(20, 0.5, 1.2));
        assertTrue(score.toString().startsWith("line: DSS2 "), score.toString());
        assertEquals(3, score.toTable().getRowCount());
        assertEquals(10, score.getThreshold());
        DrugSensitivity same = DrugSensitivityScore.withDefaults().of(curve(20, 0.5, 1.2));
        assertEquals(same, score);
        assertEquals(same.hashCode(), score.hashCode());
        assertNotEquals(
                DrugSensitivityScore.withDefaults().withControlResponse(90).of(curve(20, 0.5, 1.2)), score);
        assertEquals("no inhibition", MetricOutcome.NO_INHIBITION.getWords());
    }
}

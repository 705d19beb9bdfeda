package io.github.foldwise.doseresponse;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.resistance.FoldComparison;
import io.github.foldwise.resistance.FoldResistance;
import io.github.foldwise.sensitivity.AreaUnderCurve;
import io.github.foldwise.sensitivity.CurveArea;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Curves of which the doses see only a part, in the shapes in which users have reported them, and what is right for each.
 * The sets of effective doses, open or closed, come from a search over a grid of 1,500 slopes between 0.0001 and 3,000 at each
 * of 620 doses, in either direction, plateaus by linear regression, held against the F criterion.
 */
class ReportedCurvesTest {
    private static final double LEVEL = 0.95;
    private static final double[] HALF_DECADES = {0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30};
    /** Scatter of wells, in percent, that is the same in every run. */
    private static final double[] SCATTER = {1.3, -0.9, 0.4, -1.6, 2.1, -0.2, 0.8, -1.9, 1.1, -0.6, -1.2, 1.7, 0.1};

    private static final double[] WHOLE_LAST_DOSE = {
        95.4, 102.6, 100.4, 98.1, 106.0, 102.3, 96.4, 100.2, 101.7, 99.4, 102.0, 99.8, 102.0, 104.3, 98.0, 100.6, 98.6,
        100.4, 96.4, 98.2, 99.4, 96.8, 97.6, 90.1, 14.1, 18.4, 10.5
    };

    private static DoseResponseFit fit(double[] doses, int vehicles, int replicates, double... responses) {
        double[] x = new double[vehicles + replicates * doses.length];
        for (int i = vehicles; i < x.length; i++) {
            x[i] = doses[(i - vehicles) / replicates];
        }
        return DoseResponseFitter.withDefaults().fit(DoseResponseData.of(x, responses));
    }

    private static void assertOpen(Interval interval, String what) {
        assertTrue(interval.isLowerOpen() && interval.isUpperOpen(), what + " " + interval);
    }

    /** Nothing is known of any dose: no number, no side. */
    private static void assertNothing(DoseResponseFit fit) {
        for (double effect : new double[] {10, 50}) {
            EffectiveDose dose = fit.effectiveDose(effect);
            assertOpen(dose.interval(LEVEL), "ED" + effect);
            assertTrue(
                    dose.getOutcome() == EffectiveDoseOutcome.NOT_IDENTIFIABLE
                            || dose.getOutcome() == EffectiveDoseOutcome.FLAT,
                    "ED" + effect + " " + dose.getOutcome());
        }
    }

    private static void assertLimitsHoldTheirEstimates(DoseResponseFit fit) {
        for (String letter : fit.getModel().getParameterNames()) {
            Interval interval = fit.parameterInterval(letter, LEVEL, IntervalMethod.PROFILE);
            double estimate = fit.getParameter(letter).getValue();
            assertTrue(Double.isNaN(estimate) || interval.contains(estimate), letter + " " + estimate + " " + interval);
        }
    }

    @Test
    void singleWellsWithoutAnEffectSayNothing() {
        double[] doses = new double[10];
        Arrays.setAll(doses, i -> 0.001 * Math.pow(3, i));
        assertNothing(fit(doses, 0, 1, 78.0, 79.5, 76.6, 73.5, 75.7, 73.0, 78.3, 84.7, 75.5, 74.9));
    }

    @Test
    void aSmallSignalOnALargeOffsetSaysNothing() {
        double[] doses = {20, 50, 80, 120, 200, 300, 400, 500, 650, 800};
        assertNothing(fit(doses, 0, 1, 2000.8, 2001.2, 2000.9, 2000.0, 1999.6, 1999.7, 1998.6, 1999.2, 2001.7, 1999.3));
    }

    @Test
    void twoDegreesOfFreedomLeaveASaturatingCurveOpen() {
        assertNothing(fit(new double[] {10, 25, 50, 75, 100, 150}, 0, 1, 148.5, 239.9, 296.3, 287.2, 310.4, 317.8));
    }

    @Test
    void oneDegreeOfFreedomGivesNoNumber() {
        DoseResponseFit fit = fit(new double[] {0, 5, 10, 20, 30}, 0, 1, 6.7, 0.8, -19.6, -35.2, -42.6);
        assertNotEquals(EffectiveDoseOutcome.INTERPOLATED, fit.effectiveDose(50).getOutcome());
        assertTrue(fit.effectiveDose(50).interval(LEVEL).isUpperOpen());
        assertOpen(fit.effectiveDose(10).interval(LEVEL), "ED10");
    }

    @Test
    void asManyPointsAsParametersGiveTheCurveWithoutIntervals() {
        DoseResponseFit fit = fit(new double[] {0.2, 1, 4, 12}, 0, 1, 0.95, 0.85, 0.3, 0.12);
        assertEquals(0, fit.getResidualSumOfSquares(), 1e-20);
        assertFalse(fit.effectiveDose(50).interval(LEVEL).isDefined());
    }

    @Test
    void risingCurvesAreLeastSquares() {
        DoseResponseFit fit =
                fit(new double[] {400, 600, 800, 1000, 1200, 1400, 1600}, 0, 1, 1.2, -0.7, 7.6, 36.4, 73.8, 96.4, 96.5);
        // SciPy least_squares, Levenberg-Marquardt to 1e-15.
        assertAll(
                () -> assertEquals(20.161085474099988, fit.getResidualSumOfSquares(), 1e-8),
                () -> assertEquals(1067.29648057, fit.effectiveDose(50).getValue(), 1e-4),
                () -> assertEquals(
                        EffectiveDoseOutcome.INTERPOLATED, fit.effectiveDose(50).getOutcome()));
    }

    @Test
    void aLastDoseThatKillsDoesNotPutTheIc50AboveIt() {
        DoseResponseFit fit = fit(HALF_DECADES, 3, 3, WHOLE_LAST_DOSE);
        EffectiveDose ic50 = fit.effectiveDose(50);
        assertAll(
                () -> assertNotEquals(EffectiveDoseOutcome.ABOVE_TESTED_RANGE, ic50.getOutcome()),
                () -> assertNotEquals(
                        EffectiveDoseOutcome.ABOVE_TESTED_RANGE,
                        fit.effectiveDose(10).getOutcome()),
                () -> assertEquals(10, ic50.interval(LEVEL).getLower(), 0.3),
                () -> assertTrue(ic50.interval(LEVEL).isUpperOpen()));
    }

    @Test
    void limitsHoldTheirEstimates() {
        assertLimitsHoldTheirEstimates(fit(HALF_DECADES, 3, 3, WHOLE_LAST_DOSE));
        assertLimitsHoldTheirEstimates(fit(HALF_DECADES, 0, 1, 101.3, 99.1, 99.8, 100.2, 100.1, 98.1, 96.0, 24.5));
        for (double ic50 : new double[] {15, 18, 20, 25}) {
            for (int shift = 0; shift < SCATTER.length; shift++) {
                double[] responses = new double[27];
                for (int i = 0; i < responses.length; i++) {
                    double dose = i < 3 ? 0 : HALF_DECADES[i / 3 - 1];
                    double mean = 100 / (1 + Math.pow(dose / ic50, 4));
                    responses[i] = mean + 2 * SCATTER[(3 * i + shift) % SCATTER.length];
                }
                assertLimitsHoldTheirEstimates(fit(HALF_DECADES, 3, 3, responses));
            }
        }
    }

    @Test
    void parametersOfAnArmGiveItsSumOfSquares() {
        double[] responses = {101.3, 99.1, 99.8, 100.2, 100.1, 98.1, 96.0, 24.5};
        DoseResponseFit fit = fit(HALF_DECADES, 0, 1, responses);
        double b = fit.getSlope();
        double e = fit.getParameter("e").getValue();
        double sum = 0;
        for (int i = 0; i < responses.length; i++) {
            double mean = fit.getBottom() + (fit.getTop() - fit.getBottom()) / (1 + Math.pow(HALF_DECADES[i] / e, b));
            sum += (responses[i] - mean) * (responses[i] - mean);
        }
        assertEquals(fit.getResidualSumOfSquares(), sum, 1e-5 * fit.getResidualSumOfSquares());
    }

    @Test
    void areaUnderAnArmIsThatOfItsMean() {
        DoseResponseFit fit = fit(HALF_DECADES, 0, 1, 101.3, 99.1, 99.8, 100.2, 100.1, 98.1, 96.0, 24.5);
        AreaUnderCurve area = CurveArea.withDefaults().withControlResponse(100).of(fit);
        // Simpson's rule over the log dose.
        int n = 2000;
        double sum = 0;
        for (int i = 0; i <= n; i++) {
            double dose = 0.01 * Math.pow(3000, (double) i / n);
            double weight = i == 0 || i == n ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * fit.predict(Math.min(30, dose)).getValue();
        }
        assertEquals(sum / (3 * n) / 100, area.getAuc(), 1e-6);
    }

    @Test
    void aPlateauThatIsNotSeenIsOpen() {
        DoseResponseFit fit = fit(
                HALF_DECADES,
                3,
                3,
                101.5,
                97.9,
                103.3,
                56.2,
                59.6,
                60.0,
                53.3,
                62.4,
                61.6,
                52.9,
                56.6,
                55.4,
                43.7,
                52.2,
                51.3,
                48.7,
                45.3,
                47.7,
                45.2,
                49.3,
                46.7,
                42.7,
                47.3,
                41.1,
                38.8,
                34.5,
                44.7);
        Interval bottom = fit.parameterInterval("c", LEVEL, IntervalMethod.PROFILE);
        assertTrue(bottom.isLowerOpen(), bottom.toString());
        assertTrue(fit.effectiveDose(50).interval(LEVEL).isUpperOpen());
    }

    @Test
    void aStraightLineLeavesBothPlateausOpen() {
        DoseResponseFit fit = fit(
                HALF_DECADES,
                0,
                3,
                56.9,
                61.2,
                59.8,
                57.6,
                62.8,
                55.1,
                50.4,
                52.5,
                53.2,
                46.8,
                46.7,
                49.0,
                43.3,
                39.4,
                41.8,
                37.3,
                34.6,
                37.9,
                29.9,
                34.4,
                32.5,
                27.5,
                25.8,
                26.9);
        Interval bottom = fit.parameterInterval("c", LEVEL, IntervalMethod.PROFILE);
        Interval top = fit.parameterInterval("d", LEVEL, IntervalMethod.PROFILE);
        assertAll(
                () -> assertTrue(bottom.isLowerOpen(), "c " + bottom),
                () -> assertTrue(top.isUpperOpen(), "d " + top),
                () -> assertNothing(fit));
    }

    @Test
    void aDoseOnTheWayBracketsTheIc50() {
        DoseResponseFit fit = fit(
                HALF_DECADES,
                3,
                3,
                102.7,
                97.7,
                101.7,
                104.6,
                99.1,
                98.2,
                100.6,
                100.0,
                97.0,
                101.4,
                106.0,
                99.2,
                99.4,
                96.9,
                101.0,
                96.3,
                96.7,
                103.8,
                97.2,
                103.1,
                104.5,
                68.2,
                69.1,
                73.3,
                2.2,
                1.0,
                -1.3);
        EffectiveDose ic50 = fit.effectiveDose(50);
        Interval interval = ic50.interval(LEVEL);
        assertAll(
                () -> assertEquals("BETWEEN_DOSES", ic50.getOutcome().name()),
                () -> assertEquals(10, interval.getLower(), 1e-6),
                () -> assertTrue(interval.getUpper() > 16 && interval.getUpper() < 18.5, interval.toString()));
    }

    private static final double[] STEP = {
        101.1, 101.0, 106.1, 95.8, 102.7, 99.7, 99.6, 95.3, 98.2, 10.3, 7.8, 8.3, 7.1, 11.5, 7.9
    };

    @Test
    void aStepHasNoStandardErrorInAnyUnit() {
        double[] doses = {1, 10, 100, 1000, 10000};
        List<DoseResponseFit> fits = new ArrayList<>();
        for (double unit : new double[] {1, 1e-3, 1e-6}) {
            double[] x = Arrays.stream(doses).map(dose -> dose * unit).toArray();
            fits.add(fit(x, 0, 3, STEP));
            fits.add(fit(x, 0, 3, Arrays.stream(STEP).map(y -> y / 100).toArray()));
        }
        for (DoseResponseFit fit : fits) {
            assertEquals(fits.get(0).getStatus(), fit.getStatus());
            assertTrue(
                    Double.isNaN(fit.getParameter("b").getStandardError()),
                    "b " + fit.getSlope() + " SE " + fit.getParameter("b").getStandardError());
            assertEquals("BETWEEN_DOSES", fit.effectiveDose(50).getOutcome().name());
        }
    }

    @Test
    void dosesThatDifferByRoundingAreOneDose() {
        double[] doses = new double[9];
        for (int i = 0; i < 9; i++) {
            double dose = new double[] {2, 6, 20}[i / 3];
            doses[i] = i % 3 == 0 ? dose : i % 3 == 1 ? Math.nextUp(dose) : Math.nextUp(Math.nextUp(dose));
        }
        DoseResponseFit fit = fit(doses, 0, 1, 97, 102, 99, 57, 47, 51, 13, 8, 10);
        assertEquals(FitStatus.TOO_FEW_DOSES, fit.getStatus());
    }

    private static DoseResponseFit hypersensitive() {
        return fit(
                HALF_DECADES,
                3,
                3,
                102.9,
                102.8,
                102.0,
                25.3,
                25.6,
                24.2,
                23.3,
                24.1,
                28.4,
                24.4,
                22.5,
                21.0,
                19.7,
                26.4,
                23.1,
                20.6,
                19.4,
                17.1,
                19.1,
                21.9,
                18.1,
                17.4,
                17.4,
                18.4,
                12.2,
                16.3,
                14.4);
    }

    @Test
    void aParentThatIsDownAtTheLowestDoseIsNotAboveTheHighest() {
        EffectiveDoseOutcome outcome = hypersensitive().effectiveDose(50).getOutcome();
        assertTrue(
                outcome == EffectiveDoseOutcome.BELOW_TESTED_RANGE || outcome == EffectiveDoseOutcome.NOT_IDENTIFIABLE,
                outcome.name());
    }

    @Test
    void aParentThatIsDownAtTheLowestDoseMakesALargeFold() {
        DoseResponseFit resistant = fit(
                HALF_DECADES,
                3,
                3,
                104.5,
                96.6,
                94.9,
                102.0,
                96.5,
                99.5,
                100.5,
                93.1,
                91.7,
                92.0,
                91.3,
                90.5,
                72.9,
                70.2,
                68.3,
                42.6,
                40.2,
                38.2,
                28.6,
                26.9,
                28.3,
                18.6,
                19.6,
                18.6,
                17.7,
                21.0,
                18.0);
        FoldResistance fold = FoldComparison.of(
                        DoseResponseSet.of(List.of(
                                hypersensitive().getData().withName("parental"),
                                resistant.getData().withName("resistant"))),
                        "resistant")
                .relativeTo("parental");
        // 0.48 over less than 0.01.
        assertAll(
                () -> assertEquals(EffectiveDoseOutcome.ABOVE_TESTED_RANGE, fold.getOutcome()),
                () -> assertTrue(fold.getBound() >= 40, "bound " + fold.getBound()));
    }

    private static void addLine(
            DoseResponseSet.Builder curves, String line, String experiment, int shift, DoubleUnaryOperator mean) {
        for (int i = 0; i < 27; i++) {
            double dose = i < 3 ? 0 : HALF_DECADES[i / 3 - 1];
            curves.add(line, dose, mean.applyAsDouble(dose) + SCATTER[(i + shift) % SCATTER.length], 1, experiment);
        }
    }

    /** 100 up to a dose, one response there, 5 above. */
    private static DoubleUnaryOperator step(double at, double there) {
        return dose -> dose < at ? 100 : dose > at ? 5 : there;
    }

    @Test
    void stepsBetweenDosesGiveAFold() {
        DoseResponseSet.Builder curves = DoseResponseSet.builder();
        addLine(curves, "parental", "E1", 0, step(0.3, 5));
        addLine(curves, "resistant", "E1", 1, step(10, 5));
        addLine(curves, "parental", "E2", 2, step(0.1, 72));
        addLine(curves, "resistant", "E2", 3, step(3, 75));
        addLine(curves, "parental", "E3", 4, step(0.3, 20));
        addLine(curves, "resistant", "E3", 5, step(10, 18));
        addLine(curves, "parental", "E4", 6, step(0.3, 6));
        addLine(curves, "resistant", "E4", 7, step(10, 30));
        FoldResistance fold = FoldComparison.of(curves.build(), "resistant").relativeTo("parental");
        Interval interval = fold.interval(LEVEL);
        assertAll(
                () -> assertTrue(
                        fold.getWarnings().stream().noneMatch(warning -> warning.contains("is not used")),
                        fold.getWarnings().toString()),
                () -> assertNotEquals(EffectiveDoseOutcome.NOT_IDENTIFIABLE, fold.getOutcome()),
                () -> assertTrue(interval.getLower() > 5 && interval.contains(30), interval.toString()));
    }

    @Test
    void opposedBoundsGiveNoNumber() {
        DoubleUnaryOperator inside = dose -> 5 + 95 / (1 + dose);
        DoubleUnaryOperator flat = dose -> 100;
        DoseResponseSet.Builder curves = DoseResponseSet.builder();
        addLine(curves, "parental", "E1", 0, inside);
        addLine(curves, "resistant", "E1", 1, flat);
        addLine(curves, "parental", "E2", 2, flat);
        addLine(curves, "resistant", "E2", 3, inside);
        FoldResistance fold = FoldComparison.of(curves.build(), "resistant").relativeTo("parental");
        assertAll(
                () -> assertEquals(EffectiveDoseOutcome.NOT_IDENTIFIABLE, fold.getOutcome()),
                () -> assertTrue(Double.isNaN(fold.getEstimate()), "estimate " + fold.getEstimate()),
                () -> assertTrue(Double.isNaN(fold.getLogFold())),
                () -> assertTrue(Double.isNaN(fold.toTable().getNumber(2, "fold"))));
    }

    @Test
    void oneHopelessCurveLeavesTheOthers() {
        DoseResponseSet.Builder curves = DoseResponseSet.builder();
        for (int i = 0; i < 27; i++) {
            double dose = i < 3 ? 0 : HALF_DECADES[i / 3 - 1];
            curves.add("last dose", dose, WHOLE_LAST_DOSE[i]);
            curves.add("good", dose, 5 + 95 / (1 + dose) + SCATTER[i % SCATTER.length]);
        }
        curves.add("single", 1, 50).add("constant", 1, 100).add("constant", 3, 100);
        for (double dose : HALF_DECADES) {
            curves.add("level", dose, 70);
        }
        DoseResponseFits fits = DoseResponseFitter.withDefaults().fitAll(curves.build());
        assertEquals(5, fits.size());
        for (DoseResponseFit fit : fits) {
            assertFalse(fit.toTable().getRowCount() == 0);
        }
        assertEquals(1, fits.get("good").getIc50(), 0.2);
    }
}

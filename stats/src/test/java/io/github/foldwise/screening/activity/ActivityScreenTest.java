package io.github.foldwise.screening.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.diagnosis.NoEffectTest;
import io.github.foldwise.diagnosis.Reportability;
import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.DoseResponseModel;
import io.github.foldwise.doseresponse.ErrorModel;
import io.github.foldwise.doseresponse.FitStatus;
import io.github.foldwise.multiplicity.PvalueAdjustment;
import io.github.foldwise.regression.RegressionFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivityScreenTest {
    private static final double[] DOSES = {0, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100};

    /** A curve from 1 to the bottom, in single wells, with scatter in proportion. */
    private static DoseResponseData curve(
            SplittableRandom random, String name, double bottom, double location, double sd, int replicates) {
        double[] x = new double[DOSES.length * replicates];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = DOSES[i / replicates];
            y[i] = bottom + (1 - bottom) / (1 + x[i] / location) + sd * random.nextGaussian();
        }
        return DoseResponseData.of(x, y).withName(name);
    }

    private static List<DoseResponseData> mixed() {
        SplittableRandom random = new SplittableRandom(3);
        List<DoseResponseData> curves = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            double bottom = i < 10 ? 0.2 : i < 15 ? 2 : 1;
            curves.add(curve(random.split(), "drug " + i, bottom, 1, 0.05, 2));
        }
        return curves;
    }

    /**
     * Of curves without effect as many have a p-value below any level as the level says. With the lower plateau at 0 four in ten are
     * no better than their mean at all and have a p-value of 1, so that there is nothing above 0.6 to be uniform.
     */
    @ParameterizedTest
    @CsvSource({"LL.4, 1, 6000, 9999", "LL.3, 1, 1500, 999", "LL.4, 3, 6000, 9999"})
    void pvaluesOfCurvesWithoutEffectAreUniform(String model, int replicates, int n, int simulations) {
        SplittableRandom random = new SplittableRandom(11);
        List<DoseResponseData> decoys = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            decoys.add(curve(random.split(), "", 1, 1, 0.1, replicates));
        }
        ScreenedCurves screen = ActivityScreen.withDefaults()
                .withFitter(DoseResponseFitter.withDefaults().withModel(DoseResponseModel.parse(model)))
                .withTest(NoEffectTest.withDefaults().withSimulations(simulations))
                .withThreads(2)
                .of(decoys);
        for (double level : new double[] {0.001, 0.01, 0.05, 0.2, 0.5, 0.8, 0.95}) {
            if (level > 0.6 && model.equals("LL.3")) {
                continue;
            }
            long below = 0;
            for (ScreenedCurve curve : screen) {
                below += curve.getPvalue() <= level ? 1 : 0;
            }
            // Both the decoys and the simulations scatter; beyond 4 standard deviations is chance once in 16,000.
            double sd = Math.sqrt(level * (1 - level) * (1.0 / n + 1.0 / simulations));
            assertEquals(level, below / (double) n, 4 * sd, "at " + level);
        }
        // Nothing but false discoveries: none at all in 95 % of such screens.
        assertTrue(screen.count(CurveClass.DOWN) + screen.count(CurveClass.UP) <= 1, screen.toString());
    }

    /** The interval of the effect size holds the true one as often as it says; with 4,000 curves 94 to 96 % are chance. */
    @ParameterizedTest
    @CsvSource({"0.2, 1, 0.05, 1", "0.5, 1, 0.1, 2", "0.5, 30, 0.05, 3", "2, 1, 0.1, 2", "0.05, 0.1, 0.05, 2"})
    void intervalsOfTheEffectHoldTheTruth(double bottom, double location, double sd, int replicates) {
        double truth = Math.log(bottom + (1 - bottom) / (1 + 100 / location)) / Math.log(2);
        SplittableRandom random = new SplittableRandom(7);
        int n = 4000;
        List<DoseResponseData> curves = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            curves.add(curve(random.split(), "", bottom, location, sd, replicates));
        }
        int held = 0;
        for (ScreenedCurve curve : ActivityScreen.withDefaults().withThreads(2).of(curves)) {
            held += curve.getLog2FoldChangeLower() <= truth && truth <= curve.getLog2FoldChangeUpper() ? 1 : 0;
        }
        assertTrue(held >= 0.94 * n, held + " of " + n);
    }

    @Test
    void eachCurveIsAnsweredAsTheAnalysesOfOneCurveAnswer() {
        List<DoseResponseData> curves = mixed();
        ScreenedCurves screen = ActivityScreen.withDefaults().of(curves);
        NoEffectTest test = NoEffectTest.withDefaults().withSimulations(9999);
        double[] pvalues = new double[curves.size()];
        int i = 0;
        for (ScreenedCurve curve : screen) {
            DoseResponseFit fit = DoseResponseFitter.withDefaults().fit(curves.get(i));
            assertEquals(fit.getName(), curve.getName());
            assertEquals(fit.getStatus(), curve.getStatus());
            assertEquals(fit.getIc50(), curve.getIc50());
            assertEquals(fit.effectiveDose(50).getOutcome(), curve.getIc50Outcome());
            assertEquals(fit.effectiveDose(50).interval(0.95), curve.getIc50Interval());
            assertEquals(test.test(fit).getPvalue(), curve.getPvalue());
            assertEquals(Reportability.of(fit, 1).getRelative(), curve.getReportability());
            pvalues[i++] = curve.getPvalue();
            if (fit.isConverged()) {
                double ratio = fit.predict(100).getValue() / fit.predict(0).getValue();
                assertEquals(Math.log(ratio) / Math.log(2), curve.getLog2FoldChange(), 1e-12);
            }
        }
        double[] adjusted = PvalueAdjustment.BENJAMINI_HOCHBERG.adjust(pvalues);
        i = 0;
        for (ScreenedCurve curve : screen) {
            assertEquals(adjusted[i++], curve.getAdjustedPvalue());
        }
    }

    @Test
    void curvesThatFallRiseAndStayAreToldApart() {
        ScreenedCurves screen = ActivityScreen.withDefaults().of(mixed());
        assertEquals(10, screen.count(CurveClass.DOWN), screen.toString());
        assertEquals(5, screen.count(CurveClass.UP), screen.toString());
        assertTrue(screen.count(CurveClass.NOT) > 40, screen.toString());
        assertEquals("60 curves: 10 down, 5 up, ", screen.toString().substring(0, 26));
        List<ScreenedCurve> down = screen.of(CurveClass.DOWN);
        for (int i = 1; i < down.size(); i++) {
            assertTrue(down.get(i - 1).getRelevance() >= down.get(i).getRelevance());
        }
        ScreenedCurve first = screen.get("drug 0");
        assertEquals(-2.3, first.getLog2FoldChange(), 0.4);
        assertTrue(first.getRsquared() > 0.95);
        assertNotNull(screen.toFigure());
        assertEquals(60, screen.toTable().getRowCount());
    }

    /** By hand: with s0 = lim / sqrt(Fα) the adjusted F of an effect at the limit is at most Fα, so its relevance at most 1.3. */
    @Test
    void relevanceIsThatOfAnFShrunkenByTheSizeOfTheEffect() {
        ActivityScreen screen = ActivityScreen.withDefaults();
        for (DoseResponseData data : mixed()) {
            ScreenedCurve curve = screen.of(List.of(data)).iterator().next();
            DoseResponseFit fit = DoseResponseFitter.withDefaults().fit(data);
            var law = NoEffectTest.withDefaults().withSimulations(9999).distributionFor(fit);
            double s0 = 0.45 / Math.sqrt(law.getCriticalValue(0.05));
            double f = Math.pow(1 / Math.sqrt(curve.getStatistic()) + s0 / Math.abs(curve.getLog2FoldChange()), -2);
            assertEquals(-Math.log10(law.getPvalue(f)), curve.getRelevance(), 1e-12);
            assertTrue(curve.getRelevance() <= -Math.log10(curve.getPvalue()) + 1e-12);
            if (Math.abs(curve.getLog2FoldChange()) < 0.45) {
                assertTrue(curve.getRelevance() < -Math.log10(0.05));
            }
            assertEquals(0.05, law.getPvalue(law.getCriticalValue(0.05) * (1 + 1e-9)), 1e-12);
            assertEquals(1e-5, law.getPvalue(law.getCriticalValue(1e-5)), 1e-12);
        }
    }

    @Test
    void threadsDoNotMatter() {
        ScreenedCurves one = ActivityScreen.withDefaults().of(mixed());
        assertEquals(one, ActivityScreen.withDefaults().withThreads(3).of(mixed()));
    }

    @Test
    void hopelessCurvesAreRowsBesideTheOthers() {
        DoseResponseSet.Builder set = DoseResponseSet.builder();
        for (double dose : DOSES) {
            set.add("weightless", dose, 1, 0, "");
            set.add("flat", dose, 1);
            set.add("good", dose, 1 / (1 + dose) + 0.01 * (dose % 2));
            set.add("below zero", dose, -1 / (1 + dose) + 0.01 * (dose % 2));
        }
        set.add("one dose", 1, 1).add("few", 0, 1).add("few", 1, 0.5);
        ScreenedCurves screen = ActivityScreen.withDefaults().of(set.build());
        assertEquals(6, screen.size());
        assertEquals(FitStatus.TOO_FEW_DOSES, screen.get("weightless").getStatus());
        assertEquals(Double.NaN, screen.get("weightless").getPvalue());
        assertEquals(CurveClass.UNCLEAR, screen.get("weightless").getCurveClass());
        assertEquals(CurveClass.UNCLEAR, screen.get("one dose").getCurveClass());
        assertEquals(CurveClass.UNCLEAR, screen.get("few").getCurveClass());
        assertEquals(FitStatus.FLAT, screen.get("flat").getStatus());
        assertEquals(0, screen.get("flat").getLog2FoldChange());
        assertEquals(CurveClass.NOT, screen.get("flat").getCurveClass());
        assertEquals(Double.NaN, screen.get("below zero").getLog2FoldChange());
        assertEquals(CurveClass.UNCLEAR, screen.get("below zero").getCurveClass());
        assertEquals(CurveClass.DOWN, screen.get("good").getCurveClass());
        assertEquals(List.of(), screen.getWarnings());
    }

    @Test
    void aCurveThatCannotBeWorkedOnIsNamedInAWarning() {
        RegressionFunction decay = (dose, p) -> {
            if (dose == 7) {
                throw new IllegalStateException("no value at 7");
            }
            return p[0] * Math.exp(-p[1] * dose);
        };
        DoseResponseModel broken = DoseResponseModel.of("decay", decay, List.of("a", "k"), 1, 0.1);
        ScreenedCurves screen = ActivityScreen.withDefaults()
                .withFitter(DoseResponseFitter.withDefaults().withModel(broken))
                .withTest(NoEffectTest.withDefaults().withSimulations(199))
                .of(List.of(
                        DoseResponseData.of(new double[] {1, 2, 4, 8}, new double[] {1, 0.8, 0.5, 0.2})
                                .withName("good"),
                        DoseResponseData.of(new double[] {1, 2, 4, 7}, new double[] {1, 0.8, 0.5, 0.2})
                                .withName("bad")));
        assertEquals(1, screen.getWarnings().size(), screen.getWarnings().toString());
        assertTrue(
                screen.getWarnings().get(0).startsWith("bad: not worked on: "),
                screen.getWarnings().get(0));
        assertEquals("", screen.get("good").getWarning());
        assertNull(screen.get("bad").getReportability());
        assertEquals(2, screen.toTable().getRowCount());
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        ActivityScreen screen = ActivityScreen.withDefaults();
        assertThrows(IllegalArgumentException.class, () -> screen.withSignificance(0));
        assertThrows(IllegalArgumentException.class, () -> screen.withFoldLimit(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> screen.withLevel(1));
        assertThrows(IllegalArgumentException.class, () -> screen.withThreads(0));
        DoseResponseFitter counts = DoseResponseFitter.withDefaults().withErrors(ErrorModel.BINOMIAL);
        assertThrows(IllegalArgumentException.class, () -> screen.withFitter(counts));
    }

    @Test
    void theListenerStopsAScreen() {
        ActivityScreen screen = ActivityScreen.withDefaults().withProgressListener((done, total) -> false);
        assertThrows(CancellationException.class, () -> screen.of(mixed()));
    }

    @Test
    void aRateBelowAnyDoubleIsNotPrintedAsZero() {
        double[] doses = new double[4 * DOSES.length];
        double[] responses = new double[doses.length];
        for (int i = 0; i < doses.length; i++) {
            doses[i] = DOSES[i / 4];
            responses[i] = 5 + 95 / (1 + doses[i]);
        }
        ScreenedCurves screen = ActivityScreen.withDefaults()
                .of(List.of(DoseResponseData.of(doses, responses).withName("exact")));
        assertEquals(0, screen.get("exact").getAdjustedPvalue());
        assertTrue(screen.toString().endsWith("FDR < 1e-300"), screen.toString());
    }
}

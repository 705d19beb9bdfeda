package io.github.foldwise.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.figure.ReferenceLine;
import io.github.foldwise.table.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reference values: src/test/reference/growth.R. */
class GrowthFitterTest {
    private static final GrowthFitter FITTER = GrowthFitter.withDefaults();

    /** The first chick of R's ChickWeight. */
    private static final GrowthData CHICK = GrowthData.of(
                    new double[] {0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 21},
                    new double[] {42, 51, 59, 64, 76, 93, 106, 125, 149, 171, 199, 205})
            .withName("chick 1")
            .withTimeUnit("d")
            .withCountUnit("g");

    /** Cells that double in 23.1 h between a lag of 24 h and a plateau from 96 h. */
    private static GrowthData phases() {
        double[] hours = new double[13];
        double[] counts = new double[13];
        for (int i = 0; i < hours.length; i++) {
            hours[i] = 12 * i;
            counts[i] = 1e4 * Math.exp(0.03 * (Math.min(96, Math.max(24, hours[i])) - 24));
        }
        return GrowthData.of(hours, counts);
    }

    @Test
    void logisticCurveIsThatOfNls() {
        GrowthFit fit = FITTER.withModel(GrowthModel.LOGISTIC).fit(CHICK);
        assertEquals(937.0205542, fit.getParameter("K"), 1e-6 * 937);
        assertEquals(40.84654601, fit.getParameter("N0"), 1e-6 * 41);
        assertEquals(0.08767936815, fit.getRate(), 1e-7);
        assertEquals(6.95921627e-3, fit.getRateEstimate().getStandardError(), 1e-8);
        assertEquals(7.9054764, fit.getDoublingTime(), 1e-5);
        assertEquals(GrowthOutcome.NOT_IDENTIFIED, fit.capacity().getOutcome());
        assertTrue(fit.capacity().getInterval().isUpperOpen(), fit.toString());
        assertTrue(Double.isNaN(fit.getCapacity()));
    }

    @Test
    void capacityThatCountsDoNotShowGivesWayToTheWindow() {
        GrowthFit fit = FITTER.fit(CHICK);
        assertEquals(GrowthModel.EXPONENTIAL, fit.getModel());
        assertEquals(GrowthOutcome.NOT_IDENTIFIED, fit.capacity().getOutcome());
        assertEquals(GrowthOutcome.FOUND, fit.windowFrom().getOutcome());
        assertTrue(
                fit.getWarnings().toString().contains("capacity is not identified"),
                fit.getWarnings().toString());
    }

    @Test
    void gompertzCurveIsThatOfNls() {
        double[] log = {0.048828125, 0.1953125, 0.390625, 0.78125, 1.5625, 3.125, 6.25, 12.5};
        double[] density = {
            0.017, 0.018, 0.121, 0.124, 0.206, 0.215, 0.377, 0.374, 0.614, 0.609, 1.019, 1.001, 1.334, 1.364, 1.730,
            1.710
        };
        double[] x = new double[16];
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.log(log[i / 2]);
        }
        GrowthFit fit = FITTER.withModel(GrowthModel.GOMPERTZ).fit(GrowthData.of(x, density));
        double c = fit.getParameter("c");
        assertEquals(4.60333039083, fit.getCapacity(), 1e-8);
        assertEquals(0.716466451628682, Math.exp(-c), 1e-9);
        assertEquals(2.27133842177, fit.getParameter("b") * Math.exp(c * x[0]), 1e-8);
        assertEquals(c * fit.getParameter("b"), fit.getRate(), 1e-12);
    }

    @Test
    void windowIsFoundBetweenLagAndPlateau() {
        GrowthFit fit = FITTER.fit(phases());
        assertEquals(0.03, fit.getRate(), 1e-9);
        assertEquals(Math.log(2) / 0.03, fit.getDoublingTime(), 1e-6);
        assertEquals(24, fit.getLag(), 1e-6);
        assertEquals(24, fit.windowFrom().getEstimate());
        assertEquals(96, fit.windowTo().getEstimate());
        assertEquals(1e4 * Math.exp(0.03 * 72), fit.getCapacity(), 1e-6);
    }

    @Test
    void givenWindowIsTakenWhole() {
        GrowthFit fit = FITTER.withWindow(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
                .fit(phases());
        assertEquals(GrowthOutcome.FOUND, fit.windowFrom().getOutcome());
        GrowthFit all =
                FITTER.withModel(GrowthModel.EXPONENTIAL).withWindow(0, 144).fit(phases());
        assertEquals(36.5660251773652, Math.log(2) / all.getRate(), 1e-9);
        assertEquals(GrowthOutcome.GIVEN, all.windowFrom().getOutcome());
    }

    @Test
    void saturatingCountsAreTakenForALogisticCurve() {
        double[] hours = new double[12];
        double[] counts = new double[12];
        for (int i = 0; i < hours.length; i++) {
            hours[i] = 12 * i;
            counts[i] = 8e4 / (1 + 39 * Math.exp(-0.05 * hours[i])) * (1 + 0.02 * Math.sin(5 * i));
        }
        GrowthFit fit = FITTER.fit(GrowthData.of(hours, counts));
        assertEquals(GrowthModel.LOGISTIC, fit.getModel());
        assertTrue(fit.rate().getInterval().contains(0.05), fit.toString());
        assertTrue(fit.capacity().getInterval().contains(8e4), fit.toString());
        assertEquals(GrowthOutcome.NOT_IN_MODEL, fit.lag().getOutcome());
    }

    @Test
    void openDoublingTimeSaysSo() {
        GrowthFit fit = FITTER.fit(GrowthData.of(new double[] {0, 24, 48, 72}, new double[] {100, 110, 95, 101}));
        assertTrue(fit.rate().getInterval().contains(0));
        assertEquals(GrowthOutcome.OPEN, fit.doublingTime().getOutcome());
        assertTrue(Double.isNaN(fit.getDoublingTime()));
        assertTrue(fit.doublingTime().getInterval().isLowerOpen());
        assertTrue(fit.doublingTime().getInterval().isUpperOpen());
        assertTrue(fit.toString().startsWith("doubling time open"), fit.toString());
    }

    @Test
    void negativeRateStaysNegative() {
        GrowthFit fit =
                FITTER.fit(GrowthData.of(new double[] {0, 24, 48, 72, 96}, new double[] {1000, 640, 380, 250, 150}));
        assertTrue(fit.getRate() < 0);
        assertEquals(GrowthOutcome.DECLINING, fit.doublingTime().getOutcome());
        assertEquals(Math.log(2) / fit.getRate(), fit.getDoublingTime());
        assertTrue(fit.doublingTime().getInterval().getUpper() < 0);
        assertTrue(fit.toString().startsWith("halves in "), fit.toString());
    }

    @Test
    void countsBelowDetectionAreCensored() {
        GrowthFit fit = FITTER.withWindow(0, 200)
                .fit(GrowthData.of(new double[] {0, 24, 48, 72, 96, 120}, new double[] {400, 130, 60, 12, 0, 0}));
        assertEquals(-0.0629921108292518, fit.getRate(), 1e-9);
        assertEquals(-0.1056846534865763, fit.rate().getInterval().getLower(), 1e-7);
        assertEquals(-0.0419816568766765, fit.rate().getInterval().getUpper(), 1e-7);
        assertTrue(
                fit.getWarnings().toString().contains("2 counts of 6 below 1 cells"),
                fit.getWarnings().toString());
    }

    @Test
    void onlyABoundIsKnownWhereAllButOneCountIsZero() {
        GrowthFit fit = FITTER.fit(GrowthData.of(new double[] {0, 24, 48}, new double[] {400, 0, 0}));
        assertEquals(GrowthOutcome.AT_MOST, fit.rate().getOutcome());
        assertEquals(-Math.log(400) / 48 * 2, fit.rate().getInterval().getUpper(), 1e-12);
        assertTrue(Double.isNaN(fit.getRate()));
        assertEquals(GrowthOutcome.DECLINING, fit.doublingTime().getOutcome());
    }

    @Test
    void allZeroIsAnOutcome() {
        GrowthFit fit = FITTER.fit(GrowthData.of(new double[] {0, 24}, new double[] {0, 0}));
        assertEquals(GrowthOutcome.ALL_BELOW_DETECTION, fit.rate().getOutcome());
        assertEquals("no doubling time", fit.toString().lines().findFirst().orElse(""));
    }

    /** Wells with exact rates .02, .03, .04: mean .03, SE .01/sqrt(3), t of 2 degrees 4.302652729749464. */
    private static GrowthData wells(boolean experiments) {
        List<Double> hours = new ArrayList<>();
        List<Double> counts = new ArrayList<>();
        List<String> wells = new ArrayList<>();
        List<String> days = new ArrayList<>();
        for (int w = 0; w < 3; w++) {
            for (int copy = 0; copy < (experiments ? 2 : 1); copy++) {
                for (int i = 0; i < 6; i++) {
                    hours.add(12.0 * i);
                    counts.add((1000 + 100 * copy)
                            * Math.exp((0.02 + 0.01 * w + (experiments ? 0.001 * (2 * copy - 1) : 0)) * 12 * i));
                    wells.add("A" + copy + w);
                    days.add("day " + w);
                }
            }
        }
        GrowthData data = GrowthData.of(numbers(hours), numbers(counts)).withWells(wells);
        return experiments ? data.withExperiments(days) : data;
    }

    @Test
    void wellsAreTheUnitWhereNoExperimentIsNamed() {
        GrowthFit fit = FITTER.withWindow(0, 60).fit(wells(false));
        assertEquals(GrowthUnit.WELL, fit.getUnit());
        assertEquals(3, fit.rate().getUnitCount());
        assertEquals(0.03, fit.getRate(), 1e-12);
        double half = 4.302652729749464 * 0.01 / Math.sqrt(3);
        assertEquals(0.03 + half, fit.rate().getInterval().getUpper(), 1e-10);
    }

    @Test
    void experimentsAreTheUnitWhereSeveralAreNamed() {
        GrowthFit fit = FITTER.withWindow(0, 60).fit(wells(true));
        assertEquals(GrowthUnit.EXPERIMENT, fit.getUnit());
        assertEquals(3, fit.rate().getUnitCount());
        assertEquals(0.03, fit.getRate(), 1e-12);
        assertEquals(6, FITTER.withUnit(GrowthUnit.WELL).fit(wells(true)).rate().getUnitCount());
    }

    /** Windows and curves of four saturating experiments differ by more than the experiments do. */
    @Test
    void intervalOverExperimentsAllowsForTheCurve() {
        List<Double> times = new ArrayList<>();
        List<Double> counts = new ArrayList<>();
        List<String> names = new ArrayList<>();
        double[] noise = {1.06, 0.95, 1.02, 0.9, 1.05, 1.01, 0.93, 1.08, 0.98, 1.03};
        for (int experiment = 0; experiment < 4; experiment++) {
            for (int i = 0; i < 10; i++) {
                times.add(12.0 * i);
                counts.add(30_000 / (1 + 29 * Math.exp(-0.03 * 12 * i)) * noise[(i + 3 * experiment) % 10]);
                names.add("E" + experiment);
            }
        }
        GrowthData data =
                GrowthData.of(numbers(times), numbers(counts)).withWells(names).withExperiments(names);
        GrowthFit fit = FITTER.fit(data);
        GrowthFit given = FITTER.withWindow(0, 36).fit(data);
        assertEquals(GrowthUnit.EXPERIMENT, fit.getUnit());
        assertTrue(fit.rate().getInterval().contains(0.03), fit.rate().toString());
        assertFalse(given.rate().getInterval().isUpperOpen());
        GrowthFit wells = FITTER.withUnit(GrowthUnit.WELL).fit(data);
        assertTrue(
                wells.rate().getInterval().getUpper() < fit.rate().getInterval().getUpper(),
                wells.rate().toString());
    }

    @Test
    void windowWithoutCountsHasTooFewTimes() {
        GrowthFit fit = FITTER.withWindow(100, 200).fit(CHICK);
        assertEquals(GrowthOutcome.TOO_FEW_TIMES, fit.rate().getOutcome());
    }

    @Test
    void curveThatIsNotFoundGivesWayToTheWindow() {
        GrowthData straight =
                GrowthData.of(new double[] {0, 12, 24, 36, 48, 60}, new double[] {1000, 1440, 2075, 2980, 4290, 6200});
        GrowthFit fit = FITTER.withModel(GrowthModel.GOMPERTZ).fit(straight);
        assertEquals(GrowthModel.EXPONENTIAL, fit.getModel());
        assertEquals(FITTER.withModel(GrowthModel.EXPONENTIAL).fit(straight).getRate(), fit.getRate());
        assertTrue(
                fit.getWarnings().toString().contains("No gompertz curve was found"),
                fit.getWarnings().toString());
    }

    @Test
    void curvedWindowIsNamed() {
        double[] hours = {0, 12, 24, 36, 48, 60, 72, 84};
        double[] counts = new double[8];
        for (int i = 0; i < 8; i++) {
            counts[i] = 1000 * Math.exp(0.05 * hours[i] - 0.0004 * hours[i] * hours[i]);
        }
        GrowthFit fit = FITTER.withWindow(0, 84).fit(GrowthData.of(hours, counts));
        assertEquals(GrowthOutcome.NOT_EXPONENTIAL, fit.rate().getOutcome());
        assertTrue(
                fit.getWarnings().toString().contains("bend"), fit.getWarnings().toString());
    }

    @Test
    void wellsThatLeaveTheirLinesTogetherAreNamed() {
        double[] logs = {5, 2.7, 4.2, 2.4, 3.9};
        List<Double> days = new ArrayList<>();
        List<Double> counts = new ArrayList<>();
        List<String> wells = new ArrayList<>();
        for (int w = 0; w < 4; w++) {
            for (int i = 0; i < 5; i++) {
                days.add(7.0 * i);
                counts.add(Math.exp(logs[i] + 0.1 * Math.sin(7 * i + 3 * w)));
                wells.add("A" + w);
            }
        }
        GrowthFit fit = FITTER.withWindow(0, 28)
                .fit(GrowthData.of(numbers(days), numbers(counts)).withWells(wells));
        assertEquals(GrowthOutcome.NOT_EXPONENTIAL, fit.rate().getOutcome());
    }

    @Test
    void wrongInputIsNamed() {
        assertThrows(IllegalArgumentException.class, () -> GrowthData.of(new double[] {0, 1}, new double[] {1}));
        IllegalArgumentException negative = assertThrows(
                IllegalArgumentException.class, () -> GrowthData.of(new double[] {0, 24}, new double[] {100, -3}));
        assertTrue(String.valueOf(negative.getMessage()).contains("count -3.0 at time 24.0"), negative.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> GrowthData.of(new double[] {0, Double.NaN}, new double[] {100, 3}));
        assertThrows(IllegalArgumentException.class, () -> CHICK.withWells(List.of("A1")));
        GrowthData back =
                GrowthData.of(new double[] {0, 24, 12}, new double[] {1, 2, 3}).withName("R1");
        IllegalArgumentException order = assertThrows(IllegalArgumentException.class, () -> FITTER.fit(back));
        assertTrue(
                String.valueOf(order.getMessage()).contains("time 12.0 h (count 3.0) follows 24.0 h of R1"),
                order.getMessage());
        GrowthData twice =
                GrowthData.of(new double[] {0, 24, 24}, new double[] {1, 2, 3}).withWells(Collections.nCopies(3, "A1"));
        assertTrue(String.valueOf(assertThrows(IllegalArgumentException.class, () -> FITTER.fit(twice))
                        .getMessage())
                .contains("well A1"));
        assertThrows(IllegalArgumentException.class, () -> FITTER.withWindow(3, 3));
        assertThrows(IllegalArgumentException.class, () -> CHICK.withDetectionLimit(0));
        assertThrows(IllegalArgumentException.class, () -> CHICK.withDose("R1", -1, "nM"));
    }

    @Test
    void figureShowsTheWindow() {
        GrowthFit fit = FITTER.fit(phases());
        assertTrue(fit.toFigure().getElements().stream()
                .anyMatch(e -> e instanceof ReferenceLine line && line.getLower() == 24 && line.getUpper() == 96));
        assertFalse(FITTER.withModel(GrowthModel.LOGISTIC).fit(CHICK).toFigure().getElements().stream()
                .anyMatch(ReferenceLine.class::isInstance));
    }

    @Test
    void tableHasARowForEachQuantity() {
        Table table = FITTER.fit(CHICK).toTable();
        assertEquals(
                List.of("rate", "doubling_time", "lag", "capacity", "window_from", "window_to"),
                table.getTexts("quantity"));
        assertEquals("chick 1", table.getText(0, "group"));
        assertEquals("1/d", table.getText(0, "unit"));
    }

    private static double[] numbers(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }
}

package io.github.foldwise.sensitivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Eleven conditions of {@code toy_example_input1.tsv} with what three implementations made of them:
 * github.com/datarail/gr_metrics at commit 9c181322bb, files {@code OUTPUT/R_input1_GRmetrics.tsv},
 * {@code OUTPUT/matlab_input1_GRmetrics.tsv} and {@code OUTPUT/python_input1_GRmetrics.tsv}. Between themselves the three
 * agree to about 3e-4 (h 3e-3), because two of them stop early.
 */
class GrowthRateInhibitionTest {
    static Stream<List<String>> published() {
        BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(GrowthRateInhibitionTest.class.getResourceAsStream("gr_toy_example.csv")),
                StandardCharsets.UTF_8));
        return reader.lines().skip(1).map(line -> List.of(line.split(",", -1)));
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    private static GrowthRateMetrics metrics(List<String> row, FlatRule rule) {
        return GrowthRateInhibition.withTimeZero(Double.parseDouble(row.get(2)))
                .withFlatRule(rule)
                .of(DoseResponseData.of(numbers(row.get(3)), numbers(row.get(4))), Double.parseDouble(row.get(1)));
    }

    @ParameterizedTest
    @MethodSource("published")
    void metricsAgreeWithThePublishedOnes(List<String> row) {
        GrowthRateMetrics gr = metrics(row, FlatRule.AS_GRMETRICS);
        close(row.get(7), gr.getGrMax(), 1e-9);
        close(row.get(8), gr.getGrAoc(), 1e-9);
        boolean flat = row.get(9).equals("0") || row.get(9).equals("0.0");
        assertEquals(flat ? GrowthRateOutcome.FLAT : GrowthRateOutcome.SIGMOID, gr.getOutcome());
        if (flat) {
            assertEquals(EffectiveDoseOutcome.FLAT, gr.getGr50().getOutcome());
            close(row.get(10), gr.getGrInf(), 1e-6);
        } else {
            close(row.get(6), gr.getGr50().getValue(), 8e-4);
            close(row.get(9), gr.getGec50(), 8e-4);
            assertEquals(Double.parseDouble(row.get(10)), gr.getGrInf(), 4e-4);
            close(row.get(11), gr.getHill(), 4e-3);
            close(row.get(12), gr.getRsquared(), 1e-7);
            close(row.get(13), gr.getPvalue(), 4e-5);
        }
    }

    private static void close(String expected, double actual, double relative) {
        double value = Double.parseDouble(expected);
        assertEquals(value, actual, relative * Math.abs(value));
    }

    @Test
    void theSingleValueOfThePublishedDoctestIsMet() {
        // github.com/datarail/gr_metrics, SRC/python/gr50: compute_gr_single(1710, 1766, 492.8)
        assertEquals(0.965305500206, GrowthRateInhibition.withTimeZero(492.8).value(1710, 1766), 1e-12);
    }

    @Test
    void divisionsOfTheControlStandForItsTimeZero() {
        GrowthRateInhibition counted = GrowthRateInhibition.withTimeZero(200);
        GrowthRateInhibition doubled = GrowthRateInhibition.withControlDivisions(3);
        for (double treated : new double[] {100, 200, 400, 1600}) {
            assertEquals(counted.value(treated, 1600), doubled.value(treated, 1600), 1e-14);
        }
        assertEquals(0, counted.value(200, 1600), 1e-15);
        assertEquals(1, counted.value(1600, 1600), 1e-15);
        assertEquals(-1, counted.value(0, 1600));
    }

    /** Controls 800, time zero 100, growth rate falling from control to loss. */
    private static DoseResponseData counts(double infinite) {
        double[] doses = {0, 0, 0, 0, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30};
        double[] y = new double[doses.length];
        for (int i = 0; i < y.length; i++) {
            double gr = infinite + (1 - infinite) / (1 + Math.pow(doses[i] / 0.5, 1.5));
            y[i] = 100 * Math.pow(2, 3 * Math.log1p(gr) / Math.log(2));
        }
        return DoseResponseData.of(doses, y).withName("line").withUnit("µM");
    }

    @Test
    void theCurveThatMadeTheCountsIsFoundAgain() {
        GrowthRateMetrics gr = GrowthRateInhibition.withTimeZero(90, 100, 110).of(counts(-0.4));
        assertEquals(GrowthRateOutcome.SIGMOID, gr.getOutcome());
        assertEquals(0.5, gr.getGec50(), 1e-8);
        assertEquals(1.5, gr.getHill(), 1e-8);
        assertEquals(-0.4, gr.getGrInf(), 1e-8);
        assertEquals(0.5 * Math.pow(1.4 / 0.9 - 1, 1 / 1.5), gr.getGr50().getValue(), 1e-8);
        assertEquals(0.5 * Math.pow(1.4 / 0.4 - 1, 1 / 1.5), gr.getGr100().getValue(), 1e-8);
        assertTrue(gr.getPvalue() < 1e-9);
    }

    @Test
    void aPlateauAboveOneHalfLeavesTheGr50NotReached() {
        GrowthRateMetrics gr = GrowthRateInhibition.withTimeZero(100).of(counts(0.6));
        assertEquals(EffectiveDoseOutcome.NOT_REACHED, gr.getGr50().getOutcome());
        assertEquals("line: GR50 not reached", gr.toString().split("\n")[0]);
    }

    @Test
    void aControlThatGrewNoMoreThanItsWellsScatterGivesNoValues() {
        double[] x = {0, 0, 0, 0.1, 1, 10, 100};
        double[] percent = {101, 97, 102, 90, 60, 30, 10};
        DoseResponseData amounts = DoseResponseData.of(x, percent);
        // Both plates in percent of their own control.
        assertEquals(
                GrowthRateOutcome.NO_CONTROL_GROWTH,
                GrowthRateInhibition.withTimeZero(98, 103, 99).of(amounts).getOutcome());
        // R 4.2.2: t.test(log(c(17.5, 19, 18)), log(c(16, 17, 18.5)), alternative = "greater")
        assertEquals(0.5, GrowthRate.pvalueOfGrowth(new double[] {97, 101, 102}, new double[] {101, 97, 102}), 1e-12);
        assertEquals(
                0.157311914840846,
                GrowthRate.pvalueOfGrowth(new double[] {16, 17, 18.5}, new double[] {17.5, 19, 18}),
                1e-9);
        assertNotEquals(
                GrowthRateOutcome.NO_CONTROL_GROWTH,
                GrowthRateInhibition.withTimeZero(16, 17, 15).of(amounts).getOutcome());
        assertEquals(0, GrowthRate.pvalueOfGrowth(new double[] {100}, new double[] {101, 97, 102}));
        assertNotEquals(GrowthRateInhibition.withTimeZero(1, 3), GrowthRateInhibition.withTimeZero(2));
    }

    @Test
    void outcomesAreTyped() {
        assertEquals(
                GrowthRateOutcome.NO_CONTROL_GROWTH,
                GrowthRateInhibition.withTimeZero(900).of(counts(0)).getOutcome());
        assertEquals(
                Double.NaN, GrowthRateInhibition.withTimeZero(900).of(counts(0)).getGrMax());
        double[] x = {0, 1, 2, 4, 8, 16};
        GrowthRateMetrics flat =
                GrowthRateInhibition.withTimeZero(10).of(DoseResponseData.of(x, new double[] {80, 81, 79, 80, 82, 78}));
        assertEquals(GrowthRateOutcome.FLAT, flat.getOutcome());
        assertEquals(EffectiveDoseOutcome.FLAT, flat.getGr50().getOutcome());
        assertEquals(Double.NaN, flat.getGec50());
        GrowthRateMetrics few = GrowthRateInhibition.withTimeZero(10)
                .of(DoseResponseData.of(new double[] {0, 1, 2, 4}, new double[] {80, 60, 40, 20}));
        assertEquals(GrowthRateOutcome.TOO_FEW_DOSES, few.getOutcome());
        assertEquals(EffectiveDoseOutcome.NOT_IDENTIFIABLE, few.getGr50().getOutcome());
    }

    @Test
    void aRisingCurveIsFlatBecauseGrowthWasNotInhibited() {
        double[] x = {0, 1, 2, 4, 8, 16, 32};
        GrowthRateMetrics gr = GrowthRateInhibition.withTimeZero(10)
                .of(DoseResponseData.of(x, new double[] {80, 60, 62, 66, 71, 76, 79}));
        assertEquals(GrowthRateOutcome.FLAT, gr.getOutcome());
    }

    @Test
    void theExactRuleIsStricterByOneDegreeOfFreedom() {
        List<String> row = published().findFirst().orElseThrow();
        assertTrue(metrics(row, FlatRule.EXACT).getPvalue()
                > metrics(row, FlatRule.AS_GRMETRICS).getPvalue());
    }

    @Test
    void badArgumentsAreNamed() {
        assertThrows(IllegalArgumentException.class, () -> GrowthRateInhibition.withTimeZero());
        assertThrows(IllegalArgumentException.class, () -> GrowthRateInhibition.withTimeZero(3, -1));
        assertThrows(IllegalArgumentException.class, () -> GrowthRateInhibition.withControlDivisions(0));
        GrowthRateInhibition gr = GrowthRateInhibition.withTimeZero(10);
        assertThrows(IllegalArgumentException.class, () -> gr.withSignificance(1));
        DoseResponseData negative = DoseResponseData.of(new double[] {0, 1, 2}, new double[] {5, -1, 2});
        assertThrows(IllegalArgumentException.class, () -> gr.of(negative));
        DoseResponseData dead = DoseResponseData.of(new double[] {0, 1, 2}, new double[] {0, 1, 2});
        assertThrows(IllegalArgumentException.class, () -> gr.of(dead));
    }

    @Test
    void resultsAreValues() {
        GrowthRateInhibition analysis = GrowthRateInhibition.withControlDivisions(3)
                .withSignificance(0.01)
                .withFlatRule(FlatRule.EXACT);
        GrowthRateMetrics gr = analysis.of(counts(-0.4));
        assertEquals(gr, analysis.of(counts(-0.4)));
        assertEquals(gr.hashCode(), analysis.of(counts(-0.4)).hashCode());
        assertNotEquals(gr, analysis.of(counts(-0.3)));
        assertEquals(9, gr.toTable().getRowCount());
        assertEquals("line", gr.getValues().getName());
        assertEquals(
                "GrowthRateInhibition: control divisions 3,\n  flat rule EXACT, significance 0.01",
                analysis.toString());
        assertTrue(GrowthRateInhibition.withTimeZero(3).toString().contains("time zero 3,"));
        assertTrue(gr.getGr50().interval(0.95).contains(gr.getGr50().getValue()));
        assertTrue(gr.toString().contains("sigmoid"));
    }

    @Test
    void aControlWellWithoutCellsIsNamed() {
        double[] doses = {0, 0, 0.01, 0.1, 1, 10};
        double[] amounts = {900, 0, 910, 880, 700, 500};
        GrowthRateMetrics dead =
                GrowthRateInhibition.withTimeZero(280).of(io.github.foldwise.dose.DoseResponseData.of(doses, amounts));
        assertEquals(
                "1 of 2 wells at dose 0 holds no cells, which makes the control too low: leave out what was not seeded, was lost or"
                        + " contaminated.",
                dead.getWarnings().get(0));
        amounts[1] = 880;
        GrowthRateMetrics alive =
                GrowthRateInhibition.withTimeZero(280).of(io.github.foldwise.dose.DoseResponseData.of(doses, amounts));
        org.junit.jupiter.api.Assertions.assertTrue(
                alive.getWarnings().stream().noneMatch(warning -> warning.contains("no cells")));
    }
}

package io.github.foldwise.resistance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.table.Table;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldPanelTest {
    private static final String[] LINES = {"parental", "R1", "R2", "R3"};
    /** A row for each date. */
    private static final double[][] IC50 = {
        {.051, .98, .31, .060}, {.043, 1.21, .22, .047}, {.067, 1.90, .41, .058}, {.058, 1.33, .36, .071}
    };

    private static DoseResponseSet curves(String without) {
        List<DoseResponseSet> sets = new ArrayList<>();
        for (int day = 0; day < IC50.length; day++) {
            for (int line = 0; line < LINES.length; line++) {
                String name = LINES[line] + " D" + (day + 1);
                if (!without.contains(name)) {
                    DoseResponseData curve = Assays.curve(LINES[line], IC50[day][line], 0);
                    sets.add(DoseResponseSet.of(List.of(curve.withExperiment("D" + (day + 1)))));
                }
            }
        }
        return DoseResponseSet.merge(sets);
    }

    private static PanelFolds panel(String without) {
        return FoldPanel.withDefaults().withReference("parental").of(curves(without));
    }

    private static void assertRelative(double expected, double actual, double tolerance) {
        assertEquals(1, actual / expected, tolerance, expected + " but " + actual);
    }

    /** R lm and an independent quadrature of Dunnett's complement, see {@code panel.R}. */
    @Test
    void linesOnCommonDatesAreOneLeastSquaresFitWithDunnettsPvalues() {
        PanelFolds folds = panel("");
        double[] expected = {24.3511129431, 5.8624928500, 1.0804346548};
        double[] lower = {18.1929495697144, 4.37992452427175, 0.807203072544966};
        double[] adjusted = {5.381128280309093e-10, 1.0025863644192979e-07, 0.7996498620003515};
        double[] alone = {1.97013166271987e-10, 3.67961858223867e-08, 0.47464736443963};
        for (int i = 0; i < 3; i++) {
            PanelFold fold = folds.get(LINES[i + 1]);
            assertRelative(expected[i], fold.getFold(), 1e-8);
            assertRelative(lower[i], fold.interval(0.95).getLower(), 1e-6);
            assertRelative(adjusted[i], fold.getAdjustedPvalue(), 1e-6);
            assertRelative(alone[i], fold.getPvalue(), 1e-6);
            assertEquals(9, fold.getDegreesOfFreedom());
            assertEquals("panel", fold.getMethod());
        }
        assertRelative(.1466418548, folds.getSigma(), 1e-8);
        assertTrue(Double.isNaN(folds.getDateStandardDeviation()));
        assertEquals(
                "3 lines against parental, dunnett\n"
                        + "R1 24.35-fold [18.19, 32.59], p 5.381e-10\n"
                        + "R2 5.862-fold [4.38, 7.847], p 1.003e-07\n"
                        + "R3 1.08-fold [0.8072, 1.446], p 0.7996",
                folds.toString());
    }

    /** R lmerTest, see {@code panel.R}. */
    @Test
    void linesThatMissADateAreRemlWithSatterthwaitesDegreesOfFreedom() {
        PanelFolds folds = panel("R3 D2");
        double[] expected = {24.3511129, 5.8624929, 1.09478778187731};
        double[] errors = {.110253377624559, .110253377624559, .121294227000552};
        double[] df = {7.91614444394623, 7.91614444383438, 8.07078220434169};
        for (int i = 0; i < 3; i++) {
            PanelFold fold = folds.get(LINES[i + 1]);
            assertRelative(expected[i], fold.getFold(), 1e-6);
            assertRelative(errors[i], fold.getStandardError(), 1e-6);
            assertEquals(df[i], fold.getDegreesOfFreedom(), 1e-3);
            assertEquals("panel-reml", fold.getMethod());
            assertTrue(fold.getAdjustedPvalue() > fold.getPvalue());
        }
        assertRelative(0.17230510396555, folds.getDateStandardDeviation(), 1e-5);
    }

    @Test
    void twoLinesOnCommonDatesHaveTheDigitsOfTheirComparison() {
        DoseResponseSet two = DoseResponseSet.of(
                List.of(curves("").get("parental"), curves("").get("R1")));
        PanelFold fold =
                FoldPanel.withDefaults().withReference("parental").of(two).get("R1");
        FoldResistance own = FoldComparison.of(two, "R1").relativeTo("parental");
        assertEquals(own.getFold(), fold.getFold(), 1e-13);
        assertRelative(own.getPvalue(), fold.getAdjustedPvalue(), 1e-12);
        assertRelative(own.interval(0.9).getLower(), fold.interval(0.9).getLower(), 1e-13);
        assertEquals(own, fold.getOwn());
    }

    @Test
    void aLineOfOneExperimentIsNotSaidToHaveNoIntervalBesideOne() {
        PanelFolds folds = panel("R3 D2, R3 D3, R3 D4");
        assertTrue(folds.get("R3").interval(0.95).isDefined());
        String lent = "R3: A single experiment: the interval takes what varies from experiment to experiment from the"
                + " other lines.";
        assertEquals(List.of(lent), ofSingles(folds));
        PanelFolds own = FoldPanel.withDefaults()
                .withReference("parental")
                .withCommonScatter(false)
                .of(curves("R3 D2, R3 D3, R3 D4"));
        assertFalse(own.get("R3").interval(0.95).isDefined());
        assertEquals(
                List.of(
                        "R3: A single experiment: no interval can be given for what varies from experiment to experiment."),
                ofSingles(own));
    }

    private static List<String> ofSingles(PanelFolds folds) {
        return folds.getWarnings().stream()
                .filter(warning -> warning.contains("A single experiment"))
                .toList();
    }

    @Test
    void holmAndNoAdjustmentAreOptions() {
        FoldPanel question = FoldPanel.withDefaults().withReference("parental");
        PanelFold holm =
                question.withAdjustment(FoldAdjustment.HOLM).of(curves("")).get("R2");
        assertRelative(7.35923716447734e-08, holm.getAdjustedPvalue(), 1e-6);
        PanelFold none =
                question.withAdjustment(FoldAdjustment.NONE).of(curves("")).get("R2");
        assertEquals(none.getPvalue(), none.getAdjustedPvalue());
        Interval plain = none.interval(0.95);
        Interval dunnett = panel("").get("R2").interval(0.95);
        Interval bonferroni = holm.interval(0.95);
        assertTrue(plain.getLower() > dunnett.getLower() && dunnett.getLower() > bonferroni.getLower());
    }

    @Test
    void simultaneousIntervalsAgreeWithAdjustedPvalues() {
        for (PanelFold fold : panel("R3 D2")) {
            double level = 1 - fold.getAdjustedPvalue();
            if (level < 1 - 1e-6) {
                Interval interval = fold.interval(level);
                double nearest = fold.getFold() > 1 ? interval.getLower() : interval.getUpper();
                assertEquals(1, nearest, 1e-6);
            }
        }
    }

    @Test
    void lineBeyondTheDosesKeepsItsBoundBesideTheOthers() {
        List<DoseResponseSet> sets = new ArrayList<>(List.of(curves("")));
        for (int day = 1; day <= 4; day++) {
            sets.add(DoseResponseSet.of(List.of(Assays.curve("R9", 3000, 1).withExperiment("D" + day))));
        }
        PanelFolds folds = FoldPanel.withDefaults().withReference("parental").of(DoseResponseSet.merge(sets));
        PanelFold bound = folds.get("R9");
        assertTrue(bound.getBound() > 500 && Double.isNaN(bound.getFold()), bound.toString());
        assertEquals("experiments-bound", bound.getMethod());
        assertTrue(Double.isNaN(bound.getAdjustedPvalue()));
        assertTrue(bound.toString().startsWith("R9 > "), bound.toString());
        assertRelative(5.381128280309093e-10, folds.get("R1").getAdjustedPvalue(), 1e-6);
        assertTrue(
                folds.getWarnings().stream().anyMatch(warning -> warning.startsWith("R9: The fold rests on its own")));
        Table table = folds.toTable(0.9);
        assertEquals(bound.getOwn().getBound(0.9), table.getNumber(3, "lower"));
    }

    @Test
    void weightsOfExperimentsAreAnOption() {
        PanelFolds folds = FoldPanel.withDefaults()
                .withReference("parental")
                .withCombination(FoldCombination.RANDOM_EFFECTS)
                .of(curves(""));
        PanelFold fold = folds.get("R1");
        assertEquals("random-effects", fold.getMethod());
        assertEquals(3, fold.getDegreesOfFreedom());
        assertRelative(24.3511129431, fold.getFold(), 1e-6);
        assertTrue(fold.getAdjustedPvalue() > fold.getPvalue());
    }

    @Test
    void spreadSaysWhereTheNextExperimentWillFall() {
        FoldSpread spread = panel("").get("R1").getSpread();
        assertEquals(4, spread.getExperimentCount());
        double[] logs = new double[4];
        for (int day = 0; day < 4; day++) {
            logs[day] = Math.log(IC50[day][1] / IC50[day][0]);
        }
        double mean = LogMean.mean(logs);
        double sd = Math.sqrt(4 * LogMean.varianceOfMean(logs));
        assertRelative(sd / Math.log(10), spread.getLogStandardDeviation(), 1e-8);
        assertRelative(
                Math.exp(mean - 3.182446305284263 * sd * Math.sqrt(1.25)),
                spread.next(0.95).getLower(),
                1e-8);
    }

    @Test
    void withoutExperimentsWellsAreTheUnitAndItIsSaid() {
        DoseResponseSet wells = DoseResponseSet.of(
                List.of(Assays.curve("parental", 1, 3), Assays.curve("R1", 10, 3), Assays.curve("R2", 1.1, 3)));
        PanelFolds folds = FoldPanel.withDefaults().withReference("parental").of(wells);
        assertEquals("wells", folds.get("R1").getMethod());
        assertEquals(
                "2 lines against parental, dunnett, of wells",
                folds.toString().lines().findFirst().orElse(""));
        assertTrue(folds.get("R2").getAdjustedPvalue() > folds.get("R2").getPvalue());
        assertTrue(folds.getWarnings().get(0).contains("name no experiments"));
        assertEquals(0, folds.toTable().getNumber(0, "experiments"));
        assertFalse(folds.get("R1").toFigure().getElements().isEmpty());
    }

    @Test
    void oneDateHasNoInterval() {
        PanelFolds folds = FoldPanel.withDefaults()
                .withReference("parental")
                .of(DoseResponseSet.of(List.of(
                        Assays.curve("parental", 1, 1).withExperiment("D1"),
                        Assays.curve("R1", 10, 1).withExperiment("D1"),
                        Assays.curve("R2", 5, 1).withExperiment("D1"))));
        PanelFold fold = folds.get("R1");
        assertEquals(10, fold.getFold(), 0.1);
        assertFalse(fold.interval(0.95).isDefined());
        assertTrue(Double.isNaN(fold.getAdjustedPvalue()));
    }

    @Test
    void referenceMustBeNamedAndThere() {
        String unset = assertThrows(
                        IllegalArgumentException.class,
                        () -> FoldPanel.withDefaults().of(curves("")))
                .getMessage();
        assertTrue(unset.contains("withReference(\"parental\")"), unset);
        assertThrows(
                IllegalArgumentException.class,
                () -> FoldPanel.withDefaults().withReference("WT").of(curves("")));
        assertThrows(
                IllegalArgumentException.class,
                () -> FoldPanel.withDefaults()
                        .withReference("parental")
                        .of(DoseResponseSet.of(List.of(Assays.curve("parental", 1, 1)))));
    }
}

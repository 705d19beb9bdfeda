package io.github.foldwise.resistance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.figure.ErrorBars;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.table.Table;
import io.github.foldwise.text.Digits;
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

    /** The model of lines and dates takes every number, that of the pairs alone only what makes a ratio. */
    @Test
    void experimentsWithoutAPartnerAreSaidToBeUsedWhereTheyAre() {
        DoseResponseSet curves = curves("R3 D2, parental D4");
        List<String> said = ofUnpaired(FoldPanel.withDefaults().withReference("parental"), curves);
        String modelled = " make no ratio, but are used in the model of lines and dates: ";
        assertEquals(
                List.of(
                        "R1: Experiments of R1 without parental" + modelled + "D4.",
                        "R2: Experiments of R2 without parental" + modelled + "D4.",
                        "R3: Experiments of R3 without parental" + modelled + "D4.",
                        "R3: Experiments of parental without R3" + modelled + "D2."),
                said);
        for (FoldPanel alone : List.of(
                FoldPanel.withDefaults().withReference("parental").withCommonScatter(false),
                FoldPanel.withDefaults().withReference("parental").withCombination(FoldCombination.RANDOM_EFFECTS))) {
            assertEquals(
                    List.of(
                            "R1: Experiments of R1 without parental are not used: D4.",
                            "R2: Experiments of R2 without parental are not used: D4.",
                            "R3: Experiments of R3 without parental are not used: D4.",
                            "R3: Experiments of parental without R3 are not used: D2."),
                    ofUnpaired(alone, curves));
        }
        // What is said is so: another response there is another answer.
        DoseResponseData other = Assays.curve("parental", 3 * IC50[1][0], 0).withExperiment("D2");
        List<DoseResponseData> moved = new ArrayList<>();
        curves("R3 D2, parental D2, parental D4").forEach(moved::add);
        DoseResponseSet changed =
                DoseResponseSet.merge(List.of(DoseResponseSet.of(moved), DoseResponseSet.of(List.of(other))));
        FoldPanel two = FoldPanel.withDefaults().withReference("parental");
        assertTrue(
                two.of(changed).get("R3").getFold() != two.of(curves).get("R3").getFold());
        FoldPanel own = two.withCommonScatter(false);
        assertEquals(
                own.of(changed).get("R3").getFold(), own.of(curves).get("R3").getFold());
    }

    /** Lines on dates of their own are linked by other lines. */
    @Test
    void linesWithoutACommonDateAreSaidToBeComparedByTheOthers() {
        PanelFolds folds = panel("parental D1, parental D2, R3 D3, R3 D4");
        assertEquals("panel-reml", folds.get("R3").getMethod());
        String said = folds.getWarnings().toString();
        assertTrue(said.contains("R3: No experiment holds both lines: they are compared by the model"), said);
        assertFalse(said.contains("two independent samples"), said);
    }

    private static List<String> ofUnpaired(FoldPanel question, DoseResponseSet curves) {
        return question.of(curves).getWarnings().stream()
                .filter(warning -> warning.contains("Experiments of"))
                .toList();
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

    /** R1 within the doses, R2 about the highest, with a scatter that leaves of some dates no number. */
    private static PanelFolds aboutTheHighestDose() {
        double[] doses = {0, 0.01, 0.03, 0.1, 0.3, 1, 3, 10};
        double[] noise = {-3, 2, 1, -2, 3, -1};
        String[] lines = {"parental", "R1", "R2"};
        double[][] ic50 = {{0.05, 0.2, 3}, {0.07, 0.2, 2.5}, {0.05, 0.25, 1.2}, {0.06, 0.2, 0.5}};
        DoseResponseSet.Builder curves = DoseResponseSet.builder();
        for (int day = 0; day < ic50.length; day++) {
            for (int line = 0; line < lines.length; line++) {
                for (int i = 0; i < 3 * doses.length; i++) {
                    double response = 100 / (1 + Math.pow(doses[i / 3] / ic50[day][line], 1.2));
                    double error = Math.max(1, line) * noise[(i + i / 3 + day + line) % 6];
                    curves.add(lines[line], doses[i / 3], response + error, 1, "D" + day);
                }
            }
        }
        return FoldPanel.withDefaults().withReference("parental").withEffect(90).of(curves.build());
    }

    @Test
    void printTableAndFigureShowLimitsOfOneKindAlsoWithoutAnEstimate() {
        PanelFolds folds = aboutTheHighestDose();
        PanelFold r2 = folds.get("R2");
        assertEquals(EffectiveDoseOutcome.BETWEEN_DOSES, r2.getOutcome());
        Interval together = r2.interval(0.95);
        String[] ends = Digits.apart(together.getLower(), together.getUpper());
        String said = "R2 " + ends[0] + "-fold to " + ends[1] + "-fold";
        assertTrue(r2.toString().startsWith(said + "\n"), r2.toString());
        assertTrue(folds.toString().contains("\n" + said + ", p "), folds.toString());
        assertEquals(together.getLower(), folds.toTable().getNumber(1, "lower"));
        assertTrue(together.getLower() < r2.getOwn().interval(0.95).getLower());
        ErrorBars drawn = bars(folds.toFigure(), "fold, simultaneous 95 % limits, no estimate");
        assertArrayEquals(new double[] {Double.NaN}, drawn.getY());
        assertArrayEquals(new double[] {together.getLower()}, drawn.getLower());
        assertArrayEquals(new double[] {together.getUpper()}, drawn.getUpper());
        assertEquals(
                1, bars(folds.toFigure(), "fold, simultaneous 95 % interval").getX().length);
        assertTrue(folds.toTable().getTitle().startsWith("Folds of a panel, limits for all lines together"));
    }

    @Test
    void limitsOfLinesThatAreNotAdjustedAreNotSaidToBeSimultaneous() {
        PanelFolds folds = FoldPanel.withDefaults()
                .withReference("parental")
                .withAdjustment(FoldAdjustment.NONE)
                .of(curves(""));
        assertEquals(3, bars(folds.toFigure(), "fold, 95 % interval").getX().length);
        assertTrue(folds.toTable().getTitle().startsWith("Folds of a panel, limits for each line alone"));
    }

    @Test
    void aBoundIsSaidToBeOfItsLineAlone() {
        DoseResponseSet beyond = DoseResponseSet.merge(List.of(
                curves("R2 D1, R2 D2, R2 D3, R2 D4"),
                DoseResponseSet.of(List.of(Assays.curve("resistant", 300, 0).withExperiment("D1"))),
                DoseResponseSet.of(List.of(Assays.curve("resistant", 500, 0).withExperiment("D2")))));
        PanelFolds folds = FoldPanel.withDefaults().withReference("parental").of(beyond);
        PanelFold bound = folds.get("resistant");
        assertTrue(bound.toString().contains("\none-sided 95 % limit of this line alone, "), bound.toString());
        assertTrue(folds.toString().endsWith("-fold, limit of its line alone"), folds.toString());
        assertTrue(folds.toTable().getTitle().contains("a bound for its line alone"));
        assertEquals(
                bound.getBound(),
                bars(folds.toFigure(), "fold, one-sided 95 % limit of its line").getLower()[0]);
    }

    /** Warning, rows and spread of a line of which some experiments have a number by their wells that is none among the others. */
    @Test
    void numbersWithSetsBeyondTheDosesAreToldOneWayEverywhere() {
        PanelFold fold = aboutTheHighestDose().get("R2");
        List<String> numbers = fold.getOwn().getExperiments().stream()
                .filter(each -> !Double.isNaN(each.getFold()))
                .map(ExperimentFold::getExperiment)
                .toList();
        assertEquals(List.of("D2", "D3"), numbers);
        assertTrue(
                fold.getOwn()
                        .getWarnings()
                        .contains(
                                "Of these the wells of D2 alone give a number, but its confidence set reaches beyond the"
                                        + " tested doses: the fold takes that set, the spread between experiments the number."),
                fold.getOwn().getWarnings().toString());
        assertEquals(
                List.of("interval", "interval", "interval", "number"),
                fold.toTable().getTexts("enters_as").subList(0, 4));
        assertEquals(
                List.of("interval", "interval", "interval", "number"),
                fold.getOwn().toTable().getTexts("entersAs").subList(0, 4));
        assertTrue(fold.toString().contains(" log10, numbers of 2 of 4 experiments\n"), fold.toString());
    }

    @Test
    void theNextExperimentDoesNotStretchTheAxisOfTheFolds() {
        Figure figure = aboutTheHighestDose().toFigure();
        ErrorBars next = bars(figure, "next experiment, 95 %, by own scatter; arrow: goes on");
        assertArrayEquals(new double[] {Double.NaN, Double.NaN}, next.getY());
        assertTrue(next.getLower()[0] > 0 && next.getUpper()[0] < 100, next.toString());
        assertArrayEquals(
                new double[] {0, Double.POSITIVE_INFINITY}, new double[] {next.getLower()[1], next.getUpper()[1]});
        Interval cut = aboutTheHighestDose().get("R2").getSpread().next(0.95);
        String said = " At an arrow a next experiment goes on beyond the axis: R2 " + Digits.of(cut.getLower()) + " to "
                + Digits.of(cut.getUpper()) + ".";
        assertTrue(figure.getDescription().endsWith(said), figure.getDescription());
        // As wide as usual it is shown to its ends.
        ErrorBars whole = bars(panel("").toFigure(), "next experiment, 95 %, by own scatter");
        assertEquals(panel("").get("R1").getSpread().next(0.95).getUpper(), whole.getUpper()[0]);
    }

    private static ErrorBars bars(Figure figure, String series) {
        return figure.getElements().stream()
                .filter(ErrorBars.class::isInstance)
                .map(ErrorBars.class::cast)
                .filter(each -> each.getSeries().equals(series))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no \"" + series + "\" among " + figure.getSeries()));
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

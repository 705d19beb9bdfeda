package io.github.foldwise.resistance;

import static io.github.foldwise.resistance.Assays.DOSES;
import static io.github.foldwise.resistance.Assays.besidesNoScatter;
import static io.github.foldwise.resistance.Assays.curve;
import static io.github.foldwise.resistance.Assays.experiments;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.inference.Replication;
import io.github.foldwise.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldResistanceTest {
    private static final double[] LOG_FOLDS = {1.2, 0.7, 1.9, 1.5, 2.1};

    private static DoseResponseSet fiveDays() {
        double[] reference = {0.2, 0.4, 0.3, 0.25, 0.5};
        double[] test = new double[5];
        for (int i = 0; i < 5; i++) {
            test[i] = reference[i] * Math.exp(LOG_FOLDS[i]);
        }
        return experiments(reference, test, "d1", "d2", "d3", "d4", "d5");
    }

    /** R 4.2.2: {@code t.test(c(1.2, 0.7, 1.9, 1.5, 2.1))}, see censored_mean.R. */
    @Test
    void experimentsGiveTheTintervalOfTheirLogRatios() {
        FoldResistance fold = FoldComparison.of(fiveDays(), "resistant").relativeTo("parental");
        assertEquals(EffectiveDoseOutcome.INTERPOLATED, fold.getOutcome());
        assertEquals(Replication.EXPERIMENTS, fold.getReplication());
        assertEquals(IntervalMethod.LOG_WALD, fold.interval(0.95).getMethod());
        assertEquals(4, fold.getDegreesOfFreedom());
        assertEquals(Math.exp(1.48), fold.getFold(), 1e-9);
        Interval interval = fold.interval(0.95);
        assertEquals(Math.exp(0.786444235015), interval.getLower(), 1e-8);
        assertEquals(Math.exp(2.173555764985), interval.getUpper(), 1e-8);
        assertEquals(0.00406617892459107, fold.getPvalue(), 1e-9);
        assertEquals(10, fold.getWarnings().size(), "each of ten curves is exact");
        assertEquals(List.of(), besidesNoScatter(fold));
    }

    @Test
    void exchangingTheLinesInvertsFoldAndIntervalAndKeepsThePvalue() {
        FoldResistance fold = FoldComparison.of(fiveDays(), "resistant").relativeTo("parental");
        FoldResistance inverse = FoldComparison.of(fiveDays(), "parental").relativeTo("resistant");
        assertEquals(1, fold.getFold() * inverse.getFold(), 1e-12);
        assertEquals(1, fold.interval(0.9).getLower() * inverse.interval(0.9).getUpper(), 1e-12);
        assertEquals(fold.getPvalue(), inverse.getPvalue(), 1e-12);
    }

    /** R 4.2.2: {@code t.test(c(1.2, 0.7, 1.9, 1.5, 2.1), c(-0.3, 0.4, 0.1))}. */
    @Test
    void linesAssayedOnDifferentDaysAreComparedByWelchsTest() {
        List<DoseResponseSet> sets = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            sets.add(DoseResponseSet.of(
                    List.of(curve("resistant", Math.exp(LOG_FOLDS[i]), 0).withExperiment("late" + i))));
        }
        double[] early = {-0.3, 0.4, 0.1};
        for (int i = 0; i < 3; i++) {
            sets.add(DoseResponseSet.of(
                    List.of(curve("parental", Math.exp(early[i]), 0).withExperiment("early" + i))));
        }
        FoldResistance fold =
                FoldComparison.of(DoseResponseSet.merge(sets), "resistant").relativeTo("parental");
        assertEquals(Replication.UNPAIRED_EXPERIMENTS, fold.getReplication());
        assertEquals(IntervalMethod.LOG_WALD, fold.interval(0.95).getMethod());
        assertEquals(5.891965872869, fold.getDegreesOfFreedom(), 1e-7);
        assertEquals(Math.exp(0.622572569346), fold.interval(0.95).getLower(), 1e-7);
        assertEquals(Math.exp(2.204094097321), fold.interval(0.95).getUpper(), 1e-7);
        assertEquals(0.00480651995968372, fold.getPvalue(), 1e-9);
        assertTrue(
                fold.getWarnings().get(0).contains("independent samples"),
                fold.getWarnings().toString());
    }

    private static FoldResistance unpaired(double[] test, double[] reference) {
        List<DoseResponseSet> sets = new ArrayList<>();
        for (int i = 0; i < test.length; i++) {
            sets.add(DoseResponseSet.of(List.of(curve("resistant", test[i], 0).withExperiment("late" + i))));
        }
        for (int i = 0; i < reference.length; i++) {
            sets.add(DoseResponseSet.of(
                    List.of(curve("parental", reference[i], 0).withExperiment("early" + i))));
        }
        return FoldComparison.of(DoseResponseSet.merge(sets), "resistant").relativeTo("parental");
    }

    /** R 4.2.2: {@code t.test(log(c(3, 5, 4)), log(0.2), var.equal = TRUE)}. */
    @Test
    void aSingleExperimentOfOneLineIsTakenToScatterAsThoseOfTheOther() {
        FoldResistance fold = unpaired(new double[] {3, 5, 4}, new double[] {0.2});
        assertEquals(Replication.UNPAIRED_EXPERIMENTS, fold.getReplication());
        assertEquals(EffectiveDoseOutcome.INTERPOLATED, fold.getOutcome());
        assertEquals(2, fold.getDegreesOfFreedom(), 1e-12);
        assertEquals(Math.cbrt(60) / 0.2, fold.getFold(), 1e-6);
        assertEquals(5.484285463555, fold.interval(0.95).getLower(), 1e-5);
        assertEquals(69.864108778243, fold.interval(0.95).getUpper(), 1e-4);
        assertEquals(0.0097409374621935, fold.getPvalue(), 1e-8);
        assertTrue(
                fold.getWarnings().toString().contains("taken to scatter alike"),
                fold.getWarnings().toString());
        FoldResistance inverse = unpaired(new double[] {0.2}, new double[] {3, 5, 4});
        assertEquals(1 / 69.864108778243, inverse.interval(0.95).getLower(), 1e-9);
    }

    @Test
    void aBoundBesideASingleExperimentGivesALimit() {
        FoldResistance fold = unpaired(new double[] {300, 500}, new double[] {0.2});
        assertEquals(EffectiveDoseOutcome.ABOVE_TESTED_RANGE, fold.getOutcome());
        // Two values scatter by half of their difference times the root of 2; the mean of them less one more by the
        // root of 3/2.
        double scatter = Math.log(500 / 300.0) / Math.sqrt(2) * Math.sqrt(1.5);
        double expected = Math.sqrt(300 * 500.0) / 0.2 * Math.exp(-6.313751514675043 * scatter);
        assertEquals(expected, fold.getBound(), 1e-3);
        FoldResistance each = unpaired(new double[] {3}, new double[] {0.2});
        assertEquals(15, each.getFold(), 1e-6);
        assertFalse(each.interval(0.95).isDefined());
        assertTrue(Double.isNaN(each.getPvalue()));
    }

    @Test
    void experimentsBeyondTheTestedDosesAreBoundsAndNotLeftOut() {
        double[] reference = {0.2, 0.4, 0.3, 0.25};
        double[] test = {20, 60, 45, 400};
        FoldResistance fold = FoldComparison.of(experiments(reference, test, "a", "b", "c", "d"), "resistant")
                .relativeTo("parental");
        assertEquals(EffectiveDoseOutcome.INTERPOLATED, fold.getOutcome());
        assertEquals(Replication.EXPERIMENTS, fold.getReplication());
        assertEquals(IntervalMethod.PROFILE, fold.interval(0.95).getMethod());
        assertEquals(fold.getEstimate(), fold.getFold());
        assertEquals("censored-experiments", fold.toTable().getText(4, "method"));
        // Without scatter the set of a dose is the curve's own.
        assertEquals(400 / 0.25, fold.getExperiments().get(3).getBound(), 1e-4);
        double withoutIt = Math.exp((Math.log(100) + Math.log(150) + Math.log(150)) / 3);
        assertTrue(fold.getEstimate() > withoutIt, fold.toString());
        assertTrue(fold.interval(0.95).contains(fold.getEstimate()));
        assertTrue(fold.getWarnings().toString().contains("1 of 4 experiments"));
    }

    @Test
    void whereEveryResistantCurveEndsAboveTheDosesTheFoldIsALowerBound() {
        double[] reference = {0.2, 0.4};
        double[] test = {300, 500};
        FoldResistance fold = FoldComparison.of(experiments(reference, test, "a", "b"), "resistant")
                .relativeTo("parental");
        assertEquals(EffectiveDoseOutcome.ABOVE_TESTED_RANGE, fold.getOutcome());
        assertTrue(Double.isNaN(fold.getEstimate()));
        assertEquals(ofTwo(300 / 0.2, 500 / 0.4), fold.getBound(), 1e-3);
        assertFalse(fold.interval(0.95).isDefined());
        assertTrue(
                fold.toString()
                        .startsWith("resistant / parental > 770.1-fold\none-sided 95 % limit, experiments-bound, 1 df"),
                fold.toString());
        assertEquals(
                List.of(
                        "Experiment a: resistant: The IC50 lies outside the tested doses (> 300 µM); test more doses on that"
                                + " side.",
                        "Experiment b: resistant: The IC50 lies outside the tested doses (> 500 µM); test more doses on that"
                                + " side.",
                        "2 of 2 experiments give only a bound and enter as censored values.",
                        "Fewer than two experiments give a number: the fold is a one-sided confidence limit."),
                besidesNoScatter(fold));
    }

    /** The one-sided limit of two bounds: t of 95 % with one degree of freedom is 6.3138. */
    private static double ofTwo(double first, double second) {
        return Math.sqrt(first * second) * Math.exp(-0.5 * 6.313751514675043 * Math.abs(Math.log(first / second)));
    }

    @Test
    void withoutExperimentsTheWellsAreTheUnitAndAWarningSaysSo() {
        DoseResponseSet curves = DoseResponseSet.of(List.of(curve("parental", 0.3, 2), curve("resistant", 3, 2)));
        FoldResistance fold = FoldComparison.of(curves, "resistant").relativeTo("parental");
        assertEquals(Replication.WELLS, fold.getReplication());
        assertEquals(IntervalMethod.PROFILE, fold.interval(0.95).getMethod());
        assertTrue(fold.interval(0.95).contains(10), fold.toString());
        assertTrue(fold.getWarnings().get(0).contains("no experiments"));
    }

    @Test
    void unitsAreConvertedBeforeTheRatioIsFormed() {
        DoseResponseSet curves = DoseResponseSet.of(
                List.of(curve("parental", 0.3, 2), curve("resistant", 3, 2).convertedTo("nM")));
        FoldResistance fold = FoldComparison.of(curves, "resistant").relativeTo("parental");
        assertEquals(10, fold.getFold(), 0.1);
        assertEquals("nM", fold.toTable().getUnit("testDose"));
        assertEquals("µM", fold.toTable().getUnit("referenceDose"));
    }

    @Test
    void aUnitOnOneSideOnlyIsRefused() {
        DoseResponseData noUnit = DoseResponseData.of(DOSES, new double[] {9, 9, 9, 8, 7, 5, 3, 2, 1, 1})
                .withName("resistant");
        DoseResponseSet curves = DoseResponseSet.of(List.of(curve("parental", 0.3, 2), noUnit));
        FoldComparison<FoldResistance> comparison = FoldComparison.of(curves, "resistant");
        String message = assertThrows(IllegalArgumentException.class, () -> comparison.relativeTo("parental"))
                .getMessage();
        assertTrue(message.contains("give both a unit"), message);
    }

    @Test
    void aSingleExperimentGivesANumberWithoutAnInterval() {
        FoldResistance fold = FoldComparison.of(experiments(new double[] {0.2}, new double[] {4}, "only"), "resistant")
                .relativeTo("parental");
        assertEquals(20, fold.getFold(), 1e-8);
        assertFalse(fold.interval(0.95).isDefined());
        assertTrue(Double.isNaN(fold.getPvalue()));
        assertTrue(besidesNoScatter(fold).get(0).contains("single experiment"));
    }

    @Test
    void theFoldWithoutAnExperimentIsThatOfTheOthers() {
        FoldResistance fold = FoldComparison.of(fiveDays(), "resistant").relativeTo("parental");
        FoldResistance others = fold.without("d3");
        assertEquals(Math.exp((1.2 + 0.7 + 1.5 + 2.1) / 4), others.getFold(), 1e-8);
        assertEquals(4, others.getExperiments().size());
        assertEquals(others.getFold(), fold.toTable().getNumber(2, "foldWithout"), 1e-12);
        assertTrue(Double.isNaN(fold.toTable().getNumber(5, "foldWithout")));
        String message = assertThrows(IllegalArgumentException.class, () -> fold.without("d9"))
                .getMessage();
        assertEquals("no experiment \"d9\" of both lines; there are [d1, d2, d3, d4, d5]", message);
    }

    @Test
    void anExperimentThatDecidesTheResultIsNamed() {
        double[] reference = {0.2, 0.2, 0.2};
        FoldResistance censored = FoldComparison.of(
                        experiments(reference, new double[] {2, 3, 500}, "a", "b", "c"), "resistant")
                .relativeTo("parental");
        String warnings = censored.getWarnings().toString();
        assertEquals(EffectiveDoseOutcome.INTERPOLATED, censored.getOutcome());
        assertTrue(warnings.contains("Experiment c decides the result: without it the fold is 12.25-fold ["), warnings);
        FoldResistance even = FoldComparison.of(
                        experiments(new double[] {0.2, 0.21, 0.19}, new double[] {2, 3, 2.4}, "a", "b", "c"),
                        "resistant")
                .relativeTo("parental");
        assertEquals(List.of(), besidesNoScatter(even));
    }

    @Test
    void unknownLinesAreNamedWithThoseThatThereAre() {
        String message = assertThrows(IllegalArgumentException.class, () -> FoldComparison.of(fiveDays(), "R2"))
                .getMessage();
        assertTrue(message.contains("R2") && message.contains("parental"), message);
        FoldComparison<FoldResistance> comparison = FoldComparison.of(fiveDays(), "resistant");
        assertThrows(IllegalArgumentException.class, () -> comparison.relativeTo("resistant"));
    }

    @Test
    void theTableHasARowForEachExperimentAndOneForAll() {
        Table table = FoldComparison.of(fiveDays(), "resistant")
                .relativeTo("parental")
                .toTable();
        assertEquals(6, table.getRowCount());
        assertEquals(Math.exp(1.2), table.getNumber(0, "fold"), 1e-8);
        assertEquals("all", table.getText(5, "experiment"));
    }

    @Test
    void headlineHoldsTheAnswerWithin48Characters() {
        String text = FoldComparison.of(fiveDays(), "resistant")
                .relativeTo("parental")
                .toString();
        String headline = text.lines().findFirst().orElse("");
        assertEquals("resistant / parental 4.393-fold [2.196, 8.789]", headline);
        assertTrue(headline.length() <= 48);
    }

    @Test
    void sensitivityOfALineIsTheGeometricMeanOfItsExperiments() {
        DoseResponseData data = fiveDays().get("parental");
        LineSensitivity ic50 =
                LineSensitivity.of(DoseResponseFitter.withDefaults().fitExperiments(data), 50);
        double mean = Math.pow(0.2 * 0.4 * 0.3 * 0.25 * 0.5, 0.2);
        assertEquals(mean, ic50.getValue(), 1e-8);
        assertTrue(ic50.interval(0.95).contains(mean));
        assertEquals(6, ic50.toTable().getRowCount());
        assertTrue(ic50.toString().startsWith("IC50 0.3129 µM ["), ic50.toString());
    }

    @Test
    void longNamesOfLinesLeaveTheAnswerInTheHeadline() {
        List<DoseResponseData> renamed = new ArrayList<>();
        fiveDays().forEach(curve -> renamed.add(curve.withName(curve.getName() + " HEY-T30 passage 14 clone 7")));
        FoldResistance fold = FoldComparison.of(DoseResponseSet.of(renamed), "resistant HEY-T30 passage 14 clone 7")
                .relativeTo("parental HEY-T30 passage 14 clone 7");
        String headline = fold.toString().lines().findFirst().orElse("");
        assertTrue(headline.endsWith("4.393-fold [2.196, 8.789]"), headline);
        assertTrue(headline.startsWith("resi…ne 7 / pare…ne 7 "), headline);
        assertTrue(headline.length() <= 48, headline);
    }

    @Test
    void aFoldThatIsOnlyABoundStandsUnderLowerAndNotAsANumber() {
        FoldResistance fold = FoldComparison.of(
                        experiments(new double[] {0.2, 0.4}, new double[] {300, 500}, "a", "b"), "resistant")
                .relativeTo("parental");
        assertEquals(ofTwo(1500, 1250), fold.getBound(), 1e-3);
        Table table = fold.toTable();
        assertTrue(table.isMissing(2, "fold"), table.toString());
        assertEquals(fold.getBound(), table.getNumber(2, "lower"));
        assertTrue(table.isMissing(2, "upper"));
        FoldResistance inverse = FoldComparison.of(
                        experiments(new double[] {300, 500}, new double[] {0.2, 0.4}, "a", "b"), "resistant")
                .relativeTo("parental");
        assertEquals(1 / fold.getBound(), inverse.toTable().getNumber(2, "upper"), 1e-12);
        assertTrue(Double.isNaN(FoldComparison.of(fiveDays(), "resistant")
                .relativeTo("parental")
                .getBound()));
    }

    @Test
    void sensitivityNamesTheExperimentsThatItDoesNotUse() {
        double[] same = new double[DOSES.length];
        Arrays.fill(same, 100);
        DoseResponseData flat = DoseResponseData.of(DOSES, same)
                .withUnit("µM")
                .withName("parental")
                .withExperiment("d6");
        DoseResponseData data = fiveDays().get("parental").followedBy(flat);
        LineSensitivity ic50 =
                LineSensitivity.of(DoseResponseFitter.withDefaults().fitExperiments(data), 50);
        assertEquals(List.of("Experiment d6 is not used: its IC50 is flat."), ic50.getWarnings());
        assertEquals(EffectiveDoseOutcome.INTERPOLATED, ic50.getOutcome());
    }

    @Test
    void sensitivityThatIsOnlyABoundStandsUnderLower() {
        DoseResponseData data = experiments(new double[] {300, 500}, new double[] {300, 500}, "a", "b")
                .get("parental");
        LineSensitivity ic50 =
                LineSensitivity.of(DoseResponseFitter.withDefaults().fitExperiments(data), 50);
        assertEquals(ofTwo(300, 500), ic50.getBound(), 1e-4);
        assertTrue(ic50.toTable().isMissing(2, "dose"));
        assertEquals(ic50.getBound(), ic50.toTable().getNumber(2, "lower"));
        assertTrue(ic50.getWarnings().isEmpty());
    }
}

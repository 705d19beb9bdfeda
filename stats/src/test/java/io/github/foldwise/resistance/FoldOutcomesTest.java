package io.github.foldwise.resistance;

import static io.github.foldwise.resistance.Assays.besidesNoScatter;
import static io.github.foldwise.resistance.Assays.curve;
import static io.github.foldwise.resistance.Assays.experiments;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.diagnosis.ReportabilityOutcome;
import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.DoseResponseModel;
import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.doseresponse.EffectiveDoseType;
import io.github.foldwise.doseresponse.ErrorModel;
import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.ErrorBars;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Points;
import io.github.foldwise.figure.ReferenceLine;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.inference.Replication;
import io.github.foldwise.table.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Folds that are bounds, that rest on some experiments only, and how all of them print and are drawn. */
class FoldOutcomesTest {
    /** The quantile of t at 95 % with one degree of freedom. */
    private static final double ONE_SIDED = 6.313751514675043;

    private static FoldResistance fold(DoseResponseSet curves) {
        return FoldComparison.of(curves, "resistant").relativeTo("parental");
    }

    private static FoldResistance threeDays() {
        return fold(experiments(new double[] {0.2, 0.4, 0.3}, new double[] {2, 5, 2.4}, "a", "b", "c"));
    }

    private static DoseResponseData flat(String line, String day) {
        double[] responses = new double[Assays.DOSES.length];
        Arrays.fill(responses, 100);
        return DoseResponseData.of(Assays.DOSES, responses)
                .withName(line)
                .withUnit("µM")
                .withExperiment(day);
    }

    private static DoseResponseSet withFlatDay() {
        DoseResponseSet days = experiments(new double[] {0.2, 0.4}, new double[] {2, 5}, "a", "b");
        DoseResponseData reference = curve("parental", 0.3, 0).withExperiment("c");
        return DoseResponseSet.merge(List.of(days, DoseResponseSet.of(List.of(reference, flat("resistant", "c")))));
    }

    /** A line of which the first day gives a bound, and the others scatter too much to tell. */
    private static DoseResponseSet oneDayOfFourTells() {
        List<DoseResponseData> days = new ArrayList<>();
        for (String day : List.of("a", "b", "c", "d")) {
            DoseResponseData line = curve("resistant", 500, 5);
            double[] scattered = line.getResponses();
            for (int i = 0; i < scattered.length && !day.equals("a"); i++) {
                scattered[i] = 100 + 60 * (i % 3 - 1);
            }
            days.add(curve("parental", 0.3, 5).withExperiment(day));
            days.add(DoseResponseData.of(line.getDoses(), scattered)
                    .withName("resistant")
                    .withUnit("µM")
                    .withExperiment(day));
        }
        return DoseResponseSet.merge(
                days.stream().map(day -> DoseResponseSet.of(List.of(day))).toList());
    }

    /** 1 - 0.05 / 4 = 0.9875. */
    @Test
    void theOnlyExperimentThatTellsIsHeldToALevelForAll() {
        DoseResponseSet curves = oneDayOfFourTells();
        FoldResistance fold = fold(curves);
        FoldResistance alone = fold.without("b").without("c").without("d");
        assertEquals(EffectiveDoseOutcome.ABOVE_TESTED_RANGE, fold.getOutcome());
        assertEquals(alone.getBound(0.9875), fold.getBound());
        assertTrue(fold.getBound() < 0.99 * alone.getBound(), fold.getBound() + " of " + alone.getBound());
        String said = "its limits are taken at 98.75 %, so that those of the study hold at 95 %.";
        assertTrue(
                fold.getWarnings().toString().contains(said), fold.getWarnings().toString());
        assertFalse(alone.getWarnings().toString().contains("limits are taken"));
        LineSensitivity dose = sensitivity(curves.get("resistant"));
        LineSensitivity ofOne = sensitivity(curves.get("resistant").forExperiment("a"));
        assertEquals(ofOne.getBound(0.9875), dose.getBound());
        assertTrue(dose.getBound() < ofOne.getBound());
        assertTrue(
                dose.getWarnings().toString().contains(said), dose.getWarnings().toString());
    }

    private static LineSensitivity sensitivity(DoseResponseData line) {
        return LineSensitivity.of(DoseResponseFitter.withDefaults().fitExperiments(line), 50);
    }

    @Test
    void theFigureShowsEachExperimentAndTheMeanWithItsInterval() {
        FoldResistance fold = threeDays();
        Figure figure = fold.toFigure();
        assertEquals("Fold resistance, resistant / parental", figure.getTitle());
        assertEquals(List.of("a", "b", "c", "all"), figure.getXaxis().getCategories());
        assertEquals(Axis.Scale.LOG10, figure.getYaxis().getScale());
        ReferenceLine one = (ReferenceLine) figure.getElements().get(0);
        assertEquals(1, one.getValue());
        assertFalse(one.isVertical());
        Points points = (Points) figure.getElements().get(1);
        assertArrayEquals(new double[] {10, 12.5, 8}, points.getY(), 1e-6);
        ErrorBars mean = (ErrorBars) figure.getElements().get(2);
        assertArrayEquals(new double[] {3}, mean.getX());
        assertArrayEquals(new double[] {10}, mean.getY(), 1e-6);
        Interval interval = fold.interval(0.95);
        assertArrayEquals(new double[] {interval.getLower()}, mean.getLower());
        assertArrayEquals(new double[] {interval.getUpper()}, mean.getUpper());
        assertTrue(figure.getDescription().contains("10-fold"), figure.getDescription());
    }

    @Test
    void boundsAreDrawnAsBarsWithAnOpenEnd() {
        FoldResistance fold = fold(experiments(new double[] {0.2, 0.4}, new double[] {300, 500}, "a", "b"));
        Figure figure = fold.toFigure();
        assertEquals(List.of("a", "b", "all"), figure.getXaxis().getCategories());
        assertEquals(3, figure.getElements().size());
        ErrorBars all = (ErrorBars) figure.getElements().get(2);
        assertEquals("all, 95 % limit, at least", all.getSeries());
        assertArrayEquals(new double[] {fold.getBound()}, all.getLower());
        ErrorBars bounds = (ErrorBars) figure.getElements().get(1);
        assertEquals("experiment, at least", bounds.getSeries());
        assertArrayEquals(
                new double[] {
                    fold.getExperiments().get(0).getBound(),
                    fold.getExperiments().get(1).getBound()
                },
                bounds.getLower());
        assertArrayEquals(new double[] {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY}, bounds.getUpper());
        Figure inverse = FoldComparison.of(
                        experiments(new double[] {0.2, 0.4}, new double[] {300, 500}, "a", "b"), "parental")
                .relativeTo("resistant")
                .toFigure();
        ErrorBars most = (ErrorBars) inverse.getElements().get(1);
        assertEquals("experiment, at most", most.getSeries());
        assertArrayEquals(new double[] {0, 0}, most.getLower());
    }

    /** 100 up to a dose, 5 from there on, with scatter of 1. */
    private static DoseResponseData step(String line, double from, String day, int shift) {
        double[] x = new double[3 * Assays.DOSES.length];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = Assays.DOSES[i / 3];
            y[i] = (x[i] < from ? 100 : 5) + (7 * (i + shift)) % 5 - 2;
        }
        return DoseResponseData.of(x, y).withName(line).withUnit("µM").withExperiment(day);
    }

    private static DoseResponseSet steps(String... days) {
        List<DoseResponseSet> sets = new ArrayList<>();
        for (int i = 0; i < days.length; i++) {
            sets.add(DoseResponseSet.of(
                    List.of(step("parental", 0.3, days[i], i), step("resistant", 10, days[i], i + 2))));
        }
        return DoseResponseSet.merge(sets);
    }

    /** The parent's dose lies between 0.1 and 0.3, the other line's between 3 and 10: a fold of 10 to 100. */
    @Test
    void dosesThatAreBracketedGiveLimitsWithoutANumber() {
        FoldResistance one = fold(steps("a"));
        assertEquals(EffectiveDoseOutcome.BETWEEN_DOSES, one.getOutcome());
        assertEquals(10, one.interval(0.95).getLower(), 1e-6);
        assertEquals(100, one.interval(0.95).getUpper(), 1e-6);
        assertTrue(Double.isNaN(one.getFold() + one.getEstimate()) && Double.isNaN(one.getBound()));
        assertTrue(one.toString().startsWith("resistant / parental 10-fold to 100-fold\n"), one.toString());
        FoldResistance three = fold(steps("a", "b", "c"));
        assertEquals(EffectiveDoseOutcome.BETWEEN_DOSES, three.getOutcome());
        assertEquals("censored-experiments", three.toTable().getText(3, "method"));
        assertEquals("BETWEEN_DOSES", three.toTable().getText(0, "outcome"));
        Interval interval = three.interval(0.95);
        // Three equal intervals: the likelihood just beyond them is 1/8, and twice its logarithm less than the
        // threshold.
        assertTrue(interval.getLower() < 10 && interval.getLower() > 1, interval.toString());
        assertTrue(three.interval(0.5).getLower() > 9.999, three.interval(0.5).toString());
        List<String> warnings = three.getWarnings();
        assertEquals(
                "3 of 3 experiments give the fold only within limits and enter as intervals.",
                warnings.get(warnings.size() - 1));
        // What the fits have to say reaches the fold, too.
        assertEquals(
                "Experiment a: resistant: No full fit: the curve is a step between two tested doses.", warnings.get(0));
        List<String> series = three.toFigure().getElements().stream()
                .filter(ErrorBars.class::isInstance)
                .map(element -> ((ErrorBars) element).getSeries())
                .toList();
        assertEquals(List.of("experiment, between", "all, 95 % limit, between"), series);
    }

    @Test
    void experimentsKnowWhetherTheirDosesSupportThem() {
        FoldResistance fold = fold(experiments(new double[] {0.3, 0.3}, new double[] {3, 60}, "a", "b"));
        ExperimentFold inside = fold.getExperiments().get(0);
        assertEquals(ReportabilityOutcome.REPORTABLE, inside.getTestReportability());
        assertEquals(ReportabilityOutcome.REPORTABLE, inside.getReferenceReportability());
        assertEquals(
                ReportabilityOutcome.TOO_FEW_HIGH_DOSES,
                fold.getExperiments().get(1).getTestReportability());
        assertEquals("TOO_FEW_HIGH_DOSES", fold.toTable().getText(1, "testReportability"));
        FoldResistance other = FoldComparison.of(experiments(new double[] {0.3}, new double[] {3}, "a"), "resistant")
                .withFitter(DoseResponseFitter.withDefaults().withModel(DoseResponseModel.LL5))
                .relativeTo("parental");
        assertEquals(
                ReportabilityOutcome.NO_CURVE, other.getExperiments().get(0).getTestReportability());
    }

    @Test
    void theFoldKnowsAgainstWhatItsEffectIsMeasured() {
        DoseResponseSet days = experiments(new double[] {0.2, 0.4}, new double[] {2, 5}, "a", "b");
        assertEquals(EffectiveDoseType.RELATIVE, fold(days).getEffectType());
        FoldResistance absolute = FoldComparison.of(days, "resistant")
                .withEffectType(EffectiveDoseType.ABSOLUTE)
                .relativeTo("parental");
        assertEquals(EffectiveDoseType.ABSOLUTE, absolute.getEffectType());
    }

    @Test
    void wellsWithoutAnExperimentAreCalledWells() {
        FoldResistance fold = fold(DoseResponseSet.of(List.of(curve("parental", 0.3, 2), curve("resistant", 3, 2))));
        assertEquals(List.of("wells", "all"), fold.toFigure().getXaxis().getCategories());
    }

    @Test
    void aFlatExperimentIsALowerBoundAndAWarningSaysWhy() {
        FoldResistance fold = fold(withFlatDay());
        assertEquals(EffectiveDoseOutcome.INTERPOLATED, fold.getOutcome());
        assertTrue(fold.toString().lines().findFirst().orElse("").endsWith(", censored"), fold.toString());
        assertEquals(Replication.EXPERIMENTS, fold.getReplication());
        assertEquals(IntervalMethod.PROFILE, fold.interval(0.95).getMethod());
        assertEquals(
                "Experiment c: resistant shows no effect up to 100 µM (p = 1); it enters as > 100 µM.",
                besidesNoScatter(fold).get(0));
        ExperimentFold flat = fold.getExperiments().get(2);
        assertEquals(EffectiveDoseOutcome.ABOVE_TESTED_RANGE, flat.getOutcome());
        assertEquals(EffectEvidence.EXCLUDED, flat.getTestEvidence());
        assertEquals(EffectEvidence.SHOWN, flat.getReferenceEvidence());
        assertEquals(100 / 0.3, flat.getBound(), 1e-6);
        assertEquals("c: > 333.3-fold", flat.toString());
        assertTrue(Double.isNaN(flat.getFold()));
    }

    @Test
    void aFlatReferenceIsAnUpperBound() {
        FoldResistance fold = FoldComparison.of(withFlatDay(), "parental").relativeTo("resistant");
        ExperimentFold flat = fold.getExperiments().get(2);
        assertEquals(EffectiveDoseOutcome.BELOW_TESTED_RANGE, flat.getOutcome());
        assertEquals(EffectEvidence.EXCLUDED, flat.getReferenceEvidence());
        assertEquals(0.3 / 100, flat.getBound(), 1e-9);
    }

    /** Single wells that scatter by 30 of 100 do not exclude a loss of half. */
    private static DoseResponseData noisy(String day) {
        return DoseResponseData.of(Assays.DOSES, new double[] {100, 138, 66, 128, 70, 140, 62, 131, 72, 126})
                .withName("resistant")
                .withUnit("µM")
                .withExperiment(day);
    }

    private static DoseResponseSet with(DoseResponseData resistant) {
        DoseResponseSet days = experiments(new double[] {0.2, 0.4}, new double[] {2, 5}, "a", "b");
        DoseResponseData reference = curve("parental", 0.3, 0).withExperiment("c");
        return DoseResponseSet.merge(List.of(days, DoseResponseSet.of(List.of(reference, resistant))));
    }

    @Test
    void aNoisyExperimentWithoutEffectIsNotUsed() {
        FoldResistance fold = fold(with(noisy("c")));
        assertEquals(1, fold.getDegreesOfFreedom());
        assertEquals(Math.sqrt(10 * 12.5), fold.getFold(), 1e-6);
        assertEquals(
                "Experiment c is not used: resistant not known (an effect is neither seen nor excluded), parental 0.3"
                        + " µM [0.3, 0.3].",
                besidesNoScatter(fold).get(0));
        ExperimentFold unknown = fold.getExperiments().get(2);
        assertEquals(EffectEvidence.UNDECIDED, unknown.getTestEvidence());
        assertEquals(EffectiveDoseOutcome.NOT_IDENTIFIABLE, unknown.getOutcome());
        assertEquals("c: not known", unknown.toString());
        assertTrue(Double.isNaN(unknown.getFold()) && Double.isNaN(unknown.getBound()));
    }

    /** Wells near a response, at the given doses. */
    private static DoseResponseData near(double response, double... doses) {
        double[] x = new double[2 * doses.length];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = doses[i / 2];
            y[i] = response * (1 + 0.01 * ((7 * i) % 5 - 2));
        }
        return DoseResponseData.of(x, y).withName("resistant").withUnit("µM").withExperiment("c");
    }

    private static ExperimentFold last(FoldComparison<FoldResistance> comparison) {
        return comparison.relativeTo("parental").getExperiments().get(2);
    }

    @Test
    void aSignalOfAnotherSizeIsHeldAgainstItsOwnVehicle() {
        ExperimentFold dim = last(FoldComparison.of(with(near(20, Assays.DOSES)), "resistant"));
        assertEquals(EffectEvidence.EXCLUDED, dim.getTestEvidence());
        assertEquals(100 / 0.3, dim.getBound(), 1e-6);
    }

    @Test
    void withoutVehicleTheOtherLineStandsInUnlessAPlateauIsGiven() {
        double[] treated = Arrays.copyOfRange(Assays.DOSES, 1, Assays.DOSES.length);
        FoldResistance high = fold(with(near(97, treated)));
        assertEquals(EffectEvidence.EXCLUDED, high.getExperiments().get(2).getTestEvidence());
        assertTrue(
                besidesNoScatter(high).get(0).endsWith("it is held against the upper plateau of parental."),
                high.getWarnings().toString());
        FoldResistance killed = fold(with(near(7, treated)));
        assertEquals(EffectEvidence.UNDECIDED, killed.getExperiments().get(2).getTestEvidence());
        DoseResponseFitter given = DoseResponseFitter.withDefaults().withModel(DoseResponseModel.LL4.withTop(100));
        FoldResistance fixed = FoldComparison.of(with(near(97, treated)), "resistant")
                .withFitter(given)
                .relativeTo("parental");
        assertEquals(EffectEvidence.EXCLUDED, fixed.getExperiments().get(2).getTestEvidence());
        assertFalse(
                besidesNoScatter(fixed).get(0).contains("held against"),
                fixed.getWarnings().toString());
    }

    @Test
    void anAbsoluteEffectIsExcludedWhereAllDosesStayAboveIt() {
        FoldComparison<FoldResistance> comparison =
                FoldComparison.of(with(near(97, Assays.DOSES)), "resistant").withEffectType(EffectiveDoseType.ABSOLUTE);
        assertEquals(EffectEvidence.EXCLUDED, last(comparison.withEffect(50)).getTestEvidence());
        assertEquals(EffectEvidence.UNDECIDED, last(comparison.withEffect(97)).getTestEvidence());
        FoldComparison<FoldResistance> killed =
                FoldComparison.of(with(near(7, Assays.DOSES)), "resistant").withEffectType(EffectiveDoseType.ABSOLUTE);
        assertEquals(EffectEvidence.UNDECIDED, last(killed).getTestEvidence());
    }

    @Test
    void aWellWithoutWeightIsNoTestedDose() {
        DoseResponseData data = near(97, Assays.DOSES);
        double[] weights = new double[data.size()];
        Arrays.fill(weights, 0, weights.length - 2, 1);
        ExperimentFold fold = last(FoldComparison.of(with(data.withWeights(weights)), "resistant"));
        assertEquals(EffectEvidence.EXCLUDED, fold.getTestEvidence());
        assertEquals(30 / 0.3, fold.getBound(), 1e-6);
    }

    @Test
    void robustErrorsAndTooFewDosesHaveNoTestOfAnEffect() {
        FoldComparison<FoldResistance> robust = FoldComparison.of(with(near(97, Assays.DOSES)), "resistant")
                .withFitter(DoseResponseFitter.withDefaults().withErrors(ErrorModel.HUBER));
        assertEquals(EffectEvidence.NOT_TESTED, last(robust).getTestEvidence());
        ExperimentFold few = last(FoldComparison.of(with(near(97, 1, 10)), "resistant"));
        assertEquals(EffectEvidence.NOT_TESTED, few.getTestEvidence());
        assertEquals(EffectiveDoseOutcome.NOT_IDENTIFIABLE, few.getOutcome());
    }

    @Test
    void aFlatLineAmongUnpairedExperimentsIsABound() {
        List<DoseResponseSet> sets = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            sets.add(DoseResponseSet.of(
                    List.of(curve("parental", 0.2 * (i + 1), 0).withExperiment("p" + i))));
            sets.add(DoseResponseSet.of(List.of(flat("resistant", "r" + i))));
        }
        FoldResistance fold = fold(DoseResponseSet.merge(sets));
        assertEquals(EffectiveDoseOutcome.ABOVE_TESTED_RANGE, fold.getOutcome());
        // The references alone scatter, with one degree of freedom.
        assertEquals(100 / Math.sqrt(0.2 * 0.4) * Math.pow(2, -0.5 * ONE_SIDED), fold.getBound(), 1e-6);
        assertTrue(fold.getWarnings().toString().contains("Experiment r1: resistant shows no effect up to 100 µM"));
    }

    @Test
    void warningsOfTheFitsReachTheFold() {
        DoseResponseSet days = experiments(new double[] {0.2, 0.4}, new double[] {2, 5}, "a", "b");
        DoseResponseFitter flatter =
                DoseResponseFitter.withDefaults().withModel(DoseResponseModel.LL4.withBounds("b", 0.5, 1));
        FoldResistance fold =
                FoldComparison.of(days, "resistant").withFitter(flatter).relativeTo("parental");
        assertEquals(EffectiveDoseOutcome.INTERPOLATED, fold.getOutcome());
        assertEquals(4, fold.getWarnings().size());
        assertTrue(
                fold.getWarnings().get(0).startsWith("Experiment a: resistant: No full fit: "),
                fold.getWarnings().toString());
    }

    @Test
    void aFoldOfTwoUnknownLinesIsNotKnown() {
        FoldResistance fold = fold(DoseResponseSet.of(List.of(flat("parental", "a"), flat("resistant", "a"))));
        assertEquals(EffectiveDoseOutcome.NOT_IDENTIFIABLE, fold.getOutcome());
        assertTrue(Double.isNaN(fold.getEstimate()) && Double.isNaN(fold.getPvalue()));
        assertFalse(fold.interval(0.95).isDefined());
        assertTrue(fold.toString().startsWith("resistant / parental not known\np NA"), fold.toString());
    }

    @Test
    void aReferenceAboveTheDosesGivesAnUpperBound() {
        FoldResistance fold = fold(experiments(new double[] {300, 500}, new double[] {0.5, 2}, "a", "b"));
        assertEquals(EffectiveDoseOutcome.BELOW_TESTED_RANGE, fold.getOutcome());
        double upper = Math.sqrt(0.5 / 300 * 2 / 500) * Math.pow(2.4, 0.5 * ONE_SIDED);
        assertEquals(upper, fold.getBound(), 1e-6);
        assertTrue(fold.toString().startsWith("resistant / parental < 0.04095-fold"), fold.toString());
        assertEquals("a: < 0.001667-fold", fold.getExperiments().get(0).toString());
        Table table = fold.toTable();
        assertEquals(0.5 / 300, table.getNumber(0, "upper"), 1e-9);
        assertEquals("wells-bound", table.getText(0, "method"));
        assertEquals("experiments-bound", table.getText(2, "method"));
        assertTrue(table.isMissing(0, "lower"));
    }

    @Test
    void bothLinesAboveTheDosesLeaveNothingKnown() {
        FoldResistance fold = fold(experiments(new double[] {300, 310}, new double[] {500, 520}, "a", "b"));
        assertEquals(EffectiveDoseOutcome.NOT_IDENTIFIABLE, fold.getOutcome());
        assertEquals(
                2,
                fold.getWarnings().stream()
                        .filter(warning -> warning.contains("is not used"))
                        .count());
    }

    @Test
    void aFoldOfTheResistantLineAlonePrintsAsCensored() {
        FoldResistance fold = fold(
                experiments(new double[] {0.2, 0.4, 0.3, 0.25}, new double[] {20, 60, 45, 400}, "a", "b", "c", "d"));
        String headline = fold.toString().lines().findFirst().orElse("");
        assertTrue(headline.endsWith(", censored"), headline);
        assertTrue(headline.length() <= 48, headline);
        assertTrue(fold.toString().contains("\nd: > 1600-fold"), fold.toString());
        assertEquals(1600, fold.toTable().getNumber(3, "lower"), 1e-4);
    }

    @Test
    void boundsAmongUnpairedExperimentsMakeTheFoldABound() {
        List<DoseResponseSet> sets = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            double sensitive = 0.2 * (i + 1);
            double resistant = i == 0 ? 20 : 400;
            sets.add(DoseResponseSet.of(List.of(curve("parental", sensitive, 0).withExperiment("p" + i))));
            sets.add(DoseResponseSet.of(List.of(curve("resistant", resistant, 0).withExperiment("r" + i))));
        }
        sets.add(DoseResponseSet.of(List.of(noisy("p2").withName("parental"))));
        FoldResistance fold = fold(DoseResponseSet.merge(sets));
        assertEquals(Replication.UNPAIRED_EXPERIMENTS, fold.getReplication());
        assertEquals(EffectiveDoseOutcome.ABOVE_TESTED_RANGE, fold.getOutcome());
        assertTrue(Double.isNaN(fold.getEstimate()) && Double.isNaN(fold.getPvalue()));
        // Welch's lower limit at 95 % of one side is that of his interval at 90 %.
        double tests = Math.pow(Math.log(400 / 20.0) / 2, 2);
        double references = Math.pow(Math.log(2) / 2, 2);
        double df = Math.pow(tests + references, 2) / (tests * tests + references * references);
        Estimate log = Estimate.of(0.5 * Math.log(20 * 400.0 / (0.2 * 0.4)), Math.sqrt(tests + references), df);
        assertEquals(Math.exp(log.interval(0.9).getLower()), fold.getBound(), 1e-6);
        assertFalse(fold.interval(0.95).isDefined());
        assertEquals(List.of(), fold.getExperiments());
        String warnings = fold.getWarnings().toString();
        assertTrue(
                warnings.contains("Experiment p2 of parental is not used: its effective dose is not known"), warnings);
        assertTrue(warnings.contains("the fold has limits, and no estimate"), warnings);
    }

    @Test
    void experimentsOfOneLineOnlyAreNamedAndLeftOut() {
        DoseResponseSet both = experiments(new double[] {0.2, 0.4}, new double[] {2, 5}, "a", "b");
        DoseResponseSet alone =
                DoseResponseSet.of(List.of(curve("parental", 9, 0).withExperiment("z")));
        FoldResistance fold = fold(DoseResponseSet.merge(List.of(both, alone)));
        assertEquals(fold(both).getFold(), fold.getFold());
        assertEquals(
                List.of("Experiments of parental without resistant are not used: z."),
                fold.getWarnings().stream().filter(w -> w.contains("z")).toList());
    }

    @Test
    void experimentsOfTheTestLineOnlyAreNamedToo() {
        DoseResponseSet both = experiments(new double[] {0.2, 0.4}, new double[] {2, 5}, "a", "b");
        DoseResponseSet alone =
                DoseResponseSet.of(List.of(curve("resistant", 9, 0).withExperiment("z")));
        FoldResistance fold = fold(DoseResponseSet.merge(List.of(both, alone)));
        assertEquals(List.of("Experiments of resistant without parental are not used: z."), besidesNoScatter(fold));
    }

    /** The profile: at a limit, curves whose doses have that ratio leave F = t^2 more than the two fits. */
    @Test
    void wellsGiveTheProfileOfTheLogRatio() {
        DoseResponseData parental = curve("parental", 0.3, 2);
        DoseResponseData resistant = curve("resistant", 3, 5);
        FoldResistance fold = fold(DoseResponseSet.of(List.of(parental, resistant)));
        assertEquals(52, fold.getDegreesOfFreedom());
        Interval interval = fold.interval(0.95);
        double least = rss(parental, Double.NaN) + rss(resistant, Double.NaN);
        double t = 2.006646805061689;
        for (double limit : new double[] {interval.getLower(), interval.getUpper()}) {
            // The larger of the two doses, by golden section.
            double low = Math.log(2);
            double high = Math.log(4.5);
            double part = (Math.sqrt(5) - 1) / 2;
            for (int i = 0; i < 60; i++) {
                double a = high - part * (high - low);
                double b = low + part * (high - low);
                if (both(parental, resistant, a, limit) < both(parental, resistant, b, limit)) {
                    high = b;
                } else {
                    low = a;
                }
            }
            double excess = both(parental, resistant, 0.5 * (low + high), limit) - least;
            assertEquals(t * t, excess / (least / 52), 1e-6);
        }
        double p = fold.getPvalue();
        assertTrue(p < 1e-12, "p " + p);
        FoldResistance even = fold(DoseResponseSet.of(List.of(curve("parental", 0.3, 6), curve("resistant", 0.33, 5))));
        assertEquals(1, even.interval(1 - even.getPvalue()).getLower(), 1e-6);
        assertEquals(even.interval(0.9), even.getExperiments().get(0).interval(0.9));
    }

    private static double both(DoseResponseData parental, DoseResponseData resistant, double logDose, double fold) {
        return rss(resistant, Math.exp(logDose)) + rss(parental, Math.exp(logDose) / fold);
    }

    private static double rss(DoseResponseData data, double ic50) {
        DoseResponseModel model = DoseResponseModel.LL4;
        return DoseResponseFitter.withDefaults()
                .withModel(Double.isNaN(ic50) ? model : model.withFixed("e", ic50))
                .fit(data)
                .getResidualSumOfSquares();
    }

    @Test
    void sixExperimentsPrintInFullAndOfMoreFive() {
        String[] days = {"a", "b", "c", "d", "e", "f", "g"};
        double[] reference = {0.2, 0.4, 0.3, 0.2, 0.4, 0.3, 0.25};
        double[] test = {2, 5, 2.4, 2.1, 4.5, 2.7, 2.6};
        FoldResistance seven = fold(experiments(reference, test, days));
        List<String> lines = seven.toString().lines().toList();
        assertEquals(2 + 5 + 1, lines.size());
        assertEquals("e: 11.25-fold", lines.get(6));
        assertEquals("… 2 more experiments", lines.get(7));
        FoldResistance six =
                fold(experiments(Arrays.copyOf(reference, 6), Arrays.copyOf(test, 6), Arrays.copyOf(days, 6)));
        assertEquals(2 + 6, six.toString().lines().count());
    }

    /** Beside a plateau that was given, a line that is dead at every dose may have died before the first one. */
    @Test
    void deadWellsBesideAGivenPlateauLieBelowTheDoses() {
        DoseResponseData dead = DoseResponseData.of(
                        new double[] {0.1, 0.1, 0.1, 1, 1, 1, 10, 10, 10},
                        new double[] {11, 12, 10, 11, 9, 9, 10, 8, 11})
                .withName("resistant")
                .withUnit("µM")
                .withExperiment("c");
        DoseResponseFitter given = DoseResponseFitter.withDefaults().withModel(DoseResponseModel.LL4.withTop(100));
        ExperimentFold below = last(FoldComparison.of(with(dead), "resistant").withFitter(given));
        assertEquals(EffectEvidence.UNDECIDED, below.getTestEvidence());
        assertEquals(EffectiveDoseOutcome.BELOW_TESTED_RANGE, below.getOutcome());
        assertEquals(0.1 / 0.3, below.getBound(), 1e-6);
        // Where the plateau is free such wells are a flat curve, and nothing is known.
        ExperimentFold free = last(FoldComparison.of(with(dead), "resistant"));
        assertEquals(EffectiveDoseOutcome.NOT_IDENTIFIABLE, free.getOutcome());
    }

    @Test
    void experimentsAreNamedForBothLinesOrForNeither() {
        DoseResponseSet curves = DoseResponseSet.of(
                List.of(curve("parental", 0.3, 2), curve("resistant", 3, 2).withExperiment("a")));
        String message =
                assertThrows(IllegalArgumentException.class, () -> fold(curves)).getMessage();
        assertTrue(message.contains("only \"resistant\" names its experiments"), message);
    }

    @Test
    void anotherEffectModelAndTypeAreUsed() {
        DoseResponseSet curves = experiments(new double[] {0.2, 0.4}, new double[] {2, 5}, "a", "b");
        FoldComparison<FoldResistance> comparison = FoldComparison.of(curves, "resistant");
        FoldResistance at20 = comparison.withEffect(20).relativeTo("parental");
        assertEquals(20, at20.getEffect());
        double ic20 = 0.2 * Math.pow(0.25, 1 / 1.3);
        assertEquals(ic20, at20.getExperiments().get(0).getReferenceDose().getValue(), 1e-6);
        FoldResistance absolute = comparison
                .withEffectType(EffectiveDoseType.ABSOLUTE)
                .withEffect(50)
                .relativeTo("parental");
        double absoluteDose = 0.2 * Math.pow(95.0 / 45 - 1, 1 / 1.3);
        assertEquals(
                absoluteDose,
                absolute.getExperiments().get(0).getReferenceDose().getValue(),
                1e-6);
        FoldResistance ll3 = comparison
                .withFitter(DoseResponseFitter.withDefaults().withModel(DoseResponseModel.LL3))
                .relativeTo("parental");
        assertNotEquals(
                comparison.relativeTo("parental").getExperiments().get(0).getReferenceDose(),
                ll3.getExperiments().get(0).getReferenceDose());
    }

    @Test
    void aResponseThatTheResistantLineNeverFallsToIsALowerBound() {
        DoseResponseData hard = DoseResponseData.of(
                        Assays.DOSES, new double[] {100, 100, 99, 96, 88, 76, 68, 65, 64, 64})
                .withUnit("µM")
                .withName("resistant");
        FoldResistance fold = FoldComparison.of(
                        DoseResponseSet.of(List.of(curve("parental", 0.3, 2), hard)), "resistant")
                .withEffectType(EffectiveDoseType.ABSOLUTE)
                .relativeTo("parental");
        assertEquals(
                EffectiveDoseOutcome.NOT_REACHED,
                fold.getExperiments().get(0).getTestDose().getOutcome());
        assertEquals(EffectiveDoseOutcome.ABOVE_TESTED_RANGE, fold.getOutcome());
        assertTrue(fold.getBound() > 250 && Double.isNaN(fold.getEstimate()), fold.toString());
    }

    @Test
    void longNamesAreCutInTheHeadline() {
        List<DoseResponseData> curves = new ArrayList<>();
        curves.add(curve("MDA-MB-231, parental, passage 12", 0.3, 2));
        curves.add(curve("MDA-MB-231, second selection, passage 31", 3, 2));
        FoldResistance fold = FoldComparison.of(
                        DoseResponseSet.of(curves), curves.get(1).getName())
                .relativeTo(curves.get(0).getName());
        String headline = fold.toString().lines().findFirst().orElse("");
        assertEquals(48, headline.length());
        assertTrue(headline.startsWith("MDA-M…ge 31 / MDA-M…ge 12 10-fold [") && headline.endsWith("]"), headline);
    }

    @Test
    void foldsAreEqualByValueAndSurviveSerialization() throws IOException, ClassNotFoundException {
        FoldResistance fold = threeDays();
        assertEquals(fold, threeDays());
        assertEquals(fold.hashCode(), threeDays().hashCode());
        assertEquals(
                fold.getExperiments().get(0).hashCode(),
                threeDays().getExperiments().get(0).hashCode());
        assertNotEquals(fold.getExperiments().get(0), fold.getExperiments().get(1));
        assertNotEquals(fold, fold(withFlatDay()));
        assertNotEquals(fold.hashCode(), fold(withFlatDay()).hashCode());
        assertNotEquals(
                fold.getExperiments().get(0).hashCode(),
                fold.getExperiments().get(1).hashCode());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(fold);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            FoldResistance read = (FoldResistance) in.readObject();
            assertEquals(fold, read);
            assertEquals(fold.interval(0.9), read.interval(0.9));
            assertEquals("resistant", read.getTest());
            assertEquals("parental", read.getReference());
        }
    }
}

package io.github.foldwise.densitometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.blot.BandReading;
import io.github.foldwise.blot.BandTable;
import io.github.foldwise.differential.ReferenceTable;
import io.github.foldwise.inference.ExtraSumOfSquares;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.LogRatio;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlotComparisonTest {
    private static final double EXACT = 1e-9;

    /** Blots with missing cells and technical lanes against R's {@code lm} and {@code t.test}: reference/blots.R. */
    @Test
    void blocksAndPairsAreThoseOfR() {
        ReferenceTable expected = ReferenceTable.resource("/io/github/foldwise/densitometry/bands_expected.csv");
        BlotFit fit = BlotComparison.withDefaults()
                .of(BlotNormalization.of("pFAK", "actin", "gapdh")
                        .over("FAK", "actin2")
                        .of(BandTables.resource("bands.csv", 4)));
        BlotFolds folds = fit.between("line", "drug");
        hold(expected, "R1_no", folds.get("line R1 / parental", "drug no"));
        hold(expected, "R1_yes", folds.get("line R1 / parental", "drug yes"));
        hold(expected, "R2_no", folds.get("line R2 / parental", "drug no"));
        hold(expected, "R2_yes", folds.get("line R2 / parental", "drug yes"));
        hold(expected, "drug_parental", folds.get("drug yes / no", "line parental"));
        hold(expected, "interaction_R1", folds.getInteractions().get(0));
        hold(expected, "interaction_R2", folds.getInteractions().get(1));
        for (String blot : List.of("B1", "B2", "B3", "B4", "B5")) {
            assertEquals(value(expected, "scale " + blot, "estimate"), Math.log(fit.getScale(blot)), EXACT, blot);
        }
        assertEquals(
                value(expected, "mean parental no", "estimate"),
                fit.getLogMean("parental", "no").getValue(),
                EXACT);
        assertEquals(
                value(expected, "mean parental no", "se"),
                fit.getLogMean("parental", "no").getStandardError(),
                EXACT);
        assertEquals(value(expected, "sigma", "estimate"), fit.getSigma(), EXACT);
        assertEquals(17, fit.getDegreesOfFreedom());
        ExtraSumOfSquares control = fit.testControl("actin");
        assertEquals(value(expected, "control actin", "estimate"), control.getStatistic(), EXACT);
        assertEquals(value(expected, "control actin", "p"), control.getPvalue(), EXACT);
        assertTrue(
                fit.getWarnings().get(0).contains("n is 5 blots, not 42 lanes"),
                fit.getWarnings().toString());
    }

    private static double value(ReferenceTable expected, String row, String column) {
        return expected.numbers(column)[expected.names().indexOf(row)];
    }

    private static void hold(ReferenceTable expected, String name, BlotFold fold) {
        hold(expected, "block " + name, fold.getBlock());
        hold(expected, "paired " + name, fold.getPaired());
    }

    private static void hold(ReferenceTable expected, String row, LogRatio ratio) {
        assertEquals(value(expected, row, "estimate"), ratio.getLogRatio().getValue(), EXACT, row);
        assertEquals(value(expected, row, "se"), ratio.getLogRatio().getStandardError(), EXACT, row);
        assertEquals(value(expected, row, "df"), ratio.getLogRatio().getDegreesOfFreedom(), row);
        assertEquals(1, ratio.getPvalue() / value(expected, row, "p"), EXACT, row);
    }

    @Test
    void fourBlotsOfTwoFactors() {
        BlotFit fit = BlotComparison.withUnit("blot").of(fourBlots());
        assertEquals(0.291316683297587, fit.getSigma(), EXACT);
        assertEquals(9, fit.getDegreesOfFreedom());
        BlotFolds folds = fit.between("line", "drug");
        hold(
                folds.getInteraction().getBlock(),
                5.21412791763937,
                2.69761413037613,
                10.0782130532937,
                3.06249728324987e-4);
        hold(
                folds.getInteraction().getPaired(),
                5.21412791763938,
                1.16568522325276,
                23.3228743053314,
                0.0392505529020337);
        BlotFold drug = folds.get("drug yes / no", "line parental");
        hold(drug.getBlock(), 0.164426841832653, 0.103180456225515, 0.262028171846508, 1.06067385814111e-05);
        hold(drug.getPaired(), 0.164426841832653, 0.0652794262600541, 0.414160905878001, 0.00838013284471529);
        BlotFold line = folds.get("line resistant / parental", "drug no");
        hold(line.getBlock(), 1.03979928978539, 0.652490578224542, 1.6570086973212, 0.853934517617562);
        hold(line.getPaired(), 1.03979928978539, 0.527555560632579, 2.04941932891729, 0.866432169400053);
        BlotFolds paired = BlotComparison.withUnit("blot")
                .withMethod(BlotMethod.PAIRED)
                .of(fourBlots())
                .between("line", "drug");
        double[] adjusted = paired.getAdjustedPvalues();
        // Drug in the parental and in the resistant line, then the line without and with drug.
        double[] holm = {0.0335205313788612, 0.92077118295167, 0.92077118295167, 0.0335205313788612};
        for (int i = 0; i < holm.length; i++) {
            assertEquals(
                    holm[i], adjusted[i], EXACT, paired.getContrasts().get(i).toString());
        }
        BlotEquivalence total = fit.equivalence("FAK", 1.25);
        assertEquals(0.975353907500362, total.getRatio(), EXACT);
        assertEquals(0.860270863785365, total.getInterval().getLower(), EXACT);
        assertEquals(1.10583222671316, total.getInterval().getUpper(), EXACT);
        assertEquals(0.0169638834108865, total.getPvalue(), EXACT);
        assertTrue(total.isUnchanged());
        assertEquals(
                "0.9754 [0.8603, 1.106]: unchanged",
                total.toString().lines().findFirst().orElseThrow());
        assertEquals(0.916439539286166, fit.testControl("actin1").getStatistic(), EXACT);
        assertEquals(0.471033644726481, fit.testControl("actin1").getPvalue(), EXACT);
        assertTrue(fit.getWarnings().isEmpty(), fit.getWarnings().toString());
    }

    private static NormalizedBands fourBlots() {
        return BlotNormalization.phospho("pFAK", "actin1")
                .over("FAK", "actin2")
                .of(BandTables.shared("four_blots_two_way.csv", 3));
    }

    private static void hold(LogRatio ratio, double fold, double lower, double upper, double pvalue) {
        Interval interval = ratio.interval(0.95);
        assertEquals(fold, ratio.getRatio(), EXACT);
        assertEquals(lower, interval.getLower(), EXACT);
        assertEquals(1, interval.getUpper() / upper, EXACT);
        assertEquals(1, ratio.getPvalue() / pvalue, EXACT);
    }

    @Test
    void blotsThatShareFewConditionsAreAligned() {
        BandTable long3 = BandTables.shared("stat1_three_blots.csv", 4);
        BandTable.Builder table = BandTable.builder(List.of("experiment", "condition", "time"), List.of("pSTAT1"));
        for (int lane = 0; lane < long3.getLaneCount(); lane++) {
            table.lane(
                    List.of(
                            long3.getLevel(lane, "experiment"),
                            long3.getLevel(lane, "condition"),
                            long3.getLevel(lane, "time")),
                    long3.getReading(lane, "value").getSignal());
        }
        BlotFit fit = BlotComparison.withUnit("experiment")
                .of(BlotNormalization.of("pSTAT1").of(table.build()));
        assertEquals(0.444859479296606, fit.getScale("E1"), EXACT);
        assertEquals(0.836668641343824, fit.getScale("E2"), EXACT);
        assertEquals(2.68672773811602, fit.getScale("E3"), EXACT);
        assertEquals(0.3340658180272, fit.getSigma(), EXACT);
        assertEquals(2, fit.getDegreesOfFreedom());
        assertEquals(0.369323657893122, fit.getLogMean("Dose 1", "1").getStandardError(), EXACT);
        BlotFold fold = fit.at("time", "2").contrast("condition", "Dose 2", "Dose 1");
        hold(fold.getBlock(), 9.69285326215513, 1.66692110671981, 56.3622381304836, 0.0309484590714993);
        assertEquals(1, fit.getWarnings().size());
        assertTrue(
                fit.getWarnings().get(0).contains("Lanes 9 and 21 (E1 Dose 1 0; E1 Dose 2 0) hold the same reading"),
                fit.getWarnings().toString());
    }

    @Test
    void saturatedAndFaintBandsAreBounds() {
        BandTable.Builder table = BandTable.builder(List.of("blot", "line"), List.of("p", "c"));
        double[] folds = {2, 2.5, 3};
        for (int j = 0; j < 3; j++) {
            table.lane(List.of("B" + j, "parental"), 100, 50);
            table.laneOfReadings(
                    List.of("B" + j, "resistant"), List.of(BandReading.saturated(100 * folds[j]), BandReading.of(50)));
        }
        BlotFold fold = BlotComparison.withDefaults()
                .of(BlotNormalization.of("p", "c").of(table.build()))
                .contrast("line", "resistant", "parental");
        assertEquals(BlotOutcome.BOUNDED, fold.getOutcome());
        assertEquals("paired-bound", fold.getMethod());
        assertTrue(Double.isNaN(fold.getFold()));
        // R: exp(mean(x) - qt(.95, 2) * sd(x) / sqrt(3)) with x = log(c(2, 2.5, 3))
        assertEquals(1.75124840981092, fold.interval(0.95).getLower(), EXACT);
        assertTrue(fold.interval(0.95).isUpperOpen());
        assertEquals("> 1.751-fold", fold.toString().lines().findFirst().orElseThrow());
        BlotFold reverse = BlotComparison.withDefaults()
                .of(BlotNormalization.of("p", "c").of(table.build()))
                .contrast("line", "parental", "resistant");
        assertEquals(1 / fold.interval(0.95).getLower(), reverse.interval(0.95).getUpper(), EXACT);
    }

    @Test
    void aBandWithoutLimitOfDetectionGivesNoFold() {
        BandTable.Builder table = BandTable.builder(List.of("blot", "line"), List.of("p"));
        for (int j = 0; j < 3; j++) {
            table.lane(List.of("B" + j, "parental"), 100 + j).lane(List.of("B" + j, "resistant"), -3);
        }
        BlotFit fit = BlotComparison.withDefaults().of(BlotNormalization.of("p").of(table.build()));
        BlotFold fold = fit.contrast("line", "resistant", "parental");
        assertEquals(BlotOutcome.NOT_MEASURED, fold.getOutcome());
        assertTrue(fold.getReason().contains("resistant"), fold.getReason());
        assertTrue(
                fit.getWarnings().get(0).contains("p below detection"),
                fit.getWarnings().toString());
    }

    @Test
    void oneBlotGivesRatiosAndNoPvalue() {
        BandTable table = BandTable.builder(List.of("blot", "line"), List.of("p"))
                .laneOfReadings(List.of("B1", "parental"), List.of(BandReading.of(100, 5)))
                .laneOfReadings(List.of("B1", "resistant"), List.of(BandReading.of(300, 9)))
                .build();
        BlotFit fit = BlotComparison.withDefaults().of(BlotNormalization.of("p").of(table));
        BlotFold fold = fit.contrast("line", "resistant", "parental");
        assertEquals(BlotOutcome.ONE_BLOT, fold.getOutcome());
        assertEquals(3, fold.getFold(), EXACT);
        assertTrue(Double.isNaN(fold.getPvalue()));
        double se = Math.hypot(0.05, 0.03);
        assertEquals(3 * Math.exp(1.959963984540054 * se), fold.interval(0.95).getUpper(), 1e-8);
        assertEquals("image-noise", fold.getMethod());
        assertTrue(fit.getWarnings().toString().contains("One blot"));
    }

    /** Ratios that agree to the last digit were set or copied: a zero-width interval with p 0 would be a claim without evidence. */
    @Test
    void ratiosWithoutScatterStandWithoutATest() {
        BandTable.Builder table = BandTable.builder(List.of("blot", "line"), List.of("p"));
        for (double exposure : new double[] {1, 0.7, 1.9}) {
            table.lane(List.of("B" + exposure, "parental"), 100 * exposure)
                    .lane(List.of("B" + exposure, "resistant"), 310 * exposure);
        }
        NormalizedBands bands = BlotNormalization.of("p").of(table.build());
        for (BlotMethod method : BlotMethod.values()) {
            BlotFit fit = BlotComparison.withDefaults().withMethod(method).of(bands);
            BlotFold fold = fit.contrast("line", "resistant", "parental");
            assertEquals(BlotOutcome.NO_SCATTER, fold.getOutcome());
            assertEquals(3.1, fold.getFold(), EXACT);
            assertFalse(fold.interval(0.95).isDefined());
            assertTrue(Double.isNaN(fold.getPvalue()) && Double.isNaN(fold.getDegreesOfFreedom()));
            assertTrue(fold.getReason().endsWith("set or copied: no scatter to tell a change by"), fold.getReason());
            assertTrue(fold.toString().startsWith("3.1-fold without scatter"), fold.toString());
            BlotFolds all = fit.against("line");
            assertEquals("NO_SCATTER", all.toTable().getText(0, "outcome"));
            assertTrue(Double.isNaN(all.getAdjustedPvalues()[0]));
            assertFalse(all.getSimultaneousIntervals(0.95).get(0).isDefined());
        }
        BlotEquivalence same = BlotComparison.withDefaults().of(bands).equivalence("p", 1.25);
        assertFalse(same.isUnchanged() || same.isChanged(), same.toString());
    }

    @Test
    void boundsWithoutScatterGiveNoLimit() {
        BandTable.Builder table = BandTable.builder(List.of("blot", "line"), List.of("p"));
        for (int j = 0; j < 3; j++) {
            table.lane(List.of("B" + j, "parental"), 100)
                    .laneOfReadings(List.of("B" + j, "resistant"), List.of(BandReading.saturated(500)));
        }
        BlotFold fold = BlotComparison.withDefaults()
                .of(BlotNormalization.of("p").of(table.build()))
                .contrast("line", "resistant", "parental");
        assertEquals(BlotOutcome.NO_SCATTER, fold.getOutcome());
        assertFalse(fold.interval(0.95).isDefined());
        assertEquals("paired-bound", fold.getMethod());
        assertTrue(fold.toString().startsWith("bounds without scatter"), fold.toString());
    }

    /** A blot that says nothing at all is left out, and the others are numbers. */
    @Test
    void aBlotWithoutABoundLeavesTheOthersAsNumbers() {
        BandTable.Builder table = BandTable.builder(List.of("blot", "line"), List.of("p"));
        double[] folds = {2, 2.5, 3};
        for (int j = 0; j < 3; j++) {
            table.lane(List.of("B" + j, "parental"), 100).lane(List.of("B" + j, "resistant"), 100 * folds[j]);
        }
        table.laneOfReadings(List.of("B3", "parental"), List.of(BandReading.saturated(100)))
                .laneOfReadings(List.of("B3", "resistant"), List.of(BandReading.saturated(100)));
        BlotFold fold = BlotComparison.withDefaults()
                .of(BlotNormalization.of("p").of(table.build()))
                .contrast("line", "resistant", "parental");
        assertEquals(BlotOutcome.ESTIMATED, fold.getOutcome());
        assertEquals("paired", fold.getMethod());
        assertEquals(3, fold.getBlotCount());
        // R: exp(mean(log(c(2, 2.5, 3)))), t.test(log(c(2, 2.5, 3)))$p.value
        assertEquals(Math.cbrt(15), fold.getFold(), EXACT);
        assertEquals(0.016454935346842333, fold.getPvalue(), EXACT);
    }

    @Test
    void conditionsWithoutACommonBlotAreNotCompared() {
        BandTable table = BandTable.builder(List.of("blot", "line"), List.of("p"))
                .lane(List.of("B1", "parental"), 100)
                .lane(List.of("B1", "R1"), 200)
                .lane(List.of("B2", "parental"), 110)
                .lane(List.of("B2", "R1"), 190)
                .lane(List.of("B3", "R2"), 100)
                .lane(List.of("B3", "R3"), 120)
                .build();
        BlotFit fit = BlotComparison.withDefaults().of(BlotNormalization.of("p").of(table));
        BlotFold fold = fit.contrast("line", "R2", "parental");
        assertEquals(BlotOutcome.NOT_CONNECTED, fold.getOutcome());
        assertFalse(fold.interval(0.95).isDefined());
        assertEquals(
                BlotOutcome.ESTIMATED, fit.contrast("line", "R1", "parental").getOutcome());
        assertTrue(Double.isNaN(fit.getScale("B1")));
        assertTrue(
                fit.getWarnings().get(0).contains("No blot joins R2, R3"),
                fit.getWarnings().toString());
    }

    @Test
    void whatCannotBeAskedIsToldByName() {
        BlotFit fit = BlotComparison.withDefaults()
                .of(BlotNormalization.of("pFAK", "actin").of(BandTables.resource("bands.csv", 4)));
        refused("lanes differ in drug (no, yes), too", () -> fit.contrast("line", "R1", "parental"));
        refused(
                "factor line has no level \"R9\"; it has parental, R1, R2",
                () -> fit.at("drug", "no").contrast("line", "R9", "parental"));
        refused("\"dose\" is no factor of the conditions; there are line, drug", () -> fit.against("dose"));
        refused(
                "no factor \"day\"",
                () -> BlotComparison.withUnit("day")
                        .of(BlotNormalization.of("pFAK").of(BandTables.resource("bands.csv", 4))));
        refused("no target \"pAKT\"", () -> BlotNormalization.of("pAKT").of(BandTables.resource("bands.csv", 4)));
        refused("control \"actin\"", () -> BlotNormalization.of("pFAK", "actin", "actin"));
    }

    private static void refused(String words, Runnable call) {
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, call::run).getMessage());
        assertTrue(message.contains(words), message);
    }

    /** Exposure, order and names of blots carry nothing. */
    @Test
    void exposureAndOrderDoNotMatter() {
        BandTable table = BandTables.resource("bands.csv", 4);
        BandTable.Builder other = BandTable.builder(table.getFactors(), table.getTargets());
        List<Integer> order = new ArrayList<>();
        for (int lane = 0; lane < table.getLaneCount(); lane++) {
            order.add(0, lane);
        }
        for (int lane : order) {
            List<String> levels = table.getFactors().stream()
                    .map(f -> table.getLevel(lane, f))
                    .toList();
            double exposure = 1 + levels.get(0).charAt(1);
            double[] signals = table.getTargets().stream()
                    .mapToDouble(t -> exposure * table.getReading(lane, t).getSignal())
                    .toArray();
            other.lane(levels, signals);
        }
        BlotNormalization ratio = BlotNormalization.of("pFAK", "actin");
        BlotFolds first = BlotComparison.withDefaults().of(ratio.of(table)).between("line", "drug");
        BlotFolds second = BlotComparison.withDefaults()
                .withReference("line", "parental")
                .withReference("drug", "no")
                .of(ratio.of(other.build()))
                .between("line", "drug");
        for (BlotFold fold : first.getContrasts()) {
            BlotFold same = second.get(fold.getLabel(), fold.getAt());
            assertEquals(1, same.getFold() / fold.getFold(), EXACT);
            assertEquals(1, same.getPvalue() / fold.getPvalue(), 1e-8);
        }
    }

    /** On one membrane (p/c)/(t/c) is p/t: what the control lacks, and its noise, have no part in it. */
    @Test
    void aControlOfBothPartsCancels() {
        BandTable table = BandTable.builder(List.of("blot", "line"), List.of("p", "t", "c", "d"))
                .laneOfReadings(
                        List.of("B1", "a"),
                        List.of(
                                BandReading.of(100, 5),
                                BandReading.of(200, 6),
                                BandReading.missing(),
                                BandReading.of(50, 4)))
                .laneOfReadings(
                        List.of("B1", "b"),
                        List.of(
                                BandReading.of(220, 5),
                                BandReading.of(190, 6),
                                BandReading.saturated(52),
                                BandReading.of(40, 4)))
                .build();
        NormalizedBands same = BlotNormalization.of("p", "c").over("t", "c").of(table);
        assertEquals(Math.log(100.0 / 200), same.getLogSignal(0), EXACT);
        assertEquals(Math.log(220.0 / 190), same.getLogSignal(1), EXACT);
        assertEquals("", same.getReason(0) + same.getReason(1));
        assertEquals(Math.hypot(5.0 / 100, 6.0 / 200), same.getStandardError(0), EXACT);
        NormalizedBands half = BlotNormalization.of("p", "d", "t").over("c").of(table);
        assertTrue(Double.isNaN(half.getLogSignal(0)));
        NormalizedBands rest =
                BlotNormalization.of("p", "c", "d").over("t", "d", "c").of(table);
        assertEquals(Math.log(100.0 / 200), rest.getLogSignal(0), EXACT);
        NormalizedBands shared = BlotNormalization.of("p", "d").over("t").of(table);
        assertEquals(Math.log(100.0 / 50 / 200), shared.getLogSignal(0), EXACT);
        refused(
                "loading control of the other",
                () -> BlotNormalization.of("p", "t").over("t", "c"));
        refused(
                "loading control of the other",
                () -> BlotNormalization.of("p", "c").over("t", "p"));
    }

    /** The model of all lanes has the scatter of every blot; the fold rests on those that hold one of its conditions. */
    @Test
    void blotsWithoutAConditionOfTheFoldAreNotCounted() {
        BandTable.Builder table = BandTable.builder(List.of("blot", "line"), List.of("p"));
        String[][] lanes = {
            {"B1", "a"},
            {"B1", "b"},
            {"B1", "c"},
            {"B2", "a"},
            {"B2", "c"},
            {"B3", "c"},
            {"B3", "d"},
            {"B4", "c"},
            {"B4", "d"}
        };
        for (int i = 0; i < lanes.length; i++) {
            table.lane(List.of(lanes[i]), 100 + 7 * i + i * i % 5);
        }
        BlotFold fold = BlotComparison.withDefaults()
                .of(BlotNormalization.of("p").of(table.build()))
                .contrast("line", "b", "a");
        assertEquals("block", fold.getMethod());
        assertEquals(2, fold.getBlotCount());
        assertEquals(List.of("B1"), fold.getBlots());
    }

    /** The image noise of a mean of n lanes is the root of the sum of their variances over n. */
    @Test
    void imageNoiseOfTechnicalLanesIsThatOfTheirMean() {
        BandTable table = BandTable.builder(List.of("blot", "line", "lane"), List.of("p"))
                .laneOfReadings(List.of("B1", "a", "1"), List.of(BandReading.of(100, 5)))
                .laneOfReadings(List.of("B1", "a", "2"), List.of(BandReading.of(120, 9)))
                .laneOfReadings(List.of("B1", "a", "3"), List.of(BandReading.of(90, 3)))
                .laneOfReadings(List.of("B1", "b", "4"), List.of(BandReading.of(250, 10)))
                .build();
        BlotFold fold = BlotComparison.withDefaults()
                .of(BlotNormalization.of("p").of(table))
                .contrast("line", "b", "a");
        double log = Math.log(250) - (Math.log(100) + Math.log(120) + Math.log(90)) / 3;
        double error = Math.sqrt(0.04 * 0.04 + (0.05 * 0.05 + 0.075 * 0.075 + 1.0 / 900) / 9);
        assertEquals(BlotOutcome.ONE_BLOT, fold.getOutcome());
        assertEquals(
                Math.exp(log - 1.959963984540054 * error), fold.interval(0.95).getLower(), EXACT);
        assertEquals(
                Math.exp(log + 1.959963984540054 * error), fold.interval(0.95).getUpper(), EXACT);
    }

    /** Two lanes of the same reading are told from chance by six digits, and not by five. */
    @Test
    void lanesOfTheSameDigitsAreNamed() {
        assertTrue(doubled(1234.56).contains("entered twice"));
        assertFalse(doubled(1234.5).contains("entered twice"));
    }

    private static String doubled(double reading) {
        BandTable table = BandTable.builder(List.of("blot", "line"), List.of("p"))
                .lane(List.of("B1", "a"), reading)
                .lane(List.of("B1", "a"), reading)
                .lane(List.of("B1", "b"), 77)
                .lane(List.of("B2", "a"), 60)
                .lane(List.of("B2", "b"), 65)
                .build();
        return BlotComparison.withDefaults()
                .of(BlotNormalization.of("p").of(table))
                .getWarnings()
                .toString();
    }

    /** Below 1 is not yet below the margin. */
    @Test
    void aSmallLossIsNotAChangeBeyondTheMargin() {
        BandTable.Builder table = BandTable.builder(List.of("blot", "line"), List.of("p"));
        double[] ratios = {0.90, 0.88, 0.86, 0.89};
        for (int b = 0; b < ratios.length; b++) {
            table.lane(List.of("B" + b, "a"), 100 + b).lane(List.of("B" + b, "b"), ratios[b] * (100 + b));
        }
        BlotFit fit = BlotComparison.withDefaults().of(BlotNormalization.of("p").of(table.build()));
        BlotEquivalence wide = fit.equivalence("p", 1.25);
        assertTrue(wide.getInterval().getUpper() < 1);
        assertTrue(wide.isUnchanged());
        assertFalse(wide.isChanged());
        assertTrue(fit.equivalence("p", 1.05).isChanged());
    }

    /** Simultaneous intervals allow for the folds that are tested, not for one that no blot holds. */
    @Test
    void foldsWithoutATestDoNotWidenTheIntervalsOfOthers() {
        BandTable.Builder table = BandTable.builder(List.of("blot", "line"), List.of("p"));
        double[][] signals = {{100, 150, 210}, {80, 130, 150}, {120, 200, 260}};
        for (int b = 0; b < signals.length; b++) {
            table.lane(List.of("B" + b, "a"), signals[b][0])
                    .lane(List.of("B" + b, "b"), signals[b][1])
                    .lane(List.of("B" + b, "c"), signals[b][2])
                    .lane(List.of("B" + b, "d"), Double.NaN);
        }
        BlotFolds folds = BlotComparison.withDefaults()
                .of(BlotNormalization.of("p").of(table.build()))
                .against("line");
        assertEquals(BlotOutcome.NOT_MEASURED, folds.getContrasts().get(2).getOutcome());
        assertEquals(
                folds.getContrasts().get(0).interval(0.975).getUpper(),
                folds.getSimultaneousIntervals(0.95).get(0).getUpper(),
                EXACT);
    }
}

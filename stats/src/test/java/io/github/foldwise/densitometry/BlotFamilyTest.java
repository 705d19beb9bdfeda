package io.github.foldwise.densitometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.blot.BandTable;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.multiplicity.Dunnett;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Several lines against one, and aligned blots. */
class BlotFamilyTest {
    private static final BlotNormalization RATIO =
            BlotNormalization.of("pFAK", "actin", "gapdh").over("FAK", "actin2");

    private static BlotFit fit(BlotComparison comparison) {
        return comparison.of(RATIO.of(BandTables.resource("bands.csv", 4)));
    }

    /** Missing cells make the correlation .425 and not 1/2; {@code mvtnorm::pmvt} in reference/blots.R. */
    @Test
    void dunnettTakesTheCorrelationsOfTheModel() {
        BlotComparison dunnett = BlotComparison.withDefaults().withAdjustment(BlotAdjustment.DUNNETT);
        BlotFolds no = fit(dunnett).at("drug", "no").against("line");
        assertArrayEquals(new double[] {0.3150672568616, 0.0001916865613}, no.getAdjustedPvalues(), 1e-7);
        BlotFolds yes = fit(dunnett).at("drug", "yes").against("line");
        BlotFold fold = yes.getContrasts().get(0);
        double critical = 2.420496069;
        double log = fold.getBlock().getLogRatio().getValue();
        double se = fold.getBlock().getLogRatio().getStandardError();
        Interval interval = yes.getSimultaneousIntervals(0.95).get(0);
        assertEquals(1, interval.getLower() / Math.exp(log - critical * se), 1e-6);
        assertEquals(1, interval.getUpper() / Math.exp(log + critical * se), 1e-6);
        // Holm and Bonferroni of the same family lie above, each alone below.
        double[] none = fit(dunnett.withAdjustment(BlotAdjustment.NONE))
                .at("drug", "no")
                .against("line")
                .getAdjustedPvalues();
        double[] bonferroni = fit(dunnett.withAdjustment(BlotAdjustment.BONFERRONI))
                .at("drug", "no")
                .against("line")
                .getAdjustedPvalues();
        for (int i = 0; i < 2; i++) {
            assertTrue(none[i] < no.getAdjustedPvalues()[i] && no.getAdjustedPvalues()[i] < bonferroni[i]);
        }
        assertEquals(no.getAdjustedPvalues()[1], no.toTable().getNumber(1, "padj"));
        assertTrue(no.toMethods().contains("adjusted by Dunnett's method"), no.toMethods());
    }

    @Test
    void pairsOfAllBlotsAreCorrelatedByHalf() {
        BandTable.Builder table = BandTable.builder(List.of("blot", "line"), List.of("p"));
        double[][] values = {{100, 150, 90, 210}, {80, 130, 85, 150}, {120, 160, 100, 260}, {95, 170, 99, 160}};
        List<String> lines = List.of("parental", "R1", "R2", "R3");
        for (int j = 0; j < 4; j++) {
            for (int i = 0; i < 4; i++) {
                table.lane(List.of("B" + j, lines.get(i)), values[j][i]);
            }
        }
        NormalizedBands bands = BlotNormalization.of("p").of(table.build());
        BlotComparison dunnett = BlotComparison.withDefaults().withAdjustment(BlotAdjustment.DUNNETT);
        for (BlotMethod method : BlotMethod.values()) {
            BlotFolds folds = dunnett.withMethod(method).of(bands).against("line");
            double df = method == BlotMethod.BLOCK ? 9 : 3;
            for (int i = 0; i < 3; i++) {
                BlotFold fold = folds.getContrasts().get(i);
                assertEquals(df, fold.getDegreesOfFreedom());
                double[] p = {fold.getPvalue()};
                assertEquals(
                        Dunnett.of(3).adjust(p, new double[] {df})[0],
                        folds.getAdjustedPvalues()[i],
                        1e-12,
                        method.name());
                boolean excludes = !folds.getSimultaneousIntervals(0.95).get(i).contains(1);
                assertEquals(folds.getAdjustedPvalues()[i] < 0.05, excludes);
            }
        }
        BlotFolds some = dunnett.of(bands).compare("line", "R1", "R3");
        assertEquals(2, some.getContrasts().size());
        BlotFolds holm = BlotComparison.withDefaults().of(bands).against("line");
        Interval wide = holm.getSimultaneousIntervals(0.95).get(0);
        assertEquals(holm.getContrasts().get(0).interval(1 - 0.05 / 3), wide);
        BlotFolds alone = BlotComparison.withDefaults()
                .withAdjustment(BlotAdjustment.BENJAMINI_HOCHBERG)
                .of(bands)
                .against("line");
        assertEquals(
                alone.getContrasts().get(0).interval(0.95),
                alone.getSimultaneousIntervals(0.95).get(0));
    }

    @Test
    void severalReferencesAreNotDunnetts() {
        BlotFit fit = fit(BlotComparison.withDefaults().withAdjustment(BlotAdjustment.DUNNETT));
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> fit.between("line", "drug"))
                .getMessage());
        assertTrue(message.contains("one reference"), message);
        for (BlotAdjustment adjustment : BlotAdjustment.values()) {
            assertEquals(adjustment, BlotAdjustment.parse(adjustment.getLabel()));
        }
        assertThrows(IllegalArgumentException.class, () -> BlotAdjustment.parse("tukey"));
    }

    @Test
    void methodsSayWhatWasDone() {
        String block =
                fit(BlotComparison.withDefaults()).between("line", "drug").toMethods();
        assertEquals(
                "Bands were normalised as (pFAK/(actin*gapdh)^(1/2))/(FAK/actin2), several loading controls by their geometric mean,"
                        + " and natural logarithms were analysed. The blot is the unit of replication (n = 5; 42 lanes, of which up"
                        + " to 2 of one condition were averaged). Additive effects of condition (line by drug) and blot were fitted"
                        + " by least squares (residual SD 0.1816 of natural logarithms, 17 degrees of freedom); no value was set to"
                        + " 1. Fold changes are given with t intervals at 95 % and two-sided t tests of contrasts of the model; the"
                        + " p-values of 7 contrasts were adjusted by Holm's method; each interaction was tested as a question of its"
                        + " own.",
                block);
        String paired = fit(BlotComparison.withDefaults().withMethod(BlotMethod.PAIRED))
                .at("drug", "yes")
                .compare("line", "R1")
                .toMethods();
        assertTrue(paired.contains("Log ratios were taken within each blot"), paired);
        assertTrue(paired.contains("paired t tests."), paired);
    }

    @Test
    void blotsAreAlignedThreeWays() {
        // Exact scales 1 : 4 : 16 about their geometric mean 4, of which the last lacks a condition.
        BandTable table = BandTable.builder(List.of("blot", "line"), List.of("p"))
                .lane(List.of("B1", "parental"), 10)
                .lane(List.of("B1", "R1"), 30)
                .lane(List.of("B1", "R2"), 70)
                .lane(List.of("B2", "parental"), 40)
                .lane(List.of("B2", "R1"), 120)
                .lane(List.of("B2", "R2"), 280)
                .lane(List.of("B3", "parental"), 160)
                .lane(List.of("B3", "R1"), 480)
                .build();
        BlotFit fit = BlotComparison.withDefaults().of(BlotNormalization.of("p").of(table));
        for (AlignedBlots aligned : List.of(fit.align(), fit.alignToSample("parental"), fit.alignToSum())) {
            assertEquals(0.25, aligned.getScale("B1"), 1e-12, aligned.getMethod());
            assertEquals(1, aligned.getScale("B2"), 1e-12);
            assertEquals(4, aligned.getScale("B3"), 1e-12);
            assertTrue(aligned.getWarnings().isEmpty());
            assertEquals(8, aligned.getSignals().getRowCount());
            for (int row : new int[] {0, 3, 6}) {
                assertEquals(40, aligned.getSignals().getNumber(row, "aligned"), 1e-9);
            }
            assertEquals(3, aligned.toFigure().getElements().size());
            assertTrue(aligned.toString().startsWith("3 of 3 blots aligned"), aligned.toString());
        }
        AlignedBlots third = fit.alignToSample("R2");
        assertTrue(Double.isNaN(third.getScale("B3")));
        assertEquals(0.5, third.getScale("B1"), 1e-12);
        assertEquals(List.of("No scale for blot B3: it holds no usable band of R2."), third.getWarnings());
        assertEquals("by the sum of 2 conditions", fit.alignToSum().getMethod());
        assertThrows(IllegalArgumentException.class, () -> fit.alignToSample("R9"));
        assertThrows(IllegalArgumentException.class, () -> third.getScale("B9"));
    }

    @Test
    void partsWithoutACommonConditionAreNamed() {
        BandTable table = BandTable.builder(List.of("blot", "line"), List.of("p"))
                .lane(List.of("B1", "parental"), 10)
                .lane(List.of("B1", "R1"), 30)
                .lane(List.of("B2", "R2"), 40)
                .lane(List.of("B2", "R3"), 120)
                .build();
        BlotFit fit = BlotComparison.withDefaults().of(BlotNormalization.of("p").of(table));
        assertTrue(
                fit.getWarnings().toString().contains("No blot joins R2, R3"),
                fit.getWarnings().toString());
        assertEquals(
                List.of("No scale for blot B1, B2: no chain of common conditions joins it to the others."),
                fit.align().getWarnings());
        assertEquals(
                List.of("No scale for blot B1, B2: no condition has a usable band on every blot."),
                fit.alignToSum().getWarnings());
        assertTrue(Double.isNaN(fit.align().toTable().getNumber(0, "scale")));
        assertTrue(fit.align().toFigure().getElements().isEmpty());
    }

    @Test
    void whatCannotBeComparedIsRefusedInTheWordsOfTheTable() {
        BandTable.Builder table = BandTable.builder(List.of("blot", "drug"), List.of("p"));
        for (String blot : List.of("B1", "B2")) {
            table.lane(List.of(blot, "no"), 100).lane(List.of(blot, "yes"), 60);
        }
        BlotFit fit = BlotComparison.withDefaults().of(BlotNormalization.of("p").of(table.build()));
        refused("factor drug: no against itself; compare it with yes", () -> fit.compare("drug", "yes", "no"));
        refused("factor drug: yes against itself; compare it with no", () -> fit.contrast("drug", "yes", "yes"));
        refused(
                "\"no\" is no factor of the conditions; there are drug, \"no\" is a level of drug",
                () -> fit.against("no"));
        refused("no level of drug to compare with its reference, no", () -> fit.compare("drug"));
    }

    private static void refused(String words, Executable question) {
        String message = assertThrows(IllegalArgumentException.class, question).getMessage();
        assertTrue(message.startsWith(words), message);
    }
}

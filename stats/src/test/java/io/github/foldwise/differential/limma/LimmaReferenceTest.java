package io.github.foldwise.differential.limma;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.Fixture;
import io.github.foldwise.differential.GeneStatus;
import io.github.foldwise.differential.ReferenceTable;
import io.github.foldwise.differential.normalization.CountNormalization;
import io.github.foldwise.differential.normalization.NormalizedCounts;
import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.expression.SampleSheet;
import io.github.foldwise.progress.ProgressListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Voom and moderated t statistics against limma 3.54.1 (src/test/reference/edger_limma.R). */
class LimmaReferenceTest {
    private static final Design DESIGN = Fixture.design();
    private static final NormalizedCounts COUNTS =
            CountNormalization.withDefaults().normalize(Fixture.counts(), DESIGN);
    private static final Voom VOOM = Voom.withDefaults().withDesign(DESIGN);
    private static final ExpressionValues VALUES = VOOM.transform(COUNTS);
    private static final LimmaAnalysis ANALYSIS = LimmaAnalysis.withDefaults().withDesign(DESIGN);

    private static void hold(String reference, LimmaResult result, double tolerance) {
        ReferenceTable expected = Fixture.table(reference);
        List<String> genes = result.getGenes();
        expected.hold("logFC", genes, result.getLog2FoldChanges(), tolerance, 1, tolerance);
        expected.hold("AveExpr", genes, result.getAverageExpression(), tolerance, 1, tolerance);
        expected.hold("t", genes, result.getStatistics(), tolerance, 1, tolerance);
        expected.hold("P.Value", genes, result.getPvalues(), tolerance, 1, tolerance);
        expected.hold("adj.P.Val", genes, result.getAdjustedPvalues(), tolerance, 1, tolerance);
        if (result.getLogOdds().length > 0) {
            expected.hold("B", genes, result.getLogOdds(), 10 * tolerance, 1, 100 * tolerance);
        }
    }

    @Test
    void voomEqualsLimma() {
        hold("voom", ANALYSIS.fit(VALUES).test(Fixture.RESISTANT), 1e-9);
        hold("voom_treat", ANALYSIS.fit(VALUES).test(Fixture.RESISTANT, 1.2), 1e-9);
        hold(
                "voom_robust",
                ANALYSIS.withModeration(Moderation.ROBUST).fit(VALUES).test(Fixture.RESISTANT),
                1e-6);
    }

    @Test
    void qualityWeightsEqualLimma() {
        ExpressionValues values =
                VOOM.withSampleQuality(SampleQuality.ESTIMATED).transform(COUNTS);
        hold("voom_quality", ANALYSIS.fit(values).test(Fixture.RESISTANT), 1e-8);
    }

    @Test
    void trendEqualsLimma() {
        LimmaAnalysis trend = ANALYSIS.withTrend(VarianceTrend.ABUNDANCE);
        hold("trend", trend.fit(COUNTS.logCpm(2)).test(Fixture.RESISTANT), 1e-9);
        hold("trend_treat", trend.fit(COUNTS.logCpm(2)).test(Fixture.RESISTANT, 1.2), 1e-9);
        hold(
                "trend_robust",
                trend.withModeration(Moderation.ROBUST).fit(COUNTS.logCpm(2)).test(Fixture.RESISTANT),
                1e-6);
    }

    @Test
    void correlationWithinBlocksEqualsLimma() {
        Design groups = Fixture.design("~ condition");
        double[] expected = Fixture.table("correlation").numbers("correlation");
        BlockCorrelation plain = BlockCorrelation.estimate(COUNTS.logCpm(2), groups, Fixture.clones());
        assertEquals(expected[0], plain.getCorrelation(), 1e-9);
        assertEquals(
                expected[1],
                BlockCorrelation.estimate(VALUES, groups, Fixture.clones()).getCorrelation(),
                1e-9);
        List<String> uneven = List.of("p", "p", "p", "q", "r", "r", "t", "t", "t", "u");
        assertEquals(
                expected[2],
                BlockCorrelation.estimate(COUNTS.logCpm(2), groups, uneven).getCorrelation(),
                1e-9);
        assertEquals(
                expected[3], BlockCorrelation.estimate(VALUES, groups, uneven).getCorrelation(), 1e-9);
        LimmaFit fit = LimmaAnalysis.withDefaults()
                .withDesign(groups)
                .withBlocks(BlockCorrelation.of(Fixture.clones(), 0.25))
                .fit(VALUES);
        hold("voom_blocks", fit.test(Fixture.RESISTANT), 1e-9);
        for (int threads : new int[] {1, 2, 5}) {
            assertEquals(
                    BlockCorrelation.estimate(VALUES, groups, uneven),
                    BlockCorrelation.estimate(VALUES, groups, uneven, threads, ProgressListener.NONE));
        }
        assertEquals(plain, BlockCorrelation.estimate(COUNTS.logCpm(2), groups, Fixture.clones()));
        assertEquals(Fixture.clones(), plain.getBlocks());
        assertTrue(plain.toString().endsWith("in 5 blocks"));
        assertThrows(IllegalArgumentException.class, () -> BlockCorrelation.of(Fixture.clones(), 1));
        // Above -1/5, but six samples so correlated have no inverse in doubles.
        BlockCorrelation lost = BlockCorrelation.of(Collections.nCopies(6, "a"), Math.nextUp(-0.2));
        String message =
                assertThrows(IllegalArgumentException.class, lost::whitening).getMessage();
        assertTrue(message.contains("blocks of up to 6 samples"), message);
        assertThrows(
                IllegalArgumentException.class, () -> BlockCorrelation.estimate(VALUES, groups, List.of("a", "b")));
        assertThrows(
                IllegalArgumentException.class, () -> BlockCorrelation.estimate(VALUES, groups, VALUES.getSamples()));
    }

    @Test
    void blocksThatTheDesignHoldsHaveNoCorrelationAndSaySo() {
        BlockCorrelation within = BlockCorrelation.estimate(
                VALUES, DESIGN, Fixture.table("samples").words("batch"));
        assertEquals(Fixture.table("correlation").numbers("correlation")[4], within.getCorrelation());
        assertEquals(1, within.getWarnings().size());
        assertTrue(within.getWarnings().get(0).contains("combination of the design's columns"));
        BlockCorrelation apart = BlockCorrelation.estimate(VALUES, Fixture.design("~ condition"), Fixture.clones());
        assertEquals(List.of(), apart.getWarnings());
    }

    @Test
    void samplesInAnotherOrderAreRefusedByName() {
        Design groups = Fixture.design("~ condition");
        ExpressionValues log = COUNTS.logCpm(2);
        List<String> turned = new ArrayList<>(log.getSamples());
        Collections.reverse(turned);
        double[][] rows = new double[log.getGenes().size()][10];
        for (int g = 0; g < rows.length; g++) {
            for (int j = 0; j < 10; j++) {
                rows[g][j] = log.getValue(g, 9 - j);
            }
        }
        ExpressionValues values = ExpressionValues.of(log.getGenes(), turned, "log2", rows);
        refused(turned, () -> BlockCorrelation.estimate(values, groups, Fixture.clones()));
        BatchRemoval removal = BatchRemoval.withDefaults()
                .withDesign(groups)
                .withBatch(Fixture.table("samples").words("batch"));
        refused(turned, () -> removal.of(values));

        BlockCorrelation blocks = BlockCorrelation.estimate(log, groups, Fixture.clones());
        SampleSheet sheet = SampleSheet.of(turned)
                .withFactor(
                        "condition",
                        IntStream.range(0, 10).mapToObj(j -> j < 6 ? "b" : "a").toArray(String[]::new));
        LimmaAnalysis other = LimmaAnalysis.withDefaults()
                .withDesign(Design.of("~ condition", sheet))
                .withBlocks(blocks);
        refused(turned, () -> other.fit(values));
        LimmaAnalysis few = ANALYSIS.withBlocks(BlockCorrelation.of(List.of("a", "a", "b", "b"), 0.2));
        assertThrows(IllegalArgumentException.class, () -> few.fit(VALUES));
    }

    private static void refused(List<String> samples, Executable analysis) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, analysis);
        assertTrue(refused.getMessage().contains(samples.toString()), refused.getMessage());
    }

    @Test
    void batchesAreRemovedAsByLimma() {
        Design groups = Fixture.design("~ condition");
        List<String> batch = Fixture.table("samples").words("batch");
        BatchRemoval removal = BatchRemoval.withDefaults().withDesign(groups).withBatch(batch);
        ExpressionValues plain =
                removal.withCovariate(1, 2, 3, 4, 5, 6, 7, 8, 9, 10).of(COUNTS.logCpm(2));
        ExpressionValues weighted = removal.of(VALUES);
        int genes = VALUES.getGenes().size();
        Fixture.table("batch")
                .holdAll(
                        "s1",
                        IntStream.range(0, genes)
                                .mapToDouble(g -> plain.getValue(g, 0))
                                .toArray(),
                        1e-9);
        Fixture.table("batch")
                .holdAll(
                        "s2",
                        IntStream.range(0, genes)
                                .mapToDouble(g -> weighted.getValue(g, 1))
                                .toArray(),
                        1e-9);
        assertEquals(VALUES.getWeight(3, 3), weighted.getWeight(3, 3));
        assertTrue(removal.toString().startsWith("BatchRemoval:"));
        BatchRemoval one = BatchRemoval.withDefaults()
                .withBatch(batch.stream().map(b -> "a").toList());
        assertThrows(IllegalArgumentException.class, () -> one.of(VALUES));
        BatchRemoval few = BatchRemoval.withDefaults().withCovariate(1, 2);
        assertThrows(IllegalArgumentException.class, () -> few.of(VALUES));
    }

    @Test
    void missingValuesAreLeftOutOfTheirGeneOnly() {
        ExpressionValues log = COUNTS.logCpm(2);
        int genes = log.getGenes().size();
        double[][] rows = new double[genes][10];
        for (int g = 0; g < genes; g++) {
            for (int j = 0; j < 10; j++) {
                rows[g][j] = g == 1 || (g == 0 && j < 3) || (g == 2 && j < 4) ? Double.NaN : log.getValue(g, j);
            }
        }
        ExpressionValues values = ExpressionValues.of(log.getGenes(), log.getSamples(), "log2", rows);
        LimmaResult result = ANALYSIS.fit(values).test(Fixture.RESISTANT);
        hold("missing", result, 1e-9);
        assertEquals(GeneStatus.NOT_CONVERGED, result.getStatuses().get(1));
        LimmaAnalysis blocks = ANALYSIS.withBlocks(BlockCorrelation.of(Fixture.clones(), 0.1));
        assertThrows(IllegalArgumentException.class, () -> blocks.fit(values));
        assertThrows(IllegalArgumentException.class, () -> BlockCorrelation.estimate(values, DESIGN, Fixture.clones()));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 16})
    void anyNumberOfThreadsGivesTheSameBits(int threads) {
        ExpressionValues values = VOOM.withThreads(threads).transform(COUNTS);
        assertEquals(VALUES, values);
        LimmaFit fit = ANALYSIS.withThreads(threads).fit(values);
        assertEquals(ANALYSIS.fit(VALUES), fit);
        assertEquals(ANALYSIS.fit(VALUES).hashCode(), fit.hashCode());
        assertEquals(ANALYSIS.fit(VALUES).test(Fixture.RESISTANT), fit.test(Fixture.RESISTANT));
    }

    @Test
    void aContrastEqualsTheCoefficientOfARelevelledDesign() {
        Design relevelled = DESIGN.withReference("condition", "treated");
        double[] contrast = ANALYSIS.fit(VALUES)
                .test(Contrast.of("condition", "resistant", "treated"))
                .getPvalues();
        double[] coefficient = LimmaAnalysis.withDefaults()
                .withDesign(relevelled)
                .fit(VALUES)
                .test(Contrast.of("condition", "resistant", "treated"))
                .getPvalues();
        for (int g = 0; g < contrast.length; g++) {
            assertEquals(coefficient[g], contrast[g], 1e-9 * coefficient[g]);
        }
    }

    @Test
    void resultsPrintAndCompare() {
        LimmaFit fit = ANALYSIS.fit(VALUES);
        LimmaResult result = fit.test(Fixture.RESISTANT);
        String[] lines = result.toString().split("\n");
        assertTrue(lines[0].length() <= 48 && lines.length <= 9, result.toString());
        assertEquals(
                List.of("gene", "logFC", "AveExpr", "t", "P.Value", "adj.P.Val", "B", "status"),
                result.toReferenceTable().getColumnNames());
        assertEquals("condition: resistant vs parental", result.toFigure().getTitle());
        assertEquals("TESTED", result.toTable().getText(0, "status"));
        assertEquals(
                List.of("gene", "log2FoldChange", "pvalue", "padj", "status", "AveExpr", "t", "B"),
                result.toTable().getColumnNames());
        assertEquals(7, fit.test(Fixture.RESISTANT, 2).toTable().getColumnCount());
        int[] called = result.getSignificantGenes(0.05);
        assertEquals(result.countSignificant(0.05), called.length);
        assertTrue(Arrays.stream(called).allMatch(g -> result.getAdjustedPvalues()[g] < 0.05));
        assertEquals(GeneStatus.TESTED, result.getStatus("g001"));
        assertEquals(result.getPvalues()[0], result.getPvalue("g001"));
        assertEquals(result.getAdjustedPvalues()[0], result.getAdjustedPvalue("g001"));
        assertEquals(result.getLog2FoldChanges()[0], result.getLog2FoldChange("g001"));
        for (double level : new double[] {Double.NaN, -0.1, 1.1}) {
            assertThrows(IllegalArgumentException.class, () -> result.countSignificant(level));
            assertThrows(IllegalArgumentException.class, () -> result.getSignificantGenes(level));
        }
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> result.getStatus("g010"));
        assertTrue(refused.getMessage().contains("no gene \"g010\""), refused.getMessage());
        assertEquals(2, fit.test(Fixture.RESISTANT, 2).getFoldChange());
        assertEquals(result.hashCode(), fit.test(Fixture.RESISTANT).hashCode());
        assertEquals(fit.getGenes().size(), fit.toTable().getRowCount());
        assertEquals(DESIGN, fit.getDesign());
        assertTrue(fit.toString().contains("prior df"));
        assertEquals(Fixture.RESISTANT, result.getContrast());
        assertTrue(Arrays.stream(fit.getResidualDeviations()).allMatch(s -> s > 0));
        assertThrows(IllegalArgumentException.class, () -> fit.test(Fixture.RESISTANT, 1));
    }

    @Test
    void whatCannotBeFittedIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> LimmaAnalysis.withDefaults().fit(VALUES));
        assertThrows(IllegalArgumentException.class, () -> Voom.withDefaults().transform(COUNTS));
        assertThrows(IllegalArgumentException.class, () -> VOOM.withSpan(0));
        Design other = Design.ofMatrix(
                List.of("x", "y", "z"), List.of("base", "slope"), new double[][] {{1, 0}, {1, 1}, {1, 2}});
        assertThrows(
                IllegalArgumentException.class,
                () -> Voom.withDefaults().withDesign(other).transform(COUNTS));
        assertThrows(
                IllegalArgumentException.class,
                () -> LimmaAnalysis.withDefaults().withDesign(other).fit(VALUES));
        assertThrows(
                CancellationException.class,
                () -> ANALYSIS.withProgressListener((done, total) -> false).fit(VALUES));
        assertTrue(ANALYSIS.toString().startsWith("LimmaAnalysis:"));
        assertTrue(VOOM.withSpan(0.4).toString().contains("span 0.4"));
    }
}

package io.github.foldwise.differential.multiple;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.DifferentialResult;
import io.github.foldwise.differential.JointTest;
import io.github.foldwise.differential.ReferenceTable;
import io.github.foldwise.differential.edger.EdgerAnalysis;
import io.github.foldwise.differential.edger.EdgerFit;
import io.github.foldwise.differential.limma.BlockCorrelation;
import io.github.foldwise.differential.limma.LimmaAnalysis;
import io.github.foldwise.differential.limma.LimmaFit;
import io.github.foldwise.differential.limma.VarianceTrend;
import io.github.foldwise.differential.limma.Voom;
import io.github.foldwise.differential.normalization.NormalizedCounts;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.expression.GeneSymbols;
import io.github.foldwise.table.Table;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A parent and three resistant lines in three batches: joint tests and calls equal those of R 4.2.2 with edgeR 3.40.2 and limma
 * 3.54.1 (src/test/reference/several_contrasts.R).
 */
class SeveralContrastsTest {
    private static final ReferenceTable EXPECTED = ReferenceTable.resource("several/tests.csv");
    private static final ReferenceTable CALLS = ReferenceTable.resource("several/calls.csv");
    private static final CountMatrix COUNTS =
            ReferenceTable.resource("several/counts.csv").counts();
    private static final Design DESIGN = Design.of(
            "~ batch + line", ReferenceTable.resource("several/samples.csv").sheet());
    private static final List<Contrast> CLONES =
            List.of(Contrast.of("line", "R1", "P"), Contrast.of("line", "R2", "P"), Contrast.of("line", "R3", "P"));
    private static final List<Contrast> DEPENDENT =
            List.of(Contrast.of("line", "R1", "P"), Contrast.of("line", "R2", "P"), Contrast.of("line", "R1", "R2"));
    private static final EdgerFit EDGER =
            EdgerAnalysis.withDefaults().withDesign(DESIGN).fit(COUNTS);
    private static final NormalizedCounts NORMALIZED = EDGER.getCounts();
    private static final ExpressionValues LOG_CPM = NORMALIZED.logCpm(2);
    private static final LimmaAnalysis TREND =
            LimmaAnalysis.withDefaults().withDesign(DESIGN).withTrend(VarianceTrend.ABUNDANCE);
    private static final LimmaFit FIT = TREND.fit(LOG_CPM);

    private static void hold(String name, JointTest test) {
        EXPECTED.hold(name + "Stat", test.getGenes(), test.getStatistics(), 1e-9, 1, 1e-9);
        EXPECTED.hold(name + "P", test.getGenes(), test.getPvalues(), 1e-9, 1, 1e-9);
    }

    private static ContrastResults each(LimmaFit fit) {
        return ContrastResults.of(CLONES.stream().map(fit::test).toList()).withJointTest(fit.test(CLONES));
    }

    @Test
    void edgerEqualsR() {
        hold("ql", EDGER.quasiLikelihoodTest(CLONES));
        hold("qlDependent", EDGER.quasiLikelihoodTest(DEPENDENT));
        hold("lrt", EDGER.likelihoodRatioTest(CLONES));
        hold("lrtDependent", EDGER.likelihoodRatioTest(DEPENDENT));
        JointTest test = EDGER.likelihoodRatioTest(CLONES);
        EXPECTED.hold("lrtFold3", test.getGenes(), test.getLog2FoldChanges(2), 1e-9, 1, 1e-9);
        assertEquals(2, EDGER.test(DEPENDENT).getRank());
        assertEquals(EDGER.quasiLikelihoodTest(CLONES), EDGER.test(CLONES));
        assertNotEquals(EDGER.test(CLONES), EDGER.test(DEPENDENT));
    }

    /** Rank and p-values of R1 and the number of cells together do not depend on the unit of cells. */
    @Test
    void theUnitOfAColumnDropsNoContrast() {
        JointTest each = withCells(1);
        JointTest many = withCells(1e10);
        assertEquals(2, each.getRank());
        assertEquals(2, many.getRank());
        assertArrayEquals(each.getPvalues(), many.getPvalues(), 1e-9);
    }

    private static JointTest withCells(double unit) {
        double[] cells = IntStream.range(0, COUNTS.getSamples().size())
                .mapToDouble(j -> unit * (1 + j * 7 % 5))
                .toArray();
        Design design = Design.of(
                "~ cells + line",
                ReferenceTable.resource("several/samples.csv").sheet().withNumber("cells", cells));
        return EdgerAnalysis.withDefaults()
                .withDesign(design)
                .fit(COUNTS)
                .test(List.of(Contrast.ofCoefficient("cells"), Contrast.of("line", "R1", "P")));
    }

    @Test
    void limmaEqualsR() {
        hold("voom", Voom.withDefaults().withDesign(DESIGN).fit(COUNTS).test(CLONES));
        hold("trendDependent", FIT.test(DEPENDENT));
        List<String> blocks =
                IntStream.range(0, 12).mapToObj(i -> i % 2 == 0 ? "x" : "y").toList();
        hold(
                "block",
                TREND.withBlocks(BlockCorrelation.estimate(LOG_CPM, DESIGN, blocks))
                        .fit(LOG_CPM)
                        .test(CLONES));
    }

    /** limma takes eigenvalues above 1e-8 of the largest: these contrasts have 1.7e-8 and 1.9e-9. */
    @Test
    void nearlyEqualContrastsAreAsManyAsLimmaCounts() {
        Contrast first = CLONES.get(0);
        double[] weights = first.resolve(DESIGN);
        double[] other = CLONES.get(1).resolve(DESIGN);
        for (double part : new double[] {3e-4, 1e-4}) {
            double[] near = IntStream.range(0, weights.length)
                    .mapToDouble(k -> weights[k] + part * other[k])
                    .toArray();
            JointTest test = FIT.test(List.of(first, Contrast.ofWeights(near)));
            assertEquals(part == 3e-4 ? 2 : 1, test.getRank());
        }
    }

    /** Weights and correlation are estimated in turn, twice, as the guide of limma has it. */
    @Test
    void voomOfBlocksEqualsR() {
        List<String> blocks =
                IntStream.range(0, 12).mapToObj(i -> i % 2 == 0 ? "x" : "y").toList();
        Voom voom = Voom.withDefaults().withDesign(DESIGN);
        BlockCorrelation first = BlockCorrelation.estimate(voom.transform(NORMALIZED), DESIGN, blocks);
        ExpressionValues values = voom.withBlocks(first).transform(NORMALIZED);
        BlockCorrelation second = BlockCorrelation.estimate(values, DESIGN, blocks);
        DifferentialResult result = LimmaAnalysis.withDefaults()
                .withDesign(DESIGN)
                .withBlocks(second)
                .fit(values)
                .test(CLONES.get(0));
        EXPECTED.hold("voomBlockP", result.getGenes(), result.getPvalues(), 1e-9, 1, 1e-9);
    }

    /** A test of one contrast is that of the contrast itself: F is t squared. */
    @Test
    void oneContrastIsNoOtherQuestion() {
        List<Contrast> one = CLONES.subList(0, 1);
        assertArrayEquals(FIT.test(CLONES.get(0)).getPvalues(), FIT.test(one).getPvalues(), 1e-12);
        assertArrayEquals(
                EDGER.test(CLONES.get(0)).getPvalues(), EDGER.test(one).getPvalues(), 1e-12);
        assertArrayEquals(
                EDGER.likelihoodRatioTest(CLONES.get(0)).getPvalues(),
                EDGER.likelihoodRatioTest(one).getPvalues(),
                1e-12);
    }

    /** Which level is the reference, and in which order contrasts stand, does not matter. */
    @Test
    void theTestDoesNotDependOnHowTheQuestionIsPut() {
        Design other = DESIGN.withReference("line", "R2");
        List<Contrast> turned = List.of(
                Contrast.of("line", "R3", "R2"), Contrast.of("line", "P", "R1"), Contrast.of("line", "R1", "R3"));
        assertArrayEquals(
                FIT.test(CLONES).getPvalues(),
                TREND.withDesign(other).fit(LOG_CPM).test(turned).getPvalues(),
                1e-9);
        double[] expected = EDGER.test(CLONES).getPvalues();
        double[] found = EdgerAnalysis.withDefaults()
                .withDesign(other)
                .fit(COUNTS)
                .test(turned)
                .getPvalues();
        assertArrayEquals(expected, found, 1e-6);
    }

    @ParameterizedTest
    @EnumSource
    void callsEqualR(ContrastDecision decision) {
        String name = switch (decision) {
            case SEPARATE -> "separate";
            case GLOBAL -> "global";
            case HIERARCHICAL -> "hierarchical";
            case NESTED_F -> "nestedF";
        };
        for (int percent : new int[] {5, 20}) {
            GeneDecisions calls = each(FIT).decide(decision, percent / 100.0);
            for (int c = 0; c < 3; c++) {
                double[] expected = CALLS.numbers(name + percent + "R" + (c + 1));
                int up = 0;
                for (int i = 0; i < expected.length; i++) {
                    int gene = calls.getGenes().indexOf(CALLS.names().get(i));
                    assertEquals(
                            (int) expected[i],
                            calls.getCall(gene, c),
                            name + " " + CALLS.names().get(i));
                    up += expected[i] > 0 ? 1 : 0;
                }
                assertEquals(up, calls.countUp(c));
                assertTrue(calls.countDown(c) > 0);
            }
        }
    }

    @Test
    void resultsStandSideBySide() {
        GeneSymbols symbols = GeneSymbols.of(List.of("g001"), List.of("AXL"));
        ContrastResults all = ContrastResults.of(CLONES.stream()
                        .map(contrast -> EDGER.test(contrast).withSymbols(symbols))
                        .toList())
                .withJointTest(EDGER.test(CLONES));
        Table table = all.toTable();
        assertEquals(
                List.of(
                        "gene",
                        "symbol",
                        "log2FoldChange line: R1 vs P",
                        "padj line: R1 vs P",
                        "log2FoldChange line: R2 vs P",
                        "padj line: R2 vs P",
                        "log2FoldChange line: R3 vs P",
                        "padj line: R3 vs P",
                        "pvalue of all",
                        "padj of all"),
                table.getColumnNames());
        assertEquals("AXL", table.getText(0, "symbol"));
        DifferentialResult second = all.getResults().get(1);
        assertEquals(second.getAdjustedPvalue("AXL"), table.getNumber(0, "padj line: R2 vs P"));
        assertEquals(EDGER.test(CLONES).getPvalues()[0], table.getNumber(0, "pvalue of all"));
        assertEquals(300, table.getRowCount());
        assertTrue(all.toString().startsWith("3 contrasts of 300 genes\nline: R1 vs P: "), all.toString());
        assertTrue(all.getWarnings().stream().anyMatch(warning -> warning.contains("symbol")));
        assertEquals(CLONES, all.getContrasts());
        assertEquals(300, ContrastResults.of(List.of(second)).toTable().getRowCount());
    }

    @Test
    void aJointTestPrintsAndTabulates() {
        JointTest test = FIT.test(CLONES);
        Table table = test.toReferenceTable();
        assertEquals(
                List.of(
                        "gene",
                        "logFC line: R1 vs P",
                        "logFC line: R2 vs P",
                        "logFC line: R3 vs P",
                        "AveExpr",
                        "F",
                        "P.Value",
                        "adj.P.Val",
                        "status"),
                table.getColumnNames());
        assertTrue(
                test.toString()
                        .startsWith(test.countSignificant(0.05) + " of " + table.getRowCount()
                                + " genes differ at FDR 0.05\nlimma moderated F test of 3 contrasts\n"),
                test.toString());
        assertEquals("padj", test.toTable().getColumnName(5));
        assertEquals(table.getRowCount(), test.getStatuses().size());
        assertEquals(CLONES, test.getContrasts());
        assertEquals(DESIGN.getWarnings(), test.getWarnings());
        assertEquals("limma moderated F test", test.getTest().getLabel());
        assertEquals("limma 3.54", test.getReference());
        assertEquals(table.getNumber(3, "adj.P.Val"), test.getAdjustedPvalues()[3]);
        assertEquals(table.getNumber(3, "AveExpr"), FIT.test(CLONES).getAverageExpression()[3]);
        JointTest counts = EDGER.likelihoodRatioTest(CLONES);
        assertEquals(
                List.of("logCPM", "LR", "PValue", "FDR", "status"),
                counts.toReferenceTable().getColumnNames().subList(4, 9));
        assertEquals(300, EDGER.test(CLONES).getLogCpm().length);
    }

    @Test
    void decisionsPrintAndTabulate() {
        GeneDecisions calls = each(FIT).decide(ContrastDecision.GLOBAL, 0.05);
        assertEquals(ContrastDecision.GLOBAL, calls.getDecision());
        assertEquals(0.05, calls.getRate());
        assertEquals(CLONES, calls.getContrasts());
        Table patterns = calls.toPatterns();
        long genes = 0;
        long upInFirst = 0;
        for (int r = 0; r < patterns.getRowCount(); r++) {
            genes += (long) patterns.getNumber(r, "genes");
            upInFirst += patterns.getNumber(r, 0) == 1 ? (long) patterns.getNumber(r, "genes") : 0;
        }
        assertEquals(calls.getGenes().size(), genes);
        assertEquals(calls.countUp(0), upInFirst);
        assertEquals(calls.getGenes().size(), calls.toTable().getRowCount());
        assertTrue(calls.toString().contains("genes called, FDR 0.05 global\nline: R1 vs P: "), calls.toString());
        assertEquals(calls, each(FIT).decide(ContrastDecision.GLOBAL, 0.05));
        assertNotEquals(calls, each(FIT).decide(ContrastDecision.SEPARATE, 0.05));
    }

    @Test
    void whatCannotBeDecidedIsRefused() {
        ContrastResults alone =
                ContrastResults.of(CLONES.stream().map(EDGER::test).toList());
        assertThrows(IllegalStateException.class, () -> alone.decide(ContrastDecision.HIERARCHICAL, 0.05));
        ContrastResults jointly = alone.withJointTest(EDGER.test(CLONES));
        assertTrue(jointly.decide(ContrastDecision.HIERARCHICAL, 0.05).countUp(0) > 0);
        assertThrows(UnsupportedOperationException.class, () -> jointly.decide(ContrastDecision.NESTED_F, 0.05));
        assertThrows(IllegalArgumentException.class, () -> alone.decide(ContrastDecision.GLOBAL, 0));
        assertThrows(IllegalArgumentException.class, () -> alone.withJointTest(EDGER.test(DEPENDENT)));
        assertThrows(IllegalArgumentException.class, () -> alone.withJointTest(FIT.test(CLONES)));
        assertThrows(IllegalArgumentException.class, () -> ContrastResults.of(List.of()));
        DifferentialResult one = EDGER.test(CLONES.get(0));
        assertThrows(IllegalArgumentException.class, () -> ContrastResults.of(List.of(one, one)));
        assertThrows(IllegalArgumentException.class, () -> ContrastResults.of(List.of(one, FIT.test(CLONES.get(1)))));
        assertThrows(IllegalArgumentException.class, () -> FIT.test(List.of()));
        assertThrows(IllegalArgumentException.class, () -> FIT.test(List.of(CLONES.get(0), CLONES.get(0))));
        assertThrows(IllegalArgumentException.class, () -> FIT.test(CLONES).countSignificant(2));
        assertThrows(IllegalArgumentException.class, () -> FIT.test(CLONES).getDecisiveContrasts(0, 1));
    }
}

package io.github.foldwise.enrichment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.DifferentialResult;
import io.github.foldwise.differential.deseq2.DeseqAnalysis;
import io.github.foldwise.differential.edger.EdgerAnalysis;
import io.github.foldwise.differential.edger.EdgerFit;
import io.github.foldwise.differential.limma.Voom;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.GeneSymbols;
import io.github.foldwise.expression.IdentifierTable;
import io.github.foldwise.expression.SampleSheet;
import io.github.foldwise.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GeneRankingTest {
    private static final double NONE = Double.NaN;

    @Test
    void theLargestStatisticComesFirstAndTiesGoByName() {
        GeneRanking ranking = GeneRanking.of(List.of("b", "c", "a", "d"), new double[] {1, 3, 1, -2});
        assertEquals(List.of("c", "a", "b", "d"), ranking.getGenes());
        assertArrayEquals(new double[] {3, 1, 1, -2}, ranking.getStatistics());
        assertEquals(2, ranking.getTiedCount());
        assertEquals(3, ranking.getPositiveCount());
        assertEquals(1, ranking.getNegativeCount());
        assertEquals(1, ranking.indexOf("a"));
        assertEquals(-2, ranking.getStatistic("d"));
        assertTrue(ranking.contains("b") && !ranking.contains("e"));
        assertEquals(
                List.of("2 of 4 genes share their statistic with another; they are ordered by name"),
                ranking.getWarnings());
    }

    @Test
    void theOrderOfTheInputIsWithoutInfluence() {
        List<String> genes = IntStream.range(0, 50).mapToObj(i -> "g" + i).toList();
        double[] values = IntStream.range(0, 50).mapToDouble(i -> i % 7 - 3).toArray();
        List<String> turned = new ArrayList<>();
        double[] turnedValues = new double[50];
        for (int i = 0; i < 50; i++) {
            turned.add(genes.get(49 - i));
            turnedValues[i] = values[49 - i];
        }
        assertEquals(GeneRanking.of(genes, values), GeneRanking.of(turned, turnedValues));
        assertEquals(
                GeneRanking.of(genes, values).hashCode(),
                GeneRanking.of(turned, turnedValues).hashCode());
    }

    @Test
    void genesWithoutAStatisticAreLeftOutAndCounted() {
        GeneRanking ranking = GeneRanking.of(List.of("a", "b", "c"), new double[] {1.5, NONE, -1});
        assertEquals(2, ranking.getSize());
        assertEquals(Map.of("no statistic", 1), ranking.getLeftOut());
        assertEquals(List.of("1 gene left out: no statistic"), ranking.getWarnings());
        assertEquals(
                "2 genes: 1 positive, 1 negative\nstatistic\nfrom a 1.5, c -1 to c -1, a 1.5\n1 gene left out: no"
                        + " statistic",
                ranking.toString());
    }

    @Test
    void aMissingSideAndDamagedNamesAreTold() {
        List<String> warnings =
                GeneRanking.of(List.of("a", "2-Sep"), new double[] {1, 2}).getWarnings();
        assertEquals(2, warnings.size());
        assertTrue(warnings.get(0).startsWith("no statistic is negative"), warnings.get(0));
        assertTrue(warnings.get(1).contains("2-Sep"), warnings.get(1));
        assertTrue(GeneRanking.of(List.of("a", "b"), new double[] {-1, -2})
                .getWarnings()
                .get(0)
                .startsWith("no statistic is positive"));
    }

    @Test
    void whatMakesNoRankingIsRefusedByName() {
        assertTrue(refusal(List.of("a", "b"), 1, Double.POSITIVE_INFINITY).contains("\"b\" is infinite"));
        assertTrue(refusal(List.of("a", "a"), 1, 2).contains("\"a\" comes twice"));
        assertTrue(refusal(List.of("a", "b"), 1, 1).contains("all 2 statistics are equal, 1"));
        assertTrue(refusal(List.of("a", "b"), 0, -0.0).contains("equal"));
        assertTrue(refusal(List.of("a", "b"), NONE, NONE).contains("none of 2 genes"));
        assertTrue(refusal(List.of()).contains("no genes"));
        assertTrue(refusal(List.of("a", ""), 1, 2).contains("gene 2 of 2 has no name"));
        assertTrue(refusal(List.of("a"), 1, 2).contains("1 genes but 2 statistics"));
    }

    private static String refusal(List<String> genes, double... statistics) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> GeneRanking.of(genes, statistics))
                .getMessage());
    }

    @Test
    void ofSeveralGenesOfOneSymbolTheLargerStatisticIsKept() {
        GeneRanking ranking = GeneRanking.of(List.of("1", "2", "3", "4", "5"), new double[] {2, -3, 1, 0.5, -4});
        GeneRanking named =
                ranking.withSymbols(GeneSymbols.of(List.of("1", "2", "3", "4"), List.of("AXL", "AXL", "MET", "KIT")));
        assertEquals(List.of("MET", "KIT", "AXL"), named.getGenes());
        assertEquals(-3, named.getStatistic("AXL"));
        assertEquals(2, named.getLeftOut().size());
        assertTrue(
                named.getWarnings().get(0).contains("AXL"), named.getWarnings().toString());
        assertThrows(
                IllegalArgumentException.class,
                () -> ranking.withSymbols(GeneSymbols.of(List.of("x"), List.of("AXL"))));
    }

    @Test
    void aGeneWithTwoCounterpartsIsBoth() {
        GeneRanking ranking = GeneRanking.of(List.of("a", "b"), new double[] {1, -1});
        GeneRanking other = ranking.withIdentifiers(IdentifierTable.of(List.of("a", "a", "b"), List.of("1", "2", "3")));
        assertEquals(List.of("1", "2", "3"), other.getGenes());
        assertTrue(other.getWarnings().get(0).startsWith("1 genes have several counterparts"));
    }

    @Test
    void aTableIsRankedByAColumn() {
        Table table = Table.builder("")
                .text("gene")
                .number("stat")
                .row("a", 1.0)
                .row("b", 2.0)
                .build();
        GeneRanking ranking = GeneRanking.of(table, "gene", "stat");
        assertEquals("stat", ranking.getLabel());
        assertEquals(List.of("b", "a"), ranking.getGenes());
        assertEquals("b", ranking.toTable().getText(0, "gene"));
        assertThrows(IllegalArgumentException.class, () -> ranking.indexOf("z"));
    }

    /** Every method ranks its genes alike: its statistic has the sign of the fold change and grows as p falls. */
    @Test
    void everyDifferentialResultIsRankedByItsTest() {
        Design design = Design.of(
                "~ line",
                SampleSheet.of(List.of("p1", "p2", "p3", "r1", "r2", "r3"))
                        .withFactor("line", "P", "P", "P", "R", "R", "R"));
        Contrast contrast = Contrast.of("line", "R", "P");
        CountMatrix counts = counts();
        EdgerFit edger = EdgerAnalysis.withDefaults().withDesign(design).fit(counts);
        List<DifferentialResult> results = List.of(
                DeseqAnalysis.withDefaults().withDesign(design).fit(counts).test(contrast),
                DeseqAnalysis.withDefaults()
                        .withDesign(design)
                        .fit(counts)
                        .likelihoodRatioTest(design.withFormula("~ 1")),
                edger.test(contrast),
                edger.likelihoodRatioTest(contrast),
                edger.exactTest(contrast),
                Voom.withDefaults().withDesign(design).fit(counts).test(contrast));
        for (DifferentialResult result : results) {
            GeneRanking ranking = GeneRanking.of(result);
            assertEquals("up", ranking.getGenes().get(0), result.getTest().name());
            assertEquals(
                    "down",
                    ranking.getGenes().get(ranking.getSize() - 1),
                    result.getTest().name());
            assertEquals(result.getContrast().toString(), ranking.getQuestion());
            assertTrue(!ranking.contains("silent"), result.getTest().name());
            assertTrue(!ranking.getLabel().isEmpty());
        }
        assertEquals(
                Map.of("no reads in any sample", 1),
                GeneRanking.of(results.get(0)).getLeftOut());
    }

    private static CountMatrix counts() {
        Random random = new Random(3);
        List<String> genes = new ArrayList<>(List.of("up", "down", "silent"));
        IntStream.range(0, 200).forEach(i -> genes.add("g" + i));
        int[][] counts = new int[genes.size()][6];
        for (int g = 3; g < counts.length; g++) {
            for (int s = 0; s < 6; s++) {
                counts[g][s] = (int) Math.round(200 * Math.exp(0.15 * random.nextGaussian()));
            }
        }
        for (int s = 0; s < 6; s++) {
            counts[0][s] = (s < 3 ? 20 : 2000) + random.nextInt(5);
            counts[1][s] = (s < 3 ? 2000 : 20) + random.nextInt(5);
        }
        return CountMatrix.of(genes, List.of("p1", "p2", "p3", "r1", "r2", "r3"), counts);
    }
}

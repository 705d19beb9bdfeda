package io.github.foldwise.enrichment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.DifferentialResult;
import io.github.foldwise.differential.deseq2.DeseqAnalysis;
import io.github.foldwise.differential.limma.Voom;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.GeneSet;
import io.github.foldwise.expression.GeneSetCollection;
import io.github.foldwise.expression.SampleSheet;
import io.github.foldwise.internal.function.Hypergeometric;
import io.github.foldwise.multiplicity.PvalueAdjustment;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OverRepresentationTest {
    private static List<String> genes(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "g" + i).toList();
    }

    private static final GeneSetCollection SETS = GeneSetCollection.of(List.of(
            GeneSet.of("HIT", genes(0, 20)), GeneSet.of("MISS", genes(50, 70)), GeneSet.of("TINY", genes(0, 3))));

    @Test
    void theTailIsThatOfTheHypergeometricDistribution() {
        EnrichmentResult result =
                OverRepresentation.withDefaults().test(GeneSelection.of(genes(5, 15), genes(0, 100)), SETS);
        // All ten of ten, C(20, 10) / C(100, 10); R: phyper(9, 20, 80, 10, lower.tail = FALSE)
        double p = 184_756 / 17_310_309_456_440.0;
        assertEquals(p, result.getPvalue("HIT"), 1e-13 * p);
        assertEquals(1, result.getPvalue("MISS"));
        assertEquals(5, result.getScore("HIT"));
        assertEquals(genes(5, 15), result.getGenes("HIT"));
        assertEquals(EnrichmentOutcome.TOO_FEW_GENES, result.getOutcome("TINY"));
        assertEquals(EnrichmentDirection.UP, result.getDirection("HIT"));
        assertEquals(10, result.getColumn("overlap")[0]);
        assertEquals(
                "1 of 2 sets at FDR 0.05", result.toString().lines().findFirst().orElseThrow());
        assertEquals(
                List.of("pathway", "pval", "padj", "overlap", "size", "foldEnrichment"),
                result.toReferenceTable().getColumnNames());
        assertTrue(!result.toFigure().getElements().isEmpty());
    }

    private static BigInteger choose(int n, int k) {
        BigInteger value = BigInteger.ONE;
        for (int i = 0; i < k; i++) {
            value = value.multiply(BigInteger.valueOf(n - i)).divide(BigInteger.valueOf(i + 1));
        }
        return value;
    }

    @Property(tries = 300, seed = "20261130")
    void tailsAreExactHoweverFarOut(
            @ForAll @IntRange(min = 1, max = 120) int marked,
            @ForAll @IntRange(min = 1, max = 120) int drawn,
            @ForAll @IntRange(min = 0, max = 400) int others,
            @ForAll @IntRange(min = 0, max = 120) int count) {
        int all = Math.max(marked, drawn) + others;
        int most = Math.min(marked, drawn);
        BigInteger sum = BigInteger.ZERO;
        for (int x = Math.max(count, Math.max(0, marked + drawn - all)); x <= most; x++) {
            sum = sum.add(choose(marked, x).multiply(choose(all - marked, drawn - x)));
        }
        double exact = new BigDecimal(sum)
                .divide(new BigDecimal(choose(all, drawn)), new MathContext(30))
                .doubleValue();
        assertEquals(exact, new Hypergeometric(marked, drawn, all).upperTail(count), 1e-13 * exact);
    }

    @Test
    void tailsBeyondTheRangeOfDoublesAreZero() {
        assertEquals(0, new Hypergeometric(4000, 4000, 20000).upperTail(4000));
        double far = new Hypergeometric(200, 200, 20000).upperTail(160);
        assertTrue(far > 0 && far < 1e-200, String.valueOf(far));
    }

    @Test
    void whatLiesOutsideTheUniverseIsCountedAndNamed() {
        List<String> selected = new ArrayList<>(genes(5, 15));
        selected.add("elsewhere");
        GeneSelection selection = GeneSelection.of(selected, genes(0, 60));
        assertEquals(genes(5, 15), selection.getGenes());
        assertEquals(60, selection.getUniverse().size());
        EnrichmentResult result = OverRepresentation.withDefaults()
                .withMinimumSize(5)
                .withMaximumSize(100)
                .test(selection, SETS);
        assertEquals(10, result.getSize("MISS"));
        assertTrue(
                result.getWarnings()
                        .contains("1 of 11 selected genes are outside the universe and left out: elsewhere"),
                result.getWarnings().toString());
        assertTrue(
                result.getWarnings().contains("10 of 40 genes of the sets are outside the universe and do not count"),
                result.getWarnings().toString());
    }

    @Test
    void aSelectionNeedsAUniverse() {
        assertTrue(refusal(List.of("a"), List.of()).contains("the universe is empty"));
        assertTrue(refusal(List.of(), List.of("a")).contains("no gene is selected"));
        assertTrue(refusal(List.of("ENSG00000000003"), List.of("AXL")).contains("Ensembl"));
        GeneSelection selection = GeneSelection.of(List.of("a", "2-Sep", "a"), List.of("a", "b", "2-Sep"));
        assertEquals(1, selection.getWarnings().size());
        assertEquals("2 of 3 genes", selection.toString().lines().findFirst().orElseThrow());
        assertEquals(
                2,
                selection
                        .toTable()
                        .filter(row -> row.getNumber("selected") == 1)
                        .getRowCount());
        assertEquals(selection, GeneSelection.of(List.of("a", "2-Sep"), List.of("a", "b", "2-Sep")));
        OverRepresentation test = OverRepresentation.withDefaults();
        assertThrows(IllegalArgumentException.class, () -> test.withMinimumSize(0));
        assertThrows(IllegalArgumentException.class, () -> test.withMaximumSize(0));
    }

    private static String refusal(List<String> genes, List<String> universe) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> GeneSelection.of(genes, universe))
                .getMessage());
    }

    @Test
    void bothDirectionsAreTestedAndAdjustedTogether() {
        DifferentialResult result = result();
        DirectedEnrichment both =
                OverRepresentation.withDefaults().withMinimumSize(2).testDirections(result, 0.05, SETS);
        assertEquals(EnrichmentDirection.UP, both.getUp().getDirection("HIT"));
        assertEquals(EnrichmentDirection.DOWN, both.getDown().getDirection("MISS"));
        assertTrue(both.getUp().getPvalue("HIT") < 1e-10 && both.getUp().getPvalue("MISS") > 0.5);
        assertTrue(both.getDown().getPvalue("MISS") < 1e-10 && both.getDown().getPvalue("HIT") > 0.5);
        double[] all = DoubleStream.concat(
                        Arrays.stream(both.getUp().getPvalues()),
                        Arrays.stream(both.getDown().getPvalues()))
                .toArray();
        double[] adjusted = PvalueAdjustment.BENJAMINI_HOCHBERG.adjust(all);
        assertEquals(6, all.length);
        assertArrayEquals(Arrays.copyOf(adjusted, 3), both.getUp().getAdjustedPvalues());
        assertArrayEquals(Arrays.copyOfRange(adjusted, 3, 6), both.getDown().getAdjustedPvalues());
        assertEquals(6, both.toTable().getRowCount());
        assertTrue(both.toString().startsWith("2 up, 1 down of 3 sets at FDR 0.05"), both.toString());
        assertTrue(both.toString().lines().count() <= 9, both.toString());
        assertEquals(both.getUp().toFigure(), both.toFigure());
        assertTrue(both.getWarnings().size() <= 1, both.getWarnings().toString());
        assertEquals(both, OverRepresentation.withDefaults().withMinimumSize(2).testDirections(result, 0.05, SETS));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> GeneSelection.up(result, 0))
                .getMessage()
                .startsWith("no gene is called up"));
    }

    @Test
    void aDirectionInWhichNoGeneIsCalledHoldsNoSet() {
        DifferentialResult result = result();
        OverRepresentation test = OverRepresentation.withDefaults().withMinimumSize(2);
        double[] folds = result.getLog2FoldChanges();
        double[] adjusted = result.getAdjustedPvalues();
        double leastDown = IntStream.range(0, folds.length)
                .filter(g -> folds[g] < 0)
                .mapToDouble(g -> adjusted[g])
                .filter(p -> !Double.isNaN(p))
                .min()
                .orElseThrow();
        double leastUp = IntStream.range(0, folds.length)
                .filter(g -> folds[g] > 0)
                .mapToDouble(g -> adjusted[g])
                .filter(p -> !Double.isNaN(p))
                .min()
                .orElseThrow();
        DirectedEnrichment one = test.testDirections(result, Math.max(leastUp, leastDown), SETS);
        EnrichmentResult empty = leastUp < leastDown ? one.getDown() : one.getUp();
        EnrichmentResult other = leastUp < leastDown ? one.getUp() : one.getDown();
        assertEquals(1, empty.getPvalue("HIT"));
        assertTrue(Double.isNaN(empty.getScore("HIT")));
        assertTrue(other.getScore(leastUp < leastDown ? "HIT" : "MISS") > 0);
        assertTrue(
                one.getWarnings().stream().anyMatch(warning -> warning.startsWith("no gene is called ")),
                one.getWarnings().toString());
        assertThrows(IllegalArgumentException.class, () -> test.testDirections(result, 0, SETS));
    }

    @Test
    void genesWithoutAnAdjustedPvalueAreNotInTheUniverse() {
        Random random = new Random(7);
        int[][] counts = new int[1000][6];
        for (int g = 0; g < counts.length; g++) {
            for (int s = 0; s < 6; s++) {
                double effect = s >= 3 && g < 200 ? 1 : 0;
                double mean = (g < 500 ? 500 : 3) * Math.exp(effect + 0.2 * random.nextGaussian());
                counts[g][s] = (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
            }
        }
        SampleSheet sheet = SampleSheet.of(List.of("p1", "p2", "p3", "r1", "r2", "r3"))
                .withFactor("line", "P", "P", "P", "R", "R", "R");
        DifferentialResult result = DeseqAnalysis.withDefaults()
                .withDesign(Design.of("~ line", sheet))
                .fit(CountMatrix.of(genes(0, 1000), sheet.getSamples(), counts))
                .test(Contrast.of("line", "R", "P"));
        double[] adjusted = result.getAdjustedPvalues();
        List<String> could = IntStream.range(0, 1000)
                .filter(g -> !Double.isNaN(adjusted[g]))
                .mapToObj(g -> result.getGenes().get(g))
                .toList();
        long tested =
                Arrays.stream(result.getPvalues()).filter(p -> !Double.isNaN(p)).count();
        assertTrue(could.size() < tested, could.size() + " of " + tested);
        assertEquals(could, GeneSelection.up(result, 0.05).getUniverse());
    }

    /** Genes 0 to 19 go up, 50 to 69 down. */
    private static DifferentialResult result() {
        Random random = new Random(5);
        int[][] counts = new int[300][6];
        for (int g = 0; g < counts.length; g++) {
            for (int s = 0; s < 6; s++) {
                double effect = s < 3 ? 0 : g < 20 ? 1.5 : g >= 50 && g < 70 ? -1.5 : 0;
                counts[g][s] = (int) Math.round(500 * Math.exp(effect + 0.1 * random.nextGaussian()));
            }
        }
        SampleSheet sheet = SampleSheet.of(List.of("p1", "p2", "p3", "r1", "r2", "r3"))
                .withFactor("line", "P", "P", "P", "R", "R", "R");
        CountMatrix matrix = CountMatrix.of(genes(0, 300), sheet.getSamples(), counts);
        return Voom.withDefaults()
                .withDesign(Design.of("~ line", sheet))
                .fit(matrix)
                .test(Contrast.of("line", "R", "P"));
    }

    /** 1 / choose(3000, 500), the one way to draw all. */
    @Test
    void pvaluesBelowTheSmallestDoubleAreABoundWithALogarithm() {
        java.util.List<String> universe =
                java.util.stream.IntStream.range(0, 3000).mapToObj(i -> "g" + i).toList();
        EnrichmentResult result = OverRepresentation.withDefaults()
                .test(
                        GeneSelection.of(universe.subList(0, 500), universe),
                        io.github.foldwise.expression.GeneSetCollection.of(java.util.List.of(
                                io.github.foldwise.expression.GeneSet.of("ALL", universe.subList(0, 500)))));
        double exact = 0;
        for (int i = 1; i <= 500; i++) {
            exact -= Math.log10((2500.0 + i) / i);
        }
        org.junit.jupiter.api.Assertions.assertEquals(exact, result.getColumn("log10p")[0], 1e-9 * -exact);
        org.junit.jupiter.api.Assertions.assertEquals(Double.MIN_NORMAL, result.getPvalue("ALL"));
        org.junit.jupiter.api.Assertions.assertTrue(result.toString().contains("below 2.3e-308"), result.toString());
    }

    @Test
    void selectedGenesAreJoinedAcrossVersions() {
        GeneSelection selection = GeneSelection.of(
                java.util.List.of("ENSG00000141510.18"), java.util.List.of("ENSG00000141510", "ENSG00000012048"));
        org.junit.jupiter.api.Assertions.assertEquals(java.util.List.of("ENSG00000141510"), selection.getGenes());
        org.junit.jupiter.api.Assertions.assertTrue(
                selection.getWarnings().get(0).contains("versions"), selection.toString());
    }

    @Test
    void theGeneThatIsNamedAsJoinedWasJoined() {
        GeneSelection selection =
                GeneSelection.of(List.of("elsewhere", "ENSG00000141510.5"), List.of("ENSG00000141510.11", "AXL"));
        assertEquals(List.of("ENSG00000141510.11"), selection.getGenes());
        String warning = selection.getWarnings().get(0);
        assertTrue(warning.contains("ENSG00000141510.5") && !warning.contains("elsewhere"), warning);
    }
}

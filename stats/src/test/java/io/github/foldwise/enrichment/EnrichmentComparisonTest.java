package io.github.foldwise.enrichment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.expression.GeneSet;
import io.github.foldwise.expression.GeneSetCollection;
import io.github.foldwise.multiplicity.PvalueAdjustment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Results side by side, and how far one contrast undoes another. */
class EnrichmentComparisonTest {
    private static final List<String> GENES =
            IntStream.range(0, 200).mapToObj(g -> String.format("g%03d", g)).toList();
    private static final GeneSetCollection SETS = GeneSetCollection.of(List.of(
            GeneSet.of("early", GENES.subList(0, 20)),
            GeneSet.of("middle", GENES.subList(90, 110)),
            GeneSet.of("small", GENES.subList(40, 45))));

    private static GeneRanking ranking(int seed, double effect) {
        Random random = new Random(seed);
        double[] statistics = IntStream.range(0, 200)
                .mapToDouble(g -> random.nextGaussian() + (g < 20 ? effect : 0))
                .toArray();
        return GeneRanking.of(GENES, statistics);
    }

    private static EnrichmentResult camera(int seed, double effect, int minimum) {
        return Camera.withDefaults().withMinimumSize(minimum).test(ranking(seed, effect), SETS);
    }

    @Test
    void severalContrastsHaveOneFalseDiscoveryRate() {
        EnrichmentResult up = camera(1, 2, 15);
        EnrichmentResult down = camera(2, -2, 5);
        EnrichmentComparison comparison = EnrichmentComparison.of(Map.of("resistant", up, "drug", down));
        assertTrue(comparison.isJoint());
        assertEquals(List.of("drug", "resistant"), comparison.getNames());
        assertEquals(List.of("early", "middle", "small"), comparison.getSets());
        double[] all = PvalueAdjustment.BENJAMINI_HOCHBERG.adjust(new double[] {
            down.getPvalue("early"),
            down.getPvalue("middle"),
            down.getPvalue("small"),
            up.getPvalue("early"),
            up.getPvalue("middle")
        });
        assertEquals(all[2], comparison.getAdjustedPvalue("drug", "small"));
        assertEquals(all[3], comparison.getAdjustedPvalue("resistant", "early"));
        assertTrue(Double.isNaN(comparison.getAdjustedPvalue("resistant", "small")));
        assertTrue(Double.isNaN(comparison.getScore("resistant", "small")));
        assertTrue(comparison.getScore("drug", "early") < -3);
        assertEquals(List.of("early"), comparison.getSignificantSets("drug", 0.05));
        assertEquals(5, comparison.toTable().getRowCount());
        assertTrue(comparison.toString().startsWith("3 sets, 2 contrasts, one FDR over all\ndrug: 0 up, 1 down"));
        assertTrue(comparison.toFigure().toString().length() > 0);
        assertEquals(comparison, EnrichmentComparison.of(Map.of("drug", down, "resistant", up)));
    }

    @Test
    void severalMethodsKeepTheirOwn() {
        Map<String, EnrichmentResult> methods = new LinkedHashMap<>();
        methods.put("model", Footprint.progeny().withTargets(SETS).of(ranking(1, 2)));
        methods.put("CAMERA", camera(1, 2, 15));
        EnrichmentComparison comparison = EnrichmentComparison.of(methods);
        assertFalse(comparison.isJoint());
        assertEquals(List.of("model", "CAMERA"), comparison.getNames());
        assertEquals(methods.get("CAMERA").getAdjustedPvalue("early"), comparison.getAdjustedPvalue("CAMERA", "early"));
        assertTrue(comparison.toFigure().toString().length() > 0);
        assertEquals(methods.get("model"), comparison.getResult("model"));
    }

    @Test
    void wrongQuestionsAreRefused() {
        EnrichmentResult one = camera(1, 2, 15);
        assertThrows(IllegalArgumentException.class, () -> EnrichmentComparison.of(Map.of("a", one)));
        assertThrows(IllegalArgumentException.class, () -> EnrichmentComparison.of(Map.of("a", one, " ", one)));
        EnrichmentComparison two = EnrichmentComparison.of(Map.of("a", one, "b", one));
        assertThrows(IllegalArgumentException.class, () -> two.getScore("c", "early"));
        assertThrows(IllegalArgumentException.class, () -> two.getScore("a", "none"));
        assertThrows(IllegalArgumentException.class, () -> two.getSignificantSets("a", 2));
        assertThrows(IllegalArgumentException.class, () -> ContrastAgreement.of(ranking(1, 0), ranking(2, 0), 0));
        assertThrows(IllegalArgumentException.class, () -> ContrastAgreement.of(ranking(1, 0), ranking(2, 0), 101));
        GeneRanking others = GeneRanking.of(List.of("x", "y"), new double[] {1, 2});
        assertThrows(IllegalArgumentException.class, () -> ContrastAgreement.of(ranking(1, 0), others, 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> ContrastAgreement.of(ranking(1, 0), ranking(2, 0), 1).getInterval(1));
    }

    @Test
    void aContrastThatUndoesAnotherIsItsMirror() {
        GeneRanking first = ranking(5, 1);
        GeneRanking mirror = GeneRanking.of(
                first.getGenes(),
                java.util.Arrays.stream(first.getStatistics()).map(t -> -2 * t).toArray());
        ContrastAgreement undone = ContrastAgreement.of(first, mirror, 10);
        assertEquals(-1, undone.getCorrelation(), 1e-12);
        assertTrue(undone.getMeanAtTop() < -3 && undone.getMeanAtBottom() > 3);
        assertEquals(200, undone.toTable().getRowCount());
        assertEquals(10, undone.getTop());
        assertEquals(first.getGenes(), undone.getGenes());
        assertTrue(undone.toString().startsWith("rank correlation -1 ["));
        assertTrue(undone.toFigure().toString().length() > 0);
    }

    /** The interval of a correlation of independent genes holds it. */
    @Property(tries = 20, seed = "20261130")
    void theIntervalHoldsWhatIndependentGenesHave(@ForAll @IntRange(min = 0, max = 10_000) int seed) {
        ContrastAgreement none = ContrastAgreement.of(ranking(seed, 0), ranking(seed + 20_000, 0), 5);
        double[] limits = none.getInterval(0.9999);
        assertTrue(limits[0] < 0 && limits[1] > 0);
        ContrastAgreement back = ContrastAgreement.of(ranking(seed + 20_000, 0), ranking(seed, 0), 5);
        assertArrayEquals(limits, back.getInterval(0.9999), 1e-12);
    }

    /** R 4.2: {@code cor(x, y, method = "spearman")}, limits {@code tanh(atanh(r) -+ qnorm(.975) * sqrt((1 + r^2 / 2) / (n - 3)))}. */
    @Test
    void agreementOfAFewGenesEqualsR() {
        List<String> genes = List.of("a", "b", "c", "d", "e", "f", "g", "h");
        ContrastAgreement agreement = ContrastAgreement.of(
                GeneRanking.of(genes, new double[] {8.1, 6.2, 5, 3.3, 1.1, -0.4, -2.2, -5.7}),
                GeneRanking.of(genes, new double[] {2.5, 4.1, -1, 3.9, 0.2, 0.7, -3.1, -2}),
                2);
        assertEquals(0.714285714285714, agreement.getCorrelation(), 1e-12);
        assertEquals(-0.085888052798433, agreement.getInterval(0.95)[0], 1e-9);
        assertEquals(0.954301350945793, agreement.getInterval(0.95)[1], 1e-9);
        assertEquals(3.3, agreement.getMeanAtTop(), 1e-12);
        assertEquals(-2.55, agreement.getMeanAtBottom(), 1e-12);
    }
}

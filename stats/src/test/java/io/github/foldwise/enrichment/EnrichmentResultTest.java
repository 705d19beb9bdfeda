package io.github.foldwise.enrichment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.expression.GeneSet;
import io.github.foldwise.expression.GeneSetCollection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnrichmentResultTest {
    private static final List<String> GENES = List.of("a", "b", "c", "d", "ENSG00000000003.15");
    private static final GeneSetCollection SETS = GeneSetCollection.of(List.of(
                    GeneSet.of("UP", List.of("b", "a", "z")),
                    GeneSet.of("DOWN", List.of("c", "d", "ENSG00000000003")),
                    GeneSet.of("SMALL", List.of("z", "d")),
                    GeneSet.of("ALL", List.of("a", "b", "c", "d", "ENSG00000000003.15"))))
            .withName("Mine");

    private static MatchedSets matched() {
        return MatchedSets.of(SETS, GENES, "the ranking", 2, 10);
    }

    private static EnrichmentResult result() {
        return new EnrichmentColumns(EnrichmentMethod.GSEA, matched())
                .question("drug against vehicle")
                .scores(new double[] {2.5, -1.25})
                .pvalues(new double[] {1e-9, 0.2})
                .own("log2err", new double[] {0.1, 0})
                .own("ES", new double[] {0.8, -0.4})
                .genes(new ArrayList<>(List.of(new ArrayList<>(List.of("a", "b")), new ArrayList<>(List.of("d")))))
                .outcomes(new EnrichmentOutcome[] {EnrichmentOutcome.ESTIMATED, EnrichmentOutcome.COUNTED})
                .build();
    }

    @Test
    void setsAreFoundAmongTheMeasuredGenes() {
        MatchedSets sets = matched();
        assertEquals(List.of("UP", "DOWN"), sets.names());
        assertArrayEquals(new int[] {0, 1}, sets.members(0));
        assertArrayEquals(new int[] {2, 3, 4}, sets.members(1));
        assertArrayEquals(new double[] {1, 1}, sets.weights(0));
        assertEquals(5, sets.universe());
        assertEquals(
                Map.of("SMALL", EnrichmentOutcome.TOO_FEW_GENES, "ALL", EnrichmentOutcome.WHOLE_UNIVERSE),
                sets.leftOut());
        assertTrue(
                sets.warnings().get(0).contains("ENSG00000000003.15"),
                sets.warnings().toString());
        assertEquals(3, sets.warnings().size());
    }

    @Test
    void setsOfOtherIdentifiersAreRefusedInWords() {
        GeneSetCollection symbols = GeneSetCollection.of(List.of(GeneSet.of("S", List.of("AXL"))));
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> MatchedSets.of(symbols, List.of("ENSG00000000003"), "the ranking", 1, 5))
                .getMessage();
        assertEquals(
                "no gene of any set is in the ranking, which holds Ensembl identifiers (such as ENSG00000000003), the"
                        + " sets symbols (such as AXL); give sets with the same identifiers, or exchange those of the ranking"
                        + " by withSymbols, with the symbols of a GTF or table (GeneAnnotationFile)",
                message);
        GeneSetCollection none = GeneSetCollection.of(List.of());
        assertThrows(IllegalArgumentException.class, () -> MatchedSets.of(none, GENES, "the ranking", 1, 5));
    }

    @Test
    void everySetHasAnAnswerOrAReason() {
        EnrichmentResult result = result();
        assertEquals(2, result.getSetCount());
        assertEquals(2.5, result.getScore("UP"));
        assertEquals(EnrichmentDirection.DOWN, result.getDirection("DOWN"));
        assertEquals(2e-9, result.getAdjustedPvalue("UP"), 1e-20);
        assertEquals(0.2, result.getPvalue("DOWN"));
        assertEquals(3, result.getSize("DOWN"));
        assertEquals(List.of("a", "b"), result.getGenes("UP"));
        assertEquals(EnrichmentOutcome.COUNTED, result.getOutcome("DOWN"));
        assertEquals(EnrichmentOutcome.TOO_FEW_GENES, result.getOutcome("SMALL"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> result.getScore("SMALL"))
                .getMessage()
                .endsWith("too few of its genes were measured"));
        assertThrows(IllegalArgumentException.class, () -> result.getScore("NONE"));
        assertEquals(List.of("UP"), result.getSignificantSets(0.05));
        assertThrows(IllegalArgumentException.class, () -> result.getSignificantSets(2));
        assertEquals(List.of("log2err", "ES"), result.getOwnColumns());
        assertArrayEquals(new double[] {0.8, -0.4}, result.getColumn("ES"));
        assertThrows(IllegalArgumentException.class, () -> result.getColumn("none"));
        assertEquals("Mine", result.getCollection());
        assertEquals(5, result.getUniverseSize());
    }

    @Test
    void printsCallsThenTheClearestSets() {
        assertEquals("""
                1 up, 0 down of 2 sets at FDR 0.05
                preranked gene set enrichment analysis, drug against vehicle
                UP                                  2 genes  NES 2.5  p 1e-09
                DOWN                                3 genes  NES -1.25  p 0.2
                2 sets left out: SMALL, ALL""", result().toString());
    }

    @Test
    void tablesHaveOurNamesAndThoseOfThePackage() {
        assertEquals(
                List.of("set", "size", "direction", "NES", "pvalue", "padj", "log2err", "ES", "genes", "outcome"),
                result().toTable().getColumnNames());
        assertEquals(
                List.of("pathway", "pval", "padj", "log2err", "ES", "NES", "size", "leadingEdge"),
                result().toReferenceTable().getColumnNames());
        assertEquals("a;b", result().toReferenceTable().getText(0, "leadingEdge"));
        EnrichmentColumns camera = new EnrichmentColumns(EnrichmentMethod.CAMERA, matched())
                .scores(new double[] {2, -3})
                .pvalues(new double[] {0.01, 0.02});
        assertEquals(
                List.of("pathway", "NGenes", "Direction", "PValue", "FDR"),
                camera.build().toReferenceTable().getColumnNames());
        assertEquals("Down", camera.build().toReferenceTable().getText(1, "Direction"));
        assertEquals(
                List.of("pathway", "NGenes", "Correlation", "Direction", "PValue", "FDR"),
                camera.own("Correlation", new double[] {0.1, 0.2})
                        .build()
                        .toReferenceTable()
                        .getColumnNames());
    }

    @Test
    void comparesByValueAndDraws() {
        assertEquals(result(), result());
        assertEquals(result().hashCode(), result().hashCode());
        assertNotEquals(result(), new EnrichmentColumns(EnrichmentMethod.GSEA, matched()).build());
        assertEquals(
                List.of("FDR ≥ 0.05", "up, FDR < 0.05"), result().toFigure().getSeries());
        assertTrue(result().toFigure().toString().contains("drug against vehicle"));
    }
}

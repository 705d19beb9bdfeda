package io.github.foldwise.expression;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.table.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GeneSetTest {
    private static final GeneSet A = GeneSet.of("A", List.of("x", "y", "z", "x"));
    private static final GeneSet B = GeneSet.of("B", List.of("z", "w"));

    private static GeneSet weighted() {
        Map<String, Double> weights = new LinkedHashMap<>();
        weights.put("x", 2.5);
        weights.put("v", -1.0);
        return GeneSet.of("W", weights);
    }

    @Test
    void aGeneGivenTwiceCountsOnce() {
        assertEquals(List.of("x", "y", "z"), A.getGenes());
        assertEquals(3, A.getSize());
        assertTrue(A.contains("y") && !A.contains("w"));
        assertFalse(A.isWeighted());
        assertEquals(1, A.getWeight("x"));
        assertEquals(0, A.getWeight("w"));
        assertArrayEquals(new double[] {1, 1, 1}, A.getWeights());
    }

    @Test
    void setsAreUnitedIntersectedAndTakenFromEachOther() {
        assertEquals(List.of("x", "y", "z", "w"), A.union(B).getGenes());
        assertEquals("A or B", A.union(B).getName());
        assertEquals(List.of("z"), A.intersection(B).getGenes());
        assertEquals(List.of("x", "y"), A.without(B).getGenes());
        assertEquals(1, A.countShared(B));
        assertEquals(1, B.countShared(A));
    }

    @Test
    void weightsStayWithTheirGenes() {
        GeneSet all = weighted().union(A);
        assertTrue(all.isWeighted());
        assertEquals(2.5, all.getWeight("x"));
        assertEquals(1, all.getWeight("y"));
        assertEquals(-1, weighted().without(A).getWeight("v"));
        Table table = weighted().toTable();
        assertEquals(-1, table.getNumber(1, "weight"));
        assertEquals(List.of("gene"), A.toTable().getColumnNames());
    }

    @Test
    void printsItsSizeAndItsGenes() {
        assertEquals(
                "A: 3 genes\nmembers\nx, y, z", A.withDescription("members").toString());
        assertEquals("W: 2 genes\nx 2.5, v -1", weighted().toString());
        assertEquals("E: 0 genes", GeneSet.of("E", List.of()).toString());
    }

    @Test
    void comparesByValue() {
        assertEquals(A, GeneSet.of("A", List.of("x", "y", "z")));
        assertNotEquals(A, A.withName("B"));
        assertEquals("about", A.withDescription("about").getDescription());
        assertNotEquals(A, A.withDescription("about"));
    }

    @Test
    void refusesBlankNamesAndInfiniteWeights() {
        assertThrows(IllegalArgumentException.class, () -> GeneSet.of(" ", List.of("x")));
        assertThrows(IllegalArgumentException.class, () -> GeneSet.of("A", List.of("x", "")));
        assertThrows(IllegalArgumentException.class, () -> A.withName(""));
        String message = assertThrows(
                        IllegalArgumentException.class, () -> GeneSet.of("A", Map.of("x", Double.POSITIVE_INFINITY)))
                .getMessage();
        assertTrue(message.contains("\"x\"") && message.contains("\"A\""), message);
    }
}

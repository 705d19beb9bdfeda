package io.github.foldwise.expression;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.table.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpressionValuesTest {
    private static final List<String> GENES = List.of("AXL", "EGFR", "PTK2");
    private static final List<String> SAMPLES = List.of("P1", "gene");

    private static ExpressionValues values() {
        return ExpressionValues.of(GENES, SAMPLES, "log2 cpm", new double[][] {{1, 2}, {3, Double.NaN}, {5, 6}});
    }

    @Test
    void valuesAreFoundByPlaceAndByName() {
        ExpressionValues values = values();
        assertEquals(GENES, values.getGenes());
        assertEquals(SAMPLES, values.getSamples());
        assertEquals("log2 cpm", values.getUnit());
        assertEquals(2, values.getValue(0, 1));
        assertEquals(5, values.getValue("PTK2", "P1"));
        assertArrayEquals(new double[] {3, Double.NaN}, values.getRow("EGFR"));
        assertArrayEquals(new double[] {1, 2, 3, Double.NaN, 5, 6}, values.toArray());
        assertArrayEquals(new double[] {5, 6}, values.getRows()[2]);
        assertEquals(values, ExpressionValues.ofFlat(GENES, SAMPLES, "log2 cpm", values.toArray()));
        assertThrows(IllegalArgumentException.class, () -> values.getRow("MET"));
    }

    @Test
    void weightsAreOneWhereNoneAreGiven() {
        ExpressionValues values = values();
        assertFalse(values.hasWeights());
        assertEquals(1, values.getWeight(0, 0));
        ExpressionValues weighted = values.withWeights(new double[][] {{1, 2}, {3, 4}, {5, 6}});
        assertTrue(weighted.hasWeights());
        assertEquals(4, weighted.getWeight(1, 1));
        assertNotEquals(values, weighted);
        assertThrows(IllegalArgumentException.class, () -> values.withWeights(new double[][] {{1, 2}}));
        assertThrows(
                IllegalArgumentException.class, () -> values.withWeights(new double[][] {{1, -2}, {3, 4}, {5, 6}}));
    }

    @Test
    void weightsInOneArrayAreThoseInRowsAndAreCopiedGeneByGene() {
        double[] flat = {1, 2, 3, 4, 5, 6};
        ExpressionValues weighted = values().withFlatWeights(flat);
        assertEquals(values().withWeights(new double[][] {{1, 2}, {3, 4}, {5, 6}}), weighted);
        flat[0] = 9;
        assertEquals(1, weighted.getWeight(0, 0));
        assertThrows(IllegalArgumentException.class, () -> values().withFlatWeights(new double[] {1, 2}));
        assertThrows(IllegalArgumentException.class, () -> values().withFlatWeights(new double[] {1, 2, 3, 4, 5, -6}));
        double[] row = new double[2];
        weighted.copyRow(2, row);
        assertArrayEquals(new double[] {5, 6}, row);
        weighted.copyWeights(1, row);
        assertArrayEquals(new double[] {3, 4}, row);
        values().copyWeights(1, row);
        assertArrayEquals(new double[] {1, 1}, row);
        assertThrows(IllegalArgumentException.class, () -> weighted.copyRow(3, row));
        assertThrows(IndexOutOfBoundsException.class, () -> weighted.copyRow(0, new double[1]));
    }

    @Test
    void chosenGenesKeepTheirValuesAndWeights() {
        ExpressionValues chosen =
                values().withWeights(new double[][] {{1, 2}, {3, 4}, {5, 6}}).selectGenes(List.of("PTK2", "AXL"));
        assertEquals(2, chosen.getGenes().size());
        assertEquals(6, chosen.getValue("PTK2", "gene"));
        assertEquals(2, chosen.getWeight(chosen.getGenes().indexOf("AXL"), 1));
        assertThrows(IllegalArgumentException.class, () -> values().selectGenes(List.of("MET")));
    }

    @Test
    void aTableHasARowForEachGene() {
        Table table = values().toTable();
        // A sample is called gene already.
        assertEquals(List.of("gene_", "P1", "gene"), table.getColumnNames());
        assertEquals("EGFR", table.getText(1, "gene_"));
        assertTrue(table.isMissing(1, "gene"));
        assertEquals("log2 cpm", table.getUnit("P1"));
    }

    @Test
    void warningsGoWithTheValues() {
        ExpressionValues values = values().withWarnings(List.of("two genes were left out"));
        assertEquals(List.of("two genes were left out"), values.getWarnings());
        assertTrue(values.toString().contains("two genes were left out"), values.toString());
        assertTrue(values.toString().startsWith("log2 cpm of 3 genes in 2 samples"), values.toString());
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> ExpressionValues.of(GENES, SAMPLES, "", new double[][] {{1, 2}, {3, 4}}));
        assertThrows(
                IllegalArgumentException.class,
                () -> ExpressionValues.ofFlat(GENES, SAMPLES, "", new double[] {1, 2, 3}));
        assertThrows(
                IllegalArgumentException.class,
                () -> ExpressionValues.ofFlat(
                        GENES, SAMPLES, "", new double[] {1, 2, 3, 4, 5, Double.POSITIVE_INFINITY}));
    }
}

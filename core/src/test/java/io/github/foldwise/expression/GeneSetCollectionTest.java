package io.github.foldwise.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.table.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GeneSetCollectionTest {
    private static final GeneSet A = GeneSet.of("A", List.of("x", "y", "z"));
    private static final GeneSet B = GeneSet.of("B", List.of("z", "w"));
    private static final GeneSetCollection BOTH = GeneSetCollection.of(List.of(A, B));

    @Test
    void saysWhatItIsAndFromWhere() {
        GeneSetCollection named = BOTH.withName("Hallmark")
                .withVersion("2024.1")
                .withSource("h.gmt")
                .withLicence("CC-BY 4.0")
                .withWarnings(List.of("one"));
        assertEquals("Hallmark 2024.1, h.gmt, CC-BY 4.0", named.getDescription());
        assertEquals(
                "Hallmark: 2 sets, 4 genes\nHallmark 2024.1, h.gmt, CC-BY 4.0\nA: 3 genes\nB: 2 genes",
                named.toString());
        assertEquals("2 sets, 4 genes\nA: 3 genes\nB: 2 genes", BOTH.toString());
        assertEquals("", BOTH.getDescription());
        assertEquals(
                List.of("Hallmark", "2024.1", "h.gmt", "CC-BY 4.0"),
                List.of(named.getName(), named.getVersion(), named.getSource(), named.getLicence()));
        assertEquals(List.of("one"), named.getWarnings());
        assertNotEquals(BOTH, named);
        assertEquals(BOTH, GeneSetCollection.of(List.of(A, B)));
    }

    @Test
    void setsAreFoundAndSelectedByName() {
        assertEquals(A, BOTH.get("A"));
        assertTrue(BOTH.contains("B") && !BOTH.contains("C"));
        assertEquals(2, BOTH.getSize());
        assertEquals(List.of(A, B), BOTH.getSets());
        assertEquals(List.of("B", "A"), BOTH.select(List.of("B", "A")).getNames());
        assertEquals(List.of("A"), BOTH.filter(set -> set.getSize() > 2).getNames());
        assertEquals(List.of("x", "y", "z", "w"), BOTH.getGenes());
        assertThrows(IllegalArgumentException.class, () -> BOTH.get("C"));
        assertThrows(
                IllegalArgumentException.class,
                () -> GeneSetCollection.of(List.of(A, A.union(B).withName("A"))));
    }

    @Test
    void collectionsAreUnited() {
        GeneSetCollection other = GeneSetCollection.of(List.of(B, GeneSet.of("C", List.of("c"))))
                .withName("Other")
                .withVersion("2");
        GeneSetCollection all = BOTH.withName("One").union(other);
        assertEquals(List.of("A", "B", "C"), all.getNames());
        assertEquals("One and Other", all.getName());
        assertEquals("2", all.getVersion());
        GeneSetCollection clash = GeneSetCollection.of(List.of(GeneSet.of("B", List.of("q"))));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> BOTH.union(clash))
                .getMessage()
                .contains("\"B\""));
    }

    @Test
    void aTableHoldsEveryGeneOfEverySet() {
        Table table = BOTH.toTable();
        assertEquals(5, table.getRowCount());
        assertEquals("B", table.getText(4, "set"));
        assertEquals("w", table.getText(4, "gene"));
        assertEquals(1, table.getNumber(4, "weight"));
    }

    @Test
    void exchangedIdentifiersAreLostDoubledAndMerged() {
        IdentifierTable table =
                IdentifierTable.of(List.of("x", "x", "y", "z", "q", "w"), List.of("1", "2", "3", "3", "-", "NA"));
        IdentifierExchange exchange = BOTH.withIdentifiers(table);
        assertEquals(List.of("w"), exchange.getLost());
        assertEquals(List.of("x"), exchange.getDoubled());
        assertEquals(List.of("3"), exchange.getMerged());
        assertEquals(List.of("1", "2", "3"), exchange.getSets().get("A").getGenes());
        assertEquals(List.of("3"), exchange.getSets().get("B").getGenes());
        assertEquals(
                List.of("1 of 4 genes have no counterpart in the table of identifiers: w"),
                exchange.getSets().getWarnings());
        assertEquals("1 of 4 lost, 1 doubled, 1 merged\nlost w\ndoubled x\nmerged into 3", exchange.toString());
        assertEquals(4, exchange.toTable().getRowCount());
        assertEquals(exchange, BOTH.withIdentifiers(table));
    }

    @Test
    void weightsOfMergedGenesAreAveraged() {
        Map<String, Double> weights = new LinkedHashMap<>();
        weights.put("y", 2.0);
        weights.put("z", -1.0);
        GeneSetCollection sets = GeneSetCollection.of(List.of(GeneSet.of("W", weights)));
        GeneSet set = sets.withIdentifiers(IdentifierTable.of(List.of("y", "z"), List.of("3", "3")))
                .getSets()
                .get("W");
        assertTrue(set.isWeighted());
        assertEquals(0.5, set.getWeight("3"));
    }

    @Test
    void identifiersAreFoundWithoutTheirVersion() {
        IdentifierTable table = IdentifierTable.of(List.of("ENSG00000141510.16"), List.of("TP53"));
        assertEquals(List.of("TP53"), table.getTargets("ENSG00000141510.18"));
        assertEquals(List.of("TP53"), table.getTargets("ENSG00000141510"));
        assertEquals(List.of(), table.getTargets("ENSG00000000001"));
        assertEquals(List.of("ENSG00000141510.16"), table.inverted().getTargets("TP53"));
        assertEquals("1 identifier\nENSG00000141510.16: TP53", table.toString());
        assertEquals(table, IdentifierTable.of(table, "from", "to"));
        assertEquals(1, table.getSize());
    }

    @Test
    void numbersOfGenesAreTextsInATableOfIdentifiers() {
        Table table = Table.builder("")
                .text("symbol")
                .integer("entrez")
                .row("TP53", 7157)
                .row("AXL", null)
                .build();
        assertEquals(
                List.of("7157"), IdentifierTable.of(table, "symbol", "entrez").getTargets("TP53"));
        assertThrows(IllegalArgumentException.class, () -> IdentifierTable.of(List.of("a"), List.of("")));
        assertThrows(IllegalArgumentException.class, () -> IdentifierTable.of(List.of("a"), List.of()));
    }

    @Test
    void overlapCountsGenesInCommon() {
        GeneSetOverlap overlap = BOTH.overlap();
        assertEquals(1, overlap.getShared("A", "B"));
        assertEquals(0.25, overlap.getJaccard("A", "B"));
        assertEquals(0.5, overlap.getCoefficient("B", "A"));
        assertEquals(1, overlap.toTable().getRowCount());
        assertEquals("1 pair of 2 sets share genes\n0.25  A, B", overlap.toString());
        assertEquals(1, overlap.toFigure().getElements().size());
        assertEquals(overlap, BOTH.overlap());
        assertThrows(IllegalArgumentException.class, () -> overlap.getShared("A", "C"));
    }

    @Test
    void identifiersAreToldApart() {
        assertEquals(
                "Ensembl identifiers", GeneIdentifiers.kindOf(List.of("ENSG00000000003.15", "ENSMUSG00000059552")));
        assertEquals("numbers", GeneIdentifiers.kindOf(List.of("7157", "558")));
        assertEquals("symbols", GeneIdentifiers.kindOf(List.of("AXL", "EGFR", "7157")));
        assertEquals("ENSG00000000003", GeneIdentifiers.withoutVersion("ENSG00000000003.15"));
        assertEquals("AC012.1", GeneIdentifiers.withoutVersion("AC012.1"));
        assertTrue(GeneIdentifiers.isDate("2-Sep") && GeneIdentifiers.isDamaged("1-Mar"));
        assertTrue(GeneIdentifiers.isDamaged("2.31E+13") && !GeneIdentifiers.isDate("2.31E+13"));
        assertTrue(!GeneIdentifiers.isDamaged("SEPTIN2") && !GeneIdentifiers.isDamaged(""));
    }
}

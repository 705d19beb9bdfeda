package io.github.foldwise.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.table.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeneSymbolsTest {
    @Test
    void ensemblIdentifiersAreFoundWithAndWithoutVersion() {
        GeneSymbols bare = GeneSymbols.of(List.of("ENSG00000141510", "ENSMUSG00000059552"), List.of("TP53", "Trp53"));
        assertEquals("TP53", bare.getSymbol("ENSG00000141510"));
        assertEquals("TP53", bare.getSymbol("ENSG00000141510.18"));
        assertEquals("Trp53", bare.getSymbol("ENSMUSG00000059552.14"));
        GeneSymbols versioned = GeneSymbols.of(List.of("ENSG00000141510.16"), List.of("TP53"));
        assertEquals("TP53", versioned.getSymbol("ENSG00000141510"));
        assertEquals("TP53", versioned.getSymbol("ENSG00000141510.18"));
        assertEquals("TP53", versioned.getSymbol("ENSG00000141510.16"));
    }

    @Test
    void onlyEnsemblIdentifiersHaveVersions() {
        GeneSymbols symbols = GeneSymbols.of(List.of("AC012", "ENSG0000014151"), List.of("ONE", "TWO"));
        assertEquals("", symbols.getSymbol("AC012.1"));
        assertEquals("", symbols.getSymbol("ENSG0000014151.1"));
        assertEquals(List.of("ONE", "", "TWO"), symbols.getSymbols(List.of("AC012", "none", "ENSG0000014151")));
    }

    @Test
    void theExactVersionComesFirst() {
        GeneSymbols symbols = GeneSymbols.of(List.of("ENSG00000000003.1", "ENSG00000000003.2"), List.of("OLD", "NEW"));
        assertEquals("NEW", symbols.getSymbol("ENSG00000000003.2"));
        assertEquals("OLD", symbols.getSymbol("ENSG00000000003.9"));
    }

    @Test
    void identifiersWithTwoSymbolsAreCountedAndTold() {
        GeneSymbols symbols =
                GeneSymbols.of(List.of("a", "a", "b", "b", "a"), List.of("ONE", "TWO", "SAME", "SAME", "THREE"));
        assertEquals("ONE", symbols.getSymbol("a"));
        assertEquals(
                List.of("1 gene has more than one symbol, of which the first is taken: \"a\""), symbols.getWarnings());
        assertTrue(GeneSymbols.of(List.of("a"), List.of("A")).getWarnings().isEmpty());
    }

    @Test
    void whatIsNoSymbolIsLeftOut() {
        GeneSymbols symbols = GeneSymbols.of(List.of("a", "b", "c", "d", "e"), List.of("", "NA", "-", "d", " AXL "));
        assertEquals(1, symbols.getSize());
        assertEquals("AXL", symbols.getSymbol("e"));
        assertEquals("1 symbol\ne: AXL", symbols.toString());
    }

    @Test
    void twoColumnsOfATableGiveSymbols() {
        Table table = Table.builder("GTF")
                .text("gene_id")
                .integer("length")
                .text("gene_name")
                .row("ENSG00000167601.12", 10, "AXL")
                .row("ENSG00000146648.19", 20, "EGFR")
                .build();
        GeneSymbols symbols = GeneSymbols.of(table, "gene_id", "gene_name");
        assertEquals("AXL", symbols.getSymbol("ENSG00000167601"));
        assertEquals(symbols, GeneSymbols.of(symbols, "gene", "symbol"));
        String message = assertThrows(IllegalArgumentException.class, () -> GeneSymbols.of(table, "gene_id", "symbol"))
                .getMessage();
        assertTrue(message.contains("gene_name"), message);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> GeneSymbols.of(List.of("a"), List.of()));
        assertThrows(IllegalArgumentException.class, () -> GeneSymbols.of(List.of("a", " "), List.of("A", "B")));
    }
}

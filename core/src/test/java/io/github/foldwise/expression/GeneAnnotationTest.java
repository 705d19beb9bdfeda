package io.github.foldwise.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.table.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeneAnnotationTest {
    private static final Table TABLE = Table.builder("annotation")
            .text("gene")
            .text("symbol")
            .text("biotype")
            .integer("start")
            .number("gc")
            .row("ENSG00000141510.18", "TP53", "protein_coding", 7661779L, 0.47)
            .row("ENSG00000167601", "AXL", "protein_coding", 41219223L, null)
            .row("ENSG00000999999", null, "lncRNA", null, 0.4)
            .build();
    private static final GeneAnnotation ANNOTATION = GeneAnnotation.of(TABLE);

    @Test
    void genesAreFoundWhateverTheirVersion() {
        assertTrue(ANNOTATION.isKnown("ENSG00000141510"));
        assertTrue(ANNOTATION.isKnown("ENSG00000141510.3"));
        assertTrue(ANNOTATION.isKnown("ENSG00000167601.14"));
        assertFalse(ANNOTATION.isKnown("ENSG00000000001"));
        assertEquals("AXL", ANNOTATION.getSymbols().getSymbol("ENSG00000167601.2"));
        assertEquals("", ANNOTATION.getSymbols().getSymbol("ENSG00000999999"));
    }

    @Test
    void lostGenesAreCounted() {
        List<String> genes = List.of("ENSG00000141510", "ENSG00000000001", "spike1");
        assertEquals(List.of("ENSG00000000001", "spike1"), ANNOTATION.getUnknown(genes));
        assertEquals(
                "2 of 3 genes are not in the annotation: ENSG00000000001, spike1", ANNOTATION.describeUnknown(genes));
        assertEquals("", ANNOTATION.describeUnknown(genes.subList(0, 1)));
    }

    @Test
    void columnsAreJoinedBehindTheGene() {
        Table results = Table.builder("results")
                .text("gene")
                .number("pvalue")
                .text("symbol")
                .row("ENSG00000167601.9", 0.01, "mine")
                .row("spike1", 0.5, null)
                .build();
        Table joined = ANNOTATION.join(results);
        assertEquals(List.of("gene", "biotype", "start", "gc", "pvalue", "symbol"), joined.getColumnNames());
        assertEquals("protein_coding", joined.getText(0, "biotype"));
        assertEquals(41219223, joined.getNumber(0, "start"));
        assertTrue(joined.isMissing(0, 3));
        assertEquals(0.01, joined.getNumber(0, "pvalue"));
        assertEquals("mine", joined.getText(0, "symbol"));
        assertTrue(joined.isMissing(1, 1) && joined.isMissing(1, 5));
        assertEquals("results", joined.getTitle());
    }

    @Test
    void itPrintsAndComparesByValue() {
        assertEquals(
                "annotation of 3 genes\ngene, symbol, biotype, start, gc\n2 genes with a symbol",
                ANNOTATION.toString());
        assertEquals(ANNOTATION, GeneAnnotation.of(TABLE));
        assertNotEquals(ANNOTATION, GeneAnnotation.of(TABLE.head(2)));
        assertEquals(TABLE, ANNOTATION.toTable());
        assertEquals(3, ANNOTATION.getSize());
        GeneAnnotation types = GeneAnnotation.of(Table.builder("t")
                .text("gene")
                .text("biotype")
                .row("a", "lncRNA")
                .build());
        assertEquals(0, types.getSymbols().getSize());
    }

    @Test
    void tablesWithoutGenesAreRefused() {
        Table numbers = Table.builder("t").number("a").text("b").row(1.0, "x").build();
        Table one = Table.builder("t").text("gene").row("x").build();
        assertThrows(IllegalArgumentException.class, () -> GeneAnnotation.of(numbers));
        assertThrows(IllegalArgumentException.class, () -> GeneAnnotation.of(one));
        assertThrows(IllegalArgumentException.class, () -> ANNOTATION.join(numbers));
    }

    @Test
    void countsAndSheetAreAddedUpTogether() {
        SampleSheet sheet = SampleSheet.of(List.of("L1", "L2", "L3"))
                .withFactor("library", "b", "a", "b")
                .withFactor("line", "R", "P", "R")
                .withNumber("passage", 3, 4, 3)
                .withFactor("lane", "1", "1", "2");
        CountMatrix counts = CountMatrix.of(
                List.of("x", "y", "z"), sheet.getSamples(), new int[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}});
        CountMatrix sums = counts.sumSamples(sheet.getTexts("library"));
        SampleSheet summed = sheet.sumSamples("library");
        assertEquals(List.of("b", "a"), sums.getSamples());
        assertEquals(sums.getSamples(), summed.getSamples());
        assertEquals(10, sums.getCount("y", "b"));
        assertEquals(List.of("line", "passage"), summed.getColumnNames());
        assertEquals(List.of("R", "P"), summed.getTexts("line"));
        assertEquals(4, summed.getNumbers("passage")[1]);
        CountMatrix genes = counts.sumGenes(List.of("g", "h", "g"));
        assertEquals(List.of("g", "h"), genes.getGenes());
        assertEquals(12, genes.getCount("g", "L3"));
        assertEquals(counts.getLibrarySizes()[0], genes.getLibrarySizes()[0]);
    }

    @Test
    void whatCannotBeAddedUpIsRefused() {
        CountMatrix counts = CountMatrix.of(List.of("x"), List.of("s", "t"), new int[][] {{Integer.MAX_VALUE, 1}});
        assertThrows(IllegalArgumentException.class, () -> counts.sumSamples(List.of("a", "a")));
        assertThrows(IllegalArgumentException.class, () -> counts.sumSamples(List.of("a")));
        assertThrows(IllegalArgumentException.class, () -> counts.sumGenes(List.of("a", "b")));
        CountMatrix withLengths = counts.withLengths(new double[][] {{900, 1000}});
        assertThrows(IllegalArgumentException.class, () -> withLengths.sumSamples(List.of("a", "b")));
        SampleSheet sheet = SampleSheet.of(List.of("s", "t")).withFactor("library", "a", "");
        assertThrows(IllegalArgumentException.class, () -> sheet.sumSamples("library"));
        assertThrows(IllegalArgumentException.class, () -> sheet.sumSamples("lane"));
    }
}

package io.github.foldwise.sequencing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.ReferenceTable;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.GeneAnnotation;
import io.github.foldwise.table.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class LibraryQualityTest {
    /** Four libraries of 1000, 1000, 1000 and 100 reads. */
    private static final CountMatrix COUNTS = CountMatrix.of(
            List.of("EGFR", "mt-Nd1", "ENSG00000229807.12", "Uty", "x1"), List.of("a", "b", "c", "d"), new int[][] {
                {700, 690, 500, 20},
                {100, 110, 90, 80},
                {50, 0, 200, 0},
                {0, 100, 210, 0},
                {150, 100, 0, 0}
            });

    private static double of(LibraryQualities measured, String sample, LibraryMeasure measure) {
        return measured.getValue(sample, measure);
    }

    @Test
    void sharesAreThoseCountedByHand() {
        LibraryQualities measured =
                LibraryQuality.withDefaults().withTopGenes(2).of(COUNTS);
        assertEquals(2, measured.getTopGenes());
        assertEquals(1000, of(measured, "a", LibraryMeasure.LIBRARY_SIZE));
        assertEquals(4, of(measured, "a", LibraryMeasure.DETECTED_GENES));
        assertEquals(85, of(measured, "a", LibraryMeasure.TOP_GENES_PERCENT), 1e-12);
        assertEquals(10, of(measured, "a", LibraryMeasure.MITOCHONDRIAL_PERCENT), 1e-12);
        assertEquals(50_000, of(measured, "a", LibraryMeasure.XIST_CPM), 1e-9);
        assertEquals(0, of(measured, "a", LibraryMeasure.Y_GENES_CPM));
        assertEquals(100_000, of(measured, "b", LibraryMeasure.Y_GENES_CPM), 1e-9);
        assertArrayEquals(new double[] {1000, 1000, 1000, 100}, measured.getValues(LibraryMeasure.LIBRARY_SIZE));
    }

    @Test
    void librariesOutOfLineAreNamedAndSexIsNotJudged() {
        LibraryQualities measured = LibraryQuality.withDefaults().of(COUNTS);
        assertEquals(LibraryStatus.OUTLIER, measured.getStatus("d", LibraryMeasure.LIBRARY_SIZE));
        assertEquals(LibraryStatus.OUTLIER, measured.getStatus("d", LibraryMeasure.MITOCHONDRIAL_PERCENT));
        assertEquals(LibraryStatus.OK, measured.getStatus("a", LibraryMeasure.LIBRARY_SIZE));
        assertEquals(LibraryStatus.MEASURED, measured.getStatus("c", LibraryMeasure.XIST_CPM));
        assertEquals(
                List.of("d differs from the other samples: library_size 100, mitochondrial_percent 80"),
                measured.getWarnings());
        assertTrue(measured.toString().startsWith("4 libraries, 1 out of line\na: 0.001 million in 4 genes"));
        Table table = measured.toTable();
        assertEquals(List.of("sample", "quantity", "value", "status"), table.getColumnNames());
        assertEquals(24, table.getRowCount());
        assertEquals("OUTLIER", table.getText(18, "status"));
    }

    @Test
    void fewSamplesAreMeasuredAndNotJudged() {
        LibraryQualities two = LibraryQuality.withDefaults().of(COUNTS.selectSamples(List.of("a", "d")));
        assertEquals(LibraryStatus.MEASURED, two.getStatus("d", LibraryMeasure.LIBRARY_SIZE));
        assertEquals(List.of(), two.getWarnings());
    }

    @Test
    void genesThatNobodyKnowsAreNotTakenForNone() {
        LibraryQualities measured = LibraryQuality.withDefaults()
                .of(CountMatrix.ofFlat(List.of("g1", "g2"), List.of("a", "b"), new int[] {1, 2, 3, 0}));
        assertTrue(Double.isNaN(of(measured, "a", LibraryMeasure.MITOCHONDRIAL_PERCENT)));
        assertEquals(LibraryStatus.NOT_KNOWN, measured.getStatus("a", LibraryMeasure.XIST_CPM));
    }

    @Test
    void anAnnotationTellsSymbolsAndChromosomes() {
        CountMatrix counts =
                CountMatrix.ofFlat(List.of("g1", "g2", "g3"), List.of("a", "b"), new int[] {1, 2, 3, 0, 6, 8});
        GeneAnnotation annotation = GeneAnnotation.of(Table.builder("")
                .text("gene")
                .text("symbol")
                .text("chromosome")
                .row("g1", "XIST", "chrX")
                .row("g2", null, "chrM")
                .build());
        LibraryQualities measured =
                LibraryQuality.withDefaults().withAnnotation(annotation).of(counts);
        assertEquals(30, of(measured, "a", LibraryMeasure.MITOCHONDRIAL_PERCENT), 1e-12);
        assertEquals(2e5, of(measured, "b", LibraryMeasure.XIST_CPM), 1e-9);
        GeneAnnotation symbols = GeneAnnotation.of(Table.builder("")
                .text("gene")
                .text("symbol")
                .row("g3", "MT-CO1")
                .build());
        assertEquals(
                60,
                of(
                        LibraryQuality.withDefaults().withAnnotation(symbols).of(counts),
                        "a",
                        LibraryMeasure.MITOCHONDRIAL_PERCENT),
                1e-12);
    }

    @Test
    void anEmptyLibraryHasNoShares() {
        LibraryQualities measured = LibraryQuality.withDefaults()
                .of(CountMatrix.ofFlat(List.of("MT-ND1", "g2"), List.of("a", "b"), new int[] {0, 2, 0, 1}));
        assertEquals(0, of(measured, "a", LibraryMeasure.LIBRARY_SIZE));
        assertTrue(Double.isNaN(of(measured, "a", LibraryMeasure.MITOCHONDRIAL_PERCENT)));
    }

    @Test
    void settingsAreChecked() {
        assertThrows(
                IllegalArgumentException.class,
                () -> LibraryQuality.withDefaults().withTopGenes(0));
        assertNotEquals(
                LibraryQuality.withDefaults(), LibraryQuality.withDefaults().withTopGenes(7));
        LibraryQualities measured = LibraryQuality.withDefaults().of(COUNTS);
        assertEquals(measured, LibraryQuality.withDefaults().of(COUNTS));
        assertEquals(
                measured.hashCode(), LibraryQuality.withDefaults().of(COUNTS).hashCode());
        assertThrows(IllegalArgumentException.class, () -> measured.getValue("zz", LibraryMeasure.LIBRARY_SIZE));
        assertEquals(List.of("a", "b", "c", "d"), measured.getSamples());
    }

    @Test
    void threeDonorsAreMenAndTheFourthIsAWoman() {
        CountMatrix airway = ReferenceTable.shared("airway/counts.csv").counts();
        LibraryQualities measured = LibraryQuality.withDefaults().of(airway);
        for (String sample : airway.getSamples()) {
            boolean woman = sample.equals("SRR1039520") || sample.equals("SRR1039521");
            double xist = of(measured, sample, LibraryMeasure.XIST_CPM);
            double ofY = of(measured, sample, LibraryMeasure.Y_GENES_CPM);
            assertTrue(woman ? xist > 100 && ofY < 5 : xist < 1 && ofY > 100, sample + " " + xist + " " + ofY);
            double mitochondria = of(measured, sample, LibraryMeasure.MITOCHONDRIAL_PERCENT);
            assertTrue(mitochondria > 3 && mitochondria < 5, sample + " " + mitochondria);
        }
    }
}

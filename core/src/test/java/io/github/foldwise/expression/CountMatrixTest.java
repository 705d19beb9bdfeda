package io.github.foldwise.expression;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.table.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CountMatrixTest {
    private static final CountMatrix COUNTS = CountMatrix.of(
            List.of("EGFR", "AXL", "MET"), List.of("P1", "R1"), new int[][] {{510, 1220}, {3, 871}, {0, 0}});

    private static String refusal(List<String> genes, List<String> samples, int[]... rows) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> CountMatrix.of(genes, samples, rows))
                .getMessage());
    }

    @Test
    void countsAreFoundByIndexAndByName() {
        assertEquals(871, COUNTS.getCount("AXL", "R1"));
        assertEquals(3, COUNTS.getCount(1, 0));
        assertEquals(1, COUNTS.indexOfGene("AXL"));
        assertEquals(1, COUNTS.indexOfSample("R1"));
        assertEquals("MET", COUNTS.getGene(2));
        assertEquals("P1", COUNTS.getSample(0));
        assertArrayEquals(new int[] {3, 871}, COUNTS.getRow(1));
        int[] into = new int[3];
        COUNTS.copyRow(0, into);
        assertArrayEquals(new int[] {510, 1220, 0}, into);
        assertArrayEquals(new long[] {513, 2091}, COUNTS.getLibrarySizes());
        assertArrayEquals(new int[] {2, 2}, COUNTS.getDetectedGenes());
        assertEquals(COUNTS, CountMatrix.ofFlat(COUNTS.getGenes(), COUNTS.getSamples(), COUNTS.toArray()));
    }

    @Test
    void wholeNumbersAreTakenAsDoublesAndOthersRefusedByPlace() {
        List<String> genes = List.of("EGFR", "AXL");
        List<String> samples = List.of("P1", "R1");
        assertEquals(
                CountMatrix.of(genes, samples, new int[][] {{510, Integer.MAX_VALUE}, {0, 871}}),
                CountMatrix.ofNumbers(genes, samples, new double[][] {{510, Integer.MAX_VALUE}, {-0.0, 871}}));
        for (double wrong : new double[] {0.5, Double.NaN, Double.POSITIVE_INFINITY, 0x1p31, -1, -0x1p40}) {
            String message = String.valueOf(assertThrows(
                            IllegalArgumentException.class,
                            () -> CountMatrix.ofNumbers(genes, samples, new double[][] {{1, 2}, {3, wrong}}))
                    .getMessage());
            assertTrue(message.contains("of gene \"AXL\" in sample \"R1\": counts are "), message);
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> CountMatrix.ofNumbers(genes, samples, new double[][] {{1, 2}, {3, 4, 0.5}}));
        assertThrows(
                IllegalArgumentException.class,
                () -> CountMatrix.ofNumbers(genes, samples, new double[][] {{1, 2}, null}));
    }

    @Test
    void selectionsKeepTheOrderAskedFor() {
        CountMatrix selected = COUNTS.selectGenes(List.of("MET", "EGFR")).selectSamples(List.of("R1", "P1"));
        assertArrayEquals(new int[] {0, 0, 1220, 510}, selected.toArray());
        assertEquals(selected.selectGenesAt(1), COUNTS.selectGenesAt(0).selectSamples(List.of("R1", "P1")));
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> COUNTS.selectSamples(List.of("R1", "X1", "X2")))
                        .getMessage());
        assertEquals("no sample is called \"X1\", \"X2\"; there are \"P1\", \"R1\"", message);
        assertThrows(IllegalArgumentException.class, () -> COUNTS.selectGenes(List.of("AXL", "AXL")));
        assertThrows(IllegalArgumentException.class, () -> COUNTS.selectGenesAt(3));
        assertThrows(IllegalArgumentException.class, () -> COUNTS.getCount("KRAS", "P1"));
    }

    @Test
    void lengthsGoWithTheirGenesAndSamples() {
        double[] into = new double[2];
        COUNTS.copyLengths(0, into);
        assertTrue(Double.isNaN(into[0]));
        assertFalse(COUNTS.hasLengths());
        CountMatrix with = COUNTS.withLengths(new double[][] {{1, 2}, {3, 4}, {5, 6}});
        assertTrue(with.hasLengths());
        assertNotEquals(COUNTS, with);
        with.selectGenes(List.of("AXL")).selectSamples(List.of("R1", "P1")).copyLengths(0, into);
        assertArrayEquals(new double[] {4, 3}, into);
        assertThrows(IllegalArgumentException.class, () -> COUNTS.withLengths(new double[][] {{1, 2}}));
        assertThrows(IllegalArgumentException.class, () -> COUNTS.withLengths(new double[][] {{1}, {3, 4}, {5, 6}}));
        assertThrows(IllegalArgumentException.class, () -> COUNTS.withLengths(new double[][] {{1, 0}, {3, 4}, {5, 6}}));
    }

    @Test
    void wrongShapesAndNamesAreRefused() {
        assertTrue(refusal(List.of("A", "A"), List.of("s"), new int[] {1}, new int[] {2})
                .contains("\"A\" occurs twice"));
        assertTrue(refusal(List.of("A", " "), List.of("s"), new int[] {1}, new int[] {2})
                .contains("gene 2 of 2 has no name"));
        assertTrue(
                refusal(List.of("A"), List.of("s"), new int[] {-1}).contains("count -1 of gene \"A\" in sample \"s\""));
        assertTrue(refusal(List.of("A"), List.of("s", "t"), new int[] {1}).contains("gene \"A\" has 1 counts"));
        assertTrue(refusal(List.of("A", "B"), List.of("s"), new int[] {1}).contains("2 names of genes but 1 rows"));
        assertTrue(refusal(List.of(), List.of("s")).contains("0 genes and 1 samples"));
        assertThrows(
                IllegalArgumentException.class, () -> CountMatrix.ofFlat(List.of("A"), List.of("s"), new int[] {1, 2}));
    }

    @Test
    void tableAndTextTellTheSizes() {
        Table table =
                CountMatrix.of(List.of("A"), List.of("gene"), new int[][] {{4}}).toTable();
        assertEquals(List.of("gene_", "gene"), table.getColumnNames());
        assertEquals(
                "3 genes x 2 samples, 2604 reads\nP1: 513 reads, 2 genes\nR1: 2091 reads, 2 genes", COUNTS.toString());
        List<String> many = IntStream.range(0, 12).mapToObj(i -> "sample" + i).toList();
        String text = CountMatrix.ofFlat(List.of("A"), many, new int[12]).toString();
        assertEquals(9, text.split("\n").length);
        assertTrue(text.endsWith("… and 5 more samples"));
    }

    @Test
    void matrixAndSheetSurviveSerialization() throws Exception {
        CountMatrix copy = copy(COUNTS);
        assertEquals(COUNTS, copy);
        assertEquals(COUNTS.hashCode(), copy.hashCode());
        assertEquals(871, copy.getCount("AXL", "R1"));
        assertEquals(SampleSheetTest.SHEET, copy(SampleSheetTest.SHEET));
    }

    @SuppressWarnings("unchecked")
    private static <T> T copy(T value) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }

    @Test
    void callersArraysAreNeitherKeptNorHandedOut() {
        int[] flat = {1, 2};
        CountMatrix matrix = CountMatrix.ofFlat(List.of("A"), List.of("s", "t"), flat);
        flat[0] = 9;
        matrix.toArray()[1] = 9;
        matrix.getRow(0)[1] = 9;
        assertEquals(3, Arrays.stream(matrix.toArray()).sum());
    }

    @Test
    void rowsThatAreNullAreNamedByTheirGene() {
        int[][] rows = {{1, 2}, null};
        String counts = String.valueOf(assertThrows(
                        IllegalArgumentException.class,
                        () -> CountMatrix.of(List.of("EGFR", "AXL"), List.of("P1", "R1"), rows))
                .getMessage());
        assertTrue(counts.contains("\"AXL\" has no row of counts"), counts);
        CountMatrix matrix = CountMatrix.of(List.of("EGFR"), List.of("P1"), new int[][] {{1}});
        assertThrows(IllegalArgumentException.class, () -> matrix.withLengths(new double[][] {null}));
    }
}

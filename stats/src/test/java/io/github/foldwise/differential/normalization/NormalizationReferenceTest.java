package io.github.foldwise.differential.normalization;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.Fixture;
import io.github.foldwise.differential.GeneStatus;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.ExpressionValues;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Filter, factors and counts per million against edgeR 3.40.2 (src/test/reference/edger_limma.R). */
class NormalizationReferenceTest {
    private static final CountMatrix COUNTS = Fixture.counts();
    private static final Design DESIGN = Fixture.design();

    private static double[] numbers(boolean[] keep) {
        return IntStream.range(0, keep.length).mapToDouble(g -> keep[g] ? 1 : 0).toArray();
    }

    @Test
    void filterKeepsTheGenesThatEdgerKeeps() {
        ExpressionFilter filter = ExpressionFilter.withDefaults();
        Fixture.table("filter").holdAll("design", numbers(filter.of(COUNTS, DESIGN)), 0);
        List<String> groups = Fixture.table("samples").words("condition");
        Fixture.table("filter").holdAll("group", numbers(filter.of(COUNTS, groups)), 0);
    }

    @ParameterizedTest
    @EnumSource(value = LibraryNormalization.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void factorsEqualThoseOfEdger(LibraryNormalization method) {
        NormalizedCounts normalized =
                CountNormalization.withDefaults().withMethod(method).normalize(COUNTS, DESIGN);
        Fixture.table("factors").holdAll(method.name(), normalized.getFactors(), 1e-12);
    }

    @ParameterizedTest
    @EnumSource(LibraryNormalization.class)
    void anyNumberOfThreadsGivesTheSameBits(LibraryNormalization method) {
        CountNormalization normalization = CountNormalization.withDefaults().withMethod(method);
        assertArrayEquals(
                normalization.normalize(COUNTS, DESIGN).getFactors(),
                normalization.withThreads(3).normalize(COUNTS, DESIGN).getFactors());
        assertThrows(IllegalArgumentException.class, () -> normalization.withThreads(0));
    }

    @Test
    void noNormalizationLeavesLibrarySizes() {
        NormalizedCounts normalized = CountNormalization.withDefaults()
                .withMethod(LibraryNormalization.NONE)
                .normalize(COUNTS, DESIGN);
        assertTrue(Arrays.stream(normalized.getFactors()).allMatch(f -> f == 1));
    }

    @Test
    void countsPerMillionEqualThoseOfEdger() {
        NormalizedCounts normalized = CountNormalization.withDefaults().normalize(COUNTS, DESIGN);
        int genes = normalized.getKeptGenes().length;
        double[] lengths = IntStream.range(0, genes)
                .mapToDouble(i -> 500 + 4500.0 * i / (genes - 1))
                .toArray();
        Fixture.table("cpm").holdAll("cpm", third(normalized.cpm()), 1e-12);
        Fixture.table("cpm").holdAll("logcpm", third(normalized.logCpm(2)), 1e-12);
        Fixture.table("cpm").holdAll("rpkm", third(normalized.rpkm(lengths)), 1e-12);
        Fixture.table("cpm").holdAll("tpm", third(normalized.tpm(lengths)), 1e-12);
    }

    private static double[] third(ExpressionValues values) {
        return IntStream.range(0, values.getGenes().size())
                .mapToDouble(g -> values.getValue(g, 2))
                .toArray();
    }

    @Test
    void everyGeneThatIsNotKeptSaysWhy() {
        NormalizedCounts normalized = CountNormalization.withDefaults().normalize(COUNTS, DESIGN);
        assertEquals(GeneStatus.ALL_ZERO, normalized.getStatus(COUNTS.indexOfGene("g010")));
        assertEquals(GeneStatus.FILTERED_OUT, normalized.getStatus(COUNTS.indexOfGene("g011")));
        assertEquals(GeneStatus.TESTED, normalized.getStatus(COUNTS.indexOfGene("g001")));
        assertEquals(normalized, CountNormalization.withDefaults().normalize(COUNTS, DESIGN));
        assertTrue(normalized.toString().contains("of 300 genes, 10 samples"), normalized.toString());
        assertEquals(10, normalized.toTable().getRowCount());
    }

    @Test
    void aFilterThatLeavesNothingIsRefused() {
        CountNormalization strict = CountNormalization.withDefaults()
                .withFilter(
                        ExpressionFilter.withDefaults().withMinimumCount(1e9).withMinimumTotal(1e9));
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> strict.normalize(COUNTS, DESIGN));
        assertTrue(refused.getMessage().startsWith("0 of 300 genes"), refused.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> ExpressionFilter.withDefaults().withMinimumCount(-1));
        assertThrows(
                IllegalArgumentException.class,
                () -> ExpressionFilter.withDefaults().withMinimumTotal(Double.NaN));
        assertThrows(
                IllegalArgumentException.class,
                () -> ExpressionFilter.withDefaults().of(COUNTS, List.of("a")));
    }

    @Test
    void withoutFilterAllGenesWithACountStay() {
        NormalizedCounts all = CountNormalization.withDefaults().withoutFilter().normalize(COUNTS, DESIGN);
        assertEquals(299, all.getKeptGenes().length);
        assertTrue(CountNormalization.withDefaults().withoutFilter().toString().contains("filter none"));
    }

    @Test
    void aSampleWithoutCountsIsNamed() {
        int[][] rows = {{9, 9, 9, 0}, {50, 40, 60, 0}, {90, 80, 70, 0}};
        CountMatrix counts = CountMatrix.of(List.of("A", "B", "C"), List.of("p1", "p2", "r1", "r2"), rows);
        Design design = Design.ofMatrix(
                counts.getSamples(), List.of("base", "resistant"), new double[][] {{1, 0}, {1, 0}, {1, 1}, {1, 1}});
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> CountNormalization.withDefaults().withoutFilter().normalize(counts, design));
        assertTrue(refused.getMessage().contains("\"r2\""), refused.getMessage());
    }

    @Test
    void transcriptLengthsMoveTheOffsets() {
        double[][] lengths = new double[COUNTS.getGeneCount()][COUNTS.getSampleCount()];
        for (double[] row : lengths) {
            Arrays.fill(row, 1000);
            row[0] = 2000;
        }
        // Libraries of counts with lengths are those before the filter.
        CountNormalization sizes = CountNormalization.withDefaults()
                .withMethod(LibraryNormalization.NONE)
                .withoutFilter();
        NormalizedCounts plain = sizes.normalize(COUNTS, DESIGN);
        NormalizedCounts longer = sizes.normalize(COUNTS.withLengths(lengths), DESIGN);
        assertEquals(plain.getKeptCounts().length, longer.getOffsets().length);
        // A length that is twice as large in one sample for every gene is the same as a library half as large.
        double shift = longer.getOffsets()[0] - longer.getOffsets()[1];
        double expected = plain.getOffsets()[0] - plain.getOffsets()[1];
        assertEquals(expected, shift, 1e-9);
    }

    @Test
    void badPriorCountsAndLengthsAreRefused() {
        NormalizedCounts normalized = CountNormalization.withDefaults().normalize(COUNTS, DESIGN);
        assertThrows(IllegalArgumentException.class, () -> normalized.logCpm(0));
        assertThrows(IllegalArgumentException.class, () -> normalized.rpkm(new double[] {1}));
        double[] lengths = new double[normalized.getKeptGenes().length];
        assertThrows(IllegalArgumentException.class, () -> normalized.tpm(lengths));
    }

    @Test
    void expressionValuesHoldWhatTheyWereGiven() {
        List<String> genes = List.of("A", "B");
        List<String> samples = List.of("gene", "s2");
        double[][] rows = {{1, 2}, {3, Double.NaN}};
        ExpressionValues values = ExpressionValues.of(genes, samples, "log2", rows);
        ExpressionValues weighted = values.withWeights(new double[][] {{1, 2}, {0, 4}});
        assertEquals(1, values.getWeight(0, 1));
        assertEquals(4, weighted.getWeight(1, 1));
        assertArrayEquals(rows, values.getRows());
        values.getRows()[0][0] = 9;
        assertEquals(1, values.getValue(0, 0));
        assertEquals(values, ExpressionValues.of(genes, samples, "log2", rows));
        assertEquals(
                values.hashCode(),
                ExpressionValues.of(genes, samples, "log2", rows).hashCode());
        assertTrue(!values.equals(weighted));
        assertEquals(3, values.toTable().getColumnCount());
        assertEquals("log2 of 2 genes in 2 samples", values.toString());
        assertThrows(IllegalArgumentException.class, () -> values.withWeights(new double[][] {{1, 2}, {-1, 4}}));
        assertThrows(
                IllegalArgumentException.class,
                () -> ExpressionValues.of(genes, samples, "log2", new double[][] {{1, 2}}));
        assertThrows(
                IllegalArgumentException.class,
                () -> ExpressionValues.of(genes, samples, "log2", new double[][] {{1, 2}, {1}}));
        assertThrows(
                IllegalArgumentException.class,
                () -> ExpressionValues.of(genes, samples, "log2", new double[][] {{1, 2}, {1, 1.0 / 0}}));
        assertEquals(values, ExpressionValues.ofFlat(genes, samples, "log2", new double[] {1, 2, 3, Double.NaN}));
        assertThrows(
                IllegalArgumentException.class,
                () -> ExpressionValues.ofFlat(genes, samples, "log2", new double[] {1, 2, 3}));
        assertThrows(
                IllegalArgumentException.class, () -> ExpressionValues.of(List.of("A", "A"), samples, "log2", rows));
        assertEquals(3, values.getValue("B", "gene"));
        assertArrayEquals(new double[] {1, 2}, values.getRow("A"));
        ExpressionValues turned = weighted.selectGenes(List.of("B", "A"));
        assertEquals(List.of("B", "A"), turned.getGenes());
        assertEquals(2, turned.getValue(1, 1));
        assertEquals(4, turned.getWeight(0, 1));
        assertThrows(IllegalArgumentException.class, () -> values.selectGenes(List.of("C")));
        assertThrows(IllegalArgumentException.class, () -> values.getValue(2, 0));
        ExpressionValues warned = values.withWarnings(List.of("a trend was replaced"));
        assertEquals(List.of("a trend was replaced"), warned.getWarnings());
        assertTrue(warned.toString().endsWith("\na trend was replaced"));
        assertTrue(!values.equals(warned));
    }
}

package io.github.foldwise.differential.exploration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.figure.Bars;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.HeatMap;
import io.github.foldwise.figure.Points;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExplorationTest {
    private static final Map<String, double[]> R = new HashMap<>();
    private static final List<String> GENES =
            IntStream.range(0, 40).mapToObj(i -> "g" + i).toList();
    private static final List<String> SAMPLES = List.of("P1", "P2", "P3", "R1", "R2", "R3");
    private static double[][] values = new double[40][];

    @BeforeAll
    static void readReference() throws IOException {
        for (String line : Files.readAllLines(Path.of("src/test/reference/exploration/exploration.txt"))) {
            String[] cells = line.split("\\s+");
            R.put(
                    cells[0],
                    Arrays.stream(cells)
                            .skip(1)
                            .mapToDouble(Double::parseDouble)
                            .toArray());
        }
        for (int g = 0; g < 40; g++) {
            values[g] = Arrays.copyOfRange(r("values"), 6 * g, 6 * g + 6);
        }
    }

    private static double[] r(String name) {
        return R.getOrDefault(name, new double[0]);
    }

    private static ExpressionValues expression(double[][] rows) {
        return ExpressionValues.of(GENES, SAMPLES, "log2", rows);
    }

    /** Equal but for the sign of the whole, which means nothing. */
    private static void assertSameDirection(double[] expected, double[] actual) {
        double dot = 0;
        for (int i = 0; i < expected.length; i++) {
            dot += expected[i] * actual[i];
        }
        double sign = Math.signum(dot);
        assertArrayEquals(expected, Arrays.stream(actual).map(x -> sign * x).toArray(), 1e-9);
    }

    @Test
    void principalComponentsEqualPrcomp() {
        PrincipalComponents pca =
                PrincipalComponentAnalysis.withDefaults().withTopGenes(20).of(expression(values));
        assertSameDirection(r("pca1"), pca.getScores(0));
        assertSameDirection(r("pca2"), pca.getScores(1));
        assertArrayEquals(r("share"), pca.getVarianceShares(), 1e-12);
        assertEquals(1, Arrays.stream(pca.getLoadings(0)).map(x -> x * x).sum(), 1e-12);
        assertEquals(20, pca.getGenes().size());
        assertEquals(5, pca.getComponentCount());
        assertEquals(7, pca.toString().split("\n").length);
        assertEquals(6, pca.toTable().getRowCount());
        assertEquals(
                pca, PrincipalComponentAnalysis.withDefaults().withTopGenes(20).of(expression(values)));
        assertThrows(IllegalArgumentException.class, () -> pca.getScores(5));
        assertEquals(
                List.of("P", "R"),
                pca.toFigure(List.of("P", "P", "P", "R", "R", "R")).getSeries());
        assertThrows(IllegalArgumentException.class, () -> pca.toFigure(List.of("P")));
        assertEquals(SAMPLES, pca.getSamples());
    }

    @Test
    void componentsDoNotDependOnTheOrderOfTheGenes() {
        List<String> reversed =
                IntStream.range(0, 40).mapToObj(i -> "g" + (39 - i)).toList();
        double[][] turned = IntStream.range(0, 40).mapToObj(i -> values[39 - i]).toArray(double[][]::new);
        PrincipalComponentAnalysis analysis = PrincipalComponentAnalysis.withDefaults();
        assertArrayEquals(
                analysis.of(expression(values)).getScores(0),
                analysis.of(ExpressionValues.of(reversed, SAMPLES, "log2", turned))
                        .getScores(0),
                1e-9);
    }

    @Test
    void scalingEqualsPlotMds() {
        SampleMap map = MultidimensionalScaling.withDefaults().withTopGenes(15).of(expression(values));
        assertSameDirection(r("mds1"), map.getPlaces(0));
        assertSameDirection(r("mds2"), map.getPlaces(1));
        assertArrayEquals(r("mdsshare"), Arrays.copyOf(map.getShares(), 2), 1e-9);
        assertEquals(0, map.getDistances()[2][2]);
        assertEquals(6, map.toTable().getRowCount());
        assertTrue(map.toString().startsWith("6 samples, dimension 1 holds 39"));
        assertThrows(IllegalArgumentException.class, () -> map.getPlaces(5));
        assertEquals(SAMPLES, map.getSamples());
        assertEquals(
                map, MultidimensionalScaling.withDefaults().withTopGenes(15).of(expression(values)));
        assertEquals(
                "MultidimensionalScaling:\n  top genes of each pair 500",
                MultidimensionalScaling.withDefaults().toString());
    }

    @ParameterizedTest
    @EnumSource(Linkage.class)
    void treesEqualHclust(Linkage linkage) {
        SampleDistances distances = SampleDistances.of(expression(values));
        String name = linkage == Linkage.WARD ? "ward.D2" : linkage.name().toLowerCase(Locale.ROOT);
        Dendrogram tree = distances.cluster(linkage);
        assertArrayEquals(r(name), tree.getHeights(), 1e-9);
        assertArrayEquals(
                Arrays.stream(r(name + ".order")).mapToInt(i -> (int) i - 1).toArray(), tree.getOrder());
        assertArrayEquals(
                Arrays.stream(r(name + ".cut")).mapToInt(i -> (int) i - 1).toArray(), tree.cut(3));
        assertEquals(5, tree.toTable().getRowCount());
        assertEquals(tree, Dendrogram.of(SAMPLES, distances.getDistances(), linkage));
        assertEquals(SAMPLES, tree.getLabels());
    }

    @Test
    void distancesEqualDist() {
        SampleDistances distances = SampleDistances.of(expression(values));
        double[] flat = Arrays.stream(distances.getDistances())
                .flatMapToDouble(Arrays::stream)
                .toArray();
        assertArrayEquals(r("dist"), flat, 1e-12);
        assertEquals(1, distances.toFigure().getElements().size());
        assertEquals(6, distances.toTable().getRowCount());
        assertTrue(distances.toString().contains("nearest: P1 and P2, 14.28"), distances.toString());
        assertEquals(SAMPLES, distances.getSamples());
        assertEquals(distances, SampleDistances.of(expression(values)));
        assertEquals(
                1, Dendrogram.of(List.of("a"), new double[1][1], Linkage.SINGLE).getOrder().length);
        assertTrue(Dendrogram.of(List.of("a"), new double[1][1], Linkage.SINGLE)
                .toString()
                .contains("1 leaves"));
    }

    @Test
    void valuesThatCannotBeComparedAreNamed() {
        double[][] broken = Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
        broken[3][2] = Double.NaN;
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> SampleDistances.of(expression(broken)))
                        .getMessage());
        assertTrue(message.contains("\"g3\" in sample \"P3\""), message);
        broken[3] = new double[2];
        assertThrows(IllegalArgumentException.class, () -> SampleDistances.of(expression(broken)));
        assertThrows(IllegalArgumentException.class, () -> ExpressionValues.of(List.of("g"), SAMPLES, "log2", values));
        assertThrows(IllegalArgumentException.class, () -> ExpressionValues.of(GENES, List.of("a"), "log2", values));
        assertThrows(
                IllegalArgumentException.class,
                () -> PrincipalComponentAnalysis.withDefaults().withTopGenes(0));
        assertThrows(IllegalArgumentException.class, () -> Dendrogram.of(SAMPLES, new double[2][2], Linkage.WARD));
        assertThrows(
                IllegalArgumentException.class,
                () -> Dendrogram.of(List.of("a", "b"), new double[][] {{0, 1}, {2, 0}}, Linkage.WARD));
        assertThrows(
                IllegalArgumentException.class,
                () -> SampleDistances.of(expression(values))
                        .cluster(Linkage.WARD)
                        .cut(7));
    }

    @Test
    void genesThatAreConstantHaveNoComponents() {
        double[][] constant = {{1, 1, 1}, {2, 2, 2}};
        List<String> genes = List.of("a", "b");
        List<String> samples = List.of("x", "y", "z");
        PrincipalComponents pca =
                PrincipalComponentAnalysis.withDefaults().of(ExpressionValues.of(genes, samples, "log2", constant));
        assertEquals("no variance: the genes are constant", pca.toString());
        assertEquals("PC1 (no variance)", pca.toFigure().getXaxis().getTitle());
        SampleMap map =
                MultidimensionalScaling.withDefaults().of(ExpressionValues.of(genes, samples, "log2", constant));
        assertEquals("3 samples that do not differ", map.toString());
    }

    @Test
    void axesAndLegendsSayWhatIsDrawn() {
        Figure map =
                MultidimensionalScaling.withDefaults().of(expression(values)).toFigure();
        assertTrue(map.getXaxis().getTitle().matches("Leading log2 fold change 1 \\(\\d+ %\\)"));
        Figure ma = ExpressionFigures.ma(new double[] {1, 2}, new double[] {0, 1}, new double[] {1, 0.01}, 0.05);
        assertEquals(List.of("not significant", "up, adjusted p < 0.05"), ma.getSeries());
        assertEquals("#D55E00", ma.getColour("up, adjusted p < 0.05"));
        Figure both = ExpressionFigures.volcano(
                List.of("a", "b"), new double[] {-1, 1}, new double[] {0.001, 0.002}, new double[] {0.01, 0.01}, 0.05);
        assertEquals(List.of("not significant", "up, adjusted p < 0.05", "down, adjusted p < 0.05"), both.getSeries());
        assertEquals("#0072B2", both.getColour("down, adjusted p < 0.05"));
        double[][] silent = {{0, 0, 0}, {1, 2, 3}, {4, 4, 7}};
        Figure variance = ExpressionFigures.meanVariance(
                ExpressionValues.of(List.of("a", "b", "c"), List.of("x", "y", "z"), "log2", silent));
        assertEquals(2, ((Points) variance.getElements().get(0)).getX().length);
        assertTrue(variance.getDescription().startsWith("1 genes have the same value"), variance.getDescription());
        Figure heat = ExpressionFigures.heatMap(expression(values), List.of("par", "par", "par", "res", "res", "res"));
        assertTrue(((HeatMap) heat.getElements().get(0)).getColumnLabels().contains("R1 res"));
    }

    @Test
    void pointsOfAGroupStandSideBySide() {
        Figure figure =
                ExpressionFigures.geneCounts("AXL", new double[] {5, 5, 5, 5, 900}, List.of("P", "P", "P", "P", "R"));
        double[] x = ((Points) figure.getElements().get(0)).getX();
        assertEquals(4, Arrays.stream(x).distinct().count());
        assertTrue(Arrays.stream(x).allMatch(at -> Math.abs(at) < 0.25));
        assertArrayEquals(new double[] {1}, ((Points) figure.getElements().get(1)).getX());
    }

    @Test
    void dispersionsFarAboveTheTrendAreMarked() {
        double[] means = {10, 20, 30, 40};
        double[] own = {0.1, 3, 0.2, 1e-8};
        double[] trend = {0.1, 0.1, 0.1, 0.1};
        Figure figure = ExpressionFigures.dispersions(means, own, trend, new double[] {0.11, 3, 0.15, 0.09});
        assertEquals(List.of("gene alone", "used", "trend", "kept its own, far above the trend"), figure.getSeries());
        assertArrayEquals(new double[] {20}, ((Points) figure.getElements().get(3)).getX());
        assertTrue(figure.getDescription().startsWith("1 genes have an own dispersion below 0.0001"));
        assertEquals(
                3,
                ExpressionFigures.dispersions(means, own, trend, own)
                        .getElements()
                        .size());
    }

    @Test
    void figuresShowWhatIsCalledAndWhatIsMissing() {
        double[] means = {10, 100, 1000, 0};
        double[] folds = {1, -2, 0.1, Double.NaN};
        double[] p = {1e-9, 0, 0.6, Double.NaN};
        double[] adjusted = {1e-8, 0, 0.8, Double.NaN};
        Figure ma = ExpressionFigures.ma(means, folds, adjusted, 0.1);
        assertEquals("1 genes are up and 1 down at an adjusted p-value below 0.1.", ma.getDescription());
        Figure volcano = ExpressionFigures.volcano(List.of("a", "b", "c", "d"), folds, p, adjusted, 0.1);
        assertTrue(volcano.getDescription().endsWith("1 genes have no p-value."));
        assertEquals(5, volcano.getElements().size());
        Figure histogram = ExpressionFigures.pvalueHistogram(p);
        assertEquals(
                3,
                Arrays.stream(((Bars) histogram.getElements().get(0)).getHeight())
                        .sum());
        assertEquals(
                3,
                ExpressionFigures.dispersions(means, p, means, means)
                        .getElements()
                        .size());
        assertEquals(
                2,
                ExpressionFigures.meanVariance(expression(values)).getElements().size());
        assertEquals(
                List.of("P", "R"),
                ExpressionFigures.geneCounts("AXL", means, List.of("P", "P", "R", "R"))
                        .getSeries());
        assertEquals(
                1, ExpressionFigures.heatMap(expression(values)).getElements().size());
        assertEquals(
                1,
                ExpressionFigures.heatMap(ExpressionValues.of(List.of("g"), SAMPLES, "log2", new double[1][6]))
                        .getElements()
                        .size());
        assertThrows(IllegalArgumentException.class, () -> ExpressionFigures.ma(means, new double[1], p, 0.1));
        assertThrows(
                IllegalArgumentException.class,
                () -> ExpressionFigures.meanVariance(ExpressionValues.of(List.of(), SAMPLES, "log2", new double[0][])));
    }
}

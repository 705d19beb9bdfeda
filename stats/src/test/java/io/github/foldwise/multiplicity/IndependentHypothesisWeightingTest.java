package io.github.foldwise.multiplicity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.figure.Line;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weights against R IHW 1.26.0 (src/test/reference/ihw.R), and what must hold for any data. */
class IndependentHypothesisWeightingTest {
    private static final IndependentHypothesisWeighting PLAIN = IndependentHypothesisWeighting.withDefaults();
    private static final List<String> LINES = lines();

    private static List<String> lines() {
        try (InputStream in = IndependentHypothesisWeightingTest.class.getResourceAsStream("ihw.csv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double[] column(String name) {
        int at = List.of(LINES.get(0).split(",")).indexOf(name);
        return LINES.stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",")[at]))
                .toArray();
    }

    private static int[] fromZero(String name) {
        return Arrays.stream(column(name)).mapToInt(v -> (int) v - 1).toArray();
    }

    @ParameterizedTest
    @CsvSource({"0.5, half", "1, 1", "2, 2", "Infinity, free"})
    void weightsEqualIhwWithFoldsStrataAndBoundGiven(double lambda, String name) {
        IndependentHypothesisWeighting analysis = PLAIN.withFolds(3).withRegularization(lambda);
        List<String> strata = List.of("1", "2", "3", "4");
        WeightedPvalues ordered = analysis.weigh(
                column("p"), fromZero("stratum"), strata, WeightPenalty.TOTAL_VARIATION, fromZero("fold"));
        assertArrayEquals(column("ordinal_" + name), ordered.getWeights(), 1e-6);
        assertArrayEquals(column("adjusted_" + name), ordered.getAdjustedPvalues(), 1e-6);
        WeightedPvalues nominal = analysis.weigh(
                column("p"), fromZero("stratum"), strata, WeightPenalty.UNIFORM_DEVIATION, fromZero("fold"));
        assertArrayEquals(column("nominal_" + name), nominal.getWeights(), 1e-6);
    }

    private static double[] covariate(int n, long seed) {
        return new SplittableRandom(seed).doubles(n).toArray();
    }

    /** Those with a high covariate are often small. */
    private static double[] pvalues(double[] covariate, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return Arrays.stream(covariate)
                .map(c -> random.nextDouble() < 0.4 * c * c ? Math.pow(random.nextDouble(), 12) : random.nextDouble())
                .toArray();
    }

    @Test
    void promisingStrataGetTheWeight() {
        double[] covariate = covariate(6000, 1);
        double[] p = pvalues(covariate, 2);
        WeightedPvalues result = PLAIN.adjust(p, covariate);
        assertEquals(List.of("1", "2", "3", "4"), result.getStratumNames());
        for (int k = 0; k < 5; k++) {
            double[] weights = result.getStratumWeights(k);
            assertTrue(weights[0] < 0.6 && weights[3] > 1.3, Arrays.toString(weights));
        }
        assertEquals(1, Arrays.stream(result.getWeights()).average().orElseThrow(), 0.02);
        long plain = Arrays.stream(PvalueAdjustment.BENJAMINI_HOCHBERG.adjust(p))
                .filter(q -> q <= 0.1)
                .count();
        assertTrue(result.countSignificant(0.1) > plain, result.countSignificant(0.1) + " and " + plain);
        assertEquals(result, PLAIN.withThreads(3).adjust(p, covariate));
        assertEquals(result.hashCode(), PLAIN.adjust(p, covariate).hashCode());
        assertNotEquals(result, PLAIN.withSeed(2).adjust(p, covariate));
        double[] logs = Arrays.stream(covariate).map(Math::log).toArray();
        assertArrayEquals(result.getWeights(), PLAIN.adjust(p, logs).getWeights());
    }

    /** Of b strata: 0, 1, b/8, b/4, b/2, b and none; which one a fold takes depends on how much the strata differ. */
    @Test
    void theBoundsTriedAreThoseOfTheDocumentation() {
        Set<Double> used = new TreeSet<>();
        for (long seed : new long[] {1, 2, 4}) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] covariate = random.doubles(6000).toArray();
            double[] p = Arrays.stream(covariate)
                    .map(c -> {
                        double effect = seed == 4 ? c * c * 0.4 : c > 0.9 ? 0.6 : 0.02;
                        return random.nextDouble() < effect ? Math.pow(random.nextDouble(), 12) : random.nextDouble();
                    })
                    .toArray();
            WeightedPvalues result = PLAIN.withStrata(16).adjust(p, covariate);
            Arrays.stream(result.getRegularizations()).forEach(used::add);
        }
        assertEquals(Set.of(0.0, 1.0, 2.0, 4.0, 8.0, 16.0, Double.POSITIVE_INFINITY), used);
    }

    @Test
    void withoutBoundOrStrataItIsBenjaminiHochberg() {
        double[] covariate = covariate(400, 3);
        double[] p = pvalues(covariate, 4);
        double[] expected = PvalueAdjustment.BENJAMINI_HOCHBERG.adjust(p);
        assertArrayEquals(expected, PLAIN.adjust(p, covariate).getAdjustedPvalues());
        assertArrayEquals(
                expected,
                PLAIN.withStrata(4).withRegularization(0).adjust(p, covariate).getAdjustedPvalues());
        double[] nothing = new double[200];
        Arrays.setAll(nothing, i -> 0.2 + 0.004 * i);
        WeightedPvalues none = PLAIN.withStrata(3).withRegularization(2).adjust(nothing, Arrays.copyOf(covariate, 200));
        assertArrayEquals(PvalueAdjustment.BENJAMINI_HOCHBERG.adjust(nothing), none.getAdjustedPvalues());
        assertArrayEquals(new double[5], none.getRegularizations());
    }

    @Test
    void missingTestsStayMissingAndDoNotMatter() {
        double[] covariate = covariate(3000, 5);
        double[] p = pvalues(covariate, 6);
        p[7] = Double.NaN;
        covariate[7] = Double.NaN;
        WeightedPvalues result = PLAIN.adjust(p, covariate);
        assertTrue(Double.isNaN(result.getAdjustedPvalues()[7]) && Double.isNaN(result.getWeights()[7]));
        assertTrue(Double.isNaN(result.getWeightedPvalues()[7]));
        assertEquals(-1, result.getStrata()[7]);
        assertEquals(-1, result.getFolds()[7]);
        assertEquals(
                2999,
                Arrays.stream(result.getAdjustedPvalues())
                        .filter(q -> q >= 0 && q <= 1)
                        .count());
        assertEquals("", result.toTable().getText(7, "stratum"));
        WeightedPvalues empty = PLAIN.withStrata(2).adjust(new double[] {Double.NaN}, new double[] {1});
        assertTrue(Double.isNaN(empty.getAdjustedPvalues()[0]));
    }

    @Test
    void categoriesAreWeightedInNoOrder() {
        double[] covariate = covariate(3000, 8);
        double[] p = pvalues(covariate, 9);
        List<String> classes = Arrays.stream(covariate)
                .mapToObj(c -> c < 0.3 ? "rare" : c < 0.7 ? "medium" : "many")
                .toList();
        WeightedPvalues result = PLAIN.withFalseDiscoveryRate(0.05).adjustByCategory(p, classes);
        int many = result.getStratumNames().indexOf("many");
        int rare = result.getStratumNames().indexOf("rare");
        double[] weights = result.getStratumWeights(0);
        assertTrue(weights[many] > weights[rare], Arrays.toString(weights));
        assertEquals(0.05, result.getAlpha());
        List<String> reversed = IntStream.range(0, 3000)
                .mapToObj(i -> classes.get(i).equals("rare") ? "z" : classes.get(i))
                .toList();
        assertArrayEquals(
                result.getWeights(),
                PLAIN.withFalseDiscoveryRate(0.05).adjustByCategory(p, reversed).getWeights());
    }

    @Test
    void pvaluesOfZeroAndTiesAreBorne() {
        double[] p = new double[600];
        Arrays.setAll(p, i -> i % 10 == 0 ? 0 : i % 3 == 0 ? 1 : 0.5);
        double[] covariate = new double[600];
        WeightedPvalues result =
                PLAIN.withStrata(2).withRegularization(Double.POSITIVE_INFINITY).adjust(p, covariate);
        assertTrue(Arrays.stream(result.getAdjustedPvalues()).allMatch(q -> q >= 0 && q <= 1));
        assertEquals(60, result.countSignificant(0.1));
    }

    @Test
    void aWeightOfZeroCallsNothingButAPvalueOfZero() {
        assertEquals(1, WeightedPvalues.weighted(0.001, 0));
        assertEquals(0, WeightedPvalues.weighted(0, 0));
        assertTrue(Double.isNaN(WeightedPvalues.weighted(Double.NaN, 0)));
        assertEquals(1, WeightedPvalues.weighted(0.5, 0.1));
        assertEquals(0.25, WeightedPvalues.weighted(0.5, 2));
    }

    @Test
    void concaveMajorantIsTheLowestOfItsLines() {
        ConcaveDistribution f = ConcaveDistribution.of(new double[] {0.1, 0.2, 0.2, 0.8});
        // Corners (0, 0), (0.2, 0.75), (0.8, 1): the step at 0.1 lies below the first line; from 0.8 on it is flat.
        assertArrayEquals(new double[] {3.75, 0.25 / 0.6, 0}, f.slopes, 1e-12);
        assertArrayEquals(new double[] {0, 0.75 - 0.2 * 0.25 / 0.6, 1}, f.heights, 1e-12);
        assertArrayEquals(new double[] {1}, ConcaveDistribution.of(new double[0]).slopes);
        assertArrayEquals(new double[] {0.5}, ConcaveDistribution.of(new double[] {0, 1}).slopes);
    }

    @Test
    void resultsPrintDrawAndComeBack() throws IOException, ClassNotFoundException {
        double[] covariate = covariate(6000, 1);
        WeightedPvalues result = PLAIN.adjust(pvalues(covariate, 2), covariate);
        String[] lines = result.toString().split("\n");
        assertTrue(lines[0].length() <= 48 && lines.length <= 9, result.toString());
        assertTrue(lines[0].contains("unweighted"));
        assertEquals(6000, result.toTable().getRowCount());
        assertEquals(result.getAdjustedPvalues()[5], result.toTable().getNumber(5, "padj"));
        assertEquals(
                5,
                result.toFigure().getElements().stream()
                        .filter(Line.class::isInstance)
                        .count());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(result);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertEquals(result, in.readObject());
        }
        assertFalse(result.equals(null));
    }

    @Test
    void badArgumentsAreNamed() {
        double[] two = {0.1, 0.2};
        assertThrows(IllegalArgumentException.class, () -> PLAIN.withFalseDiscoveryRate(1));
        assertThrows(IllegalArgumentException.class, () -> PLAIN.withStrata(0));
        assertThrows(IllegalArgumentException.class, () -> PLAIN.withFolds(1));
        assertThrows(IllegalArgumentException.class, () -> PLAIN.withThreads(0));
        assertThrows(IllegalArgumentException.class, () -> PLAIN.withRegularization(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> PLAIN.adjust(two, new double[1]));
        assertThrows(IllegalArgumentException.class, () -> PLAIN.adjustByCategory(two, Collections.nCopies(3, "a")));
        assertThrows(IllegalArgumentException.class, () -> PLAIN.adjust(new double[] {0.1, 1.2}, two));
        String message = assertThrows(
                        IllegalArgumentException.class, () -> PLAIN.adjust(two, new double[] {1, Double.NaN}))
                .getMessage();
        assertTrue(message.contains("index 1"), message);
        assertThrows(
                CancellationException.class,
                () -> PLAIN.withStrata(2)
                        .withProgressListener((done, total) -> false)
                        .adjust(two, two));
    }
}

package io.github.foldwise.differential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.deseq2.DeseqAnalysis;
import io.github.foldwise.differential.edger.EdgerAnalysis;
import io.github.foldwise.differential.limma.LimmaAnalysis;
import io.github.foldwise.differential.limma.Voom;
import io.github.foldwise.differential.normalization.CountNormalization;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.SampleSheet;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Results do not know where a number is counted from nor its unit. */
class CovariateOriginTest {
    private static final int SAMPLES = 10;
    private static final Contrast CONDITION = Contrast.of("cond", "b", "a");
    private static final double[] DOSES = {0, 1.5, 3, 4, 6, 7.25, 8, 9, 11, 13};

    private static CountMatrix counts() {
        SplittableRandom random = new SplittableRandom(3);
        int genes = 60;
        int[] flat = new int[genes * SAMPLES];
        for (int i = 0; i < flat.length; i++) {
            double mean = 20 + 3.0 * (i / SAMPLES) * (1 + i % 2);
            flat[i] = (int) Math.round(mean * Math.exp(0.4 * random.nextGaussian()));
        }
        return CountMatrix.ofFlat(
                IntStream.range(0, genes).mapToObj(g -> "g" + g).toList(),
                IntStream.range(0, SAMPLES).mapToObj(s -> "s" + s).toList(),
                flat);
    }

    private static Design design(String formula, double origin, double unit) {
        SampleSheet sheet = SampleSheet.of(
                        IntStream.range(0, SAMPLES).mapToObj(s -> "s" + s).toList())
                .withFactor("cond", "a", "b", "a", "b", "a", "b", "a", "b", "a", "b")
                .withNumber(
                        "x", Arrays.stream(DOSES).map(d -> origin + unit * d).toArray());
        return Design.of(formula, sheet);
    }

    private static void assertSame(Function<Design, DifferentialResult> test, double origin, double unit) {
        DifferentialResult plain = test.apply(design("~ x + cond", 0, 1));
        DifferentialResult moved = test.apply(design("~ x + cond", origin, unit));
        assertArrayEquals(plain.getPvalues(), moved.getPvalues(), 1e-9);
        assertArrayEquals(plain.getLog2FoldChanges(), moved.getLog2FoldChanges(), 1e-9);
    }

    @Property(tries = 12, seed = "20261130")
    void ofDeseq(
            @ForAll @IntRange(min = -2000, max = 2000) int origin,
            @ForAll @DoubleRange(min = 0.01, max = 1000) double unit) {
        assertSame(
                design -> DeseqAnalysis.withDefaults()
                        .withDesign(design)
                        .fit(counts())
                        .test(CONDITION),
                origin,
                unit);
    }

    @Property(tries = 12, seed = "20261130")
    void ofEdgerAndLimma(
            @ForAll @IntRange(min = -2000, max = 2000) int origin,
            @ForAll @DoubleRange(min = 0.1, max = 1000) double unit) {
        assertSame(
                design -> EdgerAnalysis.withDefaults()
                        .withDesign(design)
                        .fit(counts())
                        .quasiLikelihoodTest(CONDITION),
                origin,
                unit);
        assertSame(
                design -> LimmaAnalysis.withDefaults()
                        .withDesign(design)
                        .fit(Voom.withDefaults()
                                .withDesign(design)
                                .transform(CountNormalization.withDefaults().normalize(counts(), design)))
                        .test(CONDITION),
                origin,
                unit);
    }

    @Test
    void slopesComeBackInTheirUnit() {
        double[] plain = DeseqAnalysis.withDefaults()
                .withDesign(design("~ x + cond", 0, 1))
                .fit(counts())
                .test(Contrast.ofCoefficient("x"))
                .getLog2FoldChanges();
        double[] moved = DeseqAnalysis.withDefaults()
                .withDesign(design("~ x + cond", 1950, 12))
                .fit(counts())
                .test(Contrast.ofCoefficient("x"))
                .getLog2FoldChanges();
        assertArrayEquals(plain, Arrays.stream(moved).map(m -> 12 * m).toArray(), 1e-9);
    }

    @Test
    void scaledMatrixSpansTheMatrix() {
        for (String formula :
                List.of("~ x", "~ x + cond", "~ x * cond", "~ cond + cond:x", "~ 0 + x", "~ 0 + cond:x")) {
            Design design = design(formula, 1000, 2);
            double[][] matrix = design.getMatrix();
            double[][] scaled = design.getScaledMatrix();
            int p = design.getCoefficientCount();
            double[] weights = new double[p];
            for (int i = 0; i < p; i++) {
                weights[i] = i + 1;
            }
            // X' = X T and w' = T'w: with β' = T⁻¹β a row of X as weights gives the row of X' itself.
            for (int j = 0; j < matrix.length; j++) {
                assertArrayEquals(scaled[j], design.toScaledWeights(matrix[j]), 1e-9, formula);
            }
            assertEquals(p, design.toScaledWeights(weights).length);
        }
        double[][] scaled = design("~ x + cond", 1000, 2).getScaledMatrix();
        assertEquals(0, Arrays.stream(scaled).mapToDouble(row -> row[1]).sum(), 1e-12);
    }

    @Test
    void wholeNumbersAreToldOfWithBothWays() {
        SampleSheet sheet = design("~ x", 0, 1).getSampleSheet().withNumber("patient", 1, 1, 2, 2, 3, 3, 4, 4, 5, 6);
        Design design = Design.of("~ patient + cond", sheet);
        List<String> notes = EdgerAnalysis.withDefaults()
                .withDesign(design)
                .fit(counts())
                .quasiLikelihoodTest(CONDITION)
                .getWarnings();
        assertTrue(notes.get(0).contains("write factor(patient)"), notes.toString());
        assertTrue(notes.get(0).contains("patient is right as it stands"), notes.toString());
        assertTrue(Design.of("~ log2(patient) + cond", sheet).getWarnings().isEmpty());
    }
}

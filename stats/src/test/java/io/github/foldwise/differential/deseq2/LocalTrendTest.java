package io.github.foldwise.differential.deseq2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.expression.SampleSheet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The dispersion trend where genes are few, or share their means. */
class LocalTrendTest {
    private static final List<String> SAMPLES =
            IntStream.rangeClosed(1, 6).mapToObj(j -> "s" + j).toList();
    private static final Design GROUPS =
            Design.of("~ group", SampleSheet.of(SAMPLES).withFactor("group", "A", "A", "A", "B", "B", "B"));

    private static CountMatrix counts(int genes, double mean, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] flat = new int[genes * 6];
        for (int k = 0; k < flat.length; k++) {
            // Poisson counts of exponential rates: a dispersion of 1.
            double left = Math.exp(mean * Math.log(random.nextDouble()));
            double product = random.nextDouble();
            while (product > left) {
                flat[k]++;
                product *= random.nextDouble();
            }
        }
        List<String> names =
                IntStream.rangeClosed(1, genes).mapToObj(i -> "g" + i).toList();
        return CountMatrix.ofFlat(names, SAMPLES, flat);
    }

    @Property(tries = 300, seed = "20261130")
    void anyMeansHaveATrendOrNone(
            @ForAll @IntRange(min = 1, max = 60) int genes,
            @ForAll @IntRange(min = 1, max = 9) int differentMeans,
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] means = new double[genes];
        double[] dispersions = new double[genes];
        for (int i = 0; i < genes; i++) {
            means[i] = (1 + random.nextInt(differentMeans) * random.nextInt(differentMeans)) / 6.0;
            dispersions[i] = Math.exp(random.nextGaussian());
        }
        DispersionTrend trend = LocalTrend.fit(means, dispersions);
        for (int i = 0; i < genes && trend != null; i++) {
            double value = trend.getDispersion(means[i]);
            assertTrue(value > 0 && value < Double.POSITIVE_INFINITY, trend + " at " + means[i] + ": " + value);
        }
    }

    @Test
    void sharedMeanHasNoLocalTrend() {
        assertNull(LocalTrend.fit(new double[] {1, 2}, new double[] {0.1, 0.2}));
        double[] means = {1, 1, 1, 1, 1, 1, 1, 1, 5};
        double[] dispersions = {0.1, 0.2, 0.3, 0.1, 0.2, 0.3, 0.1, 0.2, 0.4};
        assertNull(LocalTrend.fit(means, dispersions));
        DispersionTrend constant = LocalTrend.fit(new double[] {3, 3}, new double[] {0.1, 0.4});
        assertNotNull(constant);
        assertEquals(0.2, constant.getDispersion(3), 1e-12);
    }

    /** locfit(la ~ lm, weights = m) of R locfit 1.5-9.7, m = 1/6, ..., 12/6 and 20, a = 0.1 + 0.02 (i mod 5) + 0.3/m. */
    @Test
    void fewGenesEqualR() {
        double[] means = IntStream.rangeClosed(1, 13)
                .mapToDouble(i -> i == 13 ? 20 : i / 6.0)
                .toArray();
        double[] dispersions = IntStream.rangeClosed(1, 13)
                .mapToDouble(i -> 0.1 + 0.02 * (i % 5) + 0.3 / means[i - 1])
                .toArray();
        DispersionTrend trend = LocalTrend.fit(means, dispersions);
        assertNotNull(trend);
        double[] expected = {
            1.902505936,
            1.062304966,
            0.7449957725,
            0.5790420624,
            0.4833878656,
            0.4340236952,
            0.4002043121,
            0.372838683,
            0.3442379025,
            0.3179130401,
            0.2949324428,
            0.2757262953,
            0.17500098
        };
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], trend.getDispersion(means[i]), 1e-7 * expected[i]);
        }
    }

    @ParameterizedTest
    @EnumSource(TrendType.class)
    void twoGenesAreFittedWithTheirMeanDispersion(TrendType type) {
        CountMatrix counts = CountMatrix.ofFlat(
                List.of("g1", "g2"), SAMPLES, new int[] {10, 30, 15, 60, 20, 45, 200, 500, 350, 410, 100, 300});
        DeseqFit fit = DeseqAnalysis.withDefaults()
                .withDesign(GROUPS)
                .withSizeFactors(1, 1, 1, 1, 1, 1)
                .withTrend(type)
                .fit(counts);
        DispersionTrend trend = fit.getTrend();
        assertNotNull(trend);
        if (type == TrendType.LOCAL) {
            assertEquals(TrendType.MEAN, trend.getType());
            assertEquals(1, fit.getWarnings().size());
            assertTrue(
                    fit.getWarnings().get(0).contains("local dispersion trend could not be fitted; genes are too few"));
        }
        for (double p : fit.test(Contrast.of("group", "B", "A")).getPvalues()) {
            assertTrue(p > 0 && p <= 1);
        }
        ExpressionValues blind =
                VarianceStabilization.withDefaults().withTrend(type).transform(counts);
        assertTrue(Double.isFinite(blind.getValue(0, 0)));
        assertEquals(type == TrendType.MEAN ? 0 : 1, blind.getWarnings().size());
        assertEquals(
                fit.getWarnings(),
                VarianceStabilization.withDefaults().transform(fit).getWarnings());
        assertTrue(
                Double.isFinite(RegularizedLog.withDefaults().transform(counts).getValue(0, 0)));
    }

    @Test
    void sparseCountsAreFitted() {
        for (long seed = 1; seed <= 10; seed++) {
            DeseqFit fit = DeseqAnalysis.withDefaults()
                    .withDesign(GROUPS)
                    .withSizeFactors(1, 1, 1, 1, 1, 1)
                    .withTrend(TrendType.LOCAL)
                    .fit(counts(500, 0.2, seed));
            for (double dispersion : fit.getDispersions()) {
                assertTrue(Double.isNaN(dispersion) || dispersion > 0 && dispersion <= 10, seed + ": " + dispersion);
            }
        }
    }
}

package io.github.foldwise.differential.edger;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.limma.LimmaAnalysis;
import io.github.foldwise.differential.limma.Voom;
import io.github.foldwise.differential.normalization.CountNormalization;
import io.github.foldwise.differential.normalization.NormalizedCounts;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.SampleSheet;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How often the tests are wrong where nothing differs, and how many of their calls are wrong where a tenth of the genes does:
 * negative binomial counts of 18,000 genes with means exp(N(4.5, 1.8²)), dispersions (0.05 + 2/mean) exp(N(0, 0.4²)) and
 * library factors U(0.7, 1.4), 20 experiments each.
 */
@Tag("slow")
class CalibrationSimulationTest {
    private static final int GENES = 18_000;
    private static final int EXPERIMENTS = 20;
    private static final double[] LEVELS = {0.05, 0.01, 0.001};
    private static final String[] METHODS = {"edger-ql", "edger-lrt", "edger-exact", "voom"};
    private static final Contrast CONTRAST = Contrast.of("condition", "resistant", "parental");

    @Test
    void pvaluesKeepTheirLevelWhereNothingDiffers() {
        System.out.println("null     method        .05     .01     .001");
        for (int size : new int[] {3, 6}) {
            double[][] rates = new double[METHODS.length][LEVELS.length];
            for (int e = 0; e < EXPERIMENTS; e++) {
                double[][] pvalues = pvalues(experiment(size, 1000L * size + e, 0), size);
                for (int m = 0; m < METHODS.length; m++) {
                    for (int l = 0; l < LEVELS.length; l++) {
                        double level = LEVELS[l];
                        double tested =
                                Arrays.stream(pvalues[m]).filter(p -> p <= 1).count();
                        rates[m][l] += Arrays.stream(pvalues[m])
                                        .filter(p -> p <= level)
                                        .count()
                                / tested
                                / EXPERIMENTS;
                    }
                }
            }
            for (int m = 0; m < METHODS.length; m++) {
                System.out.printf(
                        Locale.ROOT,
                        "%d v %d    %-12s %.4f  %.4f  %.5f%n",
                        size,
                        size,
                        METHODS[m],
                        rates[m][0],
                        rates[m][1],
                        rates[m][2]);
            }
            for (int m : new int[] {0, 3}) {
                assertTrue(rates[m][0] > 0.045 && rates[m][0] < 0.055, METHODS[m] + " at .05: " + rates[m][0]);
                assertTrue(rates[m][1] > 0.008 && rates[m][1] < 0.012, METHODS[m] + " at .01: " + rates[m][1]);
                assertTrue(rates[m][2] > 0.0006 && rates[m][2] < 0.0014, METHODS[m] + " at .001: " + rates[m][2]);
            }
        }
    }

    @Test
    void calledGenesAreAsOftenWrongAsTheRateSays() {
        System.out.println("a tenth  method       FDR at .05   found");
        for (int size : new int[] {3, 6}) {
            double[] wrong = new double[METHODS.length];
            double[] found = new double[METHODS.length];
            for (int e = 0; e < EXPERIMENTS; e++) {
                double[][] fdr = rates(experiment(size, 7000L * size + e, GENES / 10), size);
                for (int m = 0; m < METHODS.length; m++) {
                    double[] rate = fdr[m];
                    double calls = Arrays.stream(rate).filter(q -> q <= 0.05).count();
                    double right = IntStream.range(0, GENES / 10)
                            .filter(g -> rate[g] <= 0.05)
                            .count();
                    wrong[m] += calls > 0 ? (calls - right) / calls / EXPERIMENTS : 0;
                    found[m] += right / (GENES / 10) / EXPERIMENTS;
                }
            }
            for (int m = 0; m < METHODS.length; m++) {
                System.out.printf(
                        Locale.ROOT, "%d v %d    %-12s %.4f       %.3f%n", size, size, METHODS[m], wrong[m], found[m]);
            }
            assertTrue(wrong[0] <= 0.055, "edger-ql: " + wrong[0]);
            assertTrue(wrong[3] <= 0.055, "voom: " + wrong[3]);
        }
    }

    private static Design design(int size) {
        List<String> samples =
                IntStream.range(0, 2 * size).mapToObj(j -> "s" + j).toList();
        String[] condition = IntStream.range(0, 2 * size)
                .mapToObj(j -> j < size ? "parental" : "resistant")
                .toArray(String[]::new);
        return Design.of("~ condition", SampleSheet.of(samples).withFactor("condition", condition));
    }

    private static double[][] pvalues(CountMatrix counts, int size) {
        return results(counts, size, false);
    }

    private static double[][] rates(CountMatrix counts, int size) {
        return results(counts, size, true);
    }

    private static double[][] results(CountMatrix counts, int size, boolean adjusted) {
        Design design = design(size);
        NormalizedCounts normalized = CountNormalization.withDefaults().normalize(counts, design);
        EdgerAnalysis analysis = EdgerAnalysis.withDefaults().withDesign(design).withThreads(2);
        EdgerFit fit = analysis.fit(normalized);
        EdgerResult[] tests = {
            fit.quasiLikelihoodTest(CONTRAST),
            fit.likelihoodRatioTest(CONTRAST),
            analysis.exactTest(normalized, CONTRAST)
        };
        var voom = LimmaAnalysis.withDefaults()
                .withDesign(design)
                .fit(Voom.withDefaults().withDesign(design).transform(normalized))
                .test(CONTRAST);
        double[][] results = new double[METHODS.length][];
        for (int m = 0; m < tests.length; m++) {
            results[m] = adjusted ? tests[m].getFdr() : tests[m].getPvalues();
        }
        double[] kept = adjusted ? voom.getFdr() : voom.getPvalues();
        double[] all = new double[counts.getGeneCount()];
        Arrays.fill(all, Double.NaN);
        int[] positions = normalized.getKeptGenes();
        for (int i = 0; i < kept.length; i++) {
            all[positions[i]] = kept[i];
        }
        results[3] = all;
        return results;
    }

    /** Counts of an experiment whose first genes differ by a factor of 2^±U(0.5, 2). */
    private static CountMatrix experiment(int size, long seed, int different) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] factors = IntStream.range(0, 2 * size)
                .mapToDouble(j -> 0.7 + 0.7 * random.nextDouble())
                .toArray();
        int[] counts = new int[GENES * 2 * size];
        for (int g = 0; g < GENES; g++) {
            double mean = Math.exp(4.5 + 1.8 * normal(random));
            double dispersion = (0.05 + 2 / mean) * Math.exp(0.4 * normal(random));
            double fold = g < different ? (random.nextBoolean() ? 1 : -1) * (0.5 + 1.5 * random.nextDouble()) : 0;
            for (int j = 0; j < 2 * size; j++) {
                double expected = mean * factors[j] * (j < size ? 1 : Math.pow(2, fold));
                counts[g * 2 * size + j] = poisson(random, gamma(random, 1 / dispersion) * dispersion * expected);
            }
        }
        List<String> genes = IntStream.range(0, GENES).mapToObj(g -> "g" + g).toList();
        return CountMatrix.of(genes, design(size).getSamples(), counts);
    }

    private static double normal(SplittableRandom random) {
        return NormalDistribution.of(0, 1).inverseCumulativeProbability(random.nextDouble());
    }

    /** Marsaglia and Tsang (2000), doi:10.1145/358407.358414. */
    private static double gamma(SplittableRandom random, double shape) {
        if (shape < 1) {
            return gamma(random, shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        while (true) {
            double x = normal(random);
            double v = Math.pow(1 + x / Math.sqrt(9 * d), 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }

    /** Gamma thinning down to a mean at which the product of uniforms is exact and short. */
    private static int poisson(SplittableRandom random, double mean) {
        int count = 0;
        double rest = mean;
        while (rest > 12) {
            int m = (int) (rest * 7 / 8);
            double waited = gamma(random, m);
            if (waited > rest) {
                for (int i = 1; i < m; i++) {
                    count += random.nextDouble() < rest / waited ? 1 : 0;
                }
                return count;
            }
            count += m;
            rest -= waited;
        }
        double product = random.nextDouble();
        double limit = Math.exp(-rest);
        while (product > limit) {
            count++;
            product *= random.nextDouble();
        }
        return count;
    }
}

package io.github.foldwise.differential;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.deseq2.DeseqAnalysis;
import io.github.foldwise.differential.deseq2.DeseqFit;
import io.github.foldwise.differential.deseq2.DeseqResult;
import io.github.foldwise.differential.deseq2.DeseqTest;
import io.github.foldwise.differential.edger.EdgerAnalysis;
import io.github.foldwise.differential.edger.EdgerFit;
import io.github.foldwise.differential.edger.EdgerResult;
import io.github.foldwise.differential.edger.VoomLmFit;
import io.github.foldwise.differential.limma.LimmaAnalysis;
import io.github.foldwise.differential.limma.LimmaResult;
import io.github.foldwise.differential.limma.VarianceTrend;
import io.github.foldwise.differential.limma.Voom;
import io.github.foldwise.differential.normalization.CountNormalization;
import io.github.foldwise.differential.normalization.NormalizedCounts;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.SampleSheet;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How often each test is wrong where nothing differs, and how many of its calls are wrong where a tenth of the genes does:
 * negative binomial counts of 18,000 genes with means exp(N(4.5, 1.8²)), dispersions (0.05 + 2/mean) exp(N(0, 0.4²)) and
 * library factors U(0.7, 1.4), 20 experiments each. The tables are printed; quasi-likelihood and voom are held to their level.
 */
@Tag("slow")
class CalibrationSimulationTest {
    private static final int GENES = 18_000;
    private static final int ALL_EXPERIMENTS = 20;
    private static final int EXPERIMENTS = Integer.getInteger("foldwise.sets", ALL_EXPERIMENTS);
    private static final double[] LEVELS = {0.05, 0.01, 0.001};

    /** How far from each level the rates over all experiments may be. */
    private static final double[] BANDS = {0.005, 0.002, 0.0004};

    private static final List<String> HELD = List.of("edger-ql", "voom", "edger-ql 3.20", "voom-lmfit 3.20");
    private static final Contrast CONTRAST = Contrast.of("condition", "resistant", "parental");

    @ParameterizedTest
    @ValueSource(ints = {3, 6})
    void pvaluesKeepTheirLevelWhereNothingDiffers(int size) {
        Map<String, double[]> rates = new LinkedHashMap<>();
        for (int e = 0; e < EXPERIMENTS; e++) {
            results(experiment(size, 1000L * size + e, 0), size)
                    .forEach((method, outcome) ->
                            addShares(outcome.pvalues, rates.computeIfAbsent(method, m -> new double[LEVELS.length])));
        }
        System.out.println("null     method            .05     .01     .001");
        rates.forEach((method, rate) -> System.out.printf(
                Locale.ROOT, "%d v %d    %-16s %.4f  %.4f  %.5f%n", size, size, method, rate[0], rate[1], rate[2]));
        for (String method : HELD) {
            for (int l = 0; l < LEVELS.length; l++) {
                double miss = Math.abs(rates.get(method)[l] - LEVELS[l]);
                assertTrue(miss < BANDS[l] + chance(LEVELS[l]), method + " at " + LEVELS[l] + ": off by " + miss);
            }
        }
    }

    /** What three standard errors are more than they are for all experiments, where only some of them are made. */
    private static double chance(double level) {
        double ofOne = 3 * Math.sqrt(level * (1 - level) / GENES);
        return Math.max(0, ofOne / Math.sqrt(EXPERIMENTS) - ofOne / Math.sqrt(ALL_EXPERIMENTS));
    }

    private static void addShares(double[] pvalues, double[] rate) {
        double tested = Arrays.stream(pvalues).filter(p -> p <= 1).count();
        for (int l = 0; l < LEVELS.length; l++) {
            double level = LEVELS[l];
            rate[l] += Arrays.stream(pvalues).filter(p -> p <= level).count() / tested / EXPERIMENTS;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 6})
    void calledGenesAreAsOftenWrongAsTheRateSays(int size) {
        Map<String, double[]> shares = new LinkedHashMap<>();
        for (int e = 0; e < EXPERIMENTS; e++) {
            results(experiment(size, 7000L * size + e, GENES / 10), size).forEach((method, outcome) -> {
                double[] rate = outcome.rates;
                double calls = Arrays.stream(rate).filter(q -> q <= 0.05).count();
                double right = Arrays.stream(rate, 0, GENES / 10)
                        .filter(q -> q <= 0.05)
                        .count();
                double[] sum = shares.computeIfAbsent(method, m -> new double[2]);
                sum[0] += calls > 0 ? (calls - right) / calls / EXPERIMENTS : 0;
                sum[1] += right / (GENES / 10) / EXPERIMENTS;
            });
        }
        System.out.println("a tenth  method           FDR at .05   found");
        shares.forEach((method, share) -> System.out.printf(
                Locale.ROOT, "%d v %d    %-16s %.4f       %.3f%n", size, size, method, share[0], share[1]));
        for (String method : HELD) {
            assertTrue(shares.get(method)[0] <= 0.055, method + ": " + shares.get(method)[0]);
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

    /** P-values and rates of one method in the order of the genes; NaN where a gene was not tested. */
    private record Outcome(double[] pvalues, double[] rates) {
        static Outcome of(EdgerResult result) {
            return new Outcome(result.getPvalues(), result.getAdjustedPvalues());
        }

        static Outcome of(DeseqResult result) {
            return new Outcome(result.getPvalues(), result.getAdjustedPvalues());
        }

        static Outcome of(LimmaResult result, NormalizedCounts normalized) {
            return new Outcome(
                    spread(result.getPvalues(), normalized), spread(result.getAdjustedPvalues(), normalized));
        }

        private static double[] spread(double[] kept, NormalizedCounts normalized) {
            double[] all = new double[GENES];
            Arrays.fill(all, Double.NaN);
            int[] positions = normalized.getKeptGenes();
            for (int i = 0; i < kept.length; i++) {
                all[positions[i]] = kept[i];
            }
            return all;
        }
    }

    private static Map<String, Outcome> results(CountMatrix counts, int size) {
        Map<String, Outcome> results = new LinkedHashMap<>();
        Design design = design(size);
        NormalizedCounts normalized = CountNormalization.withDefaults().normalize(counts, design);
        EdgerAnalysis edger = EdgerAnalysis.withDefaults().withDesign(design).withThreads(2);
        EdgerFit fit = edger.fit(normalized);
        LimmaAnalysis limma = LimmaAnalysis.withDefaults().withDesign(design);
        LimmaAnalysis trend = limma.withTrend(VarianceTrend.ABUNDANCE);
        Voom voom = Voom.withDefaults().withDesign(design);
        DeseqFit deseq =
                DeseqAnalysis.withDefaults().withDesign(design).withThreads(2).fit(counts);
        DeseqTest wald = DeseqTest.withDefaults().withFalseDiscoveryRate(0.05);
        results.put("edger-ql", Outcome.of(fit.quasiLikelihoodTest(CONTRAST)));
        results.put("voom", Outcome.of(limma.fit(voom.transform(normalized)).test(CONTRAST), normalized));
        results.put("limma-trend", Outcome.of(trend.fit(normalized.logCpm(2)).test(CONTRAST), normalized));
        results.put("deseq2", Outcome.of(wald.test(deseq, CONTRAST)));
        results.put("deseq2 useT", Outcome.of(wald.withStudentT().test(deseq, CONTRAST)));
        results.put("deseq2 LRT", Outcome.of(wald.likelihoodRatioTest(deseq, design.withFormula("~ 1"))));
        results.put("edger-lrt", Outcome.of(fit.likelihoodRatioTest(CONTRAST)));
        results.put("edger-exact", Outcome.of(edger.exactTest(normalized, CONTRAST)));
        BioconductorRelease later = BioconductorRelease.RELEASE_3_20;
        EdgerFit laterFit = edger.withRelease(later).fit(normalized);
        results.put("edger-ql 3.20", Outcome.of(laterFit.quasiLikelihoodTest(CONTRAST)));
        results.put("edger-lrt 3.20", Outcome.of(laterFit.likelihoodRatioTest(CONTRAST)));
        results.put(
                "voom-lmfit 3.20",
                Outcome.of(
                        VoomLmFit.withDefaults()
                                .withDesign(design)
                                .withRelease(later)
                                .fit(normalized)
                                .test(CONTRAST),
                        normalized));
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
        return CountMatrix.ofFlat(genes, design(size).getSamples(), counts);
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

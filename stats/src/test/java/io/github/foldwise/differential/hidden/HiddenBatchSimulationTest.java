package io.github.foldwise.differential.hidden;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.Contrast;
import io.github.foldwise.differential.Design;
import io.github.foldwise.differential.edger.EdgerAnalysis;
import io.github.foldwise.differential.normalization.CountNormalization;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.ExpressionValues;
import io.github.foldwise.expression.SampleSheet;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How often calls are wrong where a batch that nobody wrote down stands askew to the condition: 2,000 genes, 8 v 8 samples, batch 2
 * in 2 parental and 6 resistant samples, half of the genes shifted by it; edgeR's quasi-likelihood test with the design and the
 * factors of each method. The figures are those of the table of calibration.
 */
@Tag("slow")
class HiddenBatchSimulationTest {
    private static final int GENES = 2000;
    private static final int SETS = Integer.getInteger("foldwise.sets", 20);
    private static final int CHANGED = 200;
    private static final int CONTROLS = 300;
    private static final int[] BATCH = {0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 1, 1, 1, 1};
    private static final Contrast CONTRAST = Contrast.of("condition", "R", "P");
    private static final SampleSheet SHEET = SampleSheet.of(
                    IntStream.range(0, 16).mapToObj(j -> "s" + j).toList())
            .withFactor(
                    "condition",
                    IntStream.range(0, 16).mapToObj(j -> j < 8 ? "P" : "R").toArray(String[]::new))
            .withFactor("batch", Arrays.stream(BATCH).mapToObj(b -> "b" + b).toArray(String[]::new));
    private static final Design PLAIN = Design.of("~ condition", SHEET);

    private static CountMatrix simulated(long seed, int changed) {
        SplittableRandom split = new SplittableRandom(seed);
        UniformRandomProvider random = split::nextLong;
        double[] depth = split.doubles(16).map(u -> 0.7 + 0.7 * u).toArray();
        int[][] counts = new int[GENES][16];
        for (int g = 0; g < GENES; g++) {
            double mean = Math.max(10, Math.exp(4.5 + 1.5 * split.nextGaussian()));
            double dispersion = (0.03 + 1 / mean) * Math.exp(0.3 * split.nextGaussian());
            double shift = split.nextBoolean() ? 0.5 * split.nextGaussian() : 0;
            double fold = g < changed ? (split.nextBoolean() ? 1 : -1) * (0.5 + 1.5 * split.nextDouble()) : 0;
            var gamma = GammaDistribution.of(1 / dispersion, dispersion).createSampler(random);
            for (int j = 0; j < 16; j++) {
                double rate =
                        mean * depth[j] * Math.exp(BATCH[j] * shift) * Math.pow(2, j < 8 ? 0 : fold) * gamma.sample();
                counts[g][j] = rate > 1e-9
                        ? PoissonDistribution.of(rate).createSampler(random).sample()
                        : 0;
            }
        }
        return CountMatrix.of(IntStream.range(0, GENES).mapToObj(g -> "g" + g).toList(), SHEET.getSamples(), counts);
    }

    private static Map<String, Design> designs(CountMatrix counts) {
        ExpressionValues values =
                CountNormalization.withDefaults().normalize(counts, PLAIN).logCpm(2);
        UnwantedVariation one = UnwantedVariation.withDefaults();
        List<String> controls = values.getGenes().stream()
                .filter(gene -> Integer.parseInt(gene.substring(1)) >= GENES - CONTROLS)
                .toList();
        Map<String, UnwantedFactors> found = new LinkedHashMap<>();
        SurrogateVariables sva = SurrogateVariables.withDefaults();
        found.put("sva", sva.of(values, PLAIN, List.of(CONTRAST)));
        found.put("sva, 1 factor", sva.withFactors(1).of(values, PLAIN, List.of(CONTRAST)));
        found.put(
                "sva, two steps",
                sva.withMethod(SurrogateMethod.TWO_STEP).withFactors(1).of(values, PLAIN, List.of(CONTRAST)));
        found.put("RUVg, 300 controls", one.withControlGenes(controls).of(values));
        found.put("RUVs", one.withReplicates(SHEET.getTexts("condition")).of(values));
        found.put("RUVr", one.of(EdgerAnalysis.withDefaults().withDesign(PLAIN).fit(counts)));
        Map<String, Design> designs = new LinkedHashMap<>();
        designs.put("left out", PLAIN);
        designs.put("written down", Design.of("~ batch + condition", SHEET));
        found.forEach((method, factors) -> designs.put(
                method,
                factors.getCount() == 0
                        ? PLAIN
                        : Design.of(
                                "~ " + String.join(" + ", factors.getNames()) + " + condition", factors.addTo(SHEET))));
        return designs;
    }

    /** For each method: shares of p below 0.05 and 0.01 among genes without a change, false share of calls at 5 %, share found. */
    private static Map<String, double[]> rates(int changed) {
        Map<String, double[]> rates = new LinkedHashMap<>();
        for (int set = 0; set < SETS; set++) {
            CountMatrix counts = simulated(1000L * changed + set, changed);
            designs(counts).forEach((method, design) -> {
                var result = EdgerAnalysis.withDefaults()
                        .withDesign(design)
                        .fit(counts)
                        .test(CONTRAST);
                double[] rate = rates.computeIfAbsent(method, key -> new double[4]);
                double[] pvalues = result.getPvalues();
                double[] unchanged = Arrays.stream(pvalues, changed, GENES)
                        .filter(p -> !Double.isNaN(p))
                        .toArray();
                for (int level = 0; level < 2; level++) {
                    double at = level == 0 ? 0.05 : 0.01;
                    rate[level] +=
                            Arrays.stream(unchanged).filter(p -> p < at).count() / (double) unchanged.length / SETS;
                }
                int[] called = result.getSignificantGenes(0.05);
                long right = Arrays.stream(called).filter(g -> g < changed).count();
                rate[2] += called.length == 0 ? 0 : (called.length - right) / (double) called.length / SETS;
                rate[3] += changed == 0 ? 0 : right / (double) changed / SETS;
            });
        }
        System.out.printf("%d of %d genes change%n", changed, GENES);
        rates.forEach((method, rate) -> System.out.printf(
                Locale.ROOT,
                "| %s | %.1f %% | %.2f %% | %.1f %% | %.1f %% |%n",
                method,
                100 * rate[0],
                100 * rate[1],
                100 * rate[2],
                100 * rate[3]));
        return rates;
    }

    private static final List<String> KEEP =
            List.of("written down", "sva", "sva, 1 factor", "sva, two steps", "RUVg, 300 controls", "RUVs");

    @Test
    void factorsKeepTheFalseDiscoveryRateThatAHiddenBatchBreaks() {
        Map<String, double[]> rates = rates(CHANGED);
        assertTrue(rates.get("left out")[2] > 0.1, "left out");
        KEEP.forEach(method -> assertTrue(rates.get(method)[2] < 0.06, method));
        // Residuals are at right angles to the condition, so that the batch's part along it stays.
        assertTrue(rates.get("RUVr")[2] > 0.2, "RUVr");
    }

    @Test
    void pvaluesOfUnchangedGenesKeepTheirLevel() {
        Map<String, double[]> rates = rates(0);
        assertTrue(rates.get("left out")[0] > 0.08, "left out");
        KEEP.forEach(method -> assertTrue(rates.get(method)[0] > 0.04 && rates.get(method)[0] < 0.06, method));
    }
}

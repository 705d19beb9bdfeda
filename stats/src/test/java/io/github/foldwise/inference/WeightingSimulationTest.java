package io.github.foldwise.inference;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.multiplicity.IndependentHypothesisWeighting;
import io.github.foldwise.multiplicity.PvalueAdjustment;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** False discovery rate and power of weighting beside Benjamini and Hochberg, where the truth is known. */
@Tag("slow")
class WeightingSimulationTest {
    private static final int SETS = Integer.getInteger("foldwise.sets", 100);
    private static final int TESTS = 10_000;
    private static final double ALPHA = 0.1;

    /** Mean share of false calls, and mean calls that are right: weighted, then not. */
    private static double[] rates(double share, boolean informative) {
        NormalDistribution normal = NormalDistribution.of(0, 1);
        double[] sums = new double[4];
        for (int set = 0; set < SETS; set++) {
            SplittableRandom random = new SplittableRandom(1000L + set);
            double[] covariate = random.doubles(TESTS).toArray();
            double[] p = new double[TESTS];
            boolean[] changed = new boolean[TESTS];
            for (int i = 0; i < TESTS; i++) {
                double chance = informative ? 3 * share * covariate[i] * covariate[i] : share;
                changed[i] = random.nextDouble() < chance;
                double z = normal.inverseCumulativeProbability(random.nextDouble()) + (changed[i] ? 2.5 : 0);
                p[i] = normal.survivalProbability(z);
            }
            double[] weighted = IndependentHypothesisWeighting.withDefaults()
                    .withThreads(2)
                    .withSeed(set)
                    .adjust(p, covariate)
                    .getAdjustedPvalues();
            add(sums, 0, weighted, changed);
            add(sums, 2, PvalueAdjustment.BENJAMINI_HOCHBERG.adjust(p), changed);
        }
        return Arrays.stream(sums).map(sum -> sum / SETS).toArray();
    }

    private static void add(double[] sums, int at, double[] adjusted, boolean[] changed) {
        int called = 0;
        int wrong = 0;
        for (int i = 0; i < TESTS; i++) {
            if (adjusted[i] <= ALPHA) {
                called++;
                wrong += changed[i] ? 0 : 1;
            }
        }
        sums[at] += wrong / (double) Math.max(1, called);
        sums[at + 1] += called - wrong;
    }

    @Test
    void falseDiscoveryRateHoldsAndAnInformativeCovariateFindsMore() {
        double[][] all = {rates(0, false), rates(0.1, false), rates(0.1, true)};
        String[] names = {"nothing to find", "covariate says nothing", "covariate informative"};
        for (int k = 0; k < names.length; k++) {
            System.out.printf(
                    Locale.ROOT,
                    "%-24s weighted FDR %.4f, found %.1f; BH FDR %.4f, found %.1f%n",
                    names[k],
                    all[k][0],
                    all[k][1],
                    all[k][2],
                    all[k][3]);
        }
        // Where nothing is true each set with a call counts whole: a standard error of .03 with 100 sets.
        assertTrue(all[0][0] < ALPHA + 3 * Math.sqrt(ALPHA * (1 - ALPHA) / SETS));
        assertTrue(all[1][0] < 0.105 && all[1][1] > 0.95 * all[1][3]);
        assertTrue(all[2][0] < 0.105 && all[2][1] > 1.05 * all[2][3]);
    }
}

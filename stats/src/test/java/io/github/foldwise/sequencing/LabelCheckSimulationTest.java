package io.github.foldwise.sequencing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.Design;
import io.github.foldwise.expression.CountMatrix;
import io.github.foldwise.expression.SampleSheet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How often right labels are suspected where they have no effect, and exchanged ones found where they have one: log-normal
 * counts of 1500 genes, the noise of the samples unequal, a hidden factor or an effect of the labels on top.
 */
@Tag("slow")
class LabelCheckSimulationTest {
    private static final int RUNS = 200;
    private static final int GENES = 1500;

    /** Whether samples were suspected, and whether these were the first and the last, over many draws. */
    private static double[] rates(int group, double spread, double effect, double hidden, boolean exchanged) {
        int any = 0;
        int right = 0;
        for (int run = 0; run < RUNS; run++) {
            int n = 2 * group;
            List<String> names = new ArrayList<>();
            String[] labels = new String[n];
            for (int j = 0; j < n; j++) {
                names.add("s" + j);
                labels[j] = j < group ? "P" : "R";
            }
            CountMatrix counts = counts(names, group, spread, effect, hidden, run);
            if (exchanged) {
                labels[0] = "R";
                labels[n - 1] = "P";
            }
            SampleLabels checked = LabelCheck.of(
                            Design.of("~ line", SampleSheet.of(names).withFactor("line", labels)))
                    .test(counts);
            List<String> suspects =
                    checked.getSuspects().stream().map(SampleLabel::getSample).toList();
            any += suspects.isEmpty() ? 0 : 1;
            right += suspects.equals(List.of("s0", "s" + (n - 1))) ? 1 : 0;
        }
        double[] rates = {any / (double) RUNS, right / (double) RUNS};
        System.out.printf(
                "%d v %d, noise within %.1f-fold, effect %.1f, hidden %.1f, %s: suspected %.1f %%, these two %.1f %%%n",
                group,
                group,
                Math.exp(spread),
                effect,
                hidden,
                exchanged ? "two exchanged" : "right",
                100 * rates[0],
                100 * rates[1]);
        return rates;
    }

    private static CountMatrix counts(
            List<String> names, int group, double spread, double effect, double hidden, long seed) {
        Random random = new Random(seed);
        int n = names.size();
        double[] noise =
                random.doubles(n).map(u -> 0.3 * Math.exp(spread * (u - 0.5))).toArray();
        double[] factor = random.doubles(n).map(u -> u < 0.5 ? -0.5 : 0.5).toArray();
        List<String> genes = new ArrayList<>();
        int[][] counts = new int[GENES][n];
        for (int g = 0; g < GENES; g++) {
            genes.add("g" + g);
            double mean = 5 + random.nextGaussian();
            double change = effect * random.nextGaussian();
            double other = hidden * random.nextGaussian();
            for (int j = 0; j < n; j++) {
                double log = mean + (j < group ? 0 : change) + factor[j] * other + noise[j] * random.nextGaussian();
                counts[g][j] = (int) Math.round(Math.exp(log));
            }
        }
        return CountMatrix.of(genes, names, counts);
    }

    @Test
    void withoutAnEffectNoiseIsNotSuspected() {
        for (int group : new int[] {3, 4, 6}) {
            for (double spread : new double[] {0, 1}) {
                assertTrue(rates(group, spread, 0, 0, false)[0] <= 0.01);
            }
        }
        assertTrue(rates(3, 2, 0, 0, false)[0] <= 0.25);
        assertTrue(rates(6, 2, 0, 0, false)[0] <= 0.02);
    }

    @Test
    void anEffectIsSeenAndItsExchangesAreFound() {
        for (int group : new int[] {3, 4, 6}) {
            assertEquals(0, rates(group, 0.7, 0.4, 0, false)[0], 0.02);
            assertTrue(rates(group, 0.7, 0.4, 0, true)[1] >= 0.95);
        }
    }

    @Test
    void aHiddenFactorOfSmallGroupsLooksLikeAnExchange() {
        double[] small = rates(3, 0, 0, 0.6, false);
        double[] large = rates(8, 0, 0, 0.6, false);
        assertTrue(small[0] < 0.8 && large[0] < 0.5, Arrays.toString(small) + Arrays.toString(large));
    }
}

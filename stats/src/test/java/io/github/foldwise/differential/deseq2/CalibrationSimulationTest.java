package io.github.foldwise.differential.deseq2;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.differential.Contrast;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How often tests of unchanged genes fall below a level, and how many of the genes called changed are not. R DESeq2 1.38.3
 * on such data, 3 against 3: .0482, .0121, .0019 at .05, .01, .001.
 */
@Tag("slow")
class CalibrationSimulationTest {
    private static final int SETS = Integer.getInteger("foldwise.sets", 20);
    private static final int GENES = 18_000;
    private static final Contrast GROUP = Contrast.of("group", "B", "A");

    @Test
    void nullGenesAreRejectedAboutAsOftenAsInR() {
        for (int perGroup : new int[] {3, 6}) {
            double[] rates = rates(perGroup);
            double discovery = falseDiscoveryRate(perGroup);
            System.out.printf(
                    Locale.ROOT,
                    "DESeq2 Wald, %d v %d, %d sets: .05 %.4f  .01 %.4f  .001 %.5f  FDR at .05 %.4f%n",
                    perGroup,
                    perGroup,
                    SETS,
                    rates[0],
                    rates[1],
                    rates[2],
                    discovery);
            assertTrue(rates[0] > 0.04 && rates[0] < 0.06, "rate at .05: " + rates[0]);
            assertTrue(rates[2] > 0.001 && rates[2] < 0.003, "rate at .001: " + rates[2]);
            assertTrue(discovery < 0.1, "false discovery rate: " + discovery);
        }
    }

    private static double[] rates(int perGroup) {
        double[] below = new double[3];
        double tested = 0;
        double[] levels = {0.05, 0.01, 0.001};
        for (int set = 0; set < SETS; set++) {
            SimulatedCounts data = SimulatedCounts.of(100 * perGroup + set, GENES, perGroup, 0);
            double[] pvalues = DeseqAnalysis.withDefaults()
                    .withDesign(data.design)
                    .withThreads(2)
                    .fit(data.counts)
                    .test(GROUP)
                    .getPvalues();
            tested += Arrays.stream(pvalues).filter(p -> !Double.isNaN(p)).count();
            for (int k = 0; k < levels.length; k++) {
                double level = levels[k];
                below[k] += Arrays.stream(pvalues).filter(p -> p < level).count();
            }
        }
        double all = tested;
        return Arrays.stream(below).map(count -> count / all).toArray();
    }

    private static double falseDiscoveryRate(int perGroup) {
        double sum = 0;
        for (int set = 0; set < SETS; set++) {
            SimulatedCounts data = SimulatedCounts.of(200 * perGroup + set, GENES, perGroup, 0.1);
            int[] called = DeseqAnalysis.withDefaults()
                    .withDesign(data.design)
                    .withThreads(2)
                    .fit(data.counts)
                    .test(GROUP)
                    .getSignificantGenes(0.05);
            sum += (double) Arrays.stream(called)
                            .filter(gene -> !data.changed[gene])
                            .count()
                    / called.length;
        }
        return sum / SETS;
    }
}

package io.github.foldwise.densitometry;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.blot.BandTable;
import io.github.foldwise.inference.Interval;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What intervals hold and tests reject over blots whose exposures differ (SD 0.5 of ln), whose samples scatter (0.25) and whose lanes do
 * (0.12), three lanes for each sample. Lanes taken as replicates are rejected in 27 to 43 % without any effect.
 */
class BlotCoverageTest {
    private static final int SETS = Integer.getInteger("foldwise.blots.sets", 2000);

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6})
    void intervalsHoldTheFold(int blots) {
        Random random = new Random(20261129 + blots);
        double truth = Math.log(1.8);
        int block = 0;
        int paired = 0;
        int rejected = 0;
        for (int s = 0; s < SETS; s++) {
            BandTable.Builder table = BandTable.builder(List.of("blot", "line", "drug", "lane"), List.of("p"));
            for (int j = 0; j < blots; j++) {
                double exposure = 0.5 * random.nextGaussian();
                for (String line : List.of("parental", "resistant")) {
                    for (String drug : List.of("no", "yes")) {
                        double sample = exposure
                                + 0.25 * random.nextGaussian()
                                + (line.equals("resistant") && drug.equals("yes") ? truth : 0);
                        for (int lane = 1; lane <= 3; lane++) {
                            table.lane(
                                    List.of("B" + j, line, drug, String.valueOf(lane)),
                                    Math.exp(10 + sample + 0.12 * random.nextGaussian()));
                        }
                    }
                }
            }
            BlotFolds folds = BlotComparison.withDefaults()
                    .of(BlotNormalization.of("p").of(table.build()))
                    .between("line", "drug");
            BlotFold fold = folds.get("line resistant / parental", "drug yes");
            block += holds(fold.getBlock().interval(0.95), truth);
            paired += holds(fold.getPaired().interval(0.95), truth);
            rejected += folds.get("line resistant / parental", "drug no")
                                    .getPaired()
                                    .getPvalue()
                            < 0.05
                    ? 1
                    : 0;
        }
        System.out.printf(
                Locale.ROOT,
                "%d blots: block %.3f, paired %.3f, size of the paired test %.3f%n",
                blots,
                (double) block / SETS,
                (double) paired / SETS,
                (double) rejected / SETS);
        assertTrue(Math.abs((double) block / SETS - 0.95) < 0.02);
        assertTrue(Math.abs((double) paired / SETS - 0.95) < 0.02);
        assertTrue(Math.abs((double) rejected / SETS - 0.05) < 0.015);
    }

    private static int holds(Interval interval, double log) {
        return interval.getLower() <= Math.exp(log) && Math.exp(log) <= interval.getUpper() ? 1 : 0;
    }
}

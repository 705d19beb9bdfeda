package io.github.foldwise.internal.enrichment;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With equal weights the upper score is the one-sided statistic of Smirnov, whose paths can be counted. */
class TiltedTailTest {
    private static final int SEEDS = 20;
    private static final double LN2 = Math.log(2);
    /** A standard error of log2 p of 0.13. */
    private static final double GOAL = 0.13 * LN2 * 0.13 * LN2;

    /** From moderate scores to those that few orders of hits and misses reach, p from 1e-5 to 1e-92. */
    @ParameterizedTest
    @CsvSource({
        "400, 40, 0.4",
        "400, 40, 0.6",
        "400, 40, 0.8",
        "400, 40, 0.9",
        "400, 15, 0.7",
        "400, 15, 0.8",
        "400, 60, 0.8",
        "400, 60, 0.9",
        "2000, 20, 0.6",
        "2000, 20, 0.8",
        "2000, 20, 0.9",
        "2000, 100, 0.5",
        "2000, 100, 0.9",
        "100, 30, 0.8",
        "100, 30, 0.9"
    })
    void logarithmsAreRightOnAverageAndTheirErrorIsTold(int genes, int size, double score) {
        double exact = Math.log(CountedPaths.shareReaching(score, size, genes - size));
        double[] equal = new double[genes];
        Arrays.fill(equal, 1);
        RankingBlocks blocks = new RankingBlocks(RankedWeights.of(equal));
        double off = 0;
        double squares = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            TiltedTail.Estimate estimate =
                    new TiltedTail(blocks, WalkSide.UPPER, size, score, GOAL).estimate(RandomBits.of(seed, size));
            assertNotNull(estimate, "no estimate of " + Math.exp(exact));
            assertTrue(estimate.variance() <= GOAL, "variance " + estimate.variance());
            double error = estimate.log() - exact;
            off += error / LN2 / SEEDS;
            squares += error * error / estimate.variance() / SEEDS;
        }
        // The mean of 20 has a standard error of at most 0.029; the squares are of 20 degrees of freedom: 99.9 % lie
        // below 2.27.
        assertTrue(Math.abs(off) < 3.5 * 0.13 / Math.sqrt(SEEDS), "off by " + off + " at " + Math.exp(exact));
        assertTrue(squares < 2.27, "squared errors are " + squares + " times the variance that is told");
    }
}

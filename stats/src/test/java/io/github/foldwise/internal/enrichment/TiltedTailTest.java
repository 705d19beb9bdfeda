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
        RankingBlocks blocks = equal(genes);
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

    /** Where sets wholly among the first genes that can reach the score are several percent of all that do, they are drawn. */
    @ParameterizedTest
    @CsvSource({"100, 30, 0.7", "100, 30, 0.75"})
    void waysThroughTheLastPlacesAreCounted(int genes, int size, double score) {
        int seeds = 150;
        double exact = Math.log(CountedPaths.shareReaching(score, size, genes - size));
        RankingBlocks blocks = equal(genes);
        double sum = 0;
        double squares = 0;
        for (int seed = 0; seed < seeds; seed++) {
            TiltedTail.Estimate estimate =
                    new TiltedTail(blocks, WalkSide.UPPER, size, score, GOAL).estimate(RandomBits.of(seed, size));
            assertNotNull(estimate, "no estimate of " + Math.exp(exact));
            double ratio = Math.exp(estimate.log() - exact);
            sum += ratio;
            squares += ratio * ratio;
        }
        double mean = sum / seeds;
        double error = Math.sqrt((squares / seeds - mean * mean) / (seeds - 1));
        assertTrue(Math.abs(mean - 1) < 3.5 * error, "the mean is " + mean + " ± " + error + " of " + Math.exp(exact));
    }

    /** Members are at most all that lie up to a place, so a place is reachable from the score times the size to the last. */
    @ParameterizedTest
    @CsvSource({
        "100, 30, 0.6",
        "100, 30, 0.7",
        "100, 30, 0.8",
        "100, 50, 0.7",
        "60, 30, 0.7",
        "400, 100, 0.7",
        "400, 200, 0.7"
    })
    void everyPlaceWhereTheScoreIsReachedHasATilt(int genes, int size, double score) {
        TiltSearch search = new TiltSearch(equal(genes), size, score);
        int last = size + (int) Math.floor((1 - score) * (genes - size) + 1e-9);
        RankingBlocks blocks = equal(genes);
        for (int place = blocks.count - 1; blocks.begin[place] > score * size + 1; place--) {
            // A block that begins before the last place and ends behind it has sets that reach the score, too.
            if (blocks.begin[place - 1] + 1 <= last) {
                assertTrue(search.at(place) < Double.POSITIVE_INFINITY, "no tilt at " + blocks.begin[place]);
            }
        }
    }

    private static RankingBlocks equal(int genes) {
        double[] equal = new double[genes];
        Arrays.fill(equal, 1);
        return new RankingBlocks(RankedWeights.of(equal));
    }
}

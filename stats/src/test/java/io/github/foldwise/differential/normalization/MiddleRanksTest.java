package io.github.foldwise.differential.normalization;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.foldwise.internal.smooth.Ranking;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MiddleRanksTest {
    @Test
    void keepsTheRanksThatAveragingTiesKeeps() {
        Random random = new Random(20240229);
        for (int n = 1; n < 150; n++) {
            double[] values =
                    random.ints(n, 0, 1 + random.nextInt(n)).asDoubleStream().toArray();
            double[] ranks = Ranking.averageRanks(values);
            for (double trim : new double[] {0.05, 0.3}) {
                double low = Math.floor(n * trim) + 1;
                MiddleRanks middle = MiddleRanks.of(values, trim);
                for (int i = 0; i < n; i++) {
                    boolean kept = ranks[i] >= low && ranks[i] <= n + 1 - low;
                    assertEquals(kept, middle.contain(values[i]), n + " values, rank " + ranks[i] + ", trim " + trim);
                }
            }
        }
    }
}

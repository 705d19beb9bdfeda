package io.github.foldwise.internal.smooth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankingTest {
    @Test
    void selectionFindsWhatSortingFinds() {
        Random random = new Random(20240229);
        for (int n = 1; n < 200; n++) {
            int levels = 1 + random.nextInt(2 * n);
            double[] values = random.ints(n, 0, levels).asDoubleStream().toArray();
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            int place = random.nextInt(n);
            double[] moved = values.clone();
            assertEquals(sorted[place], Ranking.select(moved, place));
            assertTrue(IntStream.range(0, n)
                    .allMatch(i -> i < place ? moved[i] <= sorted[place] : moved[i] >= sorted[place]));
            double probability = random.nextDouble();
            assertEquals(
                    Ranking.quantile(sorted, probability),
                    Ranking.selectQuantile(values.clone(), probability),
                    "n " + n);
        }
        double[] rising = IntStream.range(0, 100_000).asDoubleStream().toArray();
        assertEquals(75_000, Ranking.select(rising, 75_000));
    }
}

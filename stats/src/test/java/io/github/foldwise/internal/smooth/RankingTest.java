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

    /** R 4.2.2: {@code format(quantile(c(1, 2, 4, 8, 16, 32)/3, c(.29, .6, .95), names = FALSE), digits = 17)}. */
    @Test
    void quantilesHaveTheBitsOfR() {
        double[] values = IntStream.range(0, 6).mapToDouble(i -> (1 << i) / 3.0).toArray();
        assertEquals(0.96666666666666679, Ranking.quantile(values, 0.29));
        assertEquals(2.66666666666666652, Ranking.quantile(values, 0.6));
        assertEquals(9.33333333333333393, Ranking.quantile(values, 0.95));
        // quantile(1:101, 0.29): 100 * 0.29 rounds to less than 29.
        double[] counted = IntStream.rangeClosed(1, 101).asDoubleStream().toArray();
        assertEquals(29.999999999999996, Ranking.quantile(counted, 0.29));
        // Between two equal values nothing is interpolated.
        assertEquals(0.1, Ranking.quantile(new double[] {0.1, 0.1, 0.1, 0.1}, 0.3));
    }
}

package io.github.foldwise.internal.smooth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

/** R: {@code splinefun(x, y, method = "monoH.FC")(x, deriv = 1)}. */
class MonotoneSlopesTest {
    @Test
    void slopesAreShortenedWhereACubicWouldTurn() {
        double[] x = {0, 1, 2, 3, 4};
        double[] expected = {0.01199041150466148, 0.29976028761653689, 0.11666901805572857, 0.09427799438846754, 3.95};
        assertArrayEquals(expected, MonotoneSlopes.of(x, new double[] {0, 0.1, 5, 5.05, 9}), 1e-12);
        assertArrayEquals(
                new double[] {1, 0, 0, 1}, MonotoneSlopes.of(new double[] {0, 1, 2, 3}, new double[] {0, 1, 1, 2}));
    }
}

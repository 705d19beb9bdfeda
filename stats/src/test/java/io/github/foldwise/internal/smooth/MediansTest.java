package io.github.foldwise.internal.smooth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MediansTest {
    /** By hand: of 1, 2, 4, 10 the median is 3, the distances 2, 1, 1, 7 have the median 1.5. */
    @Test
    void medianAndDeviationEqualTheCaseWorkedByHand() {
        double[] values = {10, 1, 4, 2};
        assertEquals(3, Medians.of(values));
        assertEquals(1.5 * 1.4826, Medians.deviation(values), 1e-15);
        assertEquals(10, values[0]);
        assertEquals(4, Medians.of(new double[] {10, 1, 4}));
    }

    @Test
    void nothingAndNotANumberHaveNone() {
        assertTrue(Double.isNaN(Medians.of(new double[0])));
        assertTrue(Double.isNaN(Medians.of(new double[] {1, Double.NaN})));
    }
}

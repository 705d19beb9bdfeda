package io.github.foldwise.internal.smooth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvenLoessTest {
    @Test
    void tooFewValuesAreRefusedWithTheNumberNeeded() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> new EvenLoess(8, new double[24]));
        assertTrue(refused.getMessage().startsWith("24 values"), refused.getMessage());
    }

    @Test
    void aParabolaIsItsOwnSmooth() {
        double[] y =
                IntStream.range(0, 25).mapToDouble(i -> 1 + i - 0.5 * i * i).toArray();
        assertEquals(1 + 7.3 - 0.5 * 7.3 * 7.3, new EvenLoess(24, y).valueAt(7.3), 1e-9);
    }
}

package io.github.foldwise.densitometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class LinearRangeTest {
    private static final double[] AMOUNTS = {40, 20, 10, 5, 2.5, 1.25, 0.625};
    private static final double[] SCATTER = {1.01, 0.98, 1.02, 0.99, 1.01, 1.0, 0.99};

    private static double[] signals(DoubleUnaryOperator response) {
        double[] signals = new double[AMOUNTS.length];
        Arrays.setAll(signals, i -> response.applyAsDouble(AMOUNTS[i]) * SCATTER[i]);
        return signals;
    }

    @Test
    void aProportionalSeriesIsLinearThroughout() {
        LinearRange range = LinearRange.of(AMOUNTS, signals(a -> 250 * a));
        assertTrue(range.isFound());
        assertEquals(1, range.getSlope(), 0.02);
        assertEquals(250 * 40 * 1.01, range.getHighest(), 1e-9);
        assertTrue(range.contains(2500));
        assertFalse(range.contains(20000));
    }

    @Test
    void whatSaturatesIsLeftOut() {
        LinearRange range = LinearRange.of(AMOUNTS, signals(a -> 250 * a / (1 + Math.pow(a / 22, 4))));
        assertTrue(range.isFound());
        assertTrue(range.getHighest() < 3000, range.toString());
        assertEquals(250 * 0.625 * 0.99 / (1 + Math.pow(0.625 / 22, 4)), range.getLowest(), 1e-9);
    }

    @Test
    void aCompressiveDetectorHasNoRange() {
        LinearRange range = LinearRange.of(AMOUNTS, signals(a -> 250 * Math.pow(a, 0.7)));
        assertFalse(range.isFound());
        assertEquals(0.7, range.getSlope(), 0.02);
        assertTrue(Double.isNaN(range.getLowest()));
        assertFalse(range.contains(500));
    }

    @Test
    void orderAndUnitsDoNotMatter() {
        double[] signals = signals(a -> 250 * a / (1 + Math.pow(a / 22, 4)));
        double[] back = new double[signals.length];
        double[] other = new double[signals.length];
        Arrays.setAll(back, i -> signals[signals.length - 1 - i]);
        Arrays.setAll(other, i -> 1000 * AMOUNTS[signals.length - 1 - i]);
        LinearRange range = LinearRange.of(AMOUNTS, signals);
        assertEquals(range.getHighest(), LinearRange.of(other, back).getHighest());
        assertEquals(range.getSlope(), LinearRange.of(other, back).getSlope(), 1e-9);
    }

    @Test
    void aReadingWithoutSignalIsNamed() {
        double[] signals = signals(a -> 250 * a);
        signals[3] = 0;
        String message =
                String.valueOf(assertThrows(IllegalArgumentException.class, () -> LinearRange.of(AMOUNTS, signals))
                        .getMessage());
        assertTrue(message.contains("reading 4"), message);
    }

    /** Of a detector that compresses, two neighbouring amounts have a slope near 1 by chance, and any two lie on a line. */
    @Test
    void triplicatesOfTwoAmountsAreNoRange() {
        double[] amounts = {1, 1, 1, 2, 2, 2, 4, 4, 4, 8, 8, 8};
        double[] signals = {100, 101, 99, 198, 200, 202, 290, 291, 289, 350, 349, 351};
        LinearRange range = LinearRange.of(amounts, signals);
        assertFalse(range.isFound(), range.toString());
    }

    @Test
    void replicatesAreInARangeTogetherInAnyOrder() {
        double[] amounts = {1, 1, 2, 2, 4, 4, 8, 8, 16, 16};
        double[] signals = {100, 108, 205, 196, 390, 420, 640, 655, 800, 720};
        LinearRange range = LinearRange.of(amounts, signals);
        assertEquals(100, range.getLowest());
        assertEquals(420, range.getHighest());
        double[] swapped = {108, 100, 196, 205, 420, 390, 655, 640, 720, 800};
        assertEquals(range.getHighest(), LinearRange.of(amounts, swapped).getHighest());
        assertEquals(range.getSlope(), LinearRange.of(amounts, swapped).getSlope(), 1e-12);
    }
}

package io.github.foldwise.internal.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class BracketedPeakTest {
    private static double[] find(DoubleUnaryOperator f, double low, double inside, double high) {
        return BracketedPeak.find(
                f, low, f.applyAsDouble(low), inside, f.applyAsDouble(inside), high, f.applyAsDouble(high), 1e-6);
    }

    @Test
    void theValueHasTwiceTheDigitsOfThePlace() {
        double[] peak = find(x -> Math.exp(-x) * x, 0, 0.3, 7);
        assertEquals(1, peak[0], 1e-5);
        assertEquals(Math.exp(-1), peak[1], 1e-11);
    }

    @Test
    void aPeakBetweenPlacesWithoutAValueIsFound() {
        DoubleUnaryOperator f = x -> Math.abs(x - 0.4) < 0.05 ? 3 - (x - 0.41) * (x - 0.41) : Double.NEGATIVE_INFINITY;
        double[] peak = find(f, -3, 0.37, 10);
        assertEquals(0.41, peak[0], 1e-5);
        assertEquals(3, peak[1], 1e-11);
    }

    @Test
    void aCornerIsFoundToTheTolerance() {
        double[] peak = find(x -> -Math.abs(x - 2), -5, 1, 3);
        assertEquals(2, peak[0], 1e-5);
    }

    @Test
    void aPlateauIsItsOwnPeakAndInfinityEndsTheSearch() {
        assertEquals(4, find(x -> 4, 0, 1, 2)[1]);
        int[] calls = {0};
        double[] open = find(
                x -> {
                    calls[0]++;
                    return x > 0.7 ? Double.POSITIVE_INFINITY : x;
                },
                0,
                0.5,
                0.6);
        assertEquals(0.6, open[1], 1e-5);
        assertEquals(Double.POSITIVE_INFINITY, find(x -> x > 0.7 ? Double.POSITIVE_INFINITY : x, 0, 0.8, 0.6)[1]);
        assertTrue(calls[0] < 100);
    }
}

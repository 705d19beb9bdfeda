package io.github.foldwise.internal.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class BracketedRootTest {
    private static double find(DoubleUnaryOperator f, double a, double b) {
        return BracketedRoot.find(f, a, f.applyAsDouble(a), b, f.applyAsDouble(b), 1e-13);
    }

    @Test
    void smoothFunctionsAreSolvedInFewSteps() {
        int[] calls = {0};
        double root = find(
                x -> {
                    calls[0]++;
                    return x * x * x - 2 * x - 5;
                },
                2,
                3);
        assertEquals(2.0945514815423265, root, 1e-12);
        assertTrue(calls[0] < 15, () -> calls[0] + " calls");
    }

    @Test
    void flatAndJumpingFunctionsAreBisected() {
        assertEquals(1, find(x -> Math.pow(x - 1, 9), 0, 5), 0.02);
        assertEquals(0.7, find(x -> x < 0.7 ? -1 : 1e9, 0, 2), 1e-12);
        assertEquals(0.7, find(x -> x < 0.7 ? 3 : -1e-9, 2, 0), 1e-12);
    }

    @Test
    void theBracketHoldsWhateverTheFunctionDoesInside() {
        double root = BracketedRoot.find(x -> Double.NaN, 3, -1, 4, 1, 1e-13);
        assertEquals(3, root, 1e-12);
        assertEquals(4, BracketedRoot.find(x -> -5, 3, -1, 4, 0, 1e-13));
    }

    @Test
    void anEmptyBracketIsItsOwnRoot() {
        assertEquals(2, BracketedRoot.find(x -> 1, 2, -1, 2, 1, 1e-13));
    }
}

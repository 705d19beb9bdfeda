package io.github.foldwise.internal.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class GaussLegendreTest {
    @Test
    void smoothFunctionsAreIntegratedToTheLastDigits() {
        double[] both = GaussLegendre.integrate(
                x -> new double[] {Math.exp(x), 1 / (1 + Math.exp(40 * (x - 0.3)))}, 0, 1, 1e-13);
        assertEquals(Math.E - 1, both[0], 1e-14);
        double exact = (Math.log1p(Math.exp(12)) - Math.log1p(Math.exp(-28))) / 40;
        assertEquals(exact, both[1], 1e-13);
    }

    @Test
    void aStepEndsWithTheLastSum() {
        double[] step = GaussLegendre.integrate(x -> new double[] {x < 0.4321 ? 1 : 0}, 0, 1, 1e-15);
        assertEquals(0.4321, step[0], 1e-4);
    }
}

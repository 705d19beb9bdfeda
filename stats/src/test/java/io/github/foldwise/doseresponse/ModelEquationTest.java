package io.github.foldwise.doseresponse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.regression.RegressionFunction;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelEquationTest {
    @Test
    void valuesAreThoseOfTheFormula() {
        RegressionFunction ll4 = DoseResponseModel.LL4.getEquation();
        double[] parameters = {1.2, 5, 95, 0.4};
        assertEquals(5 + 90 / (1 + Math.pow(3 / 0.4, 1.2)), ll4.value(3, parameters), 1e-12);
        assertEquals(95, ll4.value(0, parameters));
        assertEquals(5, ll4.value(0, new double[] {-1.2, 5, 95, 0.4}));
        RegressionFunction w1 = DoseResponseModel.W1_3.withTop(80).getEquation();
        assertEquals(80 * Math.exp(-Math.pow(2 / 3.0, 1.5)), w1.value(2, new double[] {1.5, 3}), 1e-12);
        RegressionFunction ln = DoseResponseModel.LN4.getEquation();
        assertEquals(50, ln.value(0.4, new double[] {-1, 5, 95, 0.4}), 1e-12);
        assertTrue(Double.isNaN(ll4.value(1, new double[] {1, 0, 1, -2})));
        String refusal = assertThrows(IllegalArgumentException.class, () -> ll4.value(1, new double[] {1, 2}))
                .getMessage();
        assertTrue(refusal.contains("[b, c, d, e]"), refusal);
    }

    @Test
    void anEquationOfOnesOwnIsItself() {
        RegressionFunction line = (dose, p) -> p[0] + p[1] * dose;
        assertSame(
                line,
                DoseResponseModel.of("line", line, List.of("a", "k"), 1, 2).getEquation());
    }

    @ParameterizedTest
    @MethodSource("io.github.foldwise.doseresponse.DoseResponseModel#getAll")
    void gradientsAreThoseOfTheValues(DoseResponseModel model) {
        RegressionFunction equation = model.getEquation();
        List<String> names = model.getParameterNames();
        for (double sign : new double[] {1, -1}) {
            double[] parameters = new double[names.size()];
            for (int j = 0; j < parameters.length; j++) {
                parameters[j] = switch (names.get(j)) {
                    case "b", "b1", "b2" -> 1.3 * sign;
                    case "c" -> 0.1;
                    case "d", "d1", "d2" -> 1.2;
                    case "e2" -> 9;
                    default -> 0.7;
                };
            }
            double[] gradient = new double[parameters.length];
            for (double dose : new double[] {0, 0.2, 0.7, 5}) {
                assertTrue(equation.gradient(dose, parameters, gradient));
                for (int j = 0; j < parameters.length; j++) {
                    double h = 1e-5;
                    double[] moved = parameters.clone();
                    moved[j] += h;
                    double ahead = equation.value(dose, moved);
                    moved[j] -= 2 * h;
                    double slope = (ahead - equation.value(dose, moved)) / (2 * h);
                    assertEquals(slope, gradient[j], 1e-8, names.get(j) + " at " + dose);
                }
            }
        }
    }
}

package io.github.foldwise.internal.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SymmetricMatrixTest {
    @Test
    void theInverseOfAMatrixTimesTheMatrixIsTheIdentity() {
        double[][] a = {{4, 2, 0.6}, {2, 5, 1}, {0.6, 1, 3}};
        double[][] inverse = SymmetricMatrix.inverse(a, 1e-12);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double sum = 0;
                for (int k = 0; k < 3; k++) {
                    sum += a[i][k] * inverse[k][j];
                }
                assertEquals(i == j ? 1 : 0, sum, 1e-14);
            }
        }
        assertArrayEquals(new double[] {4, 2, 0.6}, a[0]);
    }

    @Test
    void parametersInUnitsFarApartCostNoDigits() {
        double[][] inverse = SymmetricMatrix.inverse(new double[][] {{2e-20, 1e-10}, {1e-10, 2}}, 1e-12);
        // By hand: determinant 3e-20, so the inverse is {2, -1e-10; -1e-10, 2e-20} / 3e-20.
        assertEquals(2 / 3e-20, inverse[0][0], 1e6);
        assertEquals(-1e-10 / 3e-20, inverse[0][1], 1e-4);
        assertEquals(2.0 / 3, inverse[1][1], 1e-14);
    }

    @Test
    void singularAndIndefiniteMatricesHaveNone() {
        assertEquals(0, SymmetricMatrix.inverse(new double[][] {{1, 1}, {1, 1}}, 1e-12).length);
        assertEquals(0, SymmetricMatrix.inverse(new double[][] {{1, 2}, {2, 1}}, 1e-12).length);
        assertEquals(0, SymmetricMatrix.inverse(new double[][] {{0}}, 1e-12).length);
        assertEquals(0, SymmetricMatrix.inverse(new double[][] {{Double.NaN}}, 1e-12).length);
    }

    @Test
    void theQuadraticFormIsTheDoubleSum() {
        assertEquals(
                2 + 2 * 3 * 5 + 9 * 7, SymmetricMatrix.quadraticForm(new double[][] {{2, 5}, {5, 7}}, new double[] {1, 3
                }));
    }
}

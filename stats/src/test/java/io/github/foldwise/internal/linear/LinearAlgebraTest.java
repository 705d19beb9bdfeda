package io.github.foldwise.internal.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LinearAlgebraTest {
    /** By hand: 3 along (1, 1), 1 along (1, -1); of equal components the first is positive. */
    @Test
    void eigenvectorsOfTheCaseWorkedByHandHaveOneSign() {
        for (double sign : new double[] {1, -1}) {
            SymmetricEigen eigen = SymmetricEigen.of(new double[][] {{2, sign}, {sign, 2}});
            double half = Math.sqrt(0.5);
            assertEquals(3, eigen.value(0), 1e-15);
            assertEquals(1, eigen.value(1), 1e-15);
            assertArrayEquals(new double[] {half, sign * half}, eigen.vector(0), 1e-15);
            assertArrayEquals(new double[] {half, -sign * half}, eigen.vector(1), 1e-15);
        }
    }

    @Test
    void eigenvectorsPutTheMatrixTogetherAgain() {
        Random random = new Random(5);
        for (int n = 1; n < 40; n += 6) {
            int size = n;
            double[][] rows = random.doubles(3)
                    .mapToObj(any -> random.doubles(size, -1, 1).toArray())
                    .toArray(double[][]::new);
            // Of rank 3 at most, so that most eigenvalues are 0.
            double[][] matrix = MatrixProduct.gram(rows);
            SymmetricEigen eigen = SymmetricEigen.of(matrix);
            double[][] sum = new double[n][n];
            for (int k = 0; k < n; k++) {
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        sum[i][j] += eigen.value(k) * eigen.vector(k)[i] * eigen.vector(k)[j];
                    }
                }
            }
            for (int i = 0; i < n; i++) {
                assertArrayEquals(matrix[i], sum[i], 1e-13 * n);
            }
        }
    }

    @Test
    void whatIsNotFiniteHasNoEigenvalues() {
        double[][] matrix = {{Double.NaN, 1}, {1, 2}};
        assertThrows(ArithmeticException.class, () -> SymmetricEigen.of(matrix));
    }

    @Test
    void productsEqualTheCaseWorkedByHand() {
        double[][] a = {{1, 2}, {3, 4}, {5, 6}};
        assertArrayEquals(new double[][] {{35, 44}, {44, 56}}, MatrixProduct.gram(a));
        assertArrayEquals(new double[][] {{1, 3, 5}, {2, 4, 6}}, MatrixProduct.transpose(a));
        assertArrayEquals(
                new double[][] {{5, 11, 17}, {11, 25, 39}, {17, 39, 61}},
                MatrixProduct.of(a, MatrixProduct.transpose(a)));
    }

    /** By hand: the third column is the first less the second; XᵀX of the others is {4, 2; 2, 2}. */
    @Test
    void dependentColumnsAndInverseGramEqualTheCaseWorkedByHand() {
        double[][] design = {{1, 0, 1}, {1, 0, 1}, {1, 1, 0}, {1, 1, 0}};
        OrthogonalFit fit = OrthogonalFit.of(design);
        assertArrayEquals(new int[] {2}, fit.dependentColumns());
        double[][] gram = fit.inverseGram();
        assertEquals(0.5, gram[0][0], 1e-15);
        assertEquals(-0.5, gram[0][1], 1e-15);
        assertEquals(1, gram[1][1], 1e-15);
        assertEquals(Double.NaN, gram[2][0]);
        double[][] basis = fit.basis();
        assertEquals(2, basis.length);
        double[][] cross = MatrixProduct.of(basis, MatrixProduct.transpose(basis));
        assertArrayEquals(new double[] {1, 0}, cross[0], 1e-15);
        assertArrayEquals(new double[] {0, 1}, cross[1], 1e-15);
        assertEquals(1, OrthogonalFit.of(new double[][] {{1, 1}, {1, 1 + 1e-8}}).getRank());
        assertEquals(
                2,
                OrthogonalFit.of(new double[][] {{1, 1}, {1, 1 + 1e-8}}, 1e-13).getRank());
    }

    /** Of L Lᵀ for a lower triangle of whole numbers the factor is L, whatever the size. */
    @Test
    void choleskyFactorsSolutionsAndInversesGiveTheMatrixBack() {
        Random random = new Random(8);
        for (int p = 1; p < 8; p++) {
            double[] lower = new double[p * p];
            for (int i = 0; i < p; i++) {
                for (int k = 0; k <= i; k++) {
                    lower[i * p + k] = i == k ? 1 + random.nextInt(3) : random.nextInt(5) - 2;
                }
            }
            double[] matrix = timesTransposed(lower, p);
            double[] factor = matrix.clone();
            assertTrue(Cholesky.factor(factor, p));
            double[] columns = new double[p * 3];
            for (int i = 0; i < p; i++) {
                for (int k = 0; k <= i; k++) {
                    assertEquals(lower[i * p + k], factor[i * p + k], 1e-12);
                }
                for (int s = 0; s < 3; s++) {
                    columns[i * 3 + s] = random.nextInt(9);
                }
            }
            double[] solved = columns.clone();
            Cholesky.forwardAll(factor, solved, p, 3);
            double[] inverse = new double[p * p];
            Cholesky.inverse(factor, inverse, new double[p], p);
            for (int i = 0; i < p; i++) {
                for (int s = 0; s < 3; s++) {
                    double sum = 0;
                    for (int k = 0; k <= i; k++) {
                        sum += factor[i * p + k] * solved[k * 3 + s];
                    }
                    assertEquals(columns[i * 3 + s], sum, 1e-10);
                }
                for (int c = 0; c < p; c++) {
                    double sum = 0;
                    for (int k = 0; k < p; k++) {
                        sum += matrix[i * p + k] * inverse[k * p + c];
                    }
                    assertEquals(i == c ? 1 : 0, sum, 1e-8);
                    assertEquals(inverse[i * p + c], inverse[c * p + i]);
                }
            }
        }
    }

    @Test
    void whatIsNotPositiveDefiniteHasNoCholeskyFactor() {
        for (int p = 1; p < 6; p++) {
            for (int bad = 0; bad < p; bad++) {
                double[] matrix = new double[p * p];
                for (int i = 0; i < p; i++) {
                    matrix[i * p + i] = 1;
                }
                matrix[bad * p + bad] = bad % 2 == 0 ? 0 : Double.NaN;
                assertFalse(Cholesky.factor(matrix, p));
            }
        }
    }

    private static double[] timesTransposed(double[] lower, int p) {
        double[] product = new double[p * p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                for (int k = 0; k < p; k++) {
                    product[i * p + j] += lower[i * p + k] * lower[j * p + k];
                }
            }
        }
        return product;
    }
}

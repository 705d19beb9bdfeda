package io.github.foldwise.internal.lanes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.internal.function.LogGamma;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.numbers.gamma.Digamma;
import org.junit.jupiter.api.Test;

/** Functions and equations of many lanes against those of one number at a time. */
class LanesTest {
    private static final int N = 1000;

    private static double[] drawn(long seed, DoubleUnaryOperator ofUniform) {
        Random random = new Random(seed);
        return IntStream.range(0, N)
                .mapToDouble(i -> ofUniform.applyAsDouble(random.nextDouble()))
                .toArray();
    }

    @Test
    void logarithmsAreGoodToTheLastPlace() {
        double[] logs = new double[N];
        for (double spread : new double[] {1e-9, 1e-3, 1, 600}) {
            double[] x = drawn(20240229, u -> Math.exp(spread * (2 * u - 1)));
            new LogLanes(N).of(x, logs, N);
            for (int i = 0; i < N; i++) {
                double exact = StrictMath.log(x[i]);
                assertTrue(Math.abs(logs[i] - exact) <= 1.01 * Math.ulp(exact), "log of " + x[i]);
            }
        }
    }

    @Test
    void exponentialsAreGoodToTheLastPlaces() {
        double[] values = new double[N];
        for (double spread : new double[] {1e-9, 1, 30, 699}) {
            double[] x = drawn(20240301, u -> spread * (2 * u - 1));
            new ExpLanes(N).of(x, values, N);
            for (int i = 0; i < N; i++) {
                double exact = StrictMath.exp(x[i]);
                assertTrue(Math.abs(values[i] - exact) <= 2 * Math.ulp(exact), "exp of " + x[i]);
            }
        }
    }

    @Test
    void gammaFunctionsAreThoseOfOneNumber() {
        GammaLanes gamma = new GammaLanes(N);
        for (double[] range : new double[][] {{-18, 0}, {-1, 3}, {2, 8}, {8, 25}}) {
            double[] x = drawn(20240302, u -> Math.exp(range[0] + u * (range[1] - range[0])));
            gamma.at(x, N);
            for (int i = 0; i < N; i++) {
                double value = gamma.logGamma[i] - Math.log(gamma.product[i]);
                assertEquals(LogGamma.value(x[i]), value, 4e-15 * Math.max(10, Math.abs(value)), "lnΓ of " + x[i]);
                // Digamma itself is off by 57 units of the last place at 1e-7.
                double exact = x[i] < 1 ? Digamma.value(x[i] + 1) - 1 / x[i] : Digamma.value(x[i]);
                assertEquals(exact, gamma.digamma[i], 4e-15 * Math.max(1, Math.abs(exact)), "ψ of " + x[i]);
            }
        }
    }

    @Test
    void largeNumbersKeepTheRoundingOfOneNumber() {
        // Where a search among millions of reads stops hangs on it.
        double[] x = drawn(20240303, u -> Math.exp(3 + 18 * u));
        GammaLanes gamma = new GammaLanes(N);
        gamma.at(x, N);
        long same = IntStream.range(0, N)
                .filter(i -> gamma.logGamma[i] == LogGamma.value(x[i]))
                .count();
        assertTrue(same > 0.98 * N, same + " of " + N + " in the same bits");
    }

    @Test
    void equationsAreSolvedAsByMatrices() {
        double[][] rows = {{1, 0, 0.3}, {1, 1, -0.2}, {1, 0, 1.7}, {1, 1, 0.4}, {1, 0, -1.1}};
        NormalEquations equations = new NormalEquations(rows, 2);
        double[][] weights = {{2, 0.5}, {1, 3}, {0.1, 40}, {7, 1}, {2, 2}};
        equations.clear(2);
        for (int j = 0; j < rows.length; j++) {
            equations.addInformation(j, weights[j], 2);
        }
        double[] logDeterminant = equations.factorise(2).clone();
        double[] length = new double[2];
        equations.addLength(1, new double[] {2, 3}, length, 2);
        for (int lane = 0; lane < 2; lane++) {
            int l = lane;
            RealMatrix x = new Array2DRowRealMatrix(rows);
            RealMatrix w = MatrixUtils.createRealDiagonalMatrix(
                    Arrays.stream(weights).mapToDouble(row -> row[l]).toArray());
            LUDecomposition information =
                    new LUDecomposition(x.transpose().multiply(w).multiply(x));
            assertEquals(Math.log(information.getDeterminant()), logDeterminant[l], 1e-13);
            double form = x.getRowVector(1).dotProduct(information.getSolver().solve(x.getRowVector(1)));
            assertEquals((2 + l) * form, length[l], 1e-13);
        }
    }

    @Test
    void singularInformationHasNoDeterminant() {
        NormalEquations equations = new NormalEquations(new double[][] {{1, 1}, {1, 1}}, 2);
        equations.clear(2);
        equations.addInformation(0, new double[] {1, 0}, 2);
        double[] logDeterminant = equations.factorise(2);
        assertTrue(Double.isNaN(logDeterminant[0]) && Double.isNaN(logDeterminant[1]));
    }
}

package io.github.foldwise.examples.benchmarks;

import io.github.foldwise.internal.function.LogGamma;
import io.github.foldwise.internal.linear.SymmetricEigen;
import io.github.foldwise.internal.linear.SymmetricMatrix;
import io.github.foldwise.internal.smooth.Ranking;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.numbers.gamma.Trigamma;
import org.apache.commons.statistics.descriptive.Quantile;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds of the general numerics that the library calls, beside those of other libraries. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class NumericsBenchmark {
    private static final int ARGUMENTS = 1024;

    /** A positive definite matrix, the cross product of normal numbers. */
    private static double[][] positiveDefinite(int n) {
        Random random = new Random(n);
        double[][] matrix = new double[n][n];
        for (int row = 0; row < 2 * n; row++) {
            double[] x = random.doubles(n, -1, 1).toArray();
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    matrix[i][j] += x[i] * x[j];
                }
            }
        }
        return matrix;
    }

    /** A matrix of samples. */
    @State(Scope.Benchmark)
    public static class Square {
        @Param({"24", "100", "300"})
        int size;

        double[][] matrix = {};

        /** Makes the matrix. */
        @Setup
        public void prepare() {
            matrix = positiveDefinite(size);
        }
    }

    /** Arguments from 0.02 to 3,000 and sorted values. */
    @State(Scope.Benchmark)
    public static class Numbers {
        final double[][] information = positiveDefinite(4);
        final double[] arguments =
                new Random(1).doubles(ARGUMENTS, -4, 8).map(Math::exp).toArray();
        final double[] sorted = Arrays.stream(arguments).sorted().toArray();
        final Quantile quantile = Quantile.withDefaults().with(Quantile.EstimationMethod.HF7);
        int at;

        double next() {
            at = (at + 1) % ARGUMENTS;
            return arguments[at];
        }
    }

    /**
     * Decomposes a symmetric matrix.
     *
     * @param square the matrix
     * @return the largest eigenvalue
     */
    @Benchmark
    public double eigenOfTheHouse(Square square) {
        return SymmetricEigen.of(square.matrix).value(0);
    }

    /**
     * Decomposes it by Commons Math.
     *
     * @param square the matrix
     * @return the largest eigenvalue
     */
    @Benchmark
    public double eigenOfCommonsMath(Square square) {
        return new EigenDecomposition(new Array2DRowRealMatrix(square.matrix, false)).getRealEigenvalue(0);
    }

    /**
     * Inverts the information of four parameters.
     *
     * @param numbers the matrix
     * @return the inverse
     */
    @Benchmark
    public double[][] inverseOfTheHouse(Numbers numbers) {
        return SymmetricMatrix.inverse(numbers.information, 1e-12);
    }

    /**
     * Takes the logarithm of a gamma function.
     *
     * @param numbers the arguments
     * @return the logarithm
     */
    @Benchmark
    public double logGammaOfTheHouse(Numbers numbers) {
        return LogGamma.value(numbers.next());
    }

    /**
     * Takes it from Commons Numbers.
     *
     * @param numbers the arguments
     * @return the logarithm
     */
    @Benchmark
    public double logGammaOfCommonsNumbers(Numbers numbers) {
        return org.apache.commons.numbers.gamma.LogGamma.value(numbers.next());
    }

    /**
     * Takes a trigamma function.
     *
     * @param numbers the arguments
     * @return its value
     */
    @Benchmark
    public double trigammaOfTheHouse(Numbers numbers) {
        return LogGamma.trigamma(numbers.next());
    }

    /**
     * Takes it from Commons Numbers.
     *
     * @param numbers the arguments
     * @return its value
     */
    @Benchmark
    public double trigammaOfCommonsNumbers(Numbers numbers) {
        return Trigamma.value(numbers.next());
    }

    /**
     * Takes a quantile of sorted values.
     *
     * @param numbers the values
     * @return the quantile
     */
    @Benchmark
    public double quantileOfTheHouse(Numbers numbers) {
        return Ranking.quantile(numbers.sorted, 0.29);
    }

    /**
     * Takes it from Commons Statistics.
     *
     * @param numbers the values
     * @return the quantile
     */
    @Benchmark
    public double quantileOfCommonsStatistics(Numbers numbers) {
        return numbers.quantile.evaluate(ARGUMENTS, i -> numbers.sorted[i], 0.29);
    }
}

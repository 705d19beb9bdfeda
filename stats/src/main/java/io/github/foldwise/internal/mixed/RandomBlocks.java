package io.github.foldwise.internal.mixed;

import io.github.foldwise.internal.function.Brent;
import io.github.foldwise.internal.linear.Cholesky;
import io.github.foldwise.internal.linear.SymmetricMatrix;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Group means with random blocks by REML; the ratio of both variances is the one parameter of its search. */
final class RandomBlocks {
    private static final double LARGEST_LOG_RATIO = 14;
    private static final double STEP = 0.5;
    private static final double PIVOT = 1e-14;

    private final int groups;
    private final int blocks;
    private final int[] group;
    private final int[] block;
    private final double[] y;
    private final double shift;
    private final double[] sizes;

    private RandomBlocks(double[][] cells) {
        groups = cells.length;
        blocks = cells[0].length;
        int[] places = IntStream.range(0, groups * blocks)
                .filter(place -> !Double.isNaN(cells[place / blocks][place % blocks]))
                .toArray();
        group = Arrays.stream(places).map(place -> place / blocks).toArray();
        block = Arrays.stream(places).map(place -> place % blocks).toArray();
        shift = Arrays.stream(places)
                .mapToDouble(place -> cells[place / blocks][place % blocks])
                .average()
                .orElse(Double.NaN);
        y = Arrays.stream(places)
                .mapToDouble(place -> cells[place / blocks][place % blocks] - shift)
                .toArray();
        double[] ones = new double[y.length];
        Arrays.fill(ones, 1);
        sizes = sums(ones);
    }

    static BlockedMeans of(double[][] cells) {
        RandomBlocks model = new RandomBlocks(cells);
        if (model.y.length <= model.groups) {
            double[][] none = new double[model.groups][model.groups];
            Arrays.stream(none).forEach(row -> Arrays.fill(row, Double.NaN));
            return new BlockedMeans(model.at(0).beta, none, Double.NaN, Double.NaN, contrast -> Double.NaN);
        }
        return model.result(model.ratio());
    }

    /** Generalised least squares at a ratio of variances, in units of the residual variance. */
    private final class Gls {
        final double ratio;
        final double[][] inverse;
        final double[] beta;
        /** V⁻¹ times the residuals. */
        final double[] weighted;

        final double squares;

        Gls(double ratio) {
            this.ratio = ratio;
            double[][] normal = new double[groups][groups];
            double[] right = new double[groups];
            double[] whole = sums(y);
            for (int i = 0; i < y.length; i++) {
                right[group[i]] += y[i] - shrink(block[i]) * whole[block[i]];
                for (int k = 0; k < y.length; k++) {
                    normal[group[i]][group[k]] += (i == k ? 1 : 0) - (block[i] == block[k] ? shrink(block[i]) : 0);
                }
            }
            inverse = SymmetricMatrix.inverse(normal, PIVOT);
            beta = new double[groups];
            for (int i = 0; i < groups; i++) {
                for (int k = 0; k < groups; k++) {
                    beta[i] += inverse[i][k] * right[k];
                }
            }
            double[] rest = new double[y.length];
            Arrays.setAll(rest, i -> y[i] - beta[group[i]]);
            weighted = solve(rest);
            squares = IntStream.range(0, y.length)
                    .mapToDouble(i -> rest[i] * weighted[i])
                    .sum();
        }

        private double shrink(int j) {
            return ratio / (1 + sizes[j] * ratio);
        }

        /** V⁻¹ times a vector. */
        double[] solve(double[] vector) {
            double[] whole = sums(vector);
            double[] solved = new double[vector.length];
            Arrays.setAll(solved, i -> vector[i] - shrink(block[i]) * whole[block[i]]);
            return solved;
        }

        double variance() {
            return squares / (y.length - groups);
        }

        /** Minus twice the restricted log likelihood, up to a constant. */
        double deviance() {
            double log = 0;
            for (double size : sizes) {
                log += Math.log1p(size * ratio);
            }
            return (y.length - groups) * Math.log(squares) + log - logDeterminant(inverse);
        }
    }

    private static double logDeterminant(double[][] matrix) {
        double[] flat = Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray();
        return Cholesky.factor(flat, matrix.length) ? Cholesky.logDeterminant(flat, matrix.length) : Double.NaN;
    }

    private double[] sums(double[] vector) {
        double[] sums = new double[blocks];
        for (int i = 0; i < vector.length; i++) {
            sums[block[i]] += vector[i];
        }
        return sums;
    }

    private Gls at(double ratio) {
        return new Gls(ratio);
    }

    /** The lowest of a grid over both variances, refined; 0 where no variance of blocks is better. */
    private double ratio() {
        double best = at(0).deviance();
        double place = Double.NEGATIVE_INFINITY;
        for (double log = -LARGEST_LOG_RATIO; log <= LARGEST_LOG_RATIO; log += STEP) {
            double deviance = at(Math.exp(log)).deviance();
            if (deviance < best) {
                best = deviance;
                place = log;
            }
        }
        return Double.isInfinite(place)
                ? 0
                : Math.exp(Brent.minimum(log -> at(Math.exp(log)).deviance(), place - STEP, place + STEP, 1e-10));
    }

    private BlockedMeans result(double ratio) {
        Gls gls = at(ratio);
        double variance = gls.variance();
        double[] means = Arrays.stream(gls.beta).map(mean -> mean + shift).toArray();
        double[][] covariance = Arrays.stream(gls.inverse)
                .map(row -> Arrays.stream(row).map(value -> value * variance).toArray())
                .toArray(double[][]::new);
        double[][] information = information(gls, variance);
        return new BlockedMeans(
                means,
                covariance,
                Math.sqrt(variance),
                Math.sqrt(ratio * variance),
                contrast -> degrees(gls, variance, information, contrast));
    }

    /**
     * The inverse of the observed information of the residual variance and that of blocks; of the first alone where the other is 0.
     */
    private double[][] information(Gls gls, double variance) {
        int n = y.length;
        double[][] projection = new double[n][n];
        double[][] solved = new double[n][];
        double[] unit = new double[n];
        for (int i = 0; i < n; i++) {
            unit[i] = 1;
            solved[i] = gls.solve(unit);
            unit[i] = 0;
        }
        double[][] design = new double[n][groups];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                design[i][group[k]] += solved[i][k];
            }
        }
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                double taken = 0;
                for (int a = 0; a < groups; a++) {
                    for (int b = 0; b < groups; b++) {
                        taken += design[i][a] * gls.inverse[a][b] * design[k][b];
                    }
                }
                projection[i][k] = (solved[i][k] - taken) / variance;
            }
        }
        return inverse(gls, variance, projection);
    }

    private double[][] inverse(Gls gls, double variance, double[][] projection) {
        double[][] columns = new double[2][];
        columns[0] = Arrays.stream(gls.weighted).map(value -> value / variance).toArray();
        columns[1] = spread(columns[0]);
        double[][][] products = {
            projection, Arrays.stream(projection).map(this::spread).toArray(double[][]::new)
        };
        int size = gls.ratio > 0 ? 2 : 1;
        double[][] information = new double[size][size];
        for (int a = 0; a < size; a++) {
            for (int b = 0; b < size; b++) {
                double quadratic = 0;
                double trace = 0;
                for (int i = 0; i < y.length; i++) {
                    for (int k = 0; k < y.length; k++) {
                        quadratic += columns[a][i] * projection[i][k] * columns[b][k];
                        trace += products[a][i][k] * products[b][k][i];
                    }
                }
                information[a][b] = quadratic - 0.5 * trace;
            }
        }
        return SymmetricMatrix.inverse(information, PIVOT);
    }

    /** The sum over its block in each place. */
    private double[] spread(double[] vector) {
        double[] sums = sums(vector);
        return Arrays.stream(block).mapToDouble(j -> sums[j]).toArray();
    }

    private double degrees(Gls gls, double variance, double[][] inverse, double[] contrast) {
        if (inverse.length == 0) {
            // Variances that the data do not tell apart: what fixed blocks would leave.
            return Math.max(1, y.length - groups - blocks + 1);
        }
        double[] mean = new double[groups];
        for (int i = 0; i < groups; i++) {
            for (int k = 0; k < groups; k++) {
                mean[i] += gls.inverse[i][k] * contrast[k];
            }
        }
        double[] each = new double[y.length];
        Arrays.setAll(each, i -> mean[group[i]]);
        double[] influence = gls.solve(each);
        double[] gradient = new double[inverse.length];
        gradient[0] = Arrays.stream(influence).map(value -> value * value).sum();
        if (gradient.length > 1) {
            gradient[1] =
                    Arrays.stream(sums(influence)).map(value -> value * value).sum();
        }
        double own = variance * SymmetricMatrix.quadraticForm(gls.inverse, contrast);
        return 2 * own * own / SymmetricMatrix.quadraticForm(inverse, gradient);
    }
}

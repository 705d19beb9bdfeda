package io.github.foldwise.differential;

import io.github.foldwise.internal.linear.OrthogonalFit;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * The model matrix with each number less its mean and divided by its standard deviation, X' = X T: it spans what X spans, and
 * does not know the origin or the unit in which the numbers were written. A weight w on the coefficients of X is the weight
 * Tᵀw on those of X'.
 *
 * <p>A number in a product with others is centred where the columns that the product then consists of are in the matrix (the
 * intercept for a number alone, the level of the factor for a number within it); elsewhere it is divided only.
 */
final class ScaledMatrix {
    private static final double SPANNED = 1e-9;

    private final double[][] matrix;
    private final double[][] turn;

    private ScaledMatrix(double[][] matrix, double[][] turn) {
        this.matrix = matrix;
        this.turn = turn;
    }

    double[][] matrix() {
        return matrix;
    }

    /** Tᵀw. */
    double[] weights(double[] original) {
        double[] scaled = new double[original.length];
        for (int i = 0; i < original.length; i++) {
            for (int k = 0; k < original.length && original[i] != 0; k++) {
                scaled[k] += turn[i][k] == 0 ? 0 : turn[i][k] * original[i];
            }
        }
        return scaled;
    }

    /** The numbers of a design: each column as a product of some of them with an indicator. */
    private record Parts(double[][] numbers, BitSet[] factors, double[][] indicators) {}

    /** Of a matrix made by a formula, of whose frame some columns are kept. */
    static ScaledMatrix of(double[][] matrix, ModelFrame frame, int[] kept) {
        int p = kept.length;
        double[][] numbers = IntStream.range(0, frame.formula().variables().size())
                .mapToObj(frame::numbers)
                .toArray(double[][]::new);
        BitSet[] factors = new BitSet[p];
        double[][] indicators = new double[p][];
        for (int c = 0; c < p; c++) {
            factors[c] = frame.numbersOf(kept[c]);
            indicators[c] = frame.indicator(kept[c]);
        }
        return of(matrix, new Parts(numbers, factors, indicators));
    }

    /** Of a matrix made elsewhere: columns with other values than -1, 0 and 1 are numbers. */
    static ScaledMatrix of(double[][] matrix) {
        int p = matrix[0].length;
        double[][] numbers = new double[p][];
        BitSet[] factors = new BitSet[p];
        double[][] indicators = new double[p][];
        for (int c = 0; c < p; c++) {
            double[] column = column(matrix, c);
            factors[c] = new BitSet();
            boolean isNumber = Arrays.stream(column).anyMatch(x -> x != 0 && Math.abs(x) != 1);
            if (isNumber) {
                factors[c].set(c);
                numbers[c] = column;
                indicators[c] = new double[column.length];
                Arrays.fill(indicators[c], 1);
            } else {
                numbers[c] = new double[0];
                indicators[c] = column;
            }
        }
        return of(matrix, new Parts(numbers, factors, indicators));
    }

    private static double[] column(double[][] matrix, int c) {
        return Arrays.stream(matrix).mapToDouble(row -> row[c]).toArray();
    }

    private static ScaledMatrix of(double[][] matrix, Parts parts) {
        int p = matrix[0].length;
        double[] mean = new double[parts.numbers.length];
        double[] deviation = new double[mean.length];
        for (int v = 0; v < mean.length; v++) {
            double[] x = parts.numbers[v];
            double least = Arrays.stream(x).min().orElse(0);
            double most = Arrays.stream(x).max().orElse(0);
            // Two values are a factor, and become 0 and 1 as its levels do.
            boolean two = Arrays.stream(x).allMatch(each -> each == least || each == most);
            mean[v] = two ? least : least + mean(x, least);
            double at = mean[v];
            double squares =
                    Arrays.stream(x).map(each -> (each - at) * (each - at)).sum();
            deviation[v] = two ? most - least : Math.sqrt(squares / (x.length - 1));
        }
        double[][] scaled = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
        double[][] turn = new double[p][p];
        for (int c = 0; c < p; c++) {
            turn[c][c] = 1;
            if (!parts.factors[c].isEmpty()) {
                scale(parts, c, mean, deviation, scaled, turn);
            }
        }
        return new ScaledMatrix(scaled, turn);
    }

    /** The mean of differences from an origin. */
    private static double mean(double[] x, double origin) {
        return Arrays.stream(x).map(each -> each - origin).average().orElse(0);
    }

    private static void scale(
            Parts parts, int c, double[] mean, double[] deviation, double[][] scaled, double[][] turn) {
        int[] variables = parts.factors[c].stream().toArray();
        double unit = Arrays.stream(variables).mapToDouble(v -> deviation[v]).reduce(1, (a, b) -> a * b);
        if (!(unit > 0 && unit <= Double.MAX_VALUE)) {
            return;
        }
        double[] weights = centring(parts, c, variables, mean);
        double[] origin = weights.length == 0 ? new double[mean.length] : mean;
        for (int j = 0; j < scaled.length; j++) {
            double value = parts.indicators[c][j];
            for (int v : variables) {
                value *= (parts.numbers[v][j] - origin[v]) / deviation[v];
            }
            scaled[j][c] = value;
        }
        turn[c][c] = 1 / unit;
        for (int k = 0; k < weights.length; k++) {
            turn[k][c] = (k == c ? 1 : weights[k]) / unit;
        }
    }

    /**
     * The weights of the columns in the product of centred numbers, over all its parts but the column itself; empty if the
     * matrix does not hold them all.
     */
    private static double[] centring(Parts parts, int c, int[] variables, double[] mean) {
        double[] weights = new double[parts.factors.length];
        for (int subset = 0; subset < (1 << variables.length) - 1; subset++) {
            BitSet left = new BitSet();
            double factor = 1;
            for (int i = 0; i < variables.length; i++) {
                if ((subset >> i & 1) != 0) {
                    left.set(variables[i]);
                } else {
                    factor *= -mean[variables[i]];
                }
            }
            int[] columns = IntStream.range(0, parts.factors.length)
                    .filter(k -> parts.factors[k].equals(left))
                    .toArray();
            double[] shares = shares(parts, columns, parts.indicators[c]);
            if (shares.length == 0) {
                return shares;
            }
            for (int i = 0; i < columns.length; i++) {
                weights[columns[i]] += factor * shares[i];
            }
        }
        return weights;
    }

    /** The whole numbers of some indicators that sum to another; empty if none do. */
    private static double[] shares(Parts parts, int[] columns, double[] target) {
        if (columns.length == 0) {
            return new double[0];
        }
        double[][] rows = new double[target.length][columns.length];
        for (int j = 0; j < rows.length; j++) {
            for (int i = 0; i < columns.length; i++) {
                rows[j][i] = parts.indicators[columns[i]][j];
            }
        }
        OrthogonalFit fit = OrthogonalFit.of(rows);
        if (fit.getRank() < columns.length) {
            return new double[0];
        }
        double[] ones = new double[target.length];
        Arrays.fill(ones, 1);
        double[] shares = new double[columns.length];
        fit.solve(target, 0, ones, shares);
        Arrays.setAll(shares, i -> Math.rint(shares[i]));
        for (int j = 0; j < rows.length; j++) {
            double sum = 0;
            for (int i = 0; i < shares.length; i++) {
                sum += shares[i] * rows[j][i];
            }
            if (Math.abs(sum - target[j]) > SPANNED) {
                return new double[0];
            }
        }
        return shares;
    }
}

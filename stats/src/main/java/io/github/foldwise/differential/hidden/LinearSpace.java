package io.github.foldwise.differential.hidden;

import io.github.foldwise.internal.function.FisherF;
import io.github.foldwise.internal.linear.OrthogonalFit;
import java.util.Arrays;

/** The space that the columns of a model matrix span, over samples: what a model explains of a gene and what it leaves. */
final class LinearSpace {
    /** A residual sum of squares below this share of the whole is rounding. */
    private static final double NOTHING = 1e-20;

    private final double[][] basis;

    private LinearSpace(double[][] basis) {
        this.basis = basis;
    }

    /** Takes rows of a matrix, a row for each sample; columns that depend on others add nothing. */
    static LinearSpace of(double[][] matrix) {
        return new LinearSpace(
                matrix[0].length == 0
                        ? new double[0][]
                        : OrthogonalFit.of(matrix).basis());
    }

    /** Rows of a matrix with more columns. */
    static double[][] with(double[][] matrix, double[][] columns) {
        double[][] rows = new double[matrix.length][];
        for (int j = 0; j < rows.length; j++) {
            rows[j] = Arrays.copyOf(matrix[j], matrix[j].length + columns.length);
            for (int k = 0; k < columns.length; k++) {
                rows[j][matrix[j].length + k] = columns[k][j];
            }
        }
        return rows;
    }

    int dimensions() {
        return basis.length;
    }

    /** What is left of a gene, in a new array. */
    double[] residual(double[] values) {
        double[] rest = values.clone();
        for (double[] direction : basis) {
            double shared = 0;
            for (int j = 0; j < rest.length; j++) {
                shared += direction[j] * rest[j];
            }
            for (int j = 0; j < rest.length; j++) {
                rest[j] -= shared * direction[j];
            }
        }
        return rest;
    }

    double[][] residuals(double[][] rows) {
        return Arrays.stream(rows).map(this::residual).toArray(double[][]::new);
    }

    /** The p-value of each gene by the F test of this model against a smaller one within it. */
    double[] pvalues(LinearSpace smaller, double[][] rows) {
        int more = dimensions() - smaller.dimensions();
        double[] pvalues = new double[rows.length];
        for (int g = 0; g < rows.length; g++) {
            double left = squares(residual(rows[g]));
            double before = squares(smaller.residual(rows[g]));
            double degrees = rows[g].length - dimensions();
            boolean constant = before <= NOTHING * squares(rows[g]);
            pvalues[g] = more == 0 || constant
                    ? 1
                    : FisherF.upperTail(Math.max(0, before - left) / more / (left / degrees), more, degrees);
        }
        return pvalues;
    }

    static double squares(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum;
    }
}

package io.github.foldwise.internal.linear;

import java.util.ArrayList;
import java.util.List;

/**
 * Which columns of a matrix are linear combinations of those before them: a QR factorisation by Gram and Schmidt with
 * reorthogonalisation, which passes over a column whose remainder is below {@code 1e-7} of its length, the limit of R's
 * {@code lm}.
 */
public final class ColumnDependence {
    private static final double TOLERANCE = 1e-7;

    private final double[][] matrix;
    private final List<Integer> independent = new ArrayList<>();
    private final List<Integer> dependent = new ArrayList<>();
    private final List<double[]> basis = new ArrayList<>();

    public ColumnDependence(double[][] matrix, int columns) {
        this.matrix = matrix;
        for (int c = 0; c < columns; c++) {
            double[] rest = column(c);
            double length = norm(rest);
            for (int pass = 0; pass < 2; pass++) {
                for (double[] direction : basis) {
                    subtract(rest, dot(rest, direction), direction);
                }
            }
            double left = norm(rest);
            if (left > TOLERANCE * length && length > 0) {
                for (int i = 0; i < rest.length; i++) {
                    rest[i] /= left;
                }
                basis.add(rest);
                independent.add(c);
            } else {
                dependent.add(c);
            }
        }
    }

    private double[] column(int c) {
        double[] column = new double[matrix.length];
        for (int i = 0; i < column.length; i++) {
            column[i] = matrix[i][c];
        }
        return column;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    private static void subtract(double[] from, double factor, double[] what) {
        for (int i = 0; i < from.length; i++) {
            from[i] -= factor * what[i];
        }
    }

    public List<Integer> dependent() {
        return dependent;
    }

    /** The weights of the independent columns, in their order, that make up a dependent one. */
    public double[] combination(int dependentColumn) {
        int rank = independent.size();
        double[] weights = new double[rank];
        double[] rest = column(dependentColumn);
        for (int j = rank - 1; j >= 0; j--) {
            double[] pivot = column(independent.get(j));
            weights[j] = dot(rest, basis.get(j)) / dot(pivot, basis.get(j));
            subtract(rest, weights[j], pivot);
        }
        return weights;
    }

    public List<Integer> independent() {
        return independent;
    }
}

package io.github.foldwise.internal.linear;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Eigenvalues and eigenvectors of a small symmetric matrix by Jacobi's rotations (Golub and Van Loan, Matrix Computations,
 * 8.5), which find small eigenvalues to high relative accuracy.
 */
public final class SymmetricEigen {
    private static final int MOST_SWEEPS = 60;

    private final double[] values;
    private final double[][] vectors;

    private SymmetricEigen(double[] values, double[][] vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    /**
     * Decomposes a matrix.
     *
     * @param matrix a symmetric matrix; not changed
     * @return its eigenvalues from the largest to the smallest, and their vectors
     */
    public static SymmetricEigen of(double[][] matrix) {
        int n = matrix.length;
        double[][] a = new double[n][];
        double[][] v = new double[n][n];
        for (int i = 0; i < n; i++) {
            a[i] = matrix[i].clone();
            v[i][i] = 1;
        }
        for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
            double off = 0;
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    off = Math.max(off, Math.abs(a[p][q]) / Math.sqrt(Math.abs(a[p][p] * a[q][q]) + Double.MIN_NORMAL));
                    rotate(a, v, p, q);
                }
            }
            if (off < 1e-15) {
                break;
            }
        }
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -a[i][i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] values = new double[n];
        double[][] vectors = new double[n][n];
        for (int k = 0; k < n; k++) {
            values[k] = a[order[k]][order[k]];
            for (int i = 0; i < n; i++) {
                vectors[k][i] = v[i][order[k]];
            }
        }
        return new SymmetricEigen(values, vectors);
    }

    private static void rotate(double[][] a, double[][] v, int p, int q) {
        if (a[p][q] == 0) {
            return;
        }
        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(1 + theta * theta));
        double c = 1 / Math.sqrt(1 + t * t);
        double s = t * c;
        for (int i = 0; i < a.length; i++) {
            double left = a[i][p];
            double right = a[i][q];
            a[i][p] = c * left - s * right;
            a[i][q] = s * left + c * right;
        }
        double[] rowP = a[p];
        double[] rowQ = a[q];
        for (int i = 0; i < a.length; i++) {
            double left = rowP[i];
            double right = rowQ[i];
            rowP[i] = c * left - s * right;
            rowQ[i] = s * left + c * right;
            double vectorLeft = v[i][p];
            v[i][p] = c * vectorLeft - s * v[i][q];
            v[i][q] = s * vectorLeft + c * v[i][q];
        }
    }

    /**
     * Returns an eigenvalue.
     *
     * @param k its rank, 0 for the largest
     * @return the eigenvalue
     */
    public double value(int k) {
        return values[k];
    }

    /**
     * Returns an eigenvector of length 1, its largest component positive so that its sign is the same everywhere.
     *
     * @param k the rank of its eigenvalue
     * @return a new array
     */
    public double[] vector(int k) {
        double[] vector = vectors[k].clone();
        double largest = 0;
        for (double each : vector) {
            // Components that are equal but for rounding are taken for equal, so that the first one decides.
            largest = Math.abs(each) > Math.abs(largest) * (1 + 1e-9) ? each : largest;
        }
        if (largest < 0) {
            for (int i = 0; i < vector.length; i++) {
                vector[i] = -vector[i];
            }
        }
        return vector;
    }
}

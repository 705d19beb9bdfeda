package io.github.foldwise.internal.linear;

import java.util.Arrays;

/** Cholesky factors of small symmetric matrices in flat arrays, in place and without allocation. */
public final class Cholesky {
    private Cholesky() {}

    /** Replaces the lower triangle by its factor; false if the matrix is not positive definite. */
    public static boolean factor(double[] a, int p) {
        for (int j = 0; j < p; j++) {
            double pivot = a[j * p + j];
            for (int k = 0; k < j; k++) {
                pivot -= a[j * p + k] * a[j * p + k];
            }
            if (!(pivot > 0)) {
                return false;
            }
            double root = Math.sqrt(pivot);
            a[j * p + j] = root;
            for (int i = j + 1; i < p; i++) {
                double sum = a[i * p + j];
                for (int k = 0; k < j; k++) {
                    sum -= a[i * p + k] * a[j * p + k];
                }
                a[i * p + j] = sum / root;
            }
        }
        return true;
    }

    /** The logarithm of the determinant of the factored matrix. */
    public static double logDeterminant(double[] factor, int p) {
        double product = 1;
        double sum = 0;
        for (int i = 0; i < p; i++) {
            product *= factor[i * p + i];
            if (product < 1e-250 || product > 1e250) {
                sum += Math.log(product);
                product = 1;
            }
        }
        return 2 * (sum + Math.log(product));
    }

    /** Solves in place. */
    public static void solve(double[] factor, double[] b, int p) {
        forward(factor, b, 0, p);
        for (int i = p - 1; i >= 0; i--) {
            double sum = b[i];
            for (int k = i + 1; k < p; k++) {
                sum -= factor[k * p + i] * b[k];
            }
            b[i] = sum / factor[i * p + i];
        }
    }

    /** Solves with the lower factor alone, in place from an offset. */
    public static void forward(double[] factor, double[] b, int from, int p) {
        for (int i = 0; i < p; i++) {
            double sum = b[from + i];
            for (int k = 0; k < i; k++) {
                sum -= factor[i * p + k] * b[from + k];
            }
            b[from + i] = sum / factor[i * p + i];
        }
    }

    /** Writes the inverse of the factored matrix. */
    public static void inverse(double[] factor, double[] inverse, double[] column, int p) {
        for (int c = 0; c < p; c++) {
            Arrays.fill(column, 0, p, 0);
            column[c] = 1;
            solve(factor, column, p);
            for (int i = 0; i < p; i++) {
                inverse[i * p + c] = column[i];
            }
        }
    }
}

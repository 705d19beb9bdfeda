package io.github.foldwise.internal.linear;

/** Small symmetric matrices as {@code double[][]}, where a library call would cost more than the arithmetic. */
public final class SymmetricMatrix {
    private SymmetricMatrix() {}

    /**
     * Inverts a positive definite matrix by Cholesky factorisation after scaling its diagonal to 1, so that parameters
     * in different units do not cost digits.
     *
     * @param a a symmetric matrix; not changed
     * @param tolerance the smallest squared pivot of the scaled matrix that still counts as positive
     * @return the inverse, or an empty array if the matrix is not positive definite to within the tolerance
     */
    public static double[][] inverse(double[][] a, double tolerance) {
        int n = a.length;
        double[] scale = new double[n];
        for (int i = 0; i < n; i++) {
            if (!(a[i][i] > 0)) {
                return new double[0][];
            }
            scale[i] = 1 / Math.sqrt(a[i][i]);
        }
        double[][] l = new double[n][n];
        for (int j = 0; j < n; j++) {
            for (int i = j; i < n; i++) {
                double sum = a[i][j] * scale[i] * scale[j];
                for (int k = 0; k < j; k++) {
                    sum -= l[i][k] * l[j][k];
                }
                if (i > j) {
                    l[i][j] = sum / l[j][j];
                } else if (sum > tolerance) {
                    l[j][j] = Math.sqrt(sum);
                } else {
                    return new double[0][];
                }
            }
        }
        return inverseOf(l, scale);
    }

    private static double[][] inverseOf(double[][] l, double[] scale) {
        int n = l.length;
        double[][] inverseFactor = new double[n][n];
        for (int j = 0; j < n; j++) {
            inverseFactor[j][j] = 1 / l[j][j];
            for (int i = j + 1; i < n; i++) {
                double sum = 0;
                for (int k = j; k < i; k++) {
                    sum -= l[i][k] * inverseFactor[k][j];
                }
                inverseFactor[i][j] = sum / l[i][i];
            }
        }
        double[][] inverse = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = i; k < n; k++) {
                    sum += inverseFactor[k][i] * inverseFactor[k][j];
                }
                inverse[i][j] = sum * scale[i] * scale[j];
                inverse[j][i] = inverse[i][j];
            }
        }
        return inverse;
    }

    /**
     * Returns the quadratic form of a vector.
     *
     * @param a a symmetric matrix
     * @param g a vector of the same size
     * @return \( g^T A g \)
     */
    public static double quadraticForm(double[][] a, double[] g) {
        double sum = 0;
        for (int i = 0; i < g.length; i++) {
            for (int j = 0; j < g.length; j++) {
                sum += g[i] * a[i][j] * g[j];
            }
        }
        return sum;
    }
}

package io.github.foldwise.internal.optimize;

/**
 * Eigenvalues and eigenvectors of a small symmetric matrix by Jacobi's rotations, which are as accurate as the matrix
 * allows and need no more than a few sweeps for the sizes of a curve fit.
 */
final class SymmetricEigen {
    private static final int MOST_SWEEPS = 60;

    /** Eigenvalues, in no order. */
    final double[] values;
    /** Eigenvectors as columns. */
    final double[][] vectors;

    private final double[][] a;

    SymmetricEigen(int capacity) {
        values = new double[capacity];
        vectors = new double[capacity][capacity];
        a = new double[capacity][capacity];
    }

    /** Decomposes the leading block, given by its lower triangle; it is not changed. */
    void decompose(double[][] lower, int n) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                a[i][j] = lower[i][j];
                a[j][i] = lower[i][j];
                vectors[i][j] = i == j ? 1 : 0;
                vectors[j][i] = vectors[i][j];
            }
        }
        for (int sweep = 0; sweep < MOST_SWEEPS && rotateAll(n); sweep++) {
            // Each sweep visits every pair once.
        }
        for (int i = 0; i < n; i++) {
            values[i] = a[i][i];
        }
    }

    /** One sweep; whether anything was left to rotate. */
    private boolean rotateAll(int n) {
        boolean rotated = false;
        for (int p = 1; p < n; p++) {
            for (int q = 0; q < p; q++) {
                double size = Math.sqrt(Math.abs(a[p][p])) * Math.sqrt(Math.abs(a[q][q]));
                double negligible = 1e-17 * Math.max(size, 1e-3 * Math.max(Math.abs(a[p][p]), Math.abs(a[q][q])));
                if (Math.abs(a[p][q]) > negligible) {
                    rotate(p, q, n);
                    rotated = true;
                }
            }
        }
        return rotated;
    }

    private void rotate(int p, int q, int n) {
        double half = 0.5 * (a[q][q] - a[p][p]) / a[p][q];
        double t = Math.copySign(1, half) / (Math.abs(half) + Math.sqrt(half * half + 1));
        double c = 1 / Math.sqrt(1 + t * t);
        double s = t * c;
        double shift = t * a[p][q];
        a[p][p] -= shift;
        a[q][q] += shift;
        a[p][q] = 0;
        a[q][p] = 0;
        for (int k = 0; k < n; k++) {
            if (k != p && k != q) {
                double kp = a[k][p];
                double kq = a[k][q];
                a[k][p] = c * kp - s * kq;
                a[p][k] = a[k][p];
                a[k][q] = s * kp + c * kq;
                a[q][k] = a[k][q];
            }
            double vp = vectors[k][p];
            double vq = vectors[k][q];
            vectors[k][p] = c * vp - s * vq;
            vectors[k][q] = s * vp + c * vq;
        }
    }
}

package io.github.foldwise.internal.linear;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.chol.CholeskyDecompositionInner_DDRM;
import org.ejml.dense.row.linsol.chol.LinearSolverChol_DDRM;

/** Inverses and quadratic forms of symmetric matrices as {@code double[][]}, over EJML. */
public final class SymmetricMatrix {
    private static final double[][] NONE = {};

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
                return NONE;
            }
            scale[i] = 1 / Math.sqrt(a[i][i]);
        }
        DMatrixRMaj scaled = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                scaled.data[i * n + j] = a[i][j] * scale[i] * scale[j];
                scaled.data[j * n + i] = scaled.data[i * n + j];
            }
        }
        CholeskyDecompositionInner_DDRM cholesky = new CholeskyDecompositionInner_DDRM(true);
        LinearSolverChol_DDRM solver = new LinearSolverChol_DDRM(cholesky);
        // A factor is found for any positive pivots; those that are rounding of 0 are told from the factor's diagonal.
        if (!solver.setA(scaled) || !(leastSquaredPivot(cholesky.getT(null)) > tolerance)) {
            return NONE;
        }
        DMatrixRMaj inverse = new DMatrixRMaj(n, n);
        solver.invert(inverse);
        double[][] rows = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                rows[i][j] = inverse.data[i * n + j] * scale[i] * scale[j];
                rows[j][i] = rows[i][j];
            }
        }
        return rows;
    }

    private static double leastSquaredPivot(DMatrixRMaj factor) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < factor.numRows; i++) {
            double pivot = factor.unsafe_get(i, i);
            least = Math.min(least, pivot * pivot);
        }
        return least;
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

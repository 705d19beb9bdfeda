package io.github.foldwise.internal.linear;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Products of matrices as {@code double[][]}, over EJML. */
public final class MatrixProduct {
    private MatrixProduct() {}

    /**
     * Returns the product of two matrices.
     *
     * @param a a matrix
     * @param b a matrix with as many rows as a has columns
     * @return \( A B \)
     */
    public static double[][] of(double[][] a, double[][] b) {
        DMatrixRMaj product = new DMatrixRMaj(a.length, b[0].length);
        CommonOps_DDRM.mult(new DMatrixRMaj(a), new DMatrixRMaj(b), product);
        return product.get2DData();
    }

    /**
     * Returns the cross product of a matrix with itself.
     *
     * @param a a matrix
     * @return \( A^T A \)
     */
    public static double[][] gram(double[][] a) {
        DMatrixRMaj product = new DMatrixRMaj(a[0].length, a[0].length);
        CommonOps_DDRM.multInner(new DMatrixRMaj(a), product);
        return product.get2DData();
    }

    /**
     * Returns the transpose of a matrix.
     *
     * @param a a matrix
     * @return its columns as rows
     */
    public static double[][] transpose(double[][] a) {
        double[][] columns = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                columns[j][i] = a[i][j];
            }
        }
        return columns;
    }
}

package io.github.foldwise.internal.linear;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;

/** An orthonormal basis of the columns of a matrix, \( X = QR \), and determinants seen in it; by EJML. */
public final class OrthonormalBasis {
    private final DMatrixRMaj q;
    private final DMatrixRMaj r;
    private final double orientation;

    /**
     * A basis.
     *
     * @param x the matrix, row by row; not changed
     * @param columns how many columns it has, not more than rows
     */
    public OrthonormalBasis(double[] x, int columns) {
        int rows = x.length / columns;
        QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(rows, columns);
        qr.decompose(new DMatrixRMaj(rows, columns, true, x));
        q = qr.getQ(null, true);
        r = qr.getR(null, true);
        double turned = 1;
        for (int j = 0; j < columns; j++) {
            turned *= Math.signum(r.get(j, j));
        }
        orientation = turned;
    }

    /**
     * Returns an element of Q.
     *
     * @param row its row, from 0
     * @param column its column, from 0
     * @return the element
     */
    public double get(int row, int column) {
        return q.get(row, column);
    }

    /** {@return the sign of the determinant of R: 1, -1, or 0 where columns depend on each other} */
    public double getOrientation() {
        return orientation;
    }

    /**
     * Returns \( |I - R^{-T} B R^{-1}| \).
     *
     * @param b a square matrix with a row and a column for each column of X, row by row
     * @return the determinant; NaN where columns depend on each other
     */
    public double determinantOfRest(double[] b) {
        int p = r.numCols;
        DMatrixRMaj inverse = new DMatrixRMaj(p, p);
        if (!CommonOps_DDRM.invert(r, inverse)) {
            return Double.NaN;
        }
        DMatrixRMaj half = new DMatrixRMaj(p, p);
        CommonOps_DDRM.mult(new DMatrixRMaj(p, p, true, b), inverse, half);
        DMatrixRMaj rest = CommonOps_DDRM.identity(p);
        CommonOps_DDRM.multAddTransA(-1, inverse, half, rest);
        return CommonOps_DDRM.det(rest);
    }

    /**
     * Returns a determinant.
     *
     * @param square a square matrix, row by row; not changed
     * @param size how many rows it has
     * @return its determinant
     */
    public static double determinant(double[] square, int size) {
        return CommonOps_DDRM.det(new DMatrixRMaj(size, size, true, square.clone()));
    }
}

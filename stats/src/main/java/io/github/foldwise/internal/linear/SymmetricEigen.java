package io.github.foldwise.internal.linear;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** Eigenvalues and eigenvectors of a symmetric matrix by EJML's tridiagonal QR algorithm, in an order and with signs of their own. */
public final class SymmetricEigen {
    private final double[] values;
    private final double[][] vectors;

    private SymmetricEigen(double[] values, double[][] vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    /**
     * Decomposes a matrix.
     *
     * @param matrix a symmetric matrix of finite numbers; not changed
     * @return its eigenvalues from the largest to the smallest, and their vectors
     * @throws ArithmeticException if a number is not finite
     */
    public static SymmetricEigen of(double[][] matrix) {
        int n = matrix.length;
        EigenDecomposition_F64<DMatrixRMaj> found = DecompositionFactory_DDRM.eig(n, true, true);
        if (!found.decompose(new DMatrixRMaj(matrix))) {
            throw new ArithmeticException("no eigenvalues of a matrix with numbers that are not finite");
        }
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -found.getEigenvalue(i).real))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] values = new double[n];
        double[][] vectors = new double[n][];
        for (int k = 0; k < n; k++) {
            values[k] = found.getEigenvalue(order[k]).real;
            vectors[k] = found.getEigenVector(order[k]).data;
            turn(vectors[k]);
        }
        return new SymmetricEigen(values, vectors);
    }

    /** A vector and its opposite serve alike; the one whose largest component is positive is the same everywhere. */
    private static void turn(double[] vector) {
        double largest = 0;
        for (double each : vector) {
            // Components that are equal but for rounding are taken for equal, so that the first one decides.
            largest = Math.abs(each) > Math.abs(largest) * (1 + 1e-9) ? each : largest;
        }
        for (int i = 0; i < vector.length && largest < 0; i++) {
            vector[i] = -vector[i];
        }
    }

    /**
     * {@return an eigenvalue}
     *
     * @param k its rank, 0 for the largest
     */
    public double value(int k) {
        return values[k];
    }

    /**
     * Returns an eigenvector of length 1, its largest component positive.
     *
     * @param k the rank of its eigenvalue
     * @return the vector itself, not to be changed
     */
    public double[] vector(int k) {
        return vectors[k];
    }
}

package io.github.foldwise.sequencing;

import io.github.foldwise.internal.linear.MatrixProduct;
import io.github.foldwise.internal.linear.OrthogonalFit;
import io.github.foldwise.internal.linear.SymmetricEigen;
import java.util.Arrays;

/** The principal components of samples less what the design explains without the labels: places and shares. */
record LabelMap(double[][] places, double[] shares) {
    private static final int DIMENSIONS = 2;

    static LabelMap of(double[][] products, double[][][] without) {
        int n = products.length;
        double[][] design = Arrays.stream(without).map(each -> each[0]).toArray(double[][]::new);
        double[][] basis = OrthogonalFit.of(design).basis();
        double[][] rest = rest(products, basis);
        rest = rest(MatrixProduct.transpose(rest), basis);
        SymmetricEigen eigen = SymmetricEigen.of(rest);
        double total = 0;
        for (int i = 0; i < n; i++) {
            total += rest[i][i];
        }
        double[][] places = new double[DIMENSIONS][n];
        double[] shares = new double[DIMENSIONS];
        for (int k = 0; k < Math.min(DIMENSIONS, n); k++) {
            double value = Math.max(0, eigen.value(k));
            shares[k] = total > 0 ? value / total : 0;
            for (int i = 0; i < n; i++) {
                places[k][i] = eigen.vector(k)[i] * Math.sqrt(value);
            }
        }
        return new LabelMap(places, shares);
    }

    /** Each row less its part in the basis. */
    private static double[][] rest(double[][] rows, double[][] basis) {
        double[][] rest = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            rest[i] = rows[i].clone();
            for (double[] vector : basis) {
                double part = 0;
                for (int j = 0; j < vector.length; j++) {
                    part += rows[i][j] * vector[j];
                }
                for (int j = 0; j < vector.length; j++) {
                    rest[i][j] -= part * vector[j];
                }
            }
        }
        return rest;
    }
}

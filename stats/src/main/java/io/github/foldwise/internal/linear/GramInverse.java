package io.github.foldwise.internal.linear;

/**
 * The inverse of \( J^T J \) by Householder's factorisation of J itself: forming the product first would square its
 * condition and cost half of the digits.
 */
public final class GramInverse {
    /** Diagonal entries of the factor of unit columns below this are rounding. */
    private static final double SINGULAR = 1e-13;

    private GramInverse() {}

    /**
     * Inverts.
     *
     * @param jacobian a row for each observation, overwritten
     * @return the inverse, or an empty array if the columns are linearly dependent, or there are fewer rows than columns
     */
    public static double[][] of(double[][] jacobian) {
        int n = jacobian.length;
        int p = n == 0 ? 0 : jacobian[0].length;
        double[] scale = new double[p];
        for (int j = 0; j < p; j++) {
            double square = 0;
            for (double[] row : jacobian) {
                square += row[j] * row[j];
            }
            scale[j] = Math.sqrt(square);
            if (!(scale[j] > 0) || n < p) {
                return new double[0][];
            }
            for (double[] row : jacobian) {
                row[j] /= scale[j];
            }
        }
        double[] diagonal = new double[p];
        for (int j = 0; j < p; j++) {
            diagonal[j] = reflect(jacobian, j);
            if (!(Math.abs(diagonal[j]) > SINGULAR)) {
                return new double[0][];
            }
        }
        return inverse(jacobian, diagonal, scale);
    }

    /** One reflection; rows from j on keep its vector below the diagonal of column j. */
    private static double reflect(double[][] a, int j) {
        double square = 0;
        for (int i = j; i < a.length; i++) {
            square += a[i][j] * a[i][j];
        }
        double length = a[j][j] > 0 ? -Math.sqrt(square) : Math.sqrt(square);
        double first = a[j][j] - length;
        double beta = length * first;
        a[j][j] = first;
        for (int k = j + 1; k < a[j].length && beta != 0; k++) {
            double sum = 0;
            for (int i = j; i < a.length; i++) {
                sum += a[i][j] * a[i][k];
            }
            for (int i = j; i < a.length; i++) {
                a[i][k] += sum / beta * a[i][j];
            }
        }
        return length;
    }

    private static double[][] inverse(double[][] r, double[] diagonal, double[] scale) {
        int p = diagonal.length;
        double[][] inverse = new double[p][p];
        for (int j = 0; j < p; j++) {
            inverse[j][j] = 1 / diagonal[j];
            for (int i = j - 1; i >= 0; i--) {
                double sum = 0;
                for (int k = i + 1; k <= j; k++) {
                    sum -= r[i][k] * inverse[k][j];
                }
                inverse[i][j] = sum / diagonal[i];
            }
        }
        double[][] gram = new double[p][p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                double sum = 0;
                for (int k = Math.max(i, j); k < p; k++) {
                    sum += inverse[i][k] * inverse[j][k];
                }
                gram[i][j] = sum / scale[i] / scale[j];
            }
        }
        return gram;
    }
}

package io.github.foldwise.internal.linear;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Least squares by Householder reflections for a small design, with workspaces that serve fit after fit. Columns that
 * depend on earlier ones are left out (their coefficients are NaN).
 *
 * <p>Kept by hand for its rule of dependence: columns are taken in their order and one is left out if less than a part of
 * its length is its own, as R's {@code lm} does, where EJML's {@code qrp} takes the longest column first and would call
 * other coefficients dependent.
 */
public final class OrthogonalFit {
    /** The part of R's {@code lm}. */
    private static final double TOLERANCE = 1e-7;

    private final int rows;
    private final int columns;
    private final double tolerance;
    private final double[][] reflectors;
    private final double[] diagonal;
    private final double[] effects;
    private final int[] pivots;
    private final double[][] upper;
    private int rank;

    /**
     * Makes room for fits.
     *
     * @param rows the most observations
     * @param columns the number of coefficients
     */
    public OrthogonalFit(int rows, int columns) {
        this(rows, columns, TOLERANCE);
    }

    private OrthogonalFit(int rows, int columns, double tolerance) {
        this.rows = rows;
        this.columns = columns;
        this.tolerance = tolerance;
        this.reflectors = new double[columns][rows];
        this.diagonal = new double[columns];
        this.effects = new double[rows];
        this.pivots = new int[columns];
        this.upper = new double[columns][columns];
    }

    /**
     * Factorises a design whose rows count alike.
     *
     * @param design rows of the design, one at least
     * @return its factors
     */
    public static OrthogonalFit of(double[][] design) {
        return of(design, TOLERANCE);
    }

    /**
     * Factorises a design whose rows count alike, by another rule of dependence.
     *
     * @param design rows of the design, one at least
     * @param tolerance the part of its length that an independent column has for its own
     * @return its factors
     */
    public static OrthogonalFit of(double[][] design, double tolerance) {
        double[] ones = new double[design.length];
        Arrays.fill(ones, 1);
        return new OrthogonalFit(design.length, design[0].length, tolerance).factorise(design, ones);
    }

    /**
     * Factorises the weighted design.
     *
     * @param design rows of the design
     * @param rootWeights square roots of the weights, one for each row
     * @return this
     */
    public OrthogonalFit factorise(double[][] design, double[] rootWeights) {
        rank = 0;
        for (int c = 0; c < columns; c++) {
            double[] column = reflectors[rank];
            double whole = 0;
            for (int i = 0; i < rows; i++) {
                column[i] = design[i][c] * rootWeights[i];
                whole += column[i] * column[i];
            }
            for (int k = 0; k < rank; k++) {
                reflect(k, column);
            }
            double rest = 0;
            for (int i = rank; i < rows; i++) {
                rest += column[i] * column[i];
            }
            if (rank < rows && rest > tolerance * tolerance * whole) {
                double norm = Math.sqrt(rest);
                // A 0 counts as positive, as in R, so that the residual coordinates are its own.
                diagonal[rank] = column[rank] >= 0 ? -norm : norm;
                column[rank] -= diagonal[rank];
                pivots[rank++] = c;
                swapUpperPart(rank - 1);
            }
        }
        return this;
    }

    /** The part of a column above the diagonal is R, kept apart from the reflector below. */
    private void swapUpperPart(int k) {
        for (int i = 0; i < k; i++) {
            upper[i][k] = reflectors[k][i];
            reflectors[k][i] = 0;
        }
    }

    private void reflect(int k, double[] vector) {
        double[] v = reflectors[k];
        double dot = 0;
        for (int i = k; i < rows; i++) {
            dot += v[i] * vector[i];
        }
        // |v|^2 / 2 = -diagonal * v_k for a Householder vector x - diagonal * e_k.
        double scale = -dot / (diagonal[k] * v[k]);
        for (int i = k; i < rows; i++) {
            vector[i] -= scale * v[i];
        }
    }

    /**
     * Returns the rank of the factorised design.
     *
     * @return the number of independent columns
     */
    public int getRank() {
        return rank;
    }

    /**
     * {@return an element of the diagonal of R}
     *
     * @param place its place, from 0 to below the rank
     */
    public double getDiagonal(int place) {
        return diagonal[place];
    }

    /**
     * Returns the columns that do not depend on earlier ones.
     *
     * @return their positions, ascending
     */
    public int[] independentColumns() {
        return Arrays.copyOf(pivots, rank);
    }

    /**
     * Returns the columns that depend on earlier ones.
     *
     * @return their positions, ascending
     */
    public int[] dependentColumns() {
        return IntStream.range(0, columns)
                .filter(c -> Arrays.binarySearch(pivots, 0, rank, c) < 0)
                .toArray();
    }

    /**
     * Solves for one response.
     *
     * @param response the response
     * @param offset where it begins in the array
     * @param rootWeights square roots of the weights
     * @param coefficients receives the coefficients
     * @return the weighted residual sum of squares
     */
    public double solve(double[] response, int offset, double[] rootWeights, double[] coefficients) {
        for (int i = 0; i < rows; i++) {
            effects[i] = response[offset + i] * rootWeights[i];
        }
        for (int k = 0; k < rank; k++) {
            reflect(k, effects);
        }
        Arrays.fill(coefficients, Double.NaN);
        for (int k = rank - 1; k >= 0; k--) {
            double sum = effects[k];
            for (int j = k + 1; j < rank; j++) {
                sum -= upper[k][j] * coefficients[pivots[j]];
            }
            coefficients[pivots[k]] = sum / diagonal[k];
        }
        double residual = 0;
        for (int i = rank; i < rows; i++) {
            residual += effects[i] * effects[i];
        }
        return residual;
    }

    /**
     * Rotates a vector as the responses are.
     *
     * @param vector the vector, weighted by the caller; changed in place
     */
    public void rotate(double[] vector) {
        for (int k = 0; k < rank; k++) {
            reflect(k, vector);
        }
    }

    /**
     * Returns a factor of the inverse cross product of the weighted design: \( (X^T W X)^{-1} = F F^T \).
     *
     * @return F, a row for each coefficient, NaN for those that were left out; a new array on every call
     */
    public double[][] inverseFactor() {
        double[][] factor = new double[columns][rank];
        for (double[] row : factor) {
            Arrays.fill(row, Double.NaN);
        }
        for (int c = 0; c < rank; c++) {
            for (int k = rank - 1; k >= 0; k--) {
                double sum = k == c ? 1 : 0;
                for (int j = k + 1; j < rank; j++) {
                    sum -= upper[k][j] * factor[pivots[j]][c];
                }
                factor[pivots[k]][c] = sum / diagonal[k];
            }
        }
        return factor;
    }

    /**
     * Returns the inverse cross product of the weighted design. It comes from the factors: forming the product first would
     * square its condition and cost half of the digits.
     *
     * @return \( (X^T W X)^{-1} \), NaN in the rows and columns of coefficients that were left out
     */
    public double[][] inverseGram() {
        double[][] factor = inverseFactor();
        double[][] gram = new double[columns][columns];
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < columns; j++) {
                for (int k = 0; k < rank; k++) {
                    gram[i][j] += factor[i][k] * factor[j][k];
                }
            }
        }
        return gram;
    }

    /**
     * Returns orthonormal vectors that span the independent columns.
     *
     * @return a vector over the rows for each of them
     */
    public double[][] basis() {
        double[][] basis = new double[rank][rows];
        for (int k = 0; k < rank; k++) {
            basis[k][k] = 1;
            for (int j = rank - 1; j >= 0; j--) {
                reflect(j, basis[k]);
            }
        }
        return basis;
    }

    /**
     * Returns the leverages of the rows.
     *
     * @return the diagonal of the hat matrix
     */
    public double[] leverages() {
        double[] leverages = new double[rows];
        for (double[] vector : basis()) {
            for (int i = 0; i < rows; i++) {
                leverages[i] += vector[i] * vector[i];
            }
        }
        return leverages;
    }
}

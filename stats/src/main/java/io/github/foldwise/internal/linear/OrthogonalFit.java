package io.github.foldwise.internal.linear;

import java.util.Arrays;

/**
 * Least squares by Householder reflections for a small design, with workspaces that serve fit after fit. Columns that
 * depend on earlier ones are left out (their coefficients are NaN).
 */
public final class OrthogonalFit {
    private static final double TOLERANCE = 1e-7;

    private final int rows;
    private final int columns;
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
        this.rows = rows;
        this.columns = columns;
        this.reflectors = new double[columns][rows];
        this.diagonal = new double[columns];
        this.effects = new double[rows];
        this.pivots = new int[columns];
        this.upper = new double[columns][columns];
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
            if (rank < rows && rest > TOLERANCE * TOLERANCE * whole) {
                double norm = Math.sqrt(rest);
                diagonal[rank] = column[rank] > 0 ? -norm : norm;
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
     * Returns the columns that do not depend on earlier ones.
     *
     * @return their positions, ascending
     */
    public int[] independentColumns() {
        return Arrays.copyOf(pivots, rank);
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
     * Returns the last solved response, rotated: fitted directions first, then the residual space.
     *
     * @return a copy of the effects
     */
    public double[] effects() {
        return effects.clone();
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
     * Returns the leverages of the rows.
     *
     * @return the diagonal of the hat matrix
     */
    public double[] leverages() {
        double[] leverages = new double[rows];
        double[] unit = new double[rows];
        for (int k = 0; k < rank; k++) {
            Arrays.fill(unit, 0);
            unit[k] = 1;
            for (int j = rank - 1; j >= 0; j--) {
                reflect(j, unit);
            }
            for (int i = 0; i < rows; i++) {
                leverages[i] += unit[i] * unit[i];
            }
        }
        return leverages;
    }
}

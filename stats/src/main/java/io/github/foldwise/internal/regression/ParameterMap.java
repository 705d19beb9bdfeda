package io.github.foldwise.internal.regression;

import java.util.Arrays;

/**
 * How the working parameters of one curve follow from the free coordinates of a joint fit:
 * \( \theta = o + X \beta \), with few entries in each row of X.
 *
 * <p>A parameter that is fixed has an empty row; one that curves share has the same column in the map of each; and an order
 * such as \( c \le d \) is a row with two entries, \( d = c + \delta \), and a bound \( \delta \ge 0 \).
 */
public final class ParameterMap {
    private static final int[] NO_COLUMNS = {};
    private static final double[] NO_COEFFICIENTS = {};

    private final double[] offset;
    private final int[][] columns;
    private final double[][] coefficients;

    private ParameterMap(double[] offset, int[][] columns, double[][] coefficients) {
        this.offset = offset;
        this.columns = columns;
        this.coefficients = coefficients;
    }

    /**
     * {@return a map with every parameter fixed at zero, to be filled row by row}
     *
     * @param parameters the number of working parameters of the curve
     */
    public static ParameterMap ofFixed(int parameters) {
        int[][] columns = new int[parameters][];
        double[][] coefficients = new double[parameters][];
        Arrays.fill(columns, NO_COLUMNS);
        Arrays.fill(coefficients, NO_COEFFICIENTS);
        return new ParameterMap(new double[parameters], columns, coefficients);
    }

    /**
     * Returns the map of a single curve whose parameters are all free.
     *
     * @param parameters the number of working parameters of the curve
     * @return the identity
     */
    public static ParameterMap identity(int parameters) {
        ParameterMap map = ofFixed(parameters);
        for (int j = 0; j < parameters; j++) {
            map = map.withRow(j, 0, new int[] {j}, new double[] {1});
        }
        return map;
    }

    /**
     * Returns this map with another row.
     *
     * @param parameter the index of the working parameter
     * @param constant what is added: the value of a fixed parameter
     * @param newColumns the coordinates that it depends on
     * @param newCoefficients their factors
     * @return a copy with the row
     */
    public ParameterMap withRow(int parameter, double constant, int[] newColumns, double[] newCoefficients) {
        double[] o = offset.clone();
        int[][] c = columns.clone();
        double[][] x = coefficients.clone();
        o[parameter] = constant;
        c[parameter] = newColumns.clone();
        x[parameter] = newCoefficients.clone();
        return new ParameterMap(o, c, x);
    }

    /**
     * Returns the number of working parameters of the curve.
     *
     * @return the number of rows
     */
    public int size() {
        return offset.length;
    }

    /**
     * Fills in the working parameters.
     *
     * @param beta the free coordinates
     * @param theta receives the parameters
     */
    public void apply(double[] beta, double[] theta) {
        for (int j = 0; j < offset.length; j++) {
            double sum = offset[j];
            int[] c = columns[j];
            for (int k = 0; k < c.length; k++) {
                sum += coefficients[j][k] * beta[c[k]];
            }
            theta[j] = sum;
        }
    }

    /**
     * Adds the gradient in the free coordinates.
     *
     * @param byTheta the gradient in the working parameters
     * @param byBeta the gradient to which \( X^T \) times it is added
     */
    public void addGradient(double[] byTheta, double[] byBeta) {
        for (int j = 0; j < offset.length; j++) {
            int[] c = columns[j];
            for (int k = 0; k < c.length; k++) {
                byBeta[c[k]] += coefficients[j][k] * byTheta[j];
            }
        }
    }

    /**
     * Adds the Hessian in the free coordinates.
     *
     * @param byTheta the lower triangle in the working parameters, row by row
     * @param byBeta the matrix to which \( X^T H X \) is added, lower triangle only
     */
    public void addHessian(double[] byTheta, double[][] byBeta) {
        for (int i = 0; i < offset.length; i++) {
            for (int j = 0; j <= i; j++) {
                double h = byTheta[i * (i + 1) / 2 + j];
                if (h != 0) {
                    add(i, j, h, byBeta);
                }
            }
        }
    }

    private void add(int i, int j, double h, double[][] byBeta) {
        for (int k = 0; k < columns[i].length; k++) {
            int p = columns[i][k];
            for (int m = 0; m < columns[j].length; m++) {
                int q = columns[j][m];
                double value = coefficients[i][k] * coefficients[j][m] * h;
                // Off the diagonal of theta the entry stands for (i, j) and (j, i); on the diagonal of beta both
                // arrive.
                if (i == j) {
                    if (q <= p) {
                        byBeta[p][q] += value;
                    }
                } else {
                    byBeta[Math.max(p, q)][Math.min(p, q)] += p == q ? 2 * value : value;
                }
            }
        }
    }
}

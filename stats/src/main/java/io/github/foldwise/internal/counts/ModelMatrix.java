package io.github.foldwise.internal.counts;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The model matrix of a fit, with what is computed once for all genes: its groups of samples with equal rows, an
 * orthonormal basis of its columns and its pseudo-inverse. Designs of factors have few groups, and sums over groups
 * replace sums over samples wherever a gene allows it.
 */
public final class ModelMatrix {
    /** A column counts as dependent on those before it when less than this part of its length is its own. */
    private static final double DEPENDENT = 1e-10;

    /** From so many samples on the numbers of a gene fill vectors, and those of many genes no longer fit the cache. */
    static final int MANY_SAMPLES = 128;

    public final int samples;
    public final int columns;
    /** The matrix, row by row. */
    public final double[] rows;
    /** The group of each sample; groups are numbered in order of first appearance. */
    public final int[] group;

    public final int groups;
    /** The row of each group. */
    public final double[] groupRows;
    /** The same, column by column. */
    final double[] groupColumns;

    public final int[] groupSize;
    /** The samples group by group, and where each group begins among them, with the end of the last. */
    final int[] byGroup;

    final int[] groupStart;
    /** The terms of XᵀWX: what each adds to, whose weight it takes, and the two numbers that it is multiplied by. */
    private final int[] termCell;

    private final int[] termGroup;
    private final double[] termLeft;
    private final double[] termRight;
    /** Orthonormal columns that span the matrix, row by row. */
    private final double[] basis;
    /** Coefficients by samples. */
    private final double[] pseudoInverse;

    private final boolean fullRank;

    private ModelMatrix(double[][] matrix, boolean fullRank) {
        this.fullRank = fullRank;
        samples = matrix.length;
        columns = matrix[0].length;
        rows = new double[samples * columns];
        group = new int[samples];
        int[] first = new int[samples];
        int count = 0;
        for (int j = 0; j < samples; j++) {
            System.arraycopy(matrix[j], 0, rows, j * columns, columns);
            int g = 0;
            while (g < count && !Arrays.equals(matrix[first[g]], matrix[j])) {
                g++;
            }
            if (g == count) {
                first[count++] = j;
            }
            group[j] = g;
        }
        groups = count;
        groupRows = new double[groups * columns];
        groupSize = new int[groups];
        for (int g = 0; g < groups; g++) {
            System.arraycopy(rows, first[g] * columns, groupRows, g * columns, columns);
        }
        groupColumns = new double[groups * columns];
        for (int k = 0; k < groupColumns.length; k++) {
            groupColumns[k] = groupRows[k % groups * columns + k / groups];
        }
        for (int g : group) {
            groupSize[g]++;
        }
        groupStart = new int[groups + 1];
        for (int g = 0; g < groups; g++) {
            groupStart[g + 1] = groupStart[g] + groupSize[g];
        }
        byGroup = new int[samples];
        int[] place = groupStart.clone();
        for (int j = 0; j < samples; j++) {
            byGroup[place[group[j]]++] = j;
        }
        int[][] supports = supports();
        int terms = 0;
        for (int[] support : supports) {
            terms = Math.addExact(terms, support.length * (support.length + 1) / 2);
        }
        termCell = new int[terms];
        termGroup = new int[terms];
        termLeft = new double[terms];
        termRight = new double[terms];
        setTerms(supports);
        if (fullRank) {
            basis = rows.clone();
            double[] triangle = orthonormalise(basis, samples, columns);
            pseudoInverse = solveTriangle(triangle, basis, samples, columns);
        } else {
            basis = new double[0];
            pseudoInverse = new double[0];
        }
    }

    /**
     * Returns the model matrix.
     *
     * @param matrix samples by coefficients
     * @throws IllegalArgumentException if its columns depend on each other
     */
    public static ModelMatrix of(double[][] matrix) {
        return new ModelMatrix(matrix, true);
    }

    /** A matrix whose first column is the intercept and whose others may depend on each other: a ridge tells them apart. */
    public static ModelMatrix ofDependent(double[][] matrix) {
        return new ModelMatrix(matrix, false);
    }

    /** The matrix of a model with nothing but a common mean. */
    public static ModelMatrix intercept(int samples) {
        double[][] ones = new double[samples][1];
        for (double[] row : ones) {
            row[0] = 1;
        }
        return new ModelMatrix(ones, true);
    }

    /** Gram-Schmidt, done twice so that the basis is orthogonal to the last bit; returns the upper triangle. */
    private static double[] orthonormalise(double[] q, int n, int p) {
        double[] r = new double[p * p];
        for (int c = 0; c < p; c++) {
            double before = Math.sqrt(dot(q, c, c, n, p));
            for (int pass = 0; pass < 2; pass++) {
                for (int k = 0; k < c; k++) {
                    double shared = dot(q, k, c, n, p);
                    r[k * p + c] += shared;
                    for (int j = 0; j < n; j++) {
                        q[j * p + c] -= shared * q[j * p + k];
                    }
                }
            }
            double length = Math.sqrt(dot(q, c, c, n, p));
            if (!(length > DEPENDENT * before)) {
                throw new IllegalArgumentException("column " + (c + 1)
                        + " of the model matrix is a combination of those" + " before it; leave it out of the design");
            }
            r[c * p + c] = length;
            for (int j = 0; j < n; j++) {
                q[j * p + c] /= length;
            }
        }
        return r;
    }

    private static double dot(double[] q, int a, int b, int n, int p) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            sum += q[j * p + a] * q[j * p + b];
        }
        return sum;
    }

    private static double[] solveTriangle(double[] r, double[] q, int n, int p) {
        double[] inverse = new double[p * n];
        for (int j = 0; j < n; j++) {
            for (int c = p - 1; c >= 0; c--) {
                double sum = q[j * p + c];
                for (int k = c + 1; k < p; k++) {
                    sum -= r[c * p + k] * inverse[k * n + j];
                }
                inverse[c * n + j] = sum / r[c * p + c];
            }
        }
        return inverse;
    }

    public int residualDegreesOfFreedom() {
        return samples - columns;
    }

    /** Whether a gene's samples are enough to be worked on side by side; else genes are. */
    public boolean hasManySamples() {
        return samples >= MANY_SAMPLES;
    }

    /** Whether the columns are independent, so that there is a least-squares solution. */
    public boolean isFullRank() {
        return fullRank;
    }

    /** Whether each group has a mean of its own, so that fitted means are group means. */
    public boolean isOneMeanPerGroup() {
        return groups == columns;
    }

    public boolean isInterceptOnly() {
        if (columns != 1) {
            return false;
        }
        for (double x : rows) {
            if (x != 1) {
                return false;
            }
        }
        return true;
    }

    /** Whether a group has at least so many samples. */
    public boolean hasGroupOf(int least) {
        for (int size : groupSize) {
            if (size >= least) {
                return true;
            }
        }
        return false;
    }

    /** The least-squares fit of values to the columns. */
    public void fittedValues(double[] values, double[] fitted, double[] scores) {
        if (isOneMeanPerGroup()) {
            groupMeans(values, fitted, scores);
            return;
        }
        for (int c = 0; c < columns; c++) {
            double sum = 0;
            for (int j = 0; j < samples; j++) {
                sum += basis[j * columns + c] * values[j];
            }
            scores[c] = sum;
        }
        for (int j = 0; j < samples; j++) {
            double sum = 0;
            for (int c = 0; c < columns; c++) {
                sum += basis[j * columns + c] * scores[c];
            }
            fitted[j] = sum;
        }
    }

    /** Where each group has a mean of its own the fit is that mean, in the same bits whichever level is the reference. */
    private void groupMeans(double[] values, double[] fitted, double[] means) {
        setGroupMeans(values, means, 0);
        for (int j = 0; j < samples; j++) {
            fitted[j] = means[group[j]];
        }
    }

    /** The mean of each group. */
    public void setGroupMeans(double[] values, double[] means, int from) {
        Arrays.fill(means, from, from + groups, 0);
        for (int j = 0; j < samples; j++) {
            means[from + group[j]] += values[j];
        }
        for (int g = 0; g < groups; g++) {
            means[from + g] /= groupSize[g];
        }
    }

    /** The sum of each group. */
    void setGroupSums(double[] values, double[] sums) {
        for (int g = 0; g < groups; g++) {
            int end = groupStart[g + 1];
            double even = 0;
            double odd = 0;
            int k = groupStart[g];
            for (; k < end - 1; k += 2) {
                even += values[byGroup[k]];
                odd += values[byGroup[k + 1]];
            }
            sums[g] = k < end ? even + odd + values[byGroup[k]] : even + odd;
        }
    }

    /** The least-squares coefficients of values. */
    void leastSquares(double[] values, double[] coefficients) {
        for (int c = 0; c < columns; c++) {
            double sum = 0;
            for (int j = 0; j < samples; j++) {
                sum += pseudoInverse[c * samples + j] * values[j];
            }
            coefficients[c] = sum;
        }
    }

    /** The row of each group, as arrays. */
    public double[][] rowsOfGroups() {
        double[][] copies = new double[groups][];
        for (int g = 0; g < groups; g++) {
            copies[g] = Arrays.copyOfRange(groupRows, g * columns, (g + 1) * columns);
        }
        return copies;
    }

    /** The linear predictor of each group. */
    public void setPredictors(double[] beta, double[] eta) {
        for (int g = 0; g < groups; g++) {
            double sum = 0;
            for (int i = 0; i < columns; i++) {
                sum += groupRows[g * columns + i] * beta[i];
            }
            eta[g] = sum;
        }
    }

    /** XᵀWX from the sums of weights over each group: its lower triangle, row by row, and 0 above. */
    public void setGram(double[] groupWeights, double[] gram) {
        Arrays.fill(gram, 0);
        for (int t = 0; t < termCell.length; t++) {
            gram[termCell[t]] += groupWeights[termGroup[t]] * termLeft[t] * termRight[t];
        }
    }

    /** Designs of factors are mostly zeros: the columns of each group's row that are not. */
    private int[][] supports() {
        int[][] supports = new int[groups][];
        for (int g = 0; g < groups; g++) {
            int from = g * columns;
            supports[g] = IntStream.range(0, columns)
                    .filter(i -> groupRows[from + i] != 0)
                    .toArray();
        }
        return supports;
    }

    private void setTerms(int[][] supports) {
        int t = 0;
        for (int g = 0; g < groups; g++) {
            int[] support = supports[g];
            for (int a = 0; a < support.length; a++) {
                for (int b = 0; b <= a; b++) {
                    termCell[t] = support[a] * columns + support[b];
                    termGroup[t] = g;
                    termLeft[t] = groupRows[g * columns + support[a]];
                    termRight[t++] = groupRows[g * columns + support[b]];
                }
            }
        }
    }

    /** Adds Xᵀr from the sums of residuals over each group. */
    public void addScore(double[] groupResiduals, double[] score) {
        for (int g = 0; g < groups; g++) {
            double residual = groupResiduals[g];
            for (int i = 0; i < columns; i++) {
                score[i] += residual * groupRows[g * columns + i];
            }
        }
    }
}

package io.github.foldwise.internal.lanes;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The weighted normal equations of one design for many genes side by side, and their solution by a Cholesky factorisation
 * without square roots.
 */
public final class NormalEquations {
    /** Pivots are multiplied by so many before a logarithm is taken: far from what a double holds. */
    private static final int PIVOTS_AT_ONCE = 8;

    private static final double LEAST_PIVOT = 1e-10;

    public final double[][] score;
    public final double[][] step;

    /** The smallest pivot of each gene, NaN if one is. */
    public final double[] least;

    /** The largest information of a coefficient. */
    public final double[] most;

    private final double[][] rows;

    /** Which columns of each row are not 0. */
    private final int[][] supports;

    private final double[][][] information;
    private final double[][][] factor;
    private final double[][] products;
    private final double[][] inverses;
    private final double[] logDeterminant;
    private final double[] logs;
    private final LogLanes logarithm;

    /**
     * Takes a design.
     *
     * @param rows the rows of the samples, or of groups of samples with equal rows
     * @param lanes the number of genes side by side
     */
    public NormalEquations(double[][] rows, int lanes) {
        int p = rows.length == 0 ? 0 : rows[0].length;
        this.rows = rows;
        this.supports = Arrays.stream(rows).map(NormalEquations::support).toArray(int[][]::new);
        this.score = new double[p][lanes];
        this.step = new double[p][lanes];
        this.least = new double[lanes];
        this.most = new double[lanes];
        this.products = new double[p][lanes];
        this.inverses = new double[p][lanes];
        this.logDeterminant = new double[lanes];
        this.logs = new double[lanes];
        this.logarithm = new LogLanes(lanes);
        this.information = new double[p][][];
        this.factor = new double[p][][];
        for (int k = 0; k < p; k++) {
            information[k] = new double[k + 1][lanes];
            factor[k] = new double[k][lanes];
        }
    }

    public void clear(int width) {
        for (int k = 0; k < score.length; k++) {
            Lanes.fill(score[k], 0, width);
            for (double[] entry : information[k]) {
                Lanes.fill(entry, 0, width);
            }
        }
    }

    /** Adds what a sample says of the slope. */
    public void addScore(int sample, double[] residual, int width) {
        double[] row = rows[sample];
        for (int k : supports[sample]) {
            Lanes.add(score[k], row[k], residual, width);
        }
    }

    /** Adds what a sample says of the curvature. */
    public void addInformation(int sample, double[] weight, int width) {
        double[] row = rows[sample];
        int[] support = supports[sample];
        for (int a = 0; a < support.length; a++) {
            for (int b = 0; b <= a; b++) {
                Lanes.add(information[support[a]][support[b]], row[support[a]] * row[support[b]], weight, width);
            }
        }
    }

    public void findMost(int width) {
        Lanes.fill(most, 0, width);
        for (int k = 0; k < score.length; k++) {
            Lanes.max(most, information[k][k], width);
        }
    }

    /** Solves for the step under a damping; a step whose least pivot is not positive means nothing. */
    public void solve(double[] damping, int width) {
        Lanes.fill(least, Double.POSITIVE_INFINITY, width);
        for (int k = 0; k < score.length; k++) {
            double[] pivot = inverses[k];
            System.arraycopy(information[k][k], 0, pivot, 0, width);
            Lanes.add(pivot, 1, damping, width);
            eliminate(k, pivot, width);
            invert(pivot, least, width);
        }
        substitute(width);
    }

    /** Row k of the unit lower triangle; its pivot is lessened by what the columns before explain. */
    private void eliminate(int k, double[] pivot, int width) {
        for (int i = 0; i < k; i++) {
            double[] product = products[i];
            System.arraycopy(information[k][i], 0, product, 0, width);
            for (int m = 0; m < i; m++) {
                Lanes.subtractProduct(product, products[m], factor[i][m], width);
            }
            scale(factor[k][i], product, inverses[i], pivot, width);
        }
    }

    private static void scale(double[] entry, double[] product, double[] inverse, double[] pivot, int width) {
        for (int l = 0; l < width; l++) {
            entry[l] = product[l] * inverse[l];
            pivot[l] -= product[l] * entry[l];
        }
    }

    private static void invert(double[] pivot, double[] least, int width) {
        for (int l = 0; l < width; l++) {
            least[l] = Math.min(least[l], pivot[l]);
            pivot[l] = 1 / pivot[l];
        }
    }

    private void substitute(int width) {
        int p = step.length;
        for (int k = 0; k < p; k++) {
            System.arraycopy(score[k], 0, step[k], 0, width);
            for (int i = 0; i < k; i++) {
                Lanes.subtractProduct(step[k], factor[k][i], step[i], width);
            }
        }
        for (int k = p - 1; k >= 0; k--) {
            double[] last = step[k];
            double[] inverse = inverses[k];
            for (int l = 0; l < width; l++) {
                last[l] *= inverse[l];
            }
            for (int i = k + 1; i < p; i++) {
                Lanes.subtractProduct(last, factor[i][k], step[i], width);
            }
        }
    }

    /** Subtracts half the log determinant of the information, whose pivots are held above a floor as edgeR holds them. */
    public void subtractHalfLogDeterminant(double[] target, int width) {
        factorise(LEAST_PIVOT, width);
        Lanes.add(target, -0.5, logDeterminant, width);
    }

    /**
     * Factorises the information as it is.
     *
     * @return the logarithm of its determinant by lane, to be read before the next call; NaN where it is not positive definite
     */
    public double[] factorise(int width) {
        factorise(0, width);
        for (int l = 0; l < width; l++) {
            logDeterminant[l] = least[l] > 0 ? logDeterminant[l] : Double.NaN;
        }
        return logDeterminant;
    }

    private void factorise(double floor, int width) {
        double[] product = most;
        Lanes.fill(product, 1, width);
        Lanes.fill(logDeterminant, 0, width);
        Lanes.fill(least, Double.POSITIVE_INFINITY, width);
        for (int k = 0; k < score.length; k++) {
            double[] pivot = inverses[k];
            System.arraycopy(information[k][k], 0, pivot, 0, width);
            eliminate(k, pivot, width);
            hold(pivot, floor, product, width);
            invert(pivot, least, width);
            if (k % PIVOTS_AT_ONCE == PIVOTS_AT_ONCE - 1 || k == score.length - 1) {
                logarithm.of(product, logs, width);
                Lanes.add(logDeterminant, 1, logs, width);
                Lanes.fill(product, 1, width);
            }
        }
    }

    private static void hold(double[] pivot, double floor, double[] product, int width) {
        for (int l = 0; l < width; l++) {
            pivot[l] = Math.max(pivot[l], floor);
            product[l] *= pivot[l];
        }
    }

    /** Adds weight · xᵀA⁻¹x of a row x, where A was factorised; nothing for a row of zeros, which designs without intercept have. */
    public void addLength(int row, double[] weight, double[] target, int width) {
        if (supports[row].length == 0) {
            return;
        }
        double[] x = rows[row];
        int first = supports[row][0];
        double[] sum = logs;
        Lanes.fill(sum, 0, width);
        for (int k = first; k < x.length; k++) {
            double[] solved = products[k];
            Lanes.fill(solved, x[k], width);
            for (int i = first; i < k; i++) {
                Lanes.subtractProduct(solved, factor[k][i], products[i], width);
            }
            addSquare(sum, solved, inverses[k], width);
        }
        Lanes.addProduct(target, weight, sum, width);
    }

    private static void addSquare(double[] sum, double[] x, double[] scale, int width) {
        for (int l = 0; l < width; l++) {
            sum[l] += x[l] * x[l] * scale[l];
        }
    }

    private static int[] support(double[] row) {
        return IntStream.range(0, row.length).filter(k -> row[k] != 0).toArray();
    }
}

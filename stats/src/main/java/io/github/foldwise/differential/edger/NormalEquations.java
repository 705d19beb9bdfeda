package io.github.foldwise.differential.edger;

/**
 * The weighted normal equations of one design for many genes side by side, and their solution by a Cholesky factorisation
 * without square roots.
 */
final class NormalEquations {
    /** Pivots are multiplied by so many before a logarithm is taken: far from what a double holds. */
    private static final int PIVOTS_AT_ONCE = 8;

    private static final double LEAST_PIVOT = 1e-10;

    final double[][] score;
    final double[][] step;

    /** The smallest pivot of each gene, NaN if one is. */
    final double[] least;

    /** The largest information of a coefficient. */
    final double[] most;

    private final GlmDesign design;
    private final double[][][] information;
    private final double[][][] factor;
    private final double[][] products;
    private final double[][] inverses;
    private final double[] exponents;

    NormalEquations(GlmDesign design, int lanes) {
        int p = design.coefficients;
        this.design = design;
        this.score = new double[p][lanes];
        this.step = new double[p][lanes];
        this.least = new double[lanes];
        this.most = new double[lanes];
        this.products = new double[p][lanes];
        this.inverses = new double[p][lanes];
        this.exponents = new double[lanes];
        this.information = new double[p][][];
        this.factor = new double[p][][];
        for (int k = 0; k < p; k++) {
            information[k] = new double[k + 1][lanes];
            factor[k] = new double[k][lanes];
        }
    }

    void clear(int width) {
        for (int k = 0; k < score.length; k++) {
            Lanes.fill(score[k], 0, width);
            for (double[] entry : information[k]) {
                Lanes.fill(entry, 0, width);
            }
        }
    }

    /** Adds what a sample says of the slope. */
    void addScore(int sample, double[] residual, int width) {
        double[] row = design.rows[sample];
        for (int k : design.supports[sample]) {
            Lanes.add(score[k], row[k], residual, width);
        }
    }

    /** Adds what a sample says of the curvature. */
    void addInformation(int sample, double[] weight, int width) {
        double[] row = design.rows[sample];
        int[] support = design.supports[sample];
        for (int a = 0; a < support.length; a++) {
            for (int b = 0; b <= a; b++) {
                Lanes.add(information[support[a]][support[b]], row[support[a]] * row[support[b]], weight, width);
            }
        }
    }

    void findMost(int width) {
        Lanes.fill(most, 0, width);
        for (int k = 0; k < score.length; k++) {
            Lanes.max(most, information[k][k], width);
        }
    }

    /** Solves for the step under a damping; a step whose least pivot is not positive means nothing. */
    void solve(double[] damping, int width) {
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
    void subtractHalfLogDeterminant(double[] target, int width) {
        double[] product = most;
        Lanes.fill(product, 1, width);
        for (int k = 0; k < score.length; k++) {
            double[] pivot = inverses[k];
            System.arraycopy(information[k][k], 0, pivot, 0, width);
            eliminate(k, pivot, width);
            for (int l = 0; l < width; l++) {
                double held = Math.max(pivot[l], LEAST_PIVOT);
                product[l] *= held;
                pivot[l] = 1 / held;
            }
            if (k % PIVOTS_AT_ONCE == PIVOTS_AT_ONCE - 1 || k == score.length - 1) {
                Lanes.log(product, least, exponents, width);
                Lanes.add(target, -0.5, least, width);
                Lanes.fill(product, 1, width);
            }
        }
    }
}

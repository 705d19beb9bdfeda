package io.github.foldwise.internal.edger;

import java.util.Arrays;

/**
 * What a step of the linear predictors does to the series that stands for half the deviance at small dispersions, which has its
 * minimum elsewhere than the score has its zero, so that the last steps of a fit often fail. It is μ - y η - κ (y - μ)² / 2 with
 * κ = φ (1 - φ y); its derivatives in η are (μ - y)(1 - κ μ), μ (1 + κ y) - 2 κ μ² and μ (1 + κ y) - 4 κ μ², of which the last
 * bounds what the first two leave open.
 */
public final class SeriesDeviance {
    /** Up to so many coefficients the characteristic polynomial of the information is good for signs. */
    private static final int MOST_COEFFICIENTS = 8;

    /** The share of a product of lengths that is above rounding. */
    private static final double ABOVE_ROUNDING = 1e-6;

    /** The slope of the shift inside the deviance, with room. */
    private static final double SHIFT = 1e-7;

    private final GlmDesign design;
    private final double[] gradient;
    private final double[] scaledScore;
    private final double[][] scaled;
    private double[][] adjugate;
    private double[][] nextAdjugate;
    private double change;
    private double doubt;
    private double farthest;
    private double total;

    public SeriesDeviance(GlmDesign design) {
        int p = design.coefficients;
        this.design = design;
        this.gradient = new double[p];
        this.scaledScore = new double[p];
        this.scaled = new double[p][p];
        this.adjugate = new double[p][p];
        this.nextAdjugate = new double[p][p];
    }

    public void clear() {
        change = 0;
        doubt = 0;
        farthest = 0;
        total = 0;
    }

    /** Adds the move of a sample's predictor. */
    public void add(double count, double mean, double dispersion, double move) {
        double kappa = dispersion * (1 - dispersion * count);
        double linear = mean * (1 + kappa * count);
        double square = kappa * mean * mean;
        double size = Math.abs(move);
        change += move * ((mean - count) * (1 - kappa * mean) + 0.5 * move * (linear - 2 * square));
        doubt += size * size * size * (Math.abs(linear) + 4 * Math.abs(square));
        farthest = Math.max(farthest, size);
        total += count + mean;
    }

    /** Whether the moves that were added must lower the series (1) or raise it (-1); 0 where only its values can tell. */
    public int course() {
        if (!(farthest < 1)) {
            return 0;
        }
        // On the way means grow to no more than exp(farthest), their squares to no more than 1 + 6.4 farthest.
        double margin = doubt * (1 + 6.4 * farthest) / 6 + 2e-15 * total + SHIFT * farthest;
        return Math.abs(change) <= margin ? 0 : change < 0 ? 1 : -1;
    }

    /**
     * Whether every step from here, however damped, raises the series. The step under a damping λ is
     * \( (A + \lambda)^{-1} s \) with the information A and the score s, that is, a polynomial in λ with vectors as coefficients
     * over a positive determinant; where each of these vectors points up the gradient, so does every step. Along a step the
     * series bends upwards by more than its third derivative can take back, so that it then rises all the way.
     *
     * @param step the least damped of the steps in question, the longest of them
     */
    public boolean risesUnderAnyDamping(
            double[] y,
            int at,
            double[] mu,
            double dispersion,
            double[][] information,
            double most,
            double[] score,
            double[] step) {
        double reach = longestRow() * norm(step);
        if (score.length > MOST_COEFFICIENTS || !(reach < 1)) {
            return false;
        }
        Arrays.fill(gradient, 0);
        for (int j = 0; j < mu.length; j++) {
            double count = y[at + j];
            double mean = mu[j];
            double kappa = dispersion * (1 - dispersion * count);
            double linear = mean * (1 + kappa * count);
            double square = kappa * mean * mean;
            double third = Math.abs(linear) + 4 * Math.abs(square);
            if (!(reach * (1 + 6.4 * reach) * third <= 3 * (linear - 2 * square))) {
                return false;
            }
            double slope = (mean - count) * (1 - kappa * mean);
            for (int k : design.supports[j]) {
                gradient[k] += design.rows[j][k] * slope;
            }
        }
        return allPointUp(information, most, score);
    }

    private double longestRow() {
        double longest = 0;
        for (double[] row : design.rows) {
            longest = Math.max(longest, norm(row));
        }
        return longest;
    }

    private static double norm(double[] values) {
        double square = 0;
        for (double value : values) {
            square += value * value;
        }
        return Math.sqrt(square);
    }

    /** The coefficients of the adjugate of A + λ from the highest down (Faddeev and Le Verrier), each applied to the score. */
    private boolean allPointUp(double[][] information, double most, double[] score) {
        int p = score.length;
        for (int i = 0; i < p; i++) {
            for (int k = 0; k <= i; k++) {
                scaled[i][k] = information[i][k] / most;
                scaled[k][i] = scaled[i][k];
            }
            Arrays.fill(adjugate[i], 0);
            adjugate[i][i] = 1;
        }
        double least = Math.max(ABOVE_ROUNDING * norm(gradient), SHIFT * longestRow());
        double symmetric = 1;
        for (int degree = 1; degree <= p; degree++) {
            if (!pointsUp(score, least)) {
                return false;
            }
            symmetric = advance(degree);
        }
        // By Cayley and Hamilton nothing is left; what is, is rounding.
        return largest(adjugate) <= ABOVE_ROUNDING * symmetric;
    }

    private boolean pointsUp(double[] score, double least) {
        double slope = 0;
        for (int i = 0; i < score.length; i++) {
            double entry = 0;
            for (int k = 0; k < score.length; k++) {
                entry += adjugate[i][k] * score[k];
            }
            scaledScore[i] = entry;
            slope += gradient[i] * entry;
        }
        return slope > least * norm(scaledScore);
    }

    /** To the next lower coefficient; returns the elementary symmetric polynomial of the eigenvalues that it took. */
    private double advance(int degree) {
        int p = gradient.length;
        double trace = 0;
        for (int i = 0; i < p; i++) {
            for (int k = 0; k < p; k++) {
                double sum = 0;
                for (int m = 0; m < p; m++) {
                    sum += scaled[i][m] * adjugate[m][k];
                }
                nextAdjugate[i][k] = -sum;
            }
            trace -= nextAdjugate[i][i];
        }
        double symmetric = trace / degree;
        for (int i = 0; i < p; i++) {
            nextAdjugate[i][i] += symmetric;
        }
        double[][] was = adjugate;
        adjugate = nextAdjugate;
        nextAdjugate = was;
        return symmetric;
    }

    private static double largest(double[][] matrix) {
        double largest = 0;
        for (double[] row : matrix) {
            for (double value : row) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        return largest;
    }
}

package io.github.foldwise.internal.edger;

import io.github.foldwise.internal.linear.Cholesky;
import java.util.Arrays;

/** A negative binomial regression of one gene whose samples have dispersions of their own, by damped Fisher scoring. */
public final class MixedDispersionFit {
    private static final int MOST_STEPS = 100;
    private static final int MOST_HALVINGS = 30;
    private static final double TOLERANCE = 1e-12;

    private final double[][] rows;
    public final double[] mu;
    public final double[] coefficients;
    private final double[] trial;

    public MixedDispersionFit(double[][] rows) {
        this.rows = rows;
        mu = new double[rows.length];
        coefficients = new double[rows[0].length];
        trial = new double[coefficients.length];
    }

    /** Fits; coefficients and means then hold the fit. */
    public void fit(double[] y, double[] offsets, double[] dispersions) {
        start(y, offsets);
        double deviance = advance(coefficients, y, offsets, dispersions);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] move = step(y, dispersions);
            double next = deviance;
            double part = 1;
            for (int halving = 0; halving < MOST_HALVINGS; halving++) {
                for (int k = 0; k < trial.length; k++) {
                    trial[k] = coefficients[k] + part * move[k];
                }
                next = advance(trial, y, offsets, dispersions);
                if (next <= deviance) {
                    break;
                }
                part /= 2;
            }
            if (!(next <= deviance)) {
                advance(coefficients, y, offsets, dispersions);
                return;
            }
            System.arraycopy(trial, 0, coefficients, 0, trial.length);
            double gain = deviance - next;
            deviance = next;
            if (gain <= TOLERANCE * (Math.abs(deviance) + 1)) {
                return;
            }
        }
    }

    /** The common ratio of counts to sizes: the columns of batches add up to a constant. */
    private void start(double[] y, double[] offsets) {
        double reads = Arrays.stream(y).sum();
        double sizes = Arrays.stream(offsets).map(Math::exp).sum();
        Arrays.fill(coefficients, 0);
        double level = Math.log(reads / sizes);
        int batches = 0;
        double covered = 0;
        while (covered < rows.length) {
            coefficients[batches] = level;
            for (double[] row : rows) {
                covered += row[batches];
            }
            batches++;
        }
    }

    private double advance(double[] beta, double[] y, double[] offsets, double[] dispersions) {
        double deviance = 0;
        for (int j = 0; j < mu.length; j++) {
            double eta = offsets[j];
            for (int k = 0; k < beta.length; k++) {
                eta += rows[j][k] * beta[k];
            }
            mu[j] = Math.exp(eta);
            double size = 1 / dispersions[j];
            deviance += 2
                    * ((y[j] > 0 ? y[j] * Math.log(y[j] / mu[j]) : 0)
                            - (y[j] + size) * Math.log((y[j] + size) / (mu[j] + size)));
        }
        return deviance;
    }

    private double[] step(double[] y, double[] dispersions) {
        int p = coefficients.length;
        double[] information = new double[p * p];
        double[] score = new double[p];
        for (int j = 0; j < mu.length; j++) {
            double shrink = 1 / (1 + dispersions[j] * mu[j]);
            for (int k = 0; k < p; k++) {
                score[k] += rows[j][k] * (y[j] - mu[j]) * shrink;
                for (int l = 0; l <= k; l++) {
                    information[k * p + l] += rows[j][k] * rows[j][l] * mu[j] * shrink;
                }
            }
        }
        for (int k = 0; k < p; k++) {
            information[k * p + k] += 1e-12;
        }
        if (Cholesky.factor(information, p)) {
            Cholesky.solve(information, score, p);
        } else {
            // Without a direction to go the fit ends where it stands.
            Arrays.fill(score, 0);
        }
        return score;
    }
}

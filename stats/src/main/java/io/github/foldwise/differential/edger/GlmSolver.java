package io.github.foldwise.differential.edger;

import java.util.Arrays;

/**
 * One thread's workspace for negative binomial regressions with a known dispersion and a log link. A one-way layout is
 * fitted group by group; any other design by Fisher scoring with Levenberg's damping, which never lets the deviance rise
 * (McCarthy, Chen and Smyth 2012, doi:10.1093/nar/gks042).
 */
final class GlmSolver {
    private static final int MOST_STEPS = 250;
    private static final double TOLERANCE = 1e-6;

    /** Log mean of a group without counts. */
    private static final double EMPTY = -1e8;

    final GlmDesign design;
    final double[] mu;
    final double[] coefficients;
    private final double[] newMu;
    private final double[] newCoefficients;
    private final double[] score;
    private final double[] step;
    private final double[][] information;
    private final double[][] factor;
    private final double[] sizes;

    GlmSolver(GlmDesign design) {
        int n = design.samples;
        int p = design.coefficients;
        this.design = design;
        this.mu = new double[n];
        this.newMu = new double[n];
        this.coefficients = new double[p];
        this.newCoefficients = new double[p];
        this.score = new double[p];
        this.step = new double[p];
        this.information = new double[p][p];
        this.factor = new double[p][p];
        this.sizes = new double[n];
    }

    /**
     * Fits one gene; mu and coefficients then hold the fit.
     *
     * @param hot whether to start from the coefficients that are there
     */
    void fit(double[] y, int at, double[] offsets, int offsetsAt, double dispersion, boolean hot) {
        if (design.isOneWay()) {
            fitGroups(y, at, offsets, offsetsAt, dispersion);
        } else {
            fitDamped(y, at, offsets, offsetsAt, dispersion, hot);
        }
    }

    double deviance(double[] y, int at, double dispersion) {
        return deviance(y, at, mu, dispersion);
    }

    private static double deviance(double[] y, int at, double[] mu, double dispersion) {
        double sum = 0;
        for (int j = 0; j < mu.length; j++) {
            sum += NegativeBinomial.unitDeviance(y[at + j], mu[j], dispersion);
        }
        return sum;
    }

    private void fitGroups(double[] y, int at, double[] offsets, int offsetsAt, double dispersion) {
        for (int j = 0; j < sizes.length; j++) {
            sizes[j] = Math.exp(offsets[offsetsAt + j]);
        }
        for (int k = 0; k < design.groups.length; k++) {
            int[] group = design.groups[k];
            double beta = OneGroup.fit(y, at, sizes, 0, group, dispersion);
            double scale = Math.exp(beta);
            for (int j : group) {
                mu[j] = scale * sizes[j];
            }
            step[k] = Math.max(beta, EMPTY);
        }
        design.coefficientsOfGroups(step, coefficients);
    }

    private void fitDamped(double[] y, int at, double[] offsets, int offsetsAt, double dispersion, boolean hot) {
        double largest = 0;
        for (int j = 0; j < mu.length; j++) {
            largest = Math.max(largest, y[at + j]);
        }
        if (largest < 1e-10) {
            Arrays.fill(mu, 0);
            Arrays.fill(coefficients, Double.NaN);
            return;
        }
        if (!hot || Double.isNaN(coefficients[0])) {
            start(y, at, offsets, offsetsAt, dispersion);
        }
        means(coefficients, offsets, offsetsAt, mu);
        double deviance = deviance(y, at, mu, dispersion);
        double damping = 0;
        for (int iteration = 0; iteration < MOST_STEPS; iteration++) {
            double most = linearise(y, at, dispersion);
            if (iteration == 0) {
                damping = Math.max(most * 1e-6, 1e-13);
            }
            int tries = 0;
            boolean failed = false;
            boolean perfect = false;
            while (true) {
                tries++;
                damping = solveDamped(damping);
                for (int k = 0; k < step.length; k++) {
                    newCoefficients[k] = coefficients[k] + step[k];
                }
                means(newCoefficients, offsets, offsetsAt, newMu);
                double newDeviance = deviance(y, at, newMu, dispersion);
                perfect = newDeviance / largest < 1e-13;
                if (newDeviance <= deviance || perfect) {
                    System.arraycopy(newCoefficients, 0, coefficients, 0, coefficients.length);
                    System.arraycopy(newMu, 0, mu, 0, mu.length);
                    deviance = newDeviance;
                    break;
                }
                damping *= 2;
                if (damping / most > 1e13) {
                    failed = true;
                    break;
                }
            }
            if (failed || perfect || dot(score, step) < TOLERANCE) {
                break;
            }
            if (tries == 1) {
                damping /= 10;
            }
        }
    }

    /** All samples at one ratio to their library, the weighted mean of the observed ratios. */
    private void start(double[] y, int at, double[] offsets, int offsetsAt, double dispersion) {
        double sum = 0;
        double weights = 0;
        for (int j = 0; j < mu.length; j++) {
            double size = Math.exp(offsets[offsetsAt + j]);
            double weight = size / (1 + dispersion * size);
            sum += y[at + j] / size * weight;
            weights += weight;
        }
        double ratio = Math.log(sum / weights);
        for (int k = 0; k < coefficients.length; k++) {
            coefficients[k] = ratio * design.constant[k];
        }
    }

    private void means(double[] beta, double[] offsets, int offsetsAt, double[] out) {
        for (int j = 0; j < out.length; j++) {
            double[] row = design.rows[j];
            double eta = offsets[offsetsAt + j];
            for (int k = 0; k < beta.length; k++) {
                eta += row[k] * beta[k];
            }
            out[j] = Math.exp(eta);
        }
    }

    /** Score and expected information at mu; returns the largest information of a coefficient. */
    private double linearise(double[] y, int at, double dispersion) {
        int p = coefficients.length;
        Arrays.fill(score, 0);
        for (int k = 0; k < p; k++) {
            Arrays.fill(information[k], 0, k + 1, 0);
        }
        for (int j = 0; j < mu.length; j++) {
            double denominator = 1 + dispersion * mu[j];
            double weight = mu[j] / denominator;
            double residual = (y[at + j] - mu[j]) / denominator;
            double[] row = design.rows[j];
            for (int k = 0; k < p; k++) {
                if (row[k] != 0) {
                    score[k] += row[k] * residual;
                    double weighted = row[k] * weight;
                    for (int l = 0; l <= k; l++) {
                        information[k][l] += weighted * row[l];
                    }
                }
            }
        }
        double most = 0;
        for (int k = 0; k < p; k++) {
            most = Math.max(most, information[k][k]);
        }
        return most;
    }

    /** Solves for the step, raising the damping until the information is positive definite. */
    private double solveDamped(double damping) {
        double used = damping;
        while (!factorise(used)) {
            used = used <= 0 ? 1e-13 : used * 10;
        }
        int p = step.length;
        for (int k = 0; k < p; k++) {
            double sum = score[k];
            for (int l = 0; l < k; l++) {
                sum -= factor[k][l] * step[l];
            }
            step[k] = sum / factor[k][k];
        }
        for (int k = p - 1; k >= 0; k--) {
            double sum = step[k];
            for (int l = k + 1; l < p; l++) {
                sum -= factor[l][k] * step[l];
            }
            step[k] = sum / factor[k][k];
        }
        return used;
    }

    private boolean factorise(double damping) {
        for (int k = 0; k < factor.length; k++) {
            for (int l = 0; l <= k; l++) {
                double sum = information[k][l] + (k == l ? damping : 0);
                for (int m = 0; m < l; m++) {
                    sum -= factor[k][m] * factor[l][m];
                }
                if (k > l) {
                    factor[k][l] = sum / factor[l][l];
                } else if (sum > 0 && sum < Double.POSITIVE_INFINITY) {
                    factor[k][k] = Math.sqrt(sum);
                } else if (damping > 1e300 || Double.isNaN(sum)) {
                    factor[k][k] = Double.POSITIVE_INFINITY;
                } else {
                    return false;
                }
            }
        }
        return true;
    }

    /** Half the log determinant of the information at mu: Cox and Reid's adjustment. */
    double halfLogDeterminant(double dispersion) {
        int p = coefficients.length;
        linearise(mu, 0, dispersion);
        double sum = 0;
        // Square-root free Cholesky, whose pivots are held above a floor as edgeR holds them.
        for (int k = 0; k < p; k++) {
            for (int l = 0; l <= k; l++) {
                double value = information[k][l];
                for (int m = 0; m < l; m++) {
                    value -= factor[k][m] * factor[l][m] * factor[m][m];
                }
                factor[k][l] = k == l ? Math.max(value, 1e-10) : value / factor[l][l];
            }
            sum += Math.log(factor[k][k]);
        }
        return 0.5 * sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}

package io.github.foldwise.differential.limma;

import java.util.Arrays;

/**
 * Two variance components from independent squares, each a chi-square times \(\mu_i = s + b d_i\) for a known \(d_i\): a
 * gamma regression with identity link by Fisher scoring with Levenberg's damping. The second component may be negative.
 *
 * <p>The variance of a square is \(\mu_i^2\), but no less than a thousandth of the largest. Where the search begins, how it is
 * damped and when it stops follow what R's statmod 1.5.0 was seen to do ({@code glmgam.fit} with {@code trace = TRUE}), for a
 * correlation within blocks is told to 1e-5 only by another rule.
 */
final class GammaComponents {
    private static final double FLOOR = 1e-3;
    private static final double STOP = 1e-6;
    private static final double MOST_DAMPING = 1e15;
    private static final int MOST_STEPS = 20;

    private final double[] squares;
    private final double[] d;
    private double s;
    private double b;

    private GammaComponents(double[] squares, double[] d) {
        this.squares = squares;
        this.d = d;
    }

    /** Returns s and b; NaN if all squares are 0. */
    static double[] fit(double[] squares, double[] d) {
        if (!(Arrays.stream(squares).max().orElse(0) > 0)) {
            return new double[] {Double.NaN, Double.NaN};
        }
        GammaComponents fit = new GammaComponents(squares, d);
        fit.start();
        fit.search();
        return new double[] {fit.s, fit.b};
    }

    /** Least squares; where a fitted value is not positive, squares weighted by their inverse variances; then the mean. */
    private void start() {
        double[] weights = new double[d.length];
        Arrays.fill(weights, 1);
        leastSquares(weights);
        if (leastMean(s, b) > 0) {
            return;
        }
        double floor = FLOOR * Arrays.stream(squares).max().orElse(0);
        for (int i = 0; i < d.length; i++) {
            double square = Math.max(squares[i], floor);
            weights[i] = 1 / (square * square);
        }
        leastSquares(weights);
        if (!(leastMean(s, b) > 0)) {
            s = Arrays.stream(squares).sum() / squares.length;
            b = 0;
        }
    }

    private void leastSquares(double[] weights) {
        double whole = Arrays.stream(weights).sum();
        double meanSquare = 0;
        double meanPlace = 0;
        for (int i = 0; i < d.length; i++) {
            meanSquare += weights[i] / whole * squares[i];
            meanPlace += weights[i] / whole * d[i];
        }
        double both = 0;
        double places = 0;
        for (int i = 0; i < d.length; i++) {
            both += weights[i] * (d[i] - meanPlace) * (squares[i] - meanSquare);
            places += weights[i] * (d[i] - meanPlace) * (d[i] - meanPlace);
        }
        b = places > 0 ? both / places : 0;
        s = meanSquare - b * meanPlace;
    }

    private void search() {
        double deviance = deviance(s, b);
        double damping = Double.NaN;
        for (int step = 0; step <= MOST_STEPS; step++) {
            double[] system = system();
            if (step == 0) {
                damping = 0.25 * (system[2] + system[4]);
            }
            double[] change = solve(system, damping);
            double next = deviance(s + change[0], b + change[1]);
            boolean atOnce = true;
            while (!(next <= deviance || next < 1e-15 * largestMean(s + change[0], b + change[1]))) {
                atOnce = false;
                damping *= 2;
                if (damping > MOST_DAMPING * Math.max(system[2], system[4])) {
                    return;
                }
                change = solve(system, damping);
                next = deviance(s + change[0], b + change[1]);
            }
            s += change[0];
            b += change[1];
            deviance = next;
            if (system[0] * change[0] + system[1] * change[1] < STOP) {
                return;
            }
            damping /= atOnce ? 10 : 1;
        }
    }

    /** Score (two), then information: s with s, s with b, b with b. */
    private double[] system() {
        double largest = largestMean(s, b);
        double[] system = new double[5];
        for (int i = 0; i < d.length; i++) {
            double mu = s + b * d[i];
            double weight = 1 / Math.max(mu * mu, FLOOR * largest * largest);
            system[0] += weight * (squares[i] - mu);
            system[1] += weight * (squares[i] - mu) * d[i];
            system[2] += weight;
            system[3] += weight * d[i];
            system[4] += weight * d[i] * d[i];
        }
        return system;
    }

    private static double[] solve(double[] system, double damping) {
        double a = system[2] + damping;
        double c = system[4] + damping;
        double determinant = a * c - system[3] * system[3];
        return new double[] {
            (c * system[0] - system[3] * system[1]) / determinant, (a * system[1] - system[3] * system[0]) / determinant
        };
    }

    private double leastMean(double s0, double b0) {
        return Arrays.stream(d).map(place -> s0 + b0 * place).min().orElse(Double.NaN);
    }

    private double largestMean(double s0, double b0) {
        return Arrays.stream(d).map(place -> s0 + b0 * place).max().orElse(Double.NaN);
    }

    private double deviance(double s0, double b0) {
        double sum = 0;
        for (int i = 0; i < d.length; i++) {
            double mu = s0 + b0 * d[i];
            if (!(mu > 0)) {
                return Double.POSITIVE_INFINITY;
            }
            // A square of 0 adds a constant, whatever the mean: infinite, and left out.
            sum += (squares[i] - mu) / mu - (squares[i] > 0 ? Math.log(squares[i] / mu) : -Math.log(mu));
        }
        return 2 * sum;
    }
}

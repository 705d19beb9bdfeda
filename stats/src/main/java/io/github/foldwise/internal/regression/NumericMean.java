package io.github.foldwise.internal.regression;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/**
 * A mean of which only the value, or the value and the gradient, are given; what is missing or not finite is taken by
 * differences that are extrapolated to step zero (Ridders 1982, doi:10.1016/S0141-1195(82)80057-0).
 */
public abstract class NumericMean implements MeanFunction {
    /** The first step of a difference, relative to the parameter. */
    private static final double FIRST_STEP = 0.02;

    private static final double SHRINKING = 1.6;
    private static final int LEVELS = 8;
    /** Step of the second differences of a mean without a gradient, relative to the parameter. */
    private static final double SECOND_STEP = 2e-3;

    /** A given derivative further off than this is a mistake and no rounding. */
    private static final double WRONG = 1e-5;

    private final int size;
    private final double[] unit;
    private final double[] moved;
    private final double[] ahead;
    private final double[] behind;
    private final double[] further;
    private final double[] before;
    private final double[][] tableau = new double[LEVELS][LEVELS];

    /**
     * Makes a mean.
     *
     * @param unit the size of each parameter where it is zero, such as its start or 1; positive
     */
    protected NumericMean(double[] unit) {
        size = unit.length;
        this.unit = unit.clone();
        moved = new double[size];
        ahead = new double[size];
        behind = new double[size];
        further = new double[size];
        before = new double[size];
    }

    /**
     * {@return the mean}
     *
     * @param x the predictor
     * @param theta the parameters
     */
    protected abstract double value(double x, double[] theta);

    /**
     * Fills in the gradient.
     *
     * @param x the predictor
     * @param theta the parameters
     * @param gradient receives the derivatives
     * @return whether there is one
     */
    protected abstract boolean gradient(double x, double[] theta, double[] gradient);

    @Override
    public final int size() {
        return size;
    }

    private double step(int j, double[] theta, double relative) {
        double h = relative * Math.max(Math.abs(theta[j]), 1e-3 * unit[j]);
        // A step that is a number exactly.
        return (theta[j] + h) - theta[j];
    }

    @Override
    public final double evaluate(double x, double logX, double[] theta, double[] gradient, double[] hessian) {
        double mean = value(x, theta);
        boolean given = gradient(x, theta, gradient);
        boolean complete = given;
        // Not finite where a formula meets 0 · ∞, as textbook gradients do at dose 0 or an infinite one: the mean goes
        // on.
        for (int j = 0; j < size && !Double.isNaN(mean); j++) {
            if (!given || !Double.isFinite(gradient[j])) {
                gradient[j] = derivative(x, theta, j);
                complete = false;
            }
        }
        if (complete) {
            differentiateGradient(x, theta, hessian);
        }
        if (!complete || !isFinite(hessian)) {
            differentiateTwice(x, theta, mean, hessian);
        }
        return mean;
    }

    private static boolean isFinite(double[] values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns one derivative of the mean by extrapolated differences.
     *
     * @param x the predictor
     * @param theta the parameters
     * @param j which parameter
     * @return the derivative; NaN where the mean is not defined around the parameters
     */
    public final double derivative(double x, double[] theta, int j) {
        System.arraycopy(theta, 0, moved, 0, size);
        double h = step(j, theta, FIRST_STEP);
        double best = Double.NaN;
        double error = Double.POSITIVE_INFINITY;
        for (int k = 0; k < LEVELS; k++) {
            double up = theta[j] + h;
            double down = theta[j] - h;
            moved[j] = up;
            double above = value(x, moved);
            moved[j] = down;
            tableau[0][k] = (above - value(x, moved)) / (up - down);
            double factor = SHRINKING * SHRINKING;
            for (int m = 1; m <= k; m++) {
                tableau[m][k] = (factor * tableau[m - 1][k] - tableau[m - 1][k - 1]) / (factor - 1);
                factor *= SHRINKING * SHRINKING;
                double change = Math.max(
                        Math.abs(tableau[m][k] - tableau[m - 1][k]), Math.abs(tableau[m][k] - tableau[m - 1][k - 1]));
                if (change <= error) {
                    error = change;
                    best = tableau[m][k];
                }
            }
            h /= SHRINKING;
        }
        return best;
    }

    /** Central differences of the gradient with two steps, the error of the second order taken off. */
    private void differentiateGradient(double x, double[] theta, double[] hessian) {
        System.arraycopy(theta, 0, moved, 0, size);
        Arrays.fill(hessian, 0);
        for (int j = 0; j < size; j++) {
            double h = step(j, theta, SECOND_STEP);
            gradientAt(x, theta, j, h, ahead);
            gradientAt(x, theta, j, -h, behind);
            gradientAt(x, theta, j, 2 * h, further);
            gradientAt(x, theta, j, -2 * h, before);
            for (int i = 0; i < size; i++) {
                double slope = (8 * (ahead[i] - behind[i]) - (further[i] - before[i])) / (12 * h);
                hessian[i >= j ? i * (i + 1) / 2 + j : j * (j + 1) / 2 + i] += i == j ? slope : 0.5 * slope;
            }
        }
    }

    private void gradientAt(double x, double[] theta, int j, double h, double[] result) {
        moved[j] = theta[j] + h;
        gradient(x, moved, result);
        moved[j] = theta[j];
    }

    private void differentiateTwice(double x, double[] theta, double mean, double[] hessian) {
        System.arraycopy(theta, 0, moved, 0, size);
        for (int i = 0; i < size; i++) {
            double hi = step(i, theta, SECOND_STEP);
            double near = valueAt(x, theta, i, hi, i, 0) + valueAt(x, theta, i, -hi, i, 0);
            double far = valueAt(x, theta, i, 2 * hi, i, 0) + valueAt(x, theta, i, -2 * hi, i, 0);
            hessian[i * (i + 1) / 2 + i] = (16 * near - far - 30 * mean) / (12 * hi * hi);
            for (int j = 0; j < i; j++) {
                double hj = step(j, theta, SECOND_STEP);
                hessian[i * (i + 1) / 2 + j] = (valueAt(x, theta, i, hi, j, hj)
                                - valueAt(x, theta, i, hi, j, -hj)
                                - valueAt(x, theta, i, -hi, j, hj)
                                + valueAt(x, theta, i, -hi, j, -hj))
                        / (4 * hi * hj);
            }
        }
    }

    /**
     * Checks a gradient that is given against extrapolated differences. Where it is not finite at 0 the differences take its
     * place, and nothing is wrong.
     *
     * @param names the names of the parameters
     * @param points where to check
     * @param what what a point is, for the message
     * @param theta the parameters at which to check
     * @throws IllegalArgumentException if they differ by more than the differences may err
     */
    public final void checkGradient(List<String> names, double[] points, String what, double[] theta) {
        double[] given = new double[size];
        for (double x : points) {
            if (!gradient(x, theta, given)) {
                return;
            }
            for (int j = 0; j < size; j++) {
                if (x == 0 && !Double.isFinite(given[j])) {
                    continue;
                }
                double numeric = derivative(x, theta, j);
                double rounding = 1e-9 * Math.abs(value(x, theta)) / Math.max(Math.abs(theta[j]), 1e-3 * unit[j]);
                double allowed = WRONG * Math.max(Math.abs(numeric), Math.abs(given[j])) + rounding;
                if (!Double.isNaN(numeric) && !(Math.abs(numeric - given[j]) <= allowed)) {
                    throw new IllegalArgumentException("the gradient of the equation is wrong: its derivative by "
                            + names.get(j) + " at " + what + " " + x + " is " + given[j]
                            + ", but differences of the value"
                            + " give " + numeric + "; mend gradient(...), or leave it out");
                }
            }
        }
    }

    private double valueAt(double x, double[] theta, int i, double hi, int j, double hj) {
        moved[j] = theta[j] + hj;
        moved[i] = theta[i] + hi;
        double value = value(x, moved);
        moved[i] = theta[i];
        moved[j] = theta[j];
        return value;
    }

    /**
     * Checks names and start values of parameters.
     *
     * @param names the names
     * @param start a value for each of them
     * @throws IllegalArgumentException if the numbers differ or are 0, a name occurs twice, or a value is not finite
     */
    public static void checkStart(List<String> names, double[] start) {
        if (names.size() != start.length || names.isEmpty()) {
            throw new IllegalArgumentException(names.size() + " parameter names but " + start.length
                    + " start values; give one value for each parameter, and one parameter at least");
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw new IllegalArgumentException("parameter names " + names + " are not different from each other");
        }
        for (int j = 0; j < start.length; j++) {
            if (!Double.isFinite(start[j])) {
                throw new IllegalArgumentException(
                        "start " + start[j] + " of parameter " + names.get(j) + ": start values must be finite");
            }
        }
    }
}

package io.github.foldwise.internal.optimize;

import java.util.Arrays;

/**
 * Fletcher's variable metric search in the form of Nash, with the constants of R's {@code optim(method = "BFGS")}: the
 * inverse Hessian is updated by Broyden, Fletcher, Goldfarb and Shanno and is set back to the identity where it fails; steps
 * are shortened by 0.2 until the value falls.
 *
 * <p>Reference: Nash 1990, Compact Numerical Methods for Computers, algorithm 21.
 */
public final class VariableMetric {
    private static final int MOST_STEPS = 100;
    private static final double SHORTER = 0.2;
    private static final double ACCEPTED = 1e-4;
    private static final double RELATIVE = Math.sqrt(Math.ulp(1.0));
    /** Added to both sides where two places are compared, so that a change below rounding of it is none. */
    private static final double OFFSET = 10;

    private final int n;
    private final double[] gradient;
    private final double[] gradientAt;
    private final double[] gradientBefore;
    private final double[] placeBefore;
    private final double[] step;
    private final double[] change;
    private final double[] image;
    private final double[] inverse;
    private double value;

    public VariableMetric(int n) {
        this.n = n;
        gradient = new double[n];
        gradientAt = new double[n];
        gradientBefore = new double[n];
        placeBefore = new double[n];
        step = new double[n];
        change = new double[n];
        image = new double[n];
        inverse = new double[n * n];
    }

    /** Moves a place to a minimum nearby and returns the value there. */
    public double descend(GradientObjective f, double[] x) {
        double least = f.at(x, gradient);
        value = least;
        setIdentity();
        int sinceIdentity = 0;
        for (int steps = 1; steps < MOST_STEPS; ) {
            if (sinceIdentity > 2 * n) {
                setIdentity();
                sinceIdentity = 0;
            }
            System.arraycopy(x, 0, placeBefore, 0, n);
            double slope = setDirection();
            boolean moved = slope < 0 && search(f, x, slope, least);
            boolean enough = slope < 0 && Math.abs(value - least) > RELATIVE * (Math.abs(least) + RELATIVE);
            if (slope < 0 && (moved || !enough)) {
                least = value;
            }
            if (moved && enough) {
                steps++;
                sinceIdentity++;
                System.arraycopy(gradient, 0, gradientBefore, 0, n);
                System.arraycopy(gradientAt, 0, gradient, 0, n);
                if (!update()) {
                    setIdentity();
                    sinceIdentity = 0;
                }
            } else if (sinceIdentity > 0) {
                // The gradient of the place before is kept, as in R: the next step is along it, not downhill from here.
                setIdentity();
                sinceIdentity = 0;
            } else {
                break;
            }
        }
        return least;
    }

    private void setIdentity() {
        Arrays.fill(inverse, 0);
        for (int i = 0; i < n; i++) {
            inverse[i * n + i] = 1;
        }
    }

    private double setDirection() {
        double slope = 0;
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int k = 0; k < n; k++) {
                sum -= inverse[i * n + k] * gradient[k];
            }
            step[i] = sum;
            slope += sum * gradient[i];
        }
        return slope;
    }

    /** Shortens the step until the value falls enough; false if the place no longer changes. Leaves the last value behind. */
    private boolean search(GradientObjective f, double[] x, double slope, double least) {
        for (double length = 1; ; length *= SHORTER) {
            boolean still = true;
            for (int i = 0; i < n; i++) {
                x[i] = placeBefore[i] + length * step[i];
                still &= OFFSET + placeBefore[i] == OFFSET + x[i];
            }
            if (still) {
                return false;
            }
            value = f.at(x, gradientAt);
            if (value <= least + slope * length * ACCEPTED && !Double.isInfinite(value)) {
                for (int i = 0; i < n; i++) {
                    step[i] *= length;
                }
                return true;
            }
        }
    }

    private boolean update() {
        double curvature = 0;
        for (int i = 0; i < n; i++) {
            change[i] = gradient[i] - gradientBefore[i];
            curvature += step[i] * change[i];
        }
        if (!(curvature > 0)) {
            return false;
        }
        double quadratic = 0;
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int k = 0; k < n; k++) {
                sum += inverse[i * n + k] * change[k];
            }
            image[i] = sum;
            quadratic += sum * change[i];
        }
        double factor = 1 + quadratic / curvature;
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                inverse[i * n + k] +=
                        (factor * step[i] * step[k] - step[i] * image[k] - image[i] * step[k]) / curvature;
            }
        }
        return true;
    }
}

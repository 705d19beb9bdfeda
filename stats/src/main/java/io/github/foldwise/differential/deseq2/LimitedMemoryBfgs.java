package io.github.foldwise.differential.deseq2;

/**
 * Liu's and Nocedal's quasi-Newton search with the stopping rules and the line search of the C++ library LBFGS++ 0.2: six
 * corrections; steps that fulfil the strong Wolfe conditions, found by doubling and zooming in; an end where the gradient
 * is small, or where a step changes the value by less than 1e-8 of itself.
 *
 * <p>Reference: Liu, Nocedal 1989, doi:10.1007/BF01589116; Nocedal, Wright 2006, Numerical Optimization, algorithms 3.5, 3.6
 * and 7.4; Qiu, LBFGS++ (MIT licence).
 */
final class LimitedMemoryBfgs {
    private static final int MEMORY = 6;
    private static final int MOST_STEPS = 300;
    private static final int MOST_TRIALS = 100;
    private static final double GRADIENT = 1e-8;
    private static final double CHANGE = 1e-8;
    private static final double ARMIJO = 1e-4;
    private static final double WOLFE = 0.9;
    private static final double LONGER = 2;

    private final int n;
    private final double[] gradient;
    private final double[] placeBefore;
    private final double[] gradientBefore;
    private final double[] direction;
    private final double[][] moved = new double[MEMORY][];
    private final double[][] bent = new double[MEMORY][];
    private final double[] curvature = new double[MEMORY];
    private final double[] part = new double[MEMORY];
    private double value;
    private double low;
    private double valueAtLow;
    private double slopeAtLow;
    private double high;
    private double valueAtHigh;

    LimitedMemoryBfgs(int n) {
        this.n = n;
        gradient = new double[n];
        placeBefore = new double[n];
        gradientBefore = new double[n];
        direction = new double[n];
        for (int i = 0; i < MEMORY; i++) {
            moved[i] = new double[n];
            bent[i] = new double[n];
        }
    }

    /** Moves a place to a minimum nearby; false if the line search failed on the way. */
    boolean descend(Objective f, double[] x) {
        value = f.at(x, gradient);
        if (isFlat(x)) {
            return true;
        }
        for (int i = 0; i < n; i++) {
            direction[i] = -gradient[i];
        }
        double step = 1 / norm(direction);
        for (int k = 1; ; k++) {
            System.arraycopy(x, 0, placeBefore, 0, n);
            System.arraycopy(gradient, 0, gradientBefore, 0, n);
            double before = value;
            if (!search(f, x, step)) {
                return false;
            }
            if (isFlat(x) || Math.abs((before - value) / value) < CHANGE || k >= MOST_STEPS) {
                return true;
            }
            turn(x, k);
            step = 1;
        }
    }

    private boolean isFlat(double[] x) {
        return norm(gradient) <= GRADIENT * Math.max(norm(x), 1);
    }

    /** Moves to a step that fulfils the strong Wolfe conditions: doubles until one is bracketed, then zooms in. */
    private boolean search(Objective f, double[] x, double firstStep) {
        double before = value;
        double slope = dot(gradient, direction);
        if (slope > 0) {
            return false;
        }
        low = 0;
        valueAtLow = before;
        slopeAtLow = slope;
        double step = firstStep;
        for (int trial = 1; ; trial++) {
            double slopeHere = tryStep(f, x, step);
            if (trial > MOST_TRIALS) {
                return true;
            }
            if (value - before > step * ARMIJO * slope || (low > 0 && value >= valueAtLow)) {
                high = step;
                valueAtHigh = value;
                return zoom(f, x, before, slope, trial);
            }
            if (Math.abs(slopeHere) <= -WOLFE * slope) {
                return true;
            }
            replaceLow(step, slopeHere);
            if (slopeHere >= 0) {
                return zoom(f, x, before, slope, trial);
            }
            step *= LONGER;
        }
    }

    /** The former low end becomes the high end. */
    private void replaceLow(double step, double slopeHere) {
        high = low;
        valueAtHigh = valueAtLow;
        low = step;
        valueAtLow = value;
        slopeAtLow = slopeHere;
    }

    private boolean zoom(Objective f, double[] x, double before, double slope, int trials) {
        for (int trial = trials + 1; ; trial++) {
            double step = (valueAtHigh - valueAtLow) * low - (high * high - low * low) * slopeAtLow / 2;
            step /= valueAtHigh - valueAtLow - (high - low) * slopeAtLow;
            if (step <= Math.min(low, high) || step >= Math.max(low, high)) {
                step = low / 2 + high / 2;
            }
            double slopeHere = tryStep(f, x, step);
            if (trial > MOST_TRIALS) {
                return true;
            }
            if (value - before > step * ARMIJO * slope || value >= valueAtLow) {
                if (step == high) {
                    return false;
                }
                high = step;
                valueAtHigh = value;
            } else {
                if (Math.abs(slopeHere) <= -WOLFE * slope) {
                    return true;
                }
                if (step == low) {
                    return false;
                }
                if (slopeHere * (high - low) >= 0) {
                    replaceLow(step, slopeHere);
                } else {
                    low = step;
                    valueAtLow = value;
                    slopeAtLow = slopeHere;
                }
            }
        }
    }

    /** Evaluates at a step and returns the slope there. */
    private double tryStep(Objective f, double[] x, double step) {
        for (int i = 0; i < n; i++) {
            x[i] = placeBefore[i] + step * direction[i];
        }
        value = f.at(x, gradient);
        return dot(gradient, direction);
    }

    /** Stores the k-th step as a correction and sets the direction to minus the inverse Hessian times the gradient. */
    private void turn(double[] x, int k) {
        int latest = (k - 1) % MEMORY;
        for (int i = 0; i < n; i++) {
            moved[latest][i] = x[i] - placeBefore[i];
            bent[latest][i] = gradient[i] - gradientBefore[i];
            direction[i] = -gradient[i];
        }
        curvature[latest] = dot(bent[latest], moved[latest]);
        double first = curvature[latest] / dot(bent[latest], bent[latest]);
        int oldest = Math.max(0, k - MEMORY);
        for (int step = k - 1; step >= oldest; step--) {
            int at = step % MEMORY;
            part[at] = dot(moved[at], direction) / curvature[at];
            add(-part[at], bent[at]);
        }
        for (int i = 0; i < n; i++) {
            direction[i] *= first;
        }
        for (int step = oldest; step < k; step++) {
            int at = step % MEMORY;
            add(part[at] - dot(bent[at], direction) / curvature[at], moved[at]);
        }
    }

    private void add(double times, double[] vector) {
        for (int i = 0; i < n; i++) {
            direction[i] += times * vector[i];
        }
    }

    private static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}

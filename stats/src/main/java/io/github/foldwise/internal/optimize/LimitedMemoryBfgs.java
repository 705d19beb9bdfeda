package io.github.foldwise.internal.optimize;

import io.github.foldwise.progress.Interruption;

/**
 * Liu's and Nocedal's quasi-Newton search with the stopping rules and the line search of the C++ library LBFGS++ 0.4: six
 * corrections; steps that fulfil the strong Wolfe conditions, found by doubling and zooming in; an end where the gradient
 * is small, or where a step changes the value by at most 1e-8 of itself.
 *
 * <p>Reference: Liu, Nocedal 1989, doi:10.1007/BF01589116; Nocedal, Wright 2006, Numerical Optimization, algorithms 3.5, 3.6
 * and 7.4; Qiu, LBFGS++ (MIT licence).
 */
public final class LimitedMemoryBfgs {
    private static final int MEMORY = 6;
    private static final int MOST_STEPS = 300;
    private static final int MOST_TRIALS = 100;
    private static final double GRADIENT = 1e-8;
    private static final double CHANGE = 1e-8;
    private static final double ARMIJO = 1e-4;
    private static final double WOLFE = 0.9;
    private static final double LONGER = 2;
    /** An interpolated step nearer than this part of the bracket to one of its ends is replaced by the middle. */
    private static final double NEAR_END = 0.01;
    /** A correction whose curvature is below this part of its squared change of gradient is left out. */
    private static final double LEAST_CURVATURE = Math.ulp(1.0);

    private final int n;
    private final double[] gradient;
    private final double[] placeBefore;
    private final double[] gradientBefore;
    private final double[] direction;
    private final double[][] moved = new double[MEMORY][];
    private final double[][] bent = new double[MEMORY][];
    private final double[] curvature = new double[MEMORY];
    private final double[] part = new double[MEMORY];
    private int corrections;
    private double firstScale;
    private double value;
    private double low;
    private double valueAtLow;
    private double slopeAtLow;
    private double high;
    private double valueAtHigh;

    public LimitedMemoryBfgs(int n) {
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
    public boolean descend(GradientObjective f, double[] x) {
        corrections = 0;
        firstScale = 1;
        value = f.at(x, gradient);
        if (isFlat(x)) {
            return true;
        }
        for (int i = 0; i < n; i++) {
            direction[i] = -gradient[i];
        }
        double step = 1 / norm(direction);
        for (int k = 1; ; k++) {
            Interruption.check();
            System.arraycopy(x, 0, placeBefore, 0, n);
            System.arraycopy(gradient, 0, gradientBefore, 0, n);
            double before = value;
            if (!search(f, x, step)) {
                return false;
            }
            if (isFlat(x) || isStill(before) || k >= MOST_STEPS) {
                return true;
            }
            remember(x);
            turn();
            step = 1;
        }
    }

    private boolean isFlat(double[] x) {
        return norm(gradient) <= GRADIENT * Math.max(norm(x), 1);
    }

    private boolean isStill(double before) {
        return Math.abs(before - value) <= CHANGE * Math.max(Math.max(Math.abs(value), Math.abs(before)), 1);
    }

    /** Moves to a step that fulfils the strong Wolfe conditions: doubles until one is bracketed, then zooms in. */
    private boolean search(GradientObjective f, double[] x, double firstStep) {
        double before = value;
        double slope = dot(gradient, direction);
        if (slope > 0) {
            return false;
        }
        low = 0;
        valueAtLow = before;
        slopeAtLow = slope;
        double step = firstStep;
        for (int trial = 0; ; ) {
            double slopeHere = tryStep(f, x, step);
            if (value - before > step * ARMIJO * slope || (low > 0 && value >= valueAtLow)) {
                high = step;
                valueAtHigh = value;
                return zoom(f, x, before, slope, trial);
            }
            if (Math.abs(slopeHere) <= -WOLFE * slope) {
                return true;
            }
            lowBecomesHigh();
            setLow(step, slopeHere);
            if (slopeHere >= 0) {
                return zoom(f, x, before, slope, trial);
            }
            if (++trial >= MOST_TRIALS) {
                return true;
            }
            step *= LONGER;
        }
    }

    private boolean zoom(GradientObjective f, double[] x, double before, double slope, int trials) {
        for (int trial = trials; ; ) {
            double step = interpolated();
            double slopeHere = tryStep(f, x, step);
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
                if (slopeHere * (high - low) >= 0) {
                    lowBecomesHigh();
                }
                if (step == low) {
                    return false;
                }
                setLow(step, slopeHere);
            }
            if (++trial >= MOST_TRIALS) {
                if (low > 0) {
                    tryStep(f, x, low);
                }
                return low > 0;
            }
        }
    }

    private void lowBecomesHigh() {
        high = low;
        valueAtHigh = valueAtLow;
    }

    private void setLow(double step, double slopeHere) {
        low = step;
        valueAtLow = value;
        slopeAtLow = slopeHere;
    }

    /** The minimum of the parabola through both ends with the slope of the low end; the middle where that is no use. */
    private double interpolated() {
        double rise = valueAtHigh - valueAtLow;
        double width = high - low;
        double middle = (high + low) / 2;
        double step = (rise * low - middle * width * slopeAtLow) / (rise - width * slopeAtLow);
        boolean inside = step > Math.min(low, high) && step < Math.max(low, high);
        boolean nearEnd = Math.min(Math.abs(step - low), Math.abs(step - high)) < NEAR_END * Math.abs(width);
        return inside && !nearEnd ? step : middle;
    }

    /** Evaluates at a step and returns the slope there. */
    private double tryStep(GradientObjective f, double[] x, double step) {
        for (int i = 0; i < n; i++) {
            x[i] = placeBefore[i] + step * direction[i];
        }
        value = f.at(x, gradient);
        return dot(gradient, direction);
    }

    /** Stores the last step as a correction, in place of the oldest of six, unless it shows no positive curvature. */
    private void remember(double[] x) {
        int at = corrections % MEMORY;
        double along = 0;
        double across = 0;
        for (int i = 0; i < n; i++) {
            double s = x[i] - placeBefore[i];
            double y = gradient[i] - gradientBefore[i];
            along += s * y;
            across += y * y;
        }
        if (!(along > LEAST_CURVATURE * across)) {
            return;
        }
        for (int i = 0; i < n; i++) {
            moved[at][i] = x[i] - placeBefore[i];
            bent[at][i] = gradient[i] - gradientBefore[i];
        }
        curvature[at] = along;
        firstScale = across / along;
        corrections++;
    }

    /** Sets the direction to minus the inverse Hessian times the gradient, by the recursion over the corrections. */
    private void turn() {
        for (int i = 0; i < n; i++) {
            direction[i] = -gradient[i];
        }
        int oldest = Math.max(0, corrections - MEMORY);
        for (int k = corrections - 1; k >= oldest; k--) {
            int at = k % MEMORY;
            part[at] = dot(moved[at], direction) / curvature[at];
            add(-part[at], bent[at]);
        }
        for (int i = 0; i < n; i++) {
            direction[i] /= firstScale;
        }
        for (int k = oldest; k < corrections; k++) {
            int at = k % MEMORY;
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

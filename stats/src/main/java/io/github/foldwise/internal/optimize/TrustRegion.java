package io.github.foldwise.internal.optimize;

import io.github.foldwise.progress.Interruption;
import java.util.Arrays;

/**
 * Minimises an {@link Objective} within a box by a trust-region Newton method with the exact Hessian. Directions of
 * negative curvature are followed downhill, so saddle points do not stop the search.
 *
 * <p>Coordinates are measured in a scale of each, the change that matters: 1 for a logarithm, the span of the responses for
 * a plateau. A mutable workspace for one thread.
 */
public final class TrustRegion {
    /** How a search ended. */
    public enum End {
        /** A minimum, inside the box or on its walls. */
        CONVERGED,
        /** The values no longer changed, though no bottom was in sight: a flat valley. */
        STALLED,
        /** The most iterations were spent. */
        ITERATION_LIMIT,
        /** The objective is not defined where the search had to start. */
        UNDEFINED
    }

    /** Far more than a bowl takes; a search that takes hundreds follows a valley that the data leave open. */
    private static final int ITERATION_LIMIT = 500;
    /** A Newton step this short, in scaled coordinates, leaves an error near its square. */
    private static final double LAST_STEP = 1e-8;

    /** Smaller gains, relative to the value, are rounding. */
    private static final double NOISE = 1e-16;
    /** Gains below this fraction of the value cannot be told from rounding with certainty. */
    private static final double RESOLUTION = 1e-13;
    /** The same where a step is short and the mean itself may lose digits, as an exponential of a large number does. */
    private static final double COARSE_RESOLUTION = 1e-10;

    /** Longer steps are not the last ones of a quadratic convergence: the square root of {@link #LAST_STEP}. */
    private static final double LONGEST_LAST_STEP = 1e-4;
    /** A gain below this fraction of the value moves no reported digit; so many in a row are a flat valley. */
    private static final double NO_GAIN = 1e-9;

    private static final int MOST_IDLE_STEPS = 20;
    /** So many steps in a row after each of which that many like it would not reach what is known. */
    private static final int MOST_HOPELESS_STEPS = 6;

    private static final double HOPELESS = 40;
    /** Next to an optimum that is known, where Newton's method converges quadratically and two are never so close. */
    private static final double JOINING_STEP = 0.1;
    /** Below it a step no longer changes coordinates of order one. */
    private static final double SMALLEST_RADIUS = 1e-14;
    /** One scale of each coordinate: a factor of e in slope and dose, the span of the responses. */
    private static final double FIRST_RADIUS = 1;

    private final double[] lower;
    private final double[] upper;
    private final double[] scale;
    private final double floor;
    private final double largestRadius;
    private final int n;
    private final TrustStep step;
    private final boolean[] held;

    private double[] point;
    private double[] gradient;
    private double[][] hessian;
    private double[] nextPoint;
    private double[] nextGradient;
    private double[][] nextHessian;
    private double value;
    private double radius;
    private double previousLength;
    private double known = Double.POSITIVE_INFINITY;
    private double hopelessSteps = HOPELESS;
    private int patience = MOST_HOPELESS_STEPS;
    private double[] knownPoint = {};
    private int hopeless;
    private int idle;
    private int iterations;

    /**
     * Makes a search within a box.
     *
     * @param lower lower bounds, negative infinity where there is none
     * @param upper upper bounds
     * @param scale the scale of each coordinate, positive
     * @param floor a constant that is part of every value but left out of the objective, such as half the sum of squares
     *     within doses; gains are compared with the value and it
     * @param largestRadius the longest step in scaled coordinates
     */
    public TrustRegion(double[] lower, double[] upper, double[] scale, double floor, double largestRadius) {
        this.lower = lower.clone();
        this.upper = upper.clone();
        this.scale = scale.clone();
        this.floor = floor;
        this.largestRadius = largestRadius;
        n = scale.length;
        step = new TrustStep(n);
        held = new boolean[n];
        point = new double[n];
        gradient = new double[n];
        hessian = new double[n][n];
        nextPoint = new double[n];
        nextGradient = new double[n];
        nextHessian = new double[n][n];
    }

    /**
     * Lets later searches be given up that are far above a value that is known already and come down so slowly that they
     * would not reach it.
     *
     * @param value the lowest value found so far
     */
    public void know(double value) {
        know(value, HOPELESS, MOST_HOPELESS_STEPS);
    }

    /**
     * The same with a patience of one's own, for many starts of which few lead anywhere.
     *
     * @param value the lowest value found so far
     * @param steps so many steps like the last one may still be to go
     * @param patience the number of steps in a row after which that many were too few, and the search goes on
     */
    public void know(double value, double steps, int patience) {
        known = value;
        hopelessSteps = steps;
        this.patience = patience;
    }

    /**
     * Lets later searches be given up that take a Newton step of less than a tenth of each scale to within as much of a
     * point: they would end there.
     *
     * @param optimum where an earlier search converged; empty for nowhere
     */
    public void join(double[] optimum) {
        knownPoint = optimum;
    }

    /**
     * Minimises from a start.
     *
     * @param f the objective
     * @param start where to begin; moved into the box
     * @return how the search ended; the other methods tell where
     */
    public End minimise(Objective f, double[] start) {
        for (int i = 0; i < n; i++) {
            point[i] = inBox(i, start[i]);
        }
        value = f.evaluate(point, gradient, hessian);
        radius = Math.min(FIRST_RADIUS, largestRadius);
        idle = 0;
        hopeless = 0;
        previousLength = Double.POSITIVE_INFINITY;
        iterations = 0;
        if (!isUsable(value, gradient, hessian)) {
            return End.UNDEFINED;
        }
        for (; iterations < ITERATION_LIMIT; iterations++) {
            Interruption.check();
            if (holdWalls()) {
                return End.CONVERGED;
            }
            step.solve(point, gradient, hessian, scale, held, lower, upper, radius);
            if (!moves()) {
                return End.CONVERGED;
            }
            if (joins()) {
                return End.STALLED;
            }
            boolean last = advance(f);
            if (last) {
                return End.CONVERGED;
            }
            if (idle > MOST_IDLE_STEPS || hopeless > patience || !(radius >= SMALLEST_RADIUS)) {
                return End.STALLED;
            }
        }
        return End.ITERATION_LIMIT;
    }

    private double inBox(int i, double x) {
        return Math.max(lower[i], Math.min(upper[i], x));
    }

    /** Holds coordinates on a wall with the downhill direction pointing out of the box; whether none is left. */
    private boolean holdWalls() {
        boolean all = true;
        for (int i = 0; i < n; i++) {
            held[i] = (point[i] <= lower[i] && gradient[i] >= 0 && lower[i] > Double.NEGATIVE_INFINITY)
                    || (point[i] >= upper[i] && gradient[i] <= 0 && upper[i] < Double.POSITIVE_INFINITY);
            all &= held[i];
        }
        return all;
    }

    /** Sets the next point; whether it differs from this one. */
    private boolean moves() {
        boolean moves = false;
        for (int i = 0; i < n; i++) {
            nextPoint[i] = inBox(i, point[i] + step.step[i]);
            moves |= nextPoint[i] != point[i];
        }
        return moves;
    }

    private boolean joins() {
        if (knownPoint.length == 0 || !step.isNewton || !(step.length < JOINING_STEP)) {
            return false;
        }
        boolean near = true;
        for (int i = 0; i < n; i++) {
            near &= Math.abs(nextPoint[i] - knownPoint[i]) < JOINING_STEP * scale[i];
        }
        return near;
    }

    /** Tries the step and takes it or shrinks the radius; whether it was the last one. */
    private boolean advance(Objective f) {
        double size = Math.abs(value) + floor;
        double resolution = step.length < LONGEST_LAST_STEP ? COARSE_RESOLUTION : RESOLUTION;
        boolean unresolved = step.isNewton && step.gain <= resolution * size;
        // Below the resolution of the values Newton steps are trusted for as long as they become shorter.
        boolean ended = unresolved && step.length < LONGEST_LAST_STEP && step.length > 0.5 * previousLength;
        previousLength = step.length;
        boolean last = ended || (step.isNewton && (step.length <= LAST_STEP || step.gain <= NOISE * size));
        boolean trusted = last || unresolved;
        double next = f.evaluate(nextPoint, nextGradient, nextHessian);
        double gained = value - next;
        idle = gained > NO_GAIN * size ? 0 : idle + 1;
        hopeless = value - known > hopelessSteps * Math.max(0, gained) ? hopeless + 1 : 0;
        boolean better = gained > 0 || (trusted && gained >= -COARSE_RESOLUTION * size);
        // The thresholds are those of Nocedal and Wright (2006), doi:10.1007/978-0-387-40065-5, algorithm 4.1: a model
        // that
        // foretold the gain is believed further, one that foretold four times as much is believed less far.
        if (better && isUsable(next, nextGradient, nextHessian)) {
            if (gained > 0.75 * step.gain && !step.isFull) {
                radius = Math.min(largestRadius, 2 * radius);
            } else if (gained < 0.25 * step.gain && !trusted) {
                radius = 0.5 * Math.min(step.length, radius);
            }
            accept(next);
        } else {
            radius = 0.25 * Math.min(radius, scaledDistance());
        }
        return last;
    }

    private void accept(double next) {
        value = next;
        double[] oldPoint = point;
        double[] oldGradient = gradient;
        double[][] oldHessian = hessian;
        point = nextPoint;
        gradient = nextGradient;
        hessian = nextHessian;
        nextPoint = oldPoint;
        nextGradient = oldGradient;
        nextHessian = oldHessian;
    }

    private double scaledDistance() {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double d = (nextPoint[i] - point[i]) / scale[i];
            sum += d * d;
        }
        return Math.sqrt(sum);
    }

    private boolean isUsable(double v, double[] g, double[][] h) {
        double sum = v;
        for (int i = 0; i < n; i++) {
            sum += 0 * g[i];
            for (int j = 0; j <= i; j++) {
                sum += 0 * h[i][j];
            }
        }
        return Math.abs(sum) <= Double.MAX_VALUE;
    }

    /**
     * Returns where the search ended.
     *
     * @return the coordinates
     */
    public double[] point() {
        return point.clone();
    }

    /**
     * Returns the value there.
     *
     * @return the value of the objective
     */
    public double value() {
        return value;
    }

    /**
     * Returns the Hessian there.
     *
     * @return the second derivatives, the whole symmetric matrix
     */
    public double[][] hessian() {
        double[][] full = new double[n][];
        for (int i = 0; i < n; i++) {
            full[i] = Arrays.copyOf(hessian[i], n);
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                full[j][i] = full[i][j];
            }
        }
        return full;
    }

    /** {@return the number of iterations of the last search} */
    public int iterations() {
        return iterations;
    }
}

package io.github.foldwise.internal.optimize;

/**
 * Minimises an {@link Objective} on the set where a {@link Constraint} is zero. One coordinate, the one that the constraint
 * depends on most, is solved for at every point, which leaves a search without constraint over the others; its gradient and
 * Hessian follow from the multiplier \( \mu = f_k / g_k \):
 * \( f_i - \mu g_i \), and \( Z^T (\nabla^2 f - \mu \nabla^2 g) Z \) with \( Z_{ki} = -g_i / g_k \).
 *
 * <p>Where that coordinate turns out badly chosen, on the way or at a wall, the search goes on with another one. A mutable
 * workspace for one thread.
 */
public final class ConstrainedSearch {
    private static final int MOST_CHANGES = 4;
    private static final int MOST_SOLUTIONS = 60;
    private static final double LONGEST_STEP = 2;
    /** A coordinate is given up when another one moves the constraint this much more. */
    private static final double WEAK = 1e-3;

    private final double[] lower;
    private final double[] upper;
    private final double[] scale;
    private final double floor;
    private final double largestRadius;
    private final int n;

    private final double[] full;
    private final double[] fullGradient;
    private final double[][] fullHessian;
    private final double[] constraintGradient;
    private final double[][] constraintHessian;
    private double solved;

    private double[] point = {};
    private double value = Double.POSITIVE_INFINITY;

    /**
     * Makes a search within a box; see {@link TrustRegion#TrustRegion}.
     *
     * @param lower lower bounds
     * @param upper upper bounds
     * @param scale the scale of each coordinate
     * @param floor a constant that is part of every value
     * @param largestRadius the longest step in scaled coordinates
     */
    public ConstrainedSearch(double[] lower, double[] upper, double[] scale, double floor, double largestRadius) {
        this.lower = lower.clone();
        this.upper = upper.clone();
        this.scale = scale.clone();
        this.floor = floor;
        this.largestRadius = largestRadius;
        n = scale.length;
        full = new double[n];
        fullGradient = new double[n];
        fullHessian = new double[n][n];
        constraintGradient = new double[n];
        constraintHessian = new double[n][n];
    }

    /**
     * Minimises from a start, which need not meet the constraint.
     *
     * @param f the objective
     * @param constraint what must be zero
     * @param start where to begin
     * @return how the search ended; {@link TrustRegion.End#UNDEFINED} if no point near the start meets the constraint
     */
    public TrustRegion.End minimise(Objective f, Constraint constraint, double[] start) {
        value = Double.POSITIVE_INFINITY;
        point = start.clone();
        for (int i = 0; i < n; i++) {
            point[i] = Math.max(lower[i], Math.min(upper[i], point[i]));
        }
        TrustRegion.End end = TrustRegion.End.UNDEFINED;
        boolean[] tried = new boolean[n];
        for (int change = 0; change < MOST_CHANGES; change++) {
            int k = mostSensitive(constraint, tried);
            if (k < 0) {
                return end;
            }
            tried[k] = true;
            double before = value;
            TrustRegion.End next = n == 1 ? solveOnly(f, constraint) : minimise(f, constraint, k);
            if (next != TrustRegion.End.UNDEFINED) {
                end = next;
            }
            boolean stuck = next != TrustRegion.End.CONVERGED || isAtWall(k);
            boolean useful = change == 0 || next == TrustRegion.End.UNDEFINED || value < before;
            if (!stuck || !useful) {
                return end;
            }
        }
        return end;
    }

    private boolean isAtWall(int k) {
        double near = 1e-9 * scale[k];
        return point[k] - lower[k] < near || upper[k] - point[k] < near;
    }

    private int mostSensitive(Constraint constraint, boolean[] tried) {
        double at = constraint.evaluate(point, constraintGradient, constraintHessian);
        int best = -1;
        double largest = 0;
        double largestOfAll = 0;
        for (int i = 0; i < n && !Double.isNaN(at); i++) {
            double effect = Math.abs(constraintGradient[i] * scale[i]);
            largestOfAll = Math.max(largestOfAll, effect);
            if (!tried[i] && effect > largest) {
                largest = effect;
                best = i;
            }
        }
        return largest > WEAK * largestOfAll ? best : -1;
    }

    private TrustRegion.End solveOnly(Objective f, Constraint constraint) {
        System.arraycopy(point, 0, full, 0, n);
        if (!solve(constraint, 0)) {
            return TrustRegion.End.UNDEFINED;
        }
        double found = f.evaluate(full, fullGradient, fullHessian);
        point = full.clone();
        value = found;
        return TrustRegion.End.CONVERGED;
    }

    private TrustRegion.End minimise(Objective f, Constraint constraint, int k) {
        solved = point[k];
        TrustRegion region =
                new TrustRegion(without(lower, k), without(upper, k), without(scale, k), floor, largestRadius);
        TrustRegion.End end = region.minimise(new Reduced(f, constraint, k), without(point, k));
        if (end == TrustRegion.End.UNDEFINED) {
            return end;
        }
        // The coordinate that is solved for follows from the others once more: the last trial may have been another
        // point.
        spread(region.point(), k);
        full[k] = solved;
        if (solve(constraint, k) && region.value() <= value) {
            point = full.clone();
            value = region.value();
        }
        return end;
    }

    private static double[] without(double[] values, int k) {
        double[] rest = new double[values.length - 1];
        System.arraycopy(values, 0, rest, 0, k);
        System.arraycopy(values, k + 1, rest, k, rest.length - k);
        return rest;
    }

    private void spread(double[] rest, int k) {
        System.arraycopy(rest, 0, full, 0, k);
        System.arraycopy(rest, k, full, k + 1, rest.length - k);
    }

    /**
     * Solves for coordinate k of the point in {@code full}: Newton's method with steps that are cut, and cut further each
     * time the root has been passed.
     */
    private boolean solve(Constraint constraint, int k) {
        double longest = LONGEST_STEP * scale[k];
        double previous = 0;
        for (int i = 0; i < MOST_SOLUTIONS; i++) {
            double g = constraint.evaluate(full, constraintGradient, constraintHessian);
            double slope = constraintGradient[k];
            if (g == 0) {
                return slope != 0;
            }
            if (Double.isNaN(g) || slope == 0 || Double.isNaN(slope)) {
                return false;
            }
            if (previous * g < 0) {
                longest *= 0.5;
            }
            previous = g;
            double newton = -g / slope;
            double move = Math.max(-longest, Math.min(longest, newton));
            double next = Math.max(lower[k], Math.min(upper[k], full[k] + move));
            boolean small = Math.abs(newton) <= 1e-15 * Math.max(scale[k], Math.abs(full[k]));
            if (next == full[k]) {
                return small || Math.abs(newton) < 4 * Math.ulp(full[k]);
            }
            full[k] = next;
            if (small || (i > 4 && Math.abs(newton) <= 4 * Math.ulp(next))) {
                constraint.evaluate(full, constraintGradient, constraintHessian);
                return true;
            }
        }
        return false;
    }

    /**
     * Returns where the last search ended.
     *
     * @return the coordinates, on the set where the constraint is met
     */
    public double[] point() {
        return point.clone();
    }

    /**
     * Returns the value there.
     *
     * @return the value of the objective; infinite where no point meets the constraint
     */
    public double value() {
        return value;
    }

    /** The objective as a function of all coordinates but one. */
    private final class Reduced implements Objective {
        private final Objective f;
        private final Constraint constraint;
        private final int k;
        private final double[] slope = new double[n];

        Reduced(Objective f, Constraint constraint, int k) {
            this.f = f;
            this.constraint = constraint;
            this.k = k;
        }

        @Override
        public int size() {
            return n - 1;
        }

        @Override
        public double evaluate(double[] rest, double[] gradient, double[][] hessian) {
            spread(rest, k);
            full[k] = solved;
            if (!solve(constraint, k)) {
                return Double.POSITIVE_INFINITY;
            }
            solved = full[k];
            double found = f.evaluate(full, fullGradient, fullHessian);
            double multiplier = fullGradient[k] / constraintGradient[k];
            for (int i = 0; i < n; i++) {
                slope[i] = -constraintGradient[i] / constraintGradient[k];
                for (int j = 0; j <= i; j++) {
                    fullHessian[i][j] -= multiplier * constraintHessian[i][j];
                }
            }
            for (int i = 0; i < n - 1; i++) {
                int a = i < k ? i : i + 1;
                gradient[i] = fullGradient[a] + fullGradient[k] * slope[a];
                for (int j = 0; j <= i; j++) {
                    int b = j < k ? j : j + 1;
                    hessian[i][j] = fullHessian[a][b]
                            + slope[a] * entry(k, b)
                            + slope[b] * entry(k, a)
                            + slope[a] * slope[b] * fullHessian[k][k];
                }
            }
            return found;
        }

        private double entry(int i, int j) {
            return fullHessian[Math.max(i, j)][Math.min(i, j)];
        }
    }
}

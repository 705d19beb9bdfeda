package io.github.foldwise.internal.linear;

/**
 * The minimum of a convex quadratic function over points without negative coordinates, by an active set: solve for the free
 * coordinates, stop at the first that would turn negative, free the one whose slope points inwards most.
 *
 * <p>Reference: Nocedal, Wright 2006, Numerical Optimization, algorithm 16.3, doi:10.1007/978-0-387-40065-5.
 */
public final class BoundedQuadratic {
    private static final double SLOPE = 1e-14;
    /** Nearly dependent columns are told apart by a ridge of this part of the diagonal. */
    private static final double RIDGE = 1e-12;

    private BoundedQuadratic() {}

    /** Minimises gᵀ(z − x) + ½ (z − x)ᵀ H (z − x) over z ≥ 0, from z = x. */
    public static double[] minimise(double[] hessian, double[] gradient, double[] x) {
        int n = x.length;
        double[] z = x.clone();
        boolean[] free = new boolean[n];
        for (int k = 0; k < n; k++) {
            free[k] = x[k] > 0;
        }
        for (int round = 0; round < 20 * n; round++) {
            double[] slope = slope(hessian, gradient, x, z);
            double[] step = freeStep(hessian, slope, free);
            int blocking = moveUntilBound(z, step, free);
            if (blocking >= 0) {
                free[blocking] = false;
                continue;
            }
            slope = slope(hessian, gradient, x, z);
            int inward = -1;
            for (int k = 0; k < n; k++) {
                if (!free[k] && slope[k] < -SLOPE && (inward < 0 || slope[k] < slope[inward])) {
                    inward = k;
                }
            }
            if (inward < 0) {
                return z;
            }
            free[inward] = true;
        }
        return z;
    }

    private static double[] slope(double[] hessian, double[] gradient, double[] x, double[] z) {
        int n = x.length;
        double[] slope = gradient.clone();
        for (int k = 0; k < n; k++) {
            for (int l = 0; l < n; l++) {
                slope[k] += hessian[k * n + l] * (z[l] - x[l]);
            }
        }
        return slope;
    }

    private static double[] freeStep(double[] hessian, double[] slope, boolean[] free) {
        int n = slope.length;
        int count = 0;
        int[] index = new int[n];
        for (int k = 0; k < n; k++) {
            if (free[k]) {
                index[count++] = k;
            }
        }
        double[] a = new double[count * count];
        double[] b = new double[count];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k <= i; k++) {
                a[i * count + k] = hessian[index[i] * n + index[k]];
            }
            a[i * count + i] *= 1 + RIDGE;
            b[i] = -slope[index[i]];
        }
        double[] step = new double[n];
        double ridge = RIDGE;
        double[] factor = a.clone();
        while (!Cholesky.factor(factor, count) && ridge < 1) {
            ridge *= 100;
            factor = a.clone();
            for (int i = 0; i < count; i++) {
                factor[i * count + i] *= 1 + ridge;
            }
        }
        Cholesky.solve(factor, b, count);
        for (int i = 0; i < count; i++) {
            step[index[i]] = b[i];
        }
        return step;
    }

    /** Moves as far as the bounds allow; the coordinate that blocked, or -1. */
    private static int moveUntilBound(double[] z, double[] step, boolean[] free) {
        double part = 1;
        int blocking = -1;
        for (int k = 0; k < z.length; k++) {
            if (free[k] && z[k] + step[k] < 0 && z[k] / -step[k] < part) {
                part = z[k] / -step[k];
                blocking = k;
            }
        }
        for (int k = 0; k < z.length; k++) {
            if (free[k]) {
                z[k] = Math.max(0, z[k] + part * step[k]);
            }
        }
        if (blocking >= 0) {
            z[blocking] = 0;
        }
        return blocking;
    }
}

package io.github.foldwise.internal.optimize;

import java.util.Arrays;

/**
 * The step that minimises a quadratic model within a ball, in scaled coordinates, and within the box: Newton's step where
 * the model is a bowl and the step is short enough, else the exact solution of the trust-region subproblem from the
 * eigenvalues of the Hessian (More and Sorensen 1983, doi:10.1137/0904038). Where a wall cuts coordinates of the step they
 * stay on the wall and the others are chosen anew.
 */
final class TrustStep {
    /** Far more than Newton's method on the secular equation takes; a loop that ends in any case. */
    private static final int MOST_SECULAR_STEPS = 100;
    /** A squared pivot of the scaled matrix below this is rounding. */
    private static final double SINGULAR = 1e-15;

    private final int n;
    private final int[] free;
    private int count;
    private final double[] g;
    private final double[][] h;
    private final double[][] factor;
    private final double[] p;
    private final double[] projected;
    private final SymmetricEigen eigen;

    /** The step in the coordinates of the objective. */
    final double[] step;
    /** Length of the step in scaled coordinates before walls cut it. */
    double length;
    /** Whether this is the plain Newton step to the bottom of a bowl, cut by neither radius nor wall. */
    boolean isNewton;
    /** Whether the radius did not cut the step. */
    boolean isFull;
    /** What the quadratic model gains. */
    double gain;

    TrustStep(int n) {
        this.n = n;
        free = new int[n];
        g = new double[n];
        h = new double[n][n];
        factor = new double[n][n];
        p = new double[n];
        projected = new double[n];
        eigen = new SymmetricEigen(n);
        step = new double[n];
    }

    /** Solves at a point with the given derivatives; coordinates that are held do not move. */
    void solve(
            double[] point,
            double[] gradient,
            double[][] hessian,
            double[] scale,
            boolean[] held,
            double[] lower,
            double[] upper,
            double radius) {
        Arrays.fill(step, 0);
        count = 0;
        for (int i = 0; i < n; i++) {
            if (!held[i]) {
                free[count++] = i;
            }
        }
        boolean cut = false;
        double left = radius;
        length = 0;
        isFull = true;
        boolean bowl = true;
        while (count > 0) {
            fill(gradient, hessian, scale);
            bowl = inBall(left) && bowl;
            if (!cut) {
                length = norm(p, count);
            }
            if (!hitsWall(point, scale, lower, upper)) {
                for (int a = 0; a < count; a++) {
                    step[free[a]] = scale[free[a]] * p[a];
                }
                break;
            }
            cut = true;
            left = Math.sqrt(Math.max(1e-4 * radius * radius, radius * radius - squaredLength(scale)));
        }
        isNewton = bowl && isFull && !cut;
        gain = modelGain(gradient, hessian);
    }

    /** Scaled gradient, at the coordinates already moved to a wall, and scaled Hessian of what is still free. */
    private void fill(double[] gradient, double[][] hessian, double[] scale) {
        for (int a = 0; a < count; a++) {
            int i = free[a];
            double slope = gradient[i];
            for (int j = 0; j < n; j++) {
                if (step[j] != 0) {
                    slope += hessian[Math.max(i, j)][Math.min(i, j)] * step[j];
                }
            }
            g[a] = slope * scale[i];
            for (int b = 0; b <= a; b++) {
                int j = free[b];
                h[a][b] = hessian[Math.max(i, j)][Math.min(i, j)] * scale[i] * scale[j];
            }
        }
    }

    private double squaredLength(double[] scale) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += step[i] * step[i] / (scale[i] * scale[i]);
        }
        return sum;
    }

    /** Puts coordinates whose step leaves the box on the wall and takes them out of the free ones. */
    private boolean hitsWall(double[] point, double[] scale, double[] lower, double[] upper) {
        int kept = 0;
        boolean hit = false;
        for (int a = 0; a < count; a++) {
            int i = free[a];
            double next = point[i] + scale[i] * p[a];
            if (next < lower[i] || next > upper[i]) {
                step[i] = (next < lower[i] ? lower[i] : upper[i]) - point[i];
                hit = true;
            } else {
                free[kept++] = i;
            }
        }
        count = kept;
        return hit;
    }

    private double modelGain(double[] gradient, double[][] hessian) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum -= gradient[i] * step[i] + 0.5 * hessian[i][i] * step[i] * step[i];
            for (int j = 0; j < i; j++) {
                sum -= hessian[i][j] * step[i] * step[j];
            }
        }
        return sum;
    }

    /** Fills p with the solution in the ball; whether the model is a bowl. */
    private boolean inBall(double radius) {
        boolean bowl = factorise();
        if (bowl) {
            newton();
            if (norm(p, count) <= radius) {
                return true;
            }
        }
        isFull = false;
        eigen.decompose(h, count);
        double lowest = Double.POSITIVE_INFINITY;
        for (int a = 0; a < count; a++) {
            double sum = 0;
            for (int b = 0; b < count; b++) {
                sum += eigen.vectors[b][a] * g[b];
            }
            projected[a] = sum;
            lowest = Math.min(lowest, eigen.values[a]);
        }
        double shift = secular(radius, lowest);
        expand(shift, radius, lowest);
        return bowl;
    }

    /** Cholesky factorisation with a unit diagonal; false where the matrix is not positive definite. */
    private boolean factorise() {
        for (int j = 0; j < count; j++) {
            for (int i = j; i < count; i++) {
                double sum = h[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= factor[i][k] * factor[j][k];
                }
                if (i > j) {
                    factor[i][j] = sum / factor[j][j];
                } else if (sum > SINGULAR * h[j][j] && sum > 0) {
                    factor[j][j] = Math.sqrt(sum);
                } else {
                    return false;
                }
            }
        }
        return true;
    }

    private void newton() {
        for (int i = 0; i < count; i++) {
            double sum = -g[i];
            for (int k = 0; k < i; k++) {
                sum -= factor[i][k] * p[k];
            }
            p[i] = sum / factor[i][i];
        }
        for (int i = count - 1; i >= 0; i--) {
            double sum = p[i];
            for (int k = i + 1; k < count; k++) {
                sum -= factor[k][i] * p[k];
            }
            p[i] = sum / factor[i][i];
        }
    }

    /** The shift of the eigenvalues that makes the step as long as the radius, by Newton's method on 1/length. */
    private double secular(double radius, double lowest) {
        double size = norm(g, count);
        double low = Math.max(0, -lowest);
        double high = low + size / radius;
        double shift = low == 0 ? 0 : low + 1e-12 * (low + size / radius);
        for (int k = 0; k < MOST_SECULAR_STEPS; k++) {
            double square = 0;
            double slope = 0;
            for (int a = 0; a < count; a++) {
                double d = eigen.values[a] + shift;
                double x = projected[a] / d;
                if (x != 0) {
                    square += x * x;
                    slope += x * x / d;
                }
            }
            double now = Math.sqrt(square);
            if (Math.abs(now - radius) <= 1e-3 * radius || !(square > 0)) {
                return shift;
            }
            if (now > radius) {
                low = shift;
            } else {
                high = shift;
            }
            double next = shift + square / slope * (now - radius) / radius;
            shift = next > low && next < high ? next : 0.5 * (low + high);
            if (high - low <= 1e-15 * high) {
                return shift;
            }
        }
        return shift;
    }

    /** The step for a shift; in the hard case lengthened along the direction of the most negative curvature. */
    private void expand(double shift, double radius, double lowest) {
        Arrays.fill(p, 0, count, 0);
        int down = 0;
        double square = 0;
        for (int a = 0; a < count; a++) {
            down = eigen.values[a] == lowest ? a : down;
            double d = eigen.values[a] + shift;
            double x = projected[a] == 0 ? 0 : -projected[a] / (d == 0 ? Double.MIN_NORMAL : d);
            for (int b = 0; b < count; b++) {
                p[b] += x * eigen.vectors[b][a];
            }
            square += x * x;
        }
        double length = Math.sqrt(square);
        if (length > radius) {
            for (int b = 0; b < count; b++) {
                p[b] *= radius / length;
            }
        } else if (lowest < 0 && length < 0.9 * radius) {
            double rest = Math.sqrt(radius * radius - square);
            for (int b = 0; b < count; b++) {
                p[b] += rest * eigen.vectors[b][down];
            }
        }
    }

    private static double norm(double[] values, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += values[i] * values[i];
        }
        return Math.sqrt(sum);
    }
}

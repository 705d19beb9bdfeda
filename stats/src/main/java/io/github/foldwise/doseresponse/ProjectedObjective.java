package io.github.foldwise.doseresponse;

import io.github.foldwise.internal.optimize.Objective;
import java.util.Arrays;

/**
 * Half the residual sum of squares between doses as a function of slopes, locations and exponents alone, with plateaus and
 * amplitudes solved for at every point within their bounds (variable projection; Golub and Pereyra 1973,
 * doi:10.1137/0710036).
 *
 * <p>With residuals r, linear columns X and D the derivatives of the mean by the other parameters, all times the roots of
 * the weights, the gradient is \( D^T r \) and the Hessian the Schur complement of the full one,
 * \( D^T D + r\,D' - L^T (X^T X)^{-1} L \) with \( L = X^T D + r\,X' \): the exact one, so that Newton's method ends as
 * fast as in the whole space, but begins on the floor of the valley that plateaus and shape make together. A mutable
 * workspace for one thread.
 */
final class ProjectedObjective implements Objective {
    /** Of a column this much left beside those before it is rounding. */
    private static final double DEPENDENT = 1e-13;

    private static final int NOT_HELD = 0;

    private final SearchSpace space;
    private final GroupedResponses data;
    private final TransitionCurve curve;
    private final LinearCoordinates linear;
    private final int doses;
    private final double[] root;
    private final double[] hump;

    /** The coordinates that are not linear. */
    private final int[] coordinate;
    /** The parameters that are not linear, transition by transition, and their derivatives by those coordinates. */
    private final int[] shaper;

    private final double[][] chain;
    private final int early;
    private final double[] beta;
    private final double[] theta;

    // At each dose the shape of either transition, amplitudes, the residual, and the mean's derivatives by the shapers.
    private final double[][] shape;
    private final double[][] amplitude;
    private final double[] residual;
    private final double[][] mean;

    // The linear part: orthonormal columns, the triangle, the solution, and which bounds hold.
    private final double[][] q;
    private final double[][] r;
    private final int[] order;
    private final boolean[] usable;
    private final double[] target;
    private final double[] product;
    private final double[] at;
    private final int[] held;

    private final double[] byShaper;
    private final double[][] square;
    private final double[][] projected;
    private final double[][] bent;

    ProjectedObjective(SearchSpace space) {
        this.space = space;
        data = space.data;
        curve = (TransitionCurve) space.curve;
        linear = new LinearCoordinates(space);
        doses = data.size;
        coordinate = complement(space);
        int transitions = curve.transitions();
        int[] first = curve.shapers(0);
        early = first.length;
        int[] all = first;
        if (transitions == 2) {
            int[] second = curve.shapers(1);
            all = Arrays.copyOf(first, early + second.length);
            System.arraycopy(second, 0, all, early, second.length);
        }
        shaper = all;
        beta = new double[space.size];
        theta = new double[curve.size()];
        chain = chain();
        root = new double[doses];
        hump = new double[doses];
        boolean humped = curve.extra() >= 0 && transitions == 1;
        for (int i = 0; i < doses; i++) {
            root[i] = Math.sqrt(data.weight[i]);
            hump[i] = humped ? curve.hump(data.dose(i), data.logDose[i]) : 0;
        }
        shape = new double[transitions][];
        for (int k = 0; k < transitions; k++) {
            shape[k] = new double[doses * TransitionCurve.shapeSize(curve.shapers(k).length)];
        }
        amplitude = new double[transitions][doses];
        residual = new double[doses];
        int p = shaper.length;
        mean = new double[p][doses];
        int n = linear.size();
        q = new double[n][doses];
        r = new double[n][n];
        order = new int[n];
        usable = new boolean[n];
        target = new double[doses];
        product = new double[n];
        at = new double[n];
        held = new int[n];
        byShaper = new double[p];
        square = new double[p][p];
        projected = new double[n][p];
        bent = new double[n][p];
    }

    private static int[] complement(SearchSpace space) {
        int[] rest = new int[space.size];
        int n = 0;
        for (int k = 0; k < space.size; k++) {
            if (!space.isLinear(k)) {
                rest[n++] = k;
            }
        }
        return Arrays.copyOf(rest, n);
    }

    private double[][] chain() {
        double[] zero = space.theta(new double[space.size]);
        double[][] result = new double[shaper.length][coordinate.length];
        for (int k = 0; k < coordinate.length; k++) {
            double[] unit = new double[space.size];
            unit[coordinate[k]] = 1;
            double[] one = space.theta(unit);
            for (int p = 0; p < shaper.length; p++) {
                result[p][k] = one[shaper[p]] - zero[shaper[p]];
            }
        }
        return result;
    }

    @Override
    public int size() {
        return coordinate.length;
    }

    /** The entries of a point of the whole space, or of what is said of each coordinate, that belong to these coordinates. */
    double[] part(double[] whole) {
        double[] part = new double[coordinate.length];
        for (int k = 0; k < part.length; k++) {
            part[k] = whole[coordinate[k]];
        }
        return part;
    }

    /** The point of the whole space, with the linear coordinates that are best there. */
    double[] whole(double[] point) {
        place(point);
        solve();
        double[] all = new double[space.size];
        for (int k = 0; k < point.length; k++) {
            all[coordinate[k]] = point[k];
        }
        for (int m = 0; m < at.length; m++) {
            all[linear.coordinate[m]] = at[m];
        }
        return all;
    }

    @Override
    public double evaluate(double[] point, double[] gradient, double[][] hessian) {
        place(point);
        solve();
        double value = residuals();
        derivatives();
        for (int k = 0; k < coordinate.length; k++) {
            double slope = 0;
            for (int p = 0; p < shaper.length; p++) {
                slope += byShaper[p] * chain[p][k];
            }
            gradient[k] = slope;
            for (int m = 0; m <= k; m++) {
                hessian[k][m] = folded(k, m);
            }
        }
        return value;
    }

    private double folded(int k, int m) {
        double sum = 0;
        for (int p = 0; p < shaper.length; p++) {
            for (int o = 0; o < shaper.length; o++) {
                sum += chain[p][k] * square[Math.max(p, o)][Math.min(p, o)] * chain[o][m];
            }
        }
        return sum;
    }

    /** Evaluates the transitions. */
    private void place(double[] point) {
        for (int k = 0; k < point.length; k++) {
            beta[coordinate[k]] = point[k];
        }
        space.map.apply(beta, theta);
        for (int k = 0; k < shape.length; k++) {
            int size = shape[k].length / doses;
            for (int i = 0; i < doses; i++) {
                curve.shape(k, data.dose(i), data.logDose[i], theta, shape[k], i * size);
            }
        }
    }

    private double left(int dose) {
        return shape[0][dose * (shape[0].length / doses)];
    }

    private double lost(int dose) {
        return shape[0][dose * (shape[0].length / doses) + TransitionCurve.LOST];
    }

    /** The factor of the extra linear parameter. */
    private double extra(int dose) {
        return shape.length == 2 ? shape[1][dose * (shape[1].length / doses)] : hump[dose] * left(dose);
    }

    /** Solves for the linear coordinates within their bounds. */
    private void solve() {
        Arrays.fill(held, NOT_HELD);
        solveFree();
        if (!isInside() && !solveOnFaces()) {
            Arrays.fill(held, NOT_HELD);
            solveFree();
            for (int m = 0; m < at.length; m++) {
                at[m] = Math.max(linear.low[m], Math.min(linear.high[m], at[m]));
            }
        }
    }

    private boolean isInside() {
        for (int m = 0; m < at.length; m++) {
            if (!(at[m] >= linear.low[m] && at[m] <= linear.high[m])) {
                return false;
            }
        }
        return true;
    }

    /**
     * Tries the faces of the box of linear coordinates for the one on which their optimum lies: inside it, and with the sum
     * of squares rising into the box. The problem is convex, so the first such face is the right one; there are few.
     */
    private boolean solveOnFaces() {
        int n = at.length;
        int faces = 1;
        for (int m = 0; m < n; m++) {
            faces *= 3;
        }
        for (int face = 1; face < faces; face++) {
            int rest = face;
            boolean exists = true;
            for (int m = 0; m < n; m++) {
                held[m] = rest % 3 == 2 ? -1 : rest % 3;
                rest /= 3;
                double bound = held[m] > 0 ? linear.low[m] : linear.high[m];
                exists &= held[m] == NOT_HELD || Math.abs(bound) <= Double.MAX_VALUE;
                at[m] = held[m] == NOT_HELD ? 0 : bound;
            }
            if (exists) {
                solveFree();
                if (isInside() && isOptimal()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether letting go of any bound would not help. */
    private boolean isOptimal() {
        residuals();
        for (int m = 0; m < at.length; m++) {
            if (held[m] != NOT_HELD) {
                double slope = 0;
                for (int i = 0; i < doses; i++) {
                    slope += residual[i] * root[i] * column(m, i);
                }
                if (held[m] * slope < 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private double column(int m, int dose) {
        return linear.map[0][m] + linear.map[1][m] * left(dose) + linear.map[2][m] * extra(dose);
    }

    /** Least squares over the coordinates that are not held, by orthogonalising their columns one after the other. */
    private void solveFree() {
        int n = 0;
        int level = -1;
        for (int m = 0; m < at.length; m++) {
            if (held[m] == NOT_HELD && level < 0 && linear.isLevel(m)) {
                level = m;
                order[n++] = m;
            }
        }
        for (int m = 0; m < at.length; m++) {
            if (held[m] == NOT_HELD && m != level) {
                order[n++] = m;
            }
        }
        Arrays.fill(order, n, order.length, -1);
        double weightLeft = 0;
        for (int i = 0; i < doses; i++) {
            weightLeft += data.weight[i] * left(i);
        }
        // Beside a level s may be exchanged for s - 1: what is lost keeps its digits where almost nothing is.
        boolean byLost = level >= 0 && weightLeft > 0.5 * data.totalWeight;
        double[] o = linear.offset;
        for (int i = 0; i < doses; i++) {
            double sum = data.mean[i] - o[0] - o[1] * left(i) - o[2] * extra(i);
            for (int m = 0; m < at.length; m++) {
                sum -= held[m] == NOT_HELD ? 0 : at[m] * column(m, i);
            }
            target[i] = root[i] * sum;
        }
        for (int j = 0; j < n; j++) {
            orthogonalise(j, level, byLost);
        }
        for (int j = n - 1; j >= 0; j--) {
            int m = order[j];
            double sum = product[j];
            for (int k = j + 1; k < n; k++) {
                sum -= r[j][k] * at[order[k]];
            }
            at[m] = usable[j] ? sum / r[j][j] : 0;
        }
        if (level >= 0) {
            for (int j = 1; j < n; j++) {
                at[level] -= shift(order[j], byLost) * at[order[j]] / linear.map[0][level];
            }
        }
    }

    /** The constant that a column beside a level is short of. */
    private double shift(int m, boolean byLost) {
        return linear.map[0][m] + (byLost ? linear.map[1][m] : 0);
    }

    private void orthogonalise(int j, int level, boolean byLost) {
        int m = order[j];
        double[] v = q[j];
        double before = 0;
        for (int i = 0; i < doses; i++) {
            double value = level < 0 || m == level
                    ? column(m, i)
                    : linear.map[1][m] * (byLost ? -lost(i) : left(i)) + linear.map[2][m] * extra(i);
            v[i] = root[i] * value;
            before += v[i] * v[i];
        }
        for (int k = 0; k < j; k++) {
            double[] other = q[k];
            double sum = 0;
            for (int i = 0; i < doses; i++) {
                sum += other[i] * v[i];
            }
            r[k][j] = sum;
            for (int i = 0; i < doses; i++) {
                v[i] -= sum * other[i];
            }
        }
        double norm = 0;
        for (int i = 0; i < doses; i++) {
            norm += v[i] * v[i];
        }
        usable[j] = norm > DEPENDENT * DEPENDENT * before && norm > Double.MIN_NORMAL;
        double length = Math.sqrt(norm);
        r[j][j] = length;
        double sum = 0;
        for (int i = 0; i < doses; i++) {
            v[i] = usable[j] ? v[i] / length : 0;
            sum += v[i] * target[i];
        }
        product[j] = sum;
        for (int i = 0; i < doses; i++) {
            target[i] -= sum * v[i];
        }
    }

    /** Sets amplitudes and weighted residuals; half the sum of squares. */
    private double residuals() {
        double[] alpha = new double[LinearCoordinates.COLUMNS];
        for (int a = 0; a < alpha.length; a++) {
            alpha[a] = linear.offset[a];
            for (int m = 0; m < at.length; m++) {
                alpha[a] += linear.map[a][m] * at[m];
            }
        }
        double sum = 0;
        for (int i = 0; i < doses; i++) {
            double left = left(i);
            double lost = lost(i);
            double mean = lost < left ? alpha[0] + alpha[1] - alpha[1] * lost : alpha[0] + alpha[1] * left;
            mean += alpha[2] * extra(i);
            amplitude[0][i] = alpha[1] + alpha[2] * hump[i];
            if (shape.length == 2) {
                amplitude[1][i] = alpha[2];
            }
            residual[i] = root[i] * (mean - data.mean[i]);
            sum += residual[i] * residual[i];
        }
        return 0.5 * sum;
    }

    /** Gradient and Hessian by the shapers. */
    private void derivatives() {
        int free = 0;
        while (free < order.length && order[free] >= 0) {
            free++;
        }
        for (double[] row : square) {
            Arrays.fill(row, 0);
        }
        for (int j = 0; j < free; j++) {
            Arrays.fill(bent[j], 0);
        }
        for (int k = 0; k < shape.length; k++) {
            addShape(k, k == 0 ? 0 : early, free);
        }
        int p = shaper.length;
        for (int a = 0; a < p; a++) {
            byShaper[a] = dot(mean[a], residual);
        }
        forward(free, p);
        // Taking the columns out of D before its products keeps digits in flat valleys, where little is left of it.
        for (int j = 0; j < free; j++) {
            for (int a = 0; a < p; a++) {
                double sum = dot(q[j], mean[a]);
                projected[j][a] = sum;
                double[] d = mean[a];
                for (int i = 0; i < doses; i++) {
                    d[i] -= sum * q[j][i];
                }
            }
        }
        for (int a = 0; a < p; a++) {
            for (int b = 0; b <= a; b++) {
                double sum = square[a][b] + dot(mean[a], mean[b]);
                for (int j = 0; j < free; j++) {
                    double x = bent[j][a];
                    double y = bent[j][b];
                    sum -= projected[j][a] * y + x * projected[j][b] + x * y;
                }
                square[a][b] = sum;
            }
        }
    }

    /** The derivatives of the mean by what shapes a transition, and the sums of residuals with second derivatives. */
    private void addShape(int k, int from, int free) {
        int p = curve.shapers(k).length;
        int size = shape[k].length / doses;
        for (int i = 0; i < doses; i++) {
            int base = i * size + TransitionCurve.FIRST;
            double a = root[i] * amplitude[k][i];
            double ra = residual[i] * a;
            int second = base + p;
            for (int x = 0; x < p; x++) {
                double first = shape[k][base + x];
                mean[from + x][i] = a * first;
                for (int y = 0; y <= x; y++) {
                    square[from + x][from + y] += ra * shape[k][second++];
                }
                for (int j = 0; j < free; j++) {
                    int m = order[j];
                    double byMap = k == 0 ? linear.map[1][m] + linear.map[2][m] * hump[i] : linear.map[2][m];
                    bent[j][from + x] += residual[i] * root[i] * byMap * first;
                }
            }
        }
    }

    /** From r X' to the same over the orthonormal columns. */
    private void forward(int free, int p) {
        for (int j = 0; j < free; j++) {
            for (int a = 0; a < p; a++) {
                double sum = bent[j][a];
                for (int k = 0; k < j; k++) {
                    sum -= r[k][j] * bent[k][a];
                }
                bent[j][a] = usable[j] ? sum / r[j][j] : 0;
            }
        }
    }

    private double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < doses; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}

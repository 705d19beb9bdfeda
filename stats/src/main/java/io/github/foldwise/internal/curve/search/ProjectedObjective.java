package io.github.foldwise.internal.curve.search;

import io.github.foldwise.internal.curve.model.TransitionCurve;
import io.github.foldwise.internal.curve.plane.GroupedResponses;
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
    private final boolean isDirect;
    private final int early;
    private final double[] beta;
    private final double[] theta;

    // At each dose: the shapes of the transitions, what is left and lost, the factor of the extra parameter, the
    // residual
    // and the derivatives of the mean by the shapers.
    private final double[][][] shape;
    private final double[] left;
    private final double[] lost;
    private final double[] extra;
    private final double[] residual;
    private final double[][] mean;
    private final double[] alpha = new double[LinearCoordinates.COLUMNS];

    // The linear part: orthonormal columns, the triangle, the solution, and which bounds hold.
    private final double[][] q;
    private final double[][] r;
    private final int[] order;
    private int free;
    private final boolean[] usable;
    private final double[] target;
    private final double[] product;
    private final double[] at;
    private final int[] held;

    private final double[] byShaper;
    private final double[][] square;
    private final double[][] projected;
    private final double[][] bent;
    private final double[] scratch;

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
        isDirect = isIdentity(chain);
        root = new double[doses];
        hump = new double[doses];
        boolean humped = curve.extra() >= 0 && transitions == 1;
        for (int i = 0; i < doses; i++) {
            root[i] = Math.sqrt(data.weight[i]);
            hump[i] = humped ? curve.hump(data.dose(i), data.logDose[i]) : 0;
        }
        shape = new double[transitions][][];
        for (int k = 0; k < transitions; k++) {
            shape[k] = new double[TransitionCurve.shapeSize(curve.shapers(k).length)][doses];
        }
        left = shape[0][TransitionCurve.LEFT];
        lost = shape[0][TransitionCurve.LOST];
        extra = transitions == 2 ? shape[1][TransitionCurve.LEFT] : new double[doses];
        scratch = new double[doses];
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

    private static boolean isIdentity(double[][] matrix) {
        boolean identity = true;
        for (int p = 0; p < matrix.length; p++) {
            identity &= matrix.length == matrix[p].length;
            for (int k = 0; k < matrix[p].length; k++) {
                identity &= matrix[p][k] == (p == k ? 1 : 0);
            }
        }
        return identity;
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

    /** The scales of a search over these coordinates. */
    double[] scales() {
        double[] scales = new double[coordinate.length];
        for (int k = 0; k < scales.length; k++) {
            scales[k] = space.nonlinearScale(coordinate[k]);
        }
        return scales;
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
        if (isDirect) {
            for (int k = 0; k < coordinate.length; k++) {
                gradient[k] = byShaper[k];
                System.arraycopy(square[k], 0, hessian[k], 0, k + 1);
            }
            return value;
        }
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
            for (int i = 0; i < doses; i++) {
                curve.shape(k, data.dose(i), data.logDose[i], theta, shape[k], i);
            }
        }
        if (shape.length == 1) {
            for (int i = 0; i < doses; i++) {
                extra[i] = hump[i] * left[i];
            }
        }
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
        return linear.map[0][m] + linear.map[1][m] * left[dose] + linear.map[2][m] * extra[dose];
    }

    /** Least squares over the coordinates that are not held, by orthogonalising their columns one after the other. */
    private void solveFree() {
        int level = arrange();
        double weightLeft = 0;
        for (int i = 0; i < doses; i++) {
            weightLeft += data.weight[i] * left[i];
        }
        // Beside a level s may be exchanged for s - 1: what is lost keeps its digits where almost nothing is.
        boolean byLost = level >= 0 && weightLeft > 0.5 * data.totalWeight;
        aim();
        for (int j = 0; j < free; j++) {
            int m = order[j];
            double constant = level < 0 || m == level ? linear.map[0][m] : 0;
            boolean exchanged = byLost && m != level;
            fillColumn(q[j], constant, exchanged ? -linear.map[1][m] : linear.map[1][m], exchanged ? lost : left, m);
            orthogonalise(j);
        }
        for (int j = free - 1; j >= 0; j--) {
            int m = order[j];
            double sum = product[j];
            for (int k = j + 1; k < free; k++) {
                sum -= r[j][k] * at[order[k]];
            }
            at[m] = usable[j] ? sum / r[j][j] : 0;
        }
        for (int j = 1; level >= 0 && j < free; j++) {
            int m = order[j];
            double shift = linear.map[0][m] + (byLost ? linear.map[1][m] : 0);
            at[level] -= shift * at[m] / linear.map[0][level];
        }
    }

    /** Orders the coordinates that are not held, a level first; returns it or -1. */
    private int arrange() {
        int level = -1;
        free = 0;
        for (int m = 0; m < at.length; m++) {
            if (held[m] == NOT_HELD && level < 0 && linear.isLevel(m)) {
                level = m;
                order[free++] = m;
            }
        }
        for (int m = 0; m < at.length; m++) {
            if (held[m] == NOT_HELD && m != level) {
                order[free++] = m;
            }
        }
        return level;
    }

    /** Sets what the free columns have to meet. */
    private void aim() {
        double a = linear.offset[0];
        double b = linear.offset[1];
        double c = linear.offset[2];
        for (int m = 0; m < at.length; m++) {
            if (held[m] != NOT_HELD) {
                a += linear.map[0][m] * at[m];
                b += linear.map[1][m] * at[m];
                c += linear.map[2][m] * at[m];
            }
        }
        for (int i = 0; i < doses; i++) {
            target[i] = root[i] * (data.mean[i] - a - b * left[i] - c * extra[i]);
        }
    }

    private void fillColumn(double[] v, double constant, double factor, double[] fraction, int m) {
        double more = linear.map[2][m];
        for (int i = 0; i < doses; i++) {
            v[i] = root[i] * (constant + factor * fraction[i] + more * extra[i]);
        }
    }

    private void orthogonalise(int j) {
        double[] v = q[j];
        double before = dot(v, v);
        for (int k = 0; k < j; k++) {
            double sum = dot(q[k], v);
            r[k][j] = sum;
            takeOff(v, sum, q[k]);
        }
        double norm = j == 0 ? before : dot(v, v);
        usable[j] = norm > DEPENDENT * DEPENDENT * before && norm > Double.MIN_NORMAL;
        r[j][j] = Math.sqrt(norm);
        double scale = usable[j] ? 1 / r[j][j] : 0;
        for (int i = 0; i < doses; i++) {
            v[i] *= scale;
        }
        product[j] = dot(v, target);
        takeOff(target, product[j], v);
    }

    private void takeOff(double[] from, double factor, double[] what) {
        for (int i = 0; i < doses; i++) {
            from[i] -= factor * what[i];
        }
    }

    /** Sets amplitudes and weighted residuals; half the sum of squares. */
    private double residuals() {
        for (int a = 0; a < alpha.length; a++) {
            alpha[a] = linear.offset[a];
            for (int m = 0; m < at.length; m++) {
                alpha[a] += linear.map[a][m] * at[m];
            }
        }
        double low = alpha[0];
        double span = alpha[1];
        double high = low + span;
        double more = alpha[2];
        for (int i = 0; i < doses; i++) {
            double mean = (lost[i] < left[i] ? high - span * lost[i] : low + span * left[i]) + more * extra[i];
            residual[i] = root[i] * (mean - data.mean[i]);
        }
        return 0.5 * dot(residual, residual);
    }

    /** Gradient and Hessian by the shapers. */
    private void derivatives() {
        addShape(0, 0);
        if (shape.length == 2) {
            addShape(1, early);
            for (int a = early; a < shaper.length; a++) {
                Arrays.fill(square[a], 0, early, 0);
            }
        }
        int p = shaper.length;
        for (int a = 0; a < p; a++) {
            byShaper[a] = dot(mean[a], residual);
        }
        forward(p);
        // Taking the columns out of D before its products keeps digits in flat valleys, where little is left of it.
        for (int j = 0; j < free; j++) {
            for (int a = 0; a < p; a++) {
                projected[j][a] = dot(q[j], mean[a]);
                takeOff(mean[a], projected[j][a], q[j]);
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
    private void addShape(int k, int from) {
        double[][] rows = shape[k];
        double span = k == 0 ? alpha[1] : alpha[2];
        double byHump = k == 0 ? alpha[2] : 0;
        int p = curve.shapers(k).length;
        double[] amplitude = scratch;
        for (int i = 0; i < doses; i++) {
            amplitude[i] = root[i] * (span + byHump * hump[i]);
        }
        for (int x = 0; x < p; x++) {
            double[] first = rows[TransitionCurve.FIRST + x];
            double[] to = mean[from + x];
            double plain = 0;
            double humped = 0;
            for (int i = 0; i < doses; i++) {
                to[i] = amplitude[i] * first[i];
                double rest = residual[i] * root[i] * first[i];
                plain += rest;
                humped += rest * hump[i];
            }
            for (int j = 0; j < free; j++) {
                int m = order[j];
                bent[j][from + x] =
                        k == 0 ? linear.map[1][m] * plain + linear.map[2][m] * humped : linear.map[2][m] * plain;
            }
        }
        for (int i = 0; i < doses; i++) {
            amplitude[i] *= residual[i];
        }
        int second = TransitionCurve.FIRST + p;
        for (int x = 0; x < p; x++) {
            for (int y = 0; y <= x; y++) {
                square[from + x][from + y] = dot(amplitude, rows[second++]);
            }
        }
    }

    /** From r X' to the same over the orthonormal columns. */
    private void forward(int p) {
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

    /** In two sums, which the processor adds at the same time. */
    private double dot(double[] a, double[] b) {
        double even = 0;
        double odd = 0;
        int i = 0;
        for (; i + 1 < doses; i += 2) {
            even += a[i] * b[i];
            odd += a[i + 1] * b[i + 1];
        }
        return i < doses ? even + odd + a[i] * b[i] : even + odd;
    }
}

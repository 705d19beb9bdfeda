package io.github.foldwise.internal.curve;

import io.github.foldwise.internal.linear.SymmetricMatrix;

/**
 * What the data say about the parameters \( (b, c, d, \ln e) \) at an optimum: half the Hessian of the residual sum of
 * squares, or its expectation. Lower triangles throughout.
 */
final class CurveInformation {
    private static final int B = CurveOptimum.B;
    private static final int C = CurveOptimum.C;
    private static final int D = CurveOptimum.D;
    private static final int LN_E = CurveOptimum.LN_E;

    /** Squared pivots of the scaled information matrix below this are rounding noise. */
    private static final double SINGULAR = 1e-12;
    /** A dose whose response is within this fraction of a plateau says nothing about slope and place. */
    static final double ON_PLATEAU = 1e-7;

    private final GroupedResponses data;
    private final double b;
    private final double lower;
    private final double span;
    private final double[] t;
    private final double[] s;
    private final double[] u;
    private final double[] g1;
    private final double[] g2;

    CurveInformation(GroupedResponses data, CurveShape shape, CurveSolver.Optimum best) {
        this.data = data;
        b = best.slope();
        lower = best.lower();
        span = best.upper() - best.lower();
        int n = data.size;
        t = new double[n];
        s = new double[n];
        u = new double[n];
        g1 = new double[n];
        g2 = new double[n];
        for (int i = data.firstPositive; i < n; i++) {
            t[i] = b * (data.logDose[i] - best.lambda());
        }
        shape.evaluate(data.firstPositive, n, t, s, u, g1, g2);
        if (data.firstPositive == 1) {
            s[0] = b > 0 ? 1 : 0;
            u[0] = 1 - s[0];
        }
    }

    /** Whether every tested dose is on a plateau, some on the one and some on the other. */
    boolean isStep() {
        return !isUnderway() && highest(s) > 0.5 && highest(u) > 0.5;
    }

    /** Whether every tested dose is on one and the same plateau: the transition lies beyond all of them. */
    boolean isBeyondDoses() {
        return !isUnderway() && !isStep();
    }

    /** Whether some dose lies within the transition. */
    private boolean isUnderway() {
        for (int i = data.firstPositive; i < data.size; i++) {
            if (Math.min(s[i], u[i]) > ON_PLATEAU) {
                return true;
            }
        }
        return false;
    }

    private static double highest(double[] fraction) {
        double highest = 0;
        for (double f : fraction) {
            highest = Math.max(highest, f);
        }
        return highest;
    }

    /** The inverse, with zeros for fixed parameters; empty if the information is singular. */
    double[][] inverse(CurveModel model, boolean withCurvature) {
        double[][] full = expected();
        if (withCurvature) {
            addCurvature(full);
        }
        int[] free = freeIndices(model);
        double[][] reduced = new double[free.length][free.length];
        for (int j = 0; j < free.length; j++) {
            for (int k = 0; k <= j; k++) {
                reduced[j][k] = full[free[j]][free[k]];
                reduced[k][j] = reduced[j][k];
            }
        }
        double[][] inverse = SymmetricMatrix.inverse(reduced, SINGULAR);
        if (inverse.length == 0 || free.length == 4) {
            return inverse;
        }
        double[][] expanded = new double[4][4];
        for (int j = 0; j < free.length; j++) {
            for (int k = 0; k < free.length; k++) {
                expanded[free[j]][free[k]] = inverse[j][k];
            }
        }
        return expanded;
    }

    /** The sum of squared gradients of the mean. */
    private double[][] expected() {
        double[][] sum = new double[4][4];
        double[] f = new double[4];
        for (int i = 0; i < data.size; i++) {
            f[B] = span * g1[i] * t[i] / b;
            f[C] = u[i];
            f[D] = s[i];
            f[LN_E] = -span * b * g1[i];
            for (int j = 0; j < 4; j++) {
                double wf = data.weight[i] * f[j];
                for (int k = 0; k <= j; k++) {
                    sum[j][k] += wf * f[k];
                }
            }
        }
        return sum;
    }

    /** Takes off the second derivatives of the mean times the residuals. */
    private void addCurvature(double[][] sum) {
        for (int i = 0; i < data.size; i++) {
            double wr = data.weight[i] * (data.mean[i] - lower - span * s[i]);
            double a = t[i] / b;
            double gb = wr * g1[i] * a;
            double gl = -wr * b * g1[i];
            sum[B][B] -= wr * span * g2[i] * a * a;
            sum[C][B] += gb;
            sum[D][B] -= gb;
            sum[LN_E][B] += wr * span * (g2[i] * t[i] + g1[i]);
            sum[LN_E][C] += gl;
            sum[LN_E][D] -= gl;
            sum[LN_E][LN_E] -= wr * span * g2[i] * b * b;
        }
    }

    private static int[] freeIndices(CurveModel model) {
        int[] indices = new int[model.parameterCount()];
        int n = 0;
        for (int j = 0; j < 4; j++) {
            boolean fixed =
                    (j == C && !Double.isNaN(model.fixedBottom())) || (j == D && !Double.isNaN(model.fixedTop()));
            if (!fixed) {
                indices[n++] = j;
            }
        }
        return indices;
    }
}

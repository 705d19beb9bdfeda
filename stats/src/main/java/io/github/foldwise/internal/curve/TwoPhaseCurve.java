package io.github.foldwise.internal.curve;

import java.util.Arrays;
import java.util.List;

/**
 * The sum of two log-logistic curves above one lower plateau:
 * \( c + (d_1 - c)\,s_1 + d_2\,s_2 \) with \( s_k = 1/(1 + (x/e_k)^{b_k}) \).
 */
final class TwoPhaseCurve extends TransitionCurve {
    private static final List<String> LETTERS = List.of("b1", "c", "d1", "e1", "b2", "d2", "e2");
    private static final int B1 = 0;
    private static final int C = 1;
    private static final int D1 = 2;
    private static final int E1 = 3;
    private static final int B2 = 4;
    private static final int D2 = 5;
    private static final int E2 = 6;

    private final int direction;
    // Of the two curves: what is left, what is lost, and the first and second derivatives by the position.
    private final double[] t = new double[2];
    private final double[] s = new double[2];
    private final double[] u = new double[2];
    private final double[] g1 = new double[2];
    private final double[] g2 = new double[2];

    TwoPhaseCurve(int direction) {
        super(LETTERS);
        this.direction = direction;
    }

    @Override
    public Scale scale(int parameter) {
        return switch (parameter) {
            case B1, B2 -> Scale.LOG_POSITIVE_OR_NEGATIVE;
            case E1, E2 -> Scale.LOG;
            default -> Scale.LINEAR;
        };
    }

    @Override
    int sign(int parameter) {
        return direction;
    }

    @Override
    int transitions() {
        return 2;
    }

    @Override
    int transitionOf(int parameter) {
        return parameter == B2 || parameter == E2 ? 1 : 0;
    }

    @Override
    int extra() {
        return D2;
    }

    @Override
    void remaining(int transition, double[] x, double[] logX, double[] theta, double[] left) {
        double b = direction * Math.exp(theta[transition == 0 ? B1 : B2]);
        double e = theta[transition == 0 ? E1 : E2];
        for (int i = 0; i < left.length; i++) {
            left[i] = 1 / (1 + Math.exp(b * (logX[i] - e)));
        }
    }

    private void shapesAt(double x, double logX, double[] theta) {
        if (x == 0) {
            for (int k = 0; k < 2; k++) {
                t[k] = 0;
                s[k] = direction > 0 ? 1 : 0;
                u[k] = 1 - s[k];
                g1[k] = 0;
                g2[k] = 0;
            }
            return;
        }
        t[0] = direction * Math.exp(theta[B1]) * (logX - theta[E1]);
        t[1] = direction * Math.exp(theta[B2]) * (logX - theta[E2]);
        CurveShape.LOG_LOGISTIC.evaluate(0, 2, t, s, u, g1, g2);
    }

    @Override
    public double evaluate(double x, double logX, double[] theta, double[] gradient, double[] hessian) {
        shapesAt(x, logX, theta);
        Arrays.fill(hessian, 0);
        double span = theta[D1] - theta[C];
        gradient[C] = u[0];
        gradient[D1] = s[0];
        gradient[D2] = s[1];
        derive(0, B1, E1, span, theta, gradient, hessian);
        derive(1, B2, E2, theta[D2], theta, gradient, hessian);
        hessian[at(C, B1)] = -g1[0] * t[0];
        hessian[at(D1, B1)] = g1[0] * t[0];
        double byPlace = -direction * Math.exp(theta[B1]) * g1[0];
        hessian[at(E1, C)] = -byPlace;
        hessian[at(E1, D1)] = byPlace;
        hessian[at(D2, B2)] = g1[1] * t[1];
        hessian[at(E2, D2)] = -direction * Math.exp(theta[B2]) * g1[1];
        double early = u[0] < s[0] ? theta[D1] - span * u[0] : theta[C] + span * s[0];
        return early + theta[D2] * s[1];
    }

    private void derive(int k, int iB, int iE, double span, double[] theta, double[] gradient, double[] hessian) {
        double b = direction * Math.exp(theta[iB]);
        double second = g2[k] * t[k] + g1[k];
        gradient[iB] = span * g1[k] * t[k];
        gradient[iE] = -span * b * g1[k];
        hessian[at(iB, iB)] = span * second * t[k];
        hessian[at(iE, iB)] = -span * b * second;
        hessian[at(iE, iE)] = span * b * b * g2[k];
    }

    @Override
    double slope(double x, double logX, double[] theta) {
        shapesAt(x, logX, theta);
        return direction
                * ((theta[D1] - theta[C]) * g1[0] * Math.exp(theta[B1]) + theta[D2] * g1[1] * Math.exp(theta[B2]));
    }
}

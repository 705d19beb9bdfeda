package io.github.foldwise.internal.curve.model;

import java.util.List;

/**
 * The sum of two log-logistic curves above one lower plateau:
 * \( c + (d_1 - c)\,s_1 + d_2\,s_2 \) with \( s_k = 1/(1 + (x/e_k)^{b_k}) \).
 */
final class TwoPhaseCurve extends TransitionCurve {
    private static final List<String> LETTERS = List.of("b1", "c", "d1", "e1", "b2", "d2", "e2");
    private static final int B1 = 0;
    private static final int E1 = 3;
    private static final int B2 = 4;
    private static final int D2 = 5;
    private static final int E2 = 6;

    private static final int[] EARLY = {B1, E1};
    private static final int[] LATE = {B2, E2};

    private final int direction;
    private final PositionShape position = new PositionShape();

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
    public int sign(int parameter) {
        return direction;
    }

    @Override
    public int transitions() {
        return 2;
    }

    @Override
    public int[] shapers(int transition) {
        return transition == 0 ? EARLY : LATE;
    }

    @Override
    public int extra() {
        return D2;
    }

    @Override
    public void axis(int transition, double[] theta, double[] axis) {
        axis[0] = direction * Math.exp(theta[transition == 0 ? B1 : B2]);
        axis[1] = 0;
    }

    @Override
    public void remaining(double[] theta, double[] s, int from, int to) {
        CurveShape.LOG_LOGISTIC.remaining(from, to, s, s);
    }

    @Override
    public void shape(int transition, double x, double logX, double[] theta, double[][] shape, int i) {
        double b = direction * Math.exp(theta[transition == 0 ? B1 : B2]);
        double e = theta[transition == 0 ? E1 : E2];
        position.shape(CurveShape.LOG_LOGISTIC, direction, x == 0, b, logX - e, shape, i);
    }
}

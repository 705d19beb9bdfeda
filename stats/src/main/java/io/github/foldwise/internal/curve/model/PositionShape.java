package io.github.foldwise.internal.curve.model;

/**
 * A {@link TransitionShape} G at the position \( t = b\,\xi \) with \( b = \pm e^\beta \) and \( \xi \) the distance of a dose
 * from the location, and its derivatives by \( \beta \) and by the location:
 * \( G' t,\; -b G' \) and \( (G'' t + G')\,t,\; -b\,(G'' t + G'),\; b^2 G'' \). A mutable workspace.
 */
final class PositionShape {
    private final double[] t = new double[1];
    private final double[] s = new double[1];
    private final double[] u = new double[1];
    private final double[] g1 = new double[1];
    private final double[] g2 = new double[1];

    /** Writes a shape as {@link TransitionCurve#shape} does; at dose 0 of a logarithmic axis it is its limit. */
    void shape(TransitionShape shape, int direction, boolean isLimit, double b, double distance, double[][] to, int i) {
        if (isLimit) {
            t[0] = 0;
            s[0] = direction > 0 ? 1 : 0;
            u[0] = 1 - s[0];
            g1[0] = 0;
            g2[0] = 0;
        } else {
            t[0] = b * distance;
            shape.evaluate(0, 1, t, s, u, g1, g2);
        }
        double bend = g2[0] * t[0] + g1[0];
        to[0][i] = s[0];
        to[1][i] = u[0];
        to[2][i] = g1[0] * t[0];
        to[3][i] = -b * g1[0];
        to[4][i] = bend * t[0];
        to[5][i] = -b * bend;
        to[6][i] = b * b * g2[0];
    }
}

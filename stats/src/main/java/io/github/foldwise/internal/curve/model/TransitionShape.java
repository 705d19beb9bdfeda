package io.github.foldwise.internal.curve.model;

/**
 * The shape of a monotone curve on the log-dose axis: \( G(t) \) with \( t = b\,(\ln x - \ln e) \), falling from 1 at
 * \( t \to -\infty \) to 0 at \( t \to \infty \).
 *
 * <p>Every two-plateau model is \( c + (d - c)\,G(t) \). Starts, fit, covariance and profiles know nothing else about it.
 */
public interface TransitionShape {
    /**
     * Values and derivatives at positions {@code t[from..n)}.
     *
     * @param s receives \( G \)
     * @param u receives \( 1 - G \), accurate where it is tiny
     * @param g1 receives \( G' \)
     * @param g2 receives \( G'' \)
     */
    void evaluate(int from, int n, double[] t, double[] s, double[] u, double[] g1, double[] g2);

    /** The values of {@link #evaluate} without the derivatives. */
    void values(int from, int n, double[] t, double[] s, double[] u);

    /**
     * \( G \) alone, to grid accuracy, from \( v = e^t \): on a grid \( e^t \) is a product of two factors, and
     * this is the inner loop of every start.
     */
    void remaining(int from, int n, double[] v, double[] s);

    /** The position at which the fraction {@code remaining} of the span is left: \( G^{-1} \). */
    default double position(double remaining) {
        return position(remaining, 1 - remaining);
    }

    /** The same from what is left and what is lost, 1 together: beside a plateau only the smaller of them has its digits. */
    double position(double left, double lost);

    /** The derivative of {@link #position(double, double)} by what is left. */
    double positionSlope(double left, double lost);

    /**
     * Whether the curve leaves a plateau faster than any power of the dose: for \( t \to -\infty \), or for \( t \to \infty \), the
     * logarithm of what is lost, or left, falls faster than t.
     */
    boolean isFasterThanPower(boolean isUpper);

    /** Whether \( G(-t) = 1 - G(t) \), so that (b, c, d) and (-b, d, c) are the same curve. */
    boolean isMirrored();
}

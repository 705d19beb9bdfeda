package io.github.foldwise.doseresponse;

/**
 * The shape of a monotone curve on the log-dose axis: \( G(t) \) with \( t = b\,(\ln x - \ln e) \), falling from 1 at
 * \( t \to -\infty \) to 0 at \( t \to \infty \).
 *
 * <p>Every two-plateau model is \( c + (d - c)\,G(t) \). A model is added by adding its shape; starts, fit, covariance
 * and profiles know nothing else about it.
 */
enum CurveShape {
    /** \( G(t) = 1 / (1 + e^t) \): models LL.2 to LL.4. */
    LOG_LOGISTIC {
        @Override
        void evaluate(int from, int n, double[] t, double[] s, double[] u, double[] g1, double[] g2) {
            for (int i = from; i < n; i++) {
                // Two branches: e^t overflows for a steep curve far from its centre, e^-|t| only underflows.
                double v = Math.exp(-Math.abs(t[i]));
                double big = 1 / (1 + v);
                double small = v * big;
                boolean falling = t[i] > 0;
                s[i] = falling ? small : big;
                u[i] = falling ? big : small;
                double su = small * big;
                g1[i] = -su;
                g2[i] = su * (u[i] - s[i]);
            }
        }

        @Override
        void remaining(int from, int n, double[] v, double[] s) {
            for (int i = from; i < n; i++) {
                s[i] = 1 / (1 + v[i]);
            }
        }

        @Override
        double position(double remaining) {
            return Math.log1p(-remaining) - Math.log(remaining);
        }

        @Override
        double positionSlope(double remaining) {
            return -1 / (remaining * (1 - remaining));
        }

        @Override
        boolean isMirrored() {
            return true;
        }
    };

    /**
     * Values and derivatives at positions {@code t[from..n)}.
     *
     * @param s receives \( G \)
     * @param u receives \( 1 - G \), accurate where it is tiny
     * @param g1 receives \( G' \)
     * @param g2 receives \( G'' \)
     */
    abstract void evaluate(int from, int n, double[] t, double[] s, double[] u, double[] g1, double[] g2);

    /**
     * \( G \) alone, to grid accuracy, from \( v = e^t \): on a grid \( e^t \) is a product of two factors, and
     * this is the inner loop of every start.
     */
    abstract void remaining(int from, int n, double[] v, double[] s);

    /** The position at which the fraction {@code remaining} of the span is left: \( G^{-1} \). */
    abstract double position(double remaining);

    /** The derivative of {@link #position(double)}. */
    abstract double positionSlope(double remaining);

    /** Whether \( G(-t) = 1 - G(t) \), so that (b, c, d) and (-b, d, c) are the same curve. */
    abstract boolean isMirrored();
}

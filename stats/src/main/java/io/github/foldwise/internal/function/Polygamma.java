package io.github.foldwise.internal.function;

/**
 * The logarithm of the gamma function and its derivatives, by Stirling's series after a shift to arguments where the
 * series has converged (DLMF 5.11.1, 5.11.2, 5.5.1): to about 1e-14 of the larger of the value and 1, without a call that
 * allocates.
 */
public final class Polygamma {
    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
    private static final double SHIFT = 10;

    private Polygamma() {}

    /**
     * Returns the logarithm of the gamma function.
     *
     * @param x a positive number
     * @return \( \ln\Gamma(x) \); infinity at 0 and at infinity
     */
    public static double logGamma(double x) {
        if (x >= SHIFT) {
            return stirling(x);
        }
        if (!(x > 0)) {
            return x == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        double product = 1;
        double shifted = x;
        while (shifted < SHIFT) {
            product *= shifted;
            shifted++;
        }
        return stirling(shifted) - Math.log(product);
    }

    private static double stirling(double x) {
        double r = 1 / x;
        double r2 = r * r;
        double series = r
                * (1.0 / 12
                        - r2
                                * (1.0 / 360
                                        - r2
                                                * (1.0 / 1260
                                                        - r2
                                                                * (1.0 / 1680
                                                                        - r2
                                                                                * (1.0 / 1188
                                                                                        - r2
                                                                                                * (691.0 / 360360
                                                                                                        - r2
                                                                                                                / 156))))));
        return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + series;
    }

    /**
     * Returns the digamma function.
     *
     * @param x a positive number
     * @return \( \psi(x) \)
     */
    public static double digamma(double x) {
        double sum = 0;
        double shifted = x;
        while (shifted < SHIFT) {
            sum -= 1 / shifted;
            shifted++;
        }
        double r2 = 1 / (shifted * shifted);
        double[] terms = {1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760, 1.0 / 12};
        return sum + Math.log(shifted) - 0.5 / shifted - r2 * horner(terms, r2);
    }

    /**
     * Returns the trigamma function.
     *
     * @param x a positive number
     * @return \( \psi'(x) \)
     */
    public static double trigamma(double x) {
        double sum = 0;
        double shifted = x;
        while (shifted < SHIFT) {
            sum += 1 / (shifted * shifted);
            shifted++;
        }
        double r2 = 1 / (shifted * shifted);
        double[] terms = {1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6};
        return sum + 1 / shifted + 0.5 * r2 + r2 / shifted * horner(terms, r2);
    }

    /**
     * Returns the tetragamma function.
     *
     * @param x a positive number
     * @return \( \psi''(x) \), negative
     */
    public static double tetragamma(double x) {
        double sum = 0;
        double shifted = x;
        while (shifted < SHIFT) {
            sum -= 2 / (shifted * shifted * shifted);
            shifted++;
        }
        double r2 = 1 / (shifted * shifted);
        double[] terms = {1.0 / 2, -1.0 / 6, 1.0 / 6, -3.0 / 10, 5.0 / 6, -691.0 / 210, 35.0 / 2};
        return sum - r2 - r2 / shifted - r2 * r2 * horner(terms, r2);
    }

    private static double horner(double[] terms, double x) {
        double value = 0;
        for (int i = terms.length - 1; i >= 0; i--) {
            value = value * x + terms[i];
        }
        return value;
    }

    /**
     * Returns the inverse of the trigamma function, by Newton's method on its reciprocal, which is nearly a line and
     * convex, so that the steps rise to the root from one side.
     *
     * @param value a positive number
     * @return y with \( \psi'(y) \) the value
     */
    public static double inverseTrigamma(double value) {
        if (value > 1e7) {
            return 1 / Math.sqrt(value);
        }
        if (value < 1e-6) {
            return 1 / value;
        }
        double y = 0.5 + 1 / value;
        for (int step = 0; step < 50; step++) {
            double at = trigamma(y);
            double move = at * (1 - at / value) / tetragamma(y);
            y += move;
            if (-move / y < 1e-8) {
                break;
            }
        }
        return y;
    }
}

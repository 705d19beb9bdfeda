package io.github.foldwise.internal.function;

/**
 * The logarithm of the gamma function and its derivatives for positive arguments, for loops over genes: without allocation
 * and a few times faster than Commons Numbers. Stirling's series beyond a threshold, the recurrence below it with all its
 * factors gathered under one logarithm or one division. Absolute errors are a few units of the last place of the largest
 * term. What is no loop over genes takes the library's {@code org.apache.commons.numbers.gamma.LogGamma}.
 *
 * <p>Reference: NIST Digital Library of Mathematical Functions, 5.11.1, 5.11.2 and 5.5.1, https://dlmf.nist.gov/5.
 */
public final class LogGamma {
    private static final double HALF_LOG_TWO_PI = 0.9189385332046728;

    /** Beyond this the correction of Stirling's formula is less than half a unit of the last place of the result. */
    private static final double PLAIN_STIRLING = 5e6;

    private static final int TABLE = 512;
    private static final double[] LOG_FACTORIAL = logFactorials();

    private LogGamma() {}

    private static double[] logFactorials() {
        double[] table = new double[TABLE];
        for (int i = 0; i < TABLE; i++) {
            table[i] = value(i + 1.0);
        }
        return table;
    }

    /**
     * Returns the logarithm of the gamma function.
     *
     * @param x the argument, above 0
     * @return \( \ln \Gamma(x) \); infinity at 0, NaN below
     */
    public static double value(double x) {
        if (x >= 10) {
            return stirling(x);
        }
        if (!(x > 0)) {
            return x == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        double product = x;
        double y = x + 1;
        while (y < 10) {
            product *= y;
            y += 1;
        }
        return stirling(y) - Math.log(product);
    }

    private static double stirling(double x) {
        double main = HALF_LOG_TWO_PI + (x - 0.5) * Math.log(x) - x;
        return x > PLAIN_STIRLING ? main : main + correction(x);
    }

    /**
     * Returns what Stirling's formula lacks.
     *
     * @param x the argument, at least 10
     * @return \( \ln \Gamma(x) - (x - 1/2) \ln x + x - \ln(2 \pi) / 2 \)
     */
    public static double correction(double x) {
        double r = 1 / x;
        double s = r * r;
        double sum = -691.0 / 360360 + s / 156;
        sum = 1.0 / 1188 + s * sum;
        sum = -1.0 / 1680 + s * sum;
        sum = 1.0 / 1260 + s * sum;
        sum = -1.0 / 360 + s * sum;
        return r * (1.0 / 12 + s * sum);
    }

    /**
     * Returns the logarithm of a factorial.
     *
     * @param n the number, at least 0
     * @return \( \ln n! \)
     */
    public static double factorial(int n) {
        return n < TABLE ? LOG_FACTORIAL[n] : value(n + 1.0);
    }

    /**
     * Returns the logarithm of a rising factorial without the cancellation that the difference of two logarithms of the
     * gamma function suffers where x is large.
     *
     * @param x the first factor, above 0
     * @param n the number of factors, at least 0
     * @return \( \ln \Gamma(x + n) - \ln \Gamma(x) \)
     */
    public static double rising(double x, double n) {
        return rising(x, n, x < 100 ? value(x) : Double.NaN);
    }

    /**
     * Returns the logarithm of a rising factorial, as {@link #rising(double, double)}, of a first factor that many share.
     *
     * @param x the first factor, above 0
     * @param n the number of factors, at least 0
     * @param atX the logarithm of the gamma function at x
     * @return \( \ln \Gamma(x + n) - \ln \Gamma(x) \)
     */
    public static double rising(double x, double n, double atX) {
        if (n == 0) {
            return 0;
        }
        if (x < 100) {
            return value(x + n) - atX;
        }
        double y = x + n;
        return (x - 0.5) * log1p(n / x) + n * Math.log(y) - n + (correction(y) - correction(x));
    }

    /**
     * Returns the logarithm of one plus a number that is not negative; full accuracy near 0 from the intrinsic logarithm.
     *
     * @param x the number, at least 0
     * @return \( \ln(1 + x) \)
     */
    public static double log1p(double x) {
        double u = 1 + x;
        return u == Double.POSITIVE_INFINITY ? u : Math.log(u) + (x - (u - 1)) / u;
    }

    /**
     * Returns the first derivative of the logarithm of the gamma function.
     *
     * @param x the argument, above 0
     * @return \( \psi(x) \)
     */
    public static double digamma(double x) {
        double y = x;
        double sum = 0;
        while (y < 8) {
            // Two steps of the recurrence for one division.
            sum += (2 * y + 1) / (y * (y + 1));
            y += 2;
        }
        double r = 1 / y;
        double s = r * r;
        double series = 1.0 / 12 - s * (3617.0 / 8160);
        series = 691.0 / 32760 - s * series;
        series = 1.0 / 132 - s * series;
        series = 1.0 / 240 - s * series;
        series = 1.0 / 252 - s * series;
        series = 1.0 / 120 - s * series;
        series = s * (1.0 / 12 - s * series);
        // One subtraction from the logarithm: each would round to its last place.
        return Math.log(y) - (series + 0.5 * r + sum);
    }

    /**
     * Returns the second derivative of the logarithm of the gamma function.
     *
     * @param x the argument, above 0
     * @return \( \psi'(x) \)
     */
    public static double trigamma(double x) {
        double y = x;
        double sum = 0;
        while (y < 10) {
            sum += 1 / (y * y);
            y += 1;
        }
        double r = 1 / y;
        double s = r * r;
        double series = 691.0 / 2730 - s * (7.0 / 6);
        series = 5.0 / 66 - s * series;
        series = 1.0 / 30 - s * series;
        series = 1.0 / 42 - s * series;
        series = 1.0 / 30 - s * series;
        series = 1.0 / 6 - s * series;
        return sum + r + 0.5 * s + r * s * series;
    }

    /**
     * Returns the third derivative of the logarithm of the gamma function.
     *
     * @param x the argument, above 0
     * @return \( \psi''(x) \), negative
     */
    public static double tetragamma(double x) {
        double y = x;
        double sum = 0;
        while (y < 10) {
            sum += 2 / (y * y * y);
            y += 1;
        }
        double r = 1 / y;
        double s = r * r;
        double series = 691.0 / 210 - s * (35.0 / 2);
        series = 5.0 / 6 - s * series;
        series = 3.0 / 10 - s * series;
        series = 1.0 / 6 - s * series;
        series = 1.0 / 6 - s * series;
        series = 1.0 / 2 - s * series;
        return -sum - s - r * s - s * s * series;
    }

    /**
     * Returns the inverse of the second derivative, by Newton's method on its reciprocal, which is nearly a line and
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

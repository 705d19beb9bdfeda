package io.github.foldwise.internal.function;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The logarithm to base 2, correctly rounded. A quotient of natural logarithms is not: it is off by a unit of the last place
 * for one number in five, so that equal ratios come to differ and different ones to be equal, and whatever ranks them (as
 * trimmed means do) ranks them otherwise.
 *
 * <p>The number is a power of 2 times m, and m times a tabled c is near 1, so that log2(x) = k - log2(c) + log2(1 + r) with
 * \( r = mc - 1 \) exact in two doubles. All terms are summed in two doubles, about 100 bits; the few numbers for which that
 * leaves the last place open are done again in decimals. Most are done before, in a double and what it lacks, where that
 * settles the last place.
 */
public final class Log2 {
    private static final int CELLS = 128;
    private static final int FRACTION = 52;

    /** The numbers are split here, so that a logarithm near 0 has no power of 2 in it. */
    private static final double ROOT_2 = Math.sqrt(2);

    /** How much of the result the sum of two doubles may be off by. */
    private static final double UNSURE = 0x1p-88;

    private static final MathContext DIGITS = new MathContext(60);
    private static final BigDecimal LN_2 = twiceAtanh(BigDecimal.ONE.divide(BigDecimal.valueOf(3), DIGITS));
    private static final double LOG2_E_HIGH =
            BigDecimal.ONE.divide(LN_2, DIGITS).doubleValue();
    private static final double LOG2_E_LOW = BigDecimal.ONE
            .divide(LN_2, DIGITS)
            .subtract(new BigDecimal(LOG2_E_HIGH))
            .doubleValue();

    private static final double THIRD_LOW = BigDecimal.ONE
            .divide(BigDecimal.valueOf(3), DIGITS)
            .subtract(new BigDecimal(1.0 / 3))
            .doubleValue();

    /** Of the powers of r in ln(1 + r). */
    private static final double[] COEFFICIENTS = {
        0, 1, -1.0 / 2, 1.0 / 3, -1.0 / 4, 1.0 / 5, -1.0 / 6, 1.0 / 7, -1.0 / 8, 1.0 / 9, -1.0 / 10, 1.0 / 11, -1.0 / 12
    };

    private static final double[] INVERSE = new double[CELLS];
    private static final double[] HIGH = new double[CELLS];
    private static final double[] LOW = new double[CELLS];

    static {
        for (int i = 0; i < CELLS; i++) {
            double middle = ROOT_2 / 2 + (i + 0.5) * (ROOT_2 / 2) / CELLS;
            boolean nearOne = Math.abs(middle - 1) < 1.0 / CELLS;
            // Ten bits, so that its product with any number fits two doubles.
            INVERSE[i] = nearOne ? 1 : Math.rint(512 / middle) / 512;
            BigDecimal log = exact(INVERSE[i]).negate();
            HIGH[i] = log.doubleValue();
            LOW[i] = log.subtract(new BigDecimal(HIGH[i])).doubleValue();
        }
    }

    private Log2() {}

    /**
     * Returns the logarithm to base 2.
     *
     * @param x the argument
     * @return the double nearest to \( \log_2 x \); minus infinity at 0, NaN below
     */
    public static double of(double x) {
        if (!(x > 0) || Double.isInfinite(x)) {
            return x == 0 ? Double.NEGATIVE_INFINITY : x > 0 ? x : Double.NaN;
        }
        boolean small = x < Double.MIN_NORMAL;
        double scaled = small ? x * 0x1p54 : x;
        int k = Math.getExponent(scaled);
        double m = Double.longBitsToDouble(
                Double.doubleToRawLongBits(scaled) & ((1L << FRACTION) - 1) | 1023L << FRACTION);
        if (m > ROOT_2) {
            m *= 0.5;
            k++;
        }
        return m == 1 ? k - (small ? 54 : 0) : sum(x, m, k - (small ? 54 : 0));
    }

    private static double sum(double x, double m, int k) {
        int cell = Math.min(CELLS - 1, (int) ((m - ROOT_2 / 2) * (CELLS / (ROOT_2 / 2))));
        double c = INVERSE[cell];
        double product = m * c;
        double r = product - 1;
        double rLow = Math.fma(m, c, -product);
        // All but the first term of the series, in one double: off by no more than its own 2^-50th part.
        double bend = LOG2_E_HIGH * (r * r) * series(r, 10, 2);
        double first = k + HIGH[cell];
        double line = r * LOG2_E_HIGH;
        double second = first + line;
        double part = second - first;
        double rest = k - first + HIGH[cell] + (first - (second - part) + (line - part));
        rest += Math.fma(r, LOG2_E_HIGH, -line) + (r * LOG2_E_LOW + rLow * LOG2_E_HIGH * (1 - r) + LOW[cell]) + bend;
        double result = second + rest;
        double error = second - result + rest;
        double unsure = 0x1p-50 * Math.abs(bend) + 0x1p-100 * Math.abs(result);
        double high = result + (error + unsure);
        return high == result + (error - unsure) ? high : sumTwice(x, k, cell, r, rLow);
    }

    private static double sumTwice(double x, int k, int cell, double r, double rLow) {
        // ln(1 + r) = r - r²/2 + r³/3 - ...: the first three terms in two doubles, the rest in one.
        double square = r * r;
        double squareLow = Math.fma(r, r, -square) + 2 * r * rLow;
        double cube = square * r;
        double cubeLow = Math.fma(square, r, -cube) + squareLow * r + square * rLow;
        double third = cube * (1.0 / 3);
        double thirdLow = Math.fma(cube, 1.0 / 3, -third) + cube * THIRD_LOW + cubeLow * (1.0 / 3);
        double rest = square * square * series(r, 12, 4);
        double high = r - 0.5 * square;
        double low = r - high - 0.5 * square;
        double high2 = high + third;
        double low2 = high - high2 + third + (low + (thirdLow + (rLow - 0.5 * squareLow) + rest));
        double ln = high2 + low2;
        double lnLow = high2 - ln + low2;
        double log = ln * LOG2_E_HIGH;
        double logLow = Math.fma(ln, LOG2_E_HIGH, -log) + ln * LOG2_E_LOW + lnLow * LOG2_E_HIGH;
        return rounded(x, k, HIGH[cell], LOW[cell], log, logLow);
    }

    /** The terms of ln(1 + r) from one power to another, divided by the lower. */
    private static double series(double r, int to, int from) {
        double sum = COEFFICIENTS[to];
        for (int n = to - 1; n >= from; n--) {
            sum = COEFFICIENTS[n] + r * sum;
        }
        return sum;
    }

    private static double rounded(double x, int k, double high, double low, double log, double logLow) {
        double first = k + high;
        double firstLow = k - first + high;
        double second = first + log;
        double part = second - first;
        double secondLow = first - (second - part) + (log - part);
        double rest = firstLow + secondLow + (low + logLow);
        double result = second + rest;
        double error = second - result + rest;
        double unsure = UNSURE * Math.abs(result) + 0x1p-100 * Math.abs(high);
        boolean sure = result + (error + unsure) == result + (error - unsure)
                && Math.abs(Math.abs(error) - 0.5 * Math.ulp(result)) > unsure;
        return sure ? result + error : exact(x).doubleValue();
    }

    /** To 60 digits. */
    private static BigDecimal exact(double x) {
        int k = Math.getExponent(x);
        BigDecimal m = new BigDecimal(Math.scalb(x, -k));
        BigDecimal ln = twiceAtanh(m.subtract(BigDecimal.ONE).divide(m.add(BigDecimal.ONE), DIGITS));
        return ln.divide(LN_2, DIGITS).add(BigDecimal.valueOf(k));
    }

    /** ln((1 + z) / (1 - z)) for z up to a third. */
    private static BigDecimal twiceAtanh(BigDecimal z) {
        BigDecimal square = z.multiply(z, DIGITS);
        BigDecimal power = z;
        BigDecimal sum = z;
        for (int n = 3; n < 140 && power.signum() != 0; n += 2) {
            power = power.multiply(square, DIGITS);
            sum = sum.add(power.divide(BigDecimal.valueOf(n), DIGITS));
        }
        return sum.multiply(BigDecimal.valueOf(2));
    }
}

package io.github.foldwise.quantity;

import java.math.BigDecimal;

/** Numbers as text that reads back to the same double, and scaling by powers of ten. */
final class Numbers {
    private static final int LARGEST_EXACT_POWER = 22;
    private static final double LARGEST_EXACT_INTEGER = 0x1p53;

    private Numbers() {}

    /** Shortest text of a finite number: {@code 10}, {@code 0.052}, {@code 1E-9}; never a trailing {@code .0}. */
    static String format(double x) {
        if (x == 0) {
            return "0";
        }
        BigDecimal exact = new BigDecimal(Double.toString(x)).stripTrailingZeros();
        double size = Math.abs(x);
        return size >= 1e-6 && size < 1e9 ? exact.toPlainString() : exact.toString();
    }

    /**
     * {@code x} times ten to the {@code power}, as one does it on paper: the digits of {@code x} with the point moved. A double
     * that stands for 1.001 is a little less, and a thousand times it is 1000.9999999999999, so that 1.001 µM would not be
     * 1001 nM.
     */
    static double scale(double x, int power) {
        if (Math.abs(power) > LARGEST_EXACT_POWER) {
            throw new IllegalArgumentException("power of ten " + power + " is beyond " + LARGEST_EXACT_POWER);
        }
        if (x == Math.rint(x) && Math.abs(x) <= LARGEST_EXACT_INTEGER || !Double.isFinite(x)) {
            // Both operands are exact, so that one rounding gives the same digits without a detour.
            double factor = Double.parseDouble("1e" + Math.abs(power));
            return power >= 0 ? x * factor : x / factor;
        }
        return BigDecimal.valueOf(x).scaleByPowerOfTen(power).doubleValue();
    }

    /** The argument itself when it is finite and not negative; negative zero becomes zero. */
    static double requireAmount(double value, String what, String unit) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    what + " " + value + " " + unit + " is refused: it must be a finite number, zero or more");
        }
        return value + 0.0;
    }
}

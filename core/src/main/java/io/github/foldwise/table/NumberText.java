package io.github.foldwise.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as text: exact for machines, rounded for people. */
final class NumberText {

    private static final int DIGITS = 4;

    private NumberText() {}

    /** The shortest usual text that reads back to the same double; empty for NaN. */
    static String exact(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Inf" : "-Inf";
        }
        if (Math.rint(value) == value && Math.abs(value) <= 0x1p53) {
            return Long.toString((long) value);
        }
        return Double.toString(value);
    }

    /** Four significant digits, but never fewer than the digits before the decimal point; NA for NaN. */
    static String rounded(double value) {
        if (Double.isNaN(value)) {
            return "NA";
        }
        if (Double.isInfinite(value) || value == 0) {
            return exact(value);
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        BigDecimal rounded = exact.round(new MathContext(DIGITS, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent < -4 || exponent > 6) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        BigDecimal shown = exponent >= DIGITS ? exact.setScale(0, RoundingMode.HALF_EVEN) : rounded;
        return (shown.scale() > 0 ? shown.stripTrailingZeros() : shown).toPlainString();
    }
}

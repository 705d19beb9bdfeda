package io.github.foldwise.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as text: rounded for people, exact for machines.
 *
 * <p>Both write {@code 0.00012} and {@code 1.2e-05}, {@code 1234567} and {@code 1.2e+07} (as R does): from 0.0001 to below ten
 * million without an exponent, else with one of at least two digits and its sign.
 */
public final class Digits {
    private static final MathContext FOUR = new MathContext(4, RoundingMode.HALF_EVEN);
    private static final MathContext TWELVE = new MathContext(12, RoundingMode.HALF_EVEN);
    /** What a handful of multiplications may be off. */
    private static final int MOST_UNITS = 8;

    private static final int LOWEST_PLAIN = -4;
    private static final int HIGHEST_PLAIN = 6;
    /** Beyond this size neighbouring whole numbers share one double. */
    private static final double LARGEST_INTEGER = 0x1p53;

    private Digits() {}

    /**
     * Returns a number to four significant digits, but never fewer than the digits before the decimal point, without trailing
     * zeros.
     *
     * @param value the number
     * @return such as {@code "0.05231"}, {@code "12346"}, {@code "1.2e-09"}; {@code "NA"} for NaN, {@code "Inf"} and
     *     {@code "-Inf"}
     */
    public static String of(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "NA" : exact(value);
        }
        if (value == 0) {
            return "0";
        }
        return rounded(value, FOUR);
    }

    /**
     * Returns two numbers as {@link #of} does, with as many more digits as tell them apart.
     *
     * @param one a number
     * @param other a number
     * @return such as {@code "5424.1"} and {@code "5424.3"}; the same text twice only for the same number
     */
    public static String[] apart(double one, double other) {
        String[] texts = {of(one), of(other)};
        boolean areNumbers = Double.isFinite(one) && Double.isFinite(other) && one != other;
        for (int digits = FOUR.getPrecision() + 1; areNumbers && texts[0].equals(texts[1]); digits++) {
            MathContext more = new MathContext(digits, RoundingMode.HALF_EVEN);
            texts[0] = rounded(one, more);
            texts[1] = rounded(other, more);
        }
        return texts;
    }

    private static String rounded(double value, MathContext digits) {
        // The exact value of the double is rounded, not its shortest text, so that the digits are those of R and of C.
        BigDecimal all = new BigDecimal(value);
        BigDecimal few = all.round(digits);
        // 12345.6 is 12346 and not 12350: what stands before the point is often a count.
        boolean whole = exponent(few) >= digits.getPrecision() && exponent(few) <= HIGHEST_PLAIN;
        return format(whole ? all.setScale(0, RoundingMode.HALF_EVEN) : few);
    }

    /**
     * Returns a p-value or false discovery rate as {@link #of} does. None is 0: what lies below a double's range is less than
     * that.
     *
     * @param value the p-value
     * @return such as {@code "0.031"}; {@code "< 1e-300"} for 0
     */
    public static String ofPvalue(double value) {
        return value == 0 ? "< 1e-300" : of(value);
    }

    /**
     * Returns a p-value with the sign that stands between it and its name, as in {@code "p " + equalsPvalue(p)}.
     *
     * @param value the p-value
     * @return such as {@code "= 0.031"}; {@code "< 1e-300"} for 0
     */
    public static String equalsPvalue(double value) {
        return value == 0 ? ofPvalue(value) : "= " + of(value);
    }

    /**
     * Returns the shortest text that reads back to the same double.
     *
     * @param value the number
     * @return such as {@code "10"}, {@code "0.052"}, {@code "1e-09"}, whole numbers up to 2^53 with all their digits; empty for
     *     NaN, {@code "Inf"} and {@code "-Inf"}
     */
    public static String exact(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "" : value > 0 ? "Inf" : "-Inf";
        }
        if (Math.rint(value) == value && Math.abs(value) <= LARGEST_INTEGER) {
            return Long.toString((long) value);
        }
        String text = Double.toString(value);
        // Most numbers of a table need no second look, which matters for files of a million cells.
        return text.indexOf('E') < 0 ? text : format(new BigDecimal(text));
    }

    /**
     * Returns the short decimal number that a value is but for rounding errors of its calculation: 10000 × 0.000418653 is
     * 4.186529999999999 in doubles, and 4.18653 by it. For amounts that people write down and pipette, where they are calculated.
     *
     * @param value the number
     * @return the nearest number of at most 12 significant digits where it is within 8 units in the last place of the double; else the
     *     value itself, also where it is not finite
     */
    public static double cleared(double value) {
        if (!Double.isFinite(value) || value == 0) {
            return value;
        }
        double few = new BigDecimal(value).round(TWELVE).doubleValue();
        return Math.abs(few - value) <= MOST_UNITS * Math.ulp(value) ? few : value;
    }

    private static String format(BigDecimal value) {
        BigDecimal shown = value.stripTrailingZeros();
        int exponent = exponent(shown);
        if (exponent >= LOWEST_PLAIN && exponent <= HIGHEST_PLAIN) {
            return shown.toPlainString();
        }
        String digits = shown.unscaledValue().abs().toString();
        String size = Integer.toString(Math.abs(exponent));
        return (shown.signum() < 0 ? "-" : "")
                + (digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1))
                + (exponent < 0 ? "e-" : "e+")
                + (size.length() == 1 ? "0" : "")
                + size;
    }

    private static int exponent(BigDecimal value) {
        return value.precision() - value.scale() - 1;
    }
}

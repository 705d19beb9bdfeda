package io.github.foldwise.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as results print them: four significant digits, never in a locale, NA where missing. */
public final class SignificantDigits {
    private static final MathContext FOUR = new MathContext(4, RoundingMode.HALF_EVEN);

    private SignificantDigits() {}

    /**
     * Returns a number to four significant digits, without trailing zeros.
     *
     * @param value the number
     * @return such as {@code "0.05231"}, {@code "1.2e-09"}, {@code "NA"} for NaN, {@code "Inf"}
     */
    public static String of(double value) {
        if (Double.isNaN(value)) {
            return "NA";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Inf" : "-Inf";
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(FOUR).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent < -4 || exponent > 6) {
            String digits = rounded.unscaledValue().abs().toString();
            String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
            String sign = value < 0 ? "-" : "";
            return sign + mantissa + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "")
                    + Math.abs(exponent);
        }
        return rounded.toPlainString();
    }
}

package io.github.foldwise.plate;

import java.math.BigDecimal;
import java.math.MathContext;

/** The limits of printed results: a headline of 48 characters, rows of 80. */
final class PlateText {
    static final int HEADLINE = 48;
    static final int ROW = 80;
    static final int ROWS = 8;

    private PlateText() {}

    static String clip(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "\u2026";
    }

    /** Four significant digits without trailing zeros, for people; not meant to be read back. */
    static String number(double x) {
        if (!Double.isFinite(x)) {
            return Double.isNaN(x) ? "NA" : String.valueOf(x);
        }
        BigDecimal rounded = new BigDecimal(x).round(new MathContext(4)).stripTrailingZeros();
        double size = Math.abs(x);
        return x == 0 || (size >= 1e-4 && size < 1e6) ? rounded.toPlainString() : rounded.toString();
    }
}

package io.github.foldwise.io.prism;

import java.util.regex.Pattern;

/** Numbers as Prism writes them: {@code 12.}, {@code 5e-009}, {@code 3,5} where the computer has a decimal comma. */
final class PrismNumbers {
    private static final int LONGEST = 40;
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+[.,]?\\d*|[.,]\\d+)(?:[eE][+-]?\\d+)?");

    private PrismNumbers() {}

    static boolean isNumber(String text) {
        return text.length() <= LONGEST
                && NUMBER.matcher(text).matches()
                && Double.isFinite(Double.parseDouble(text.replace(',', '.')));
    }

    /** The number of a text that {@link #isNumber}; Prism writes no marks between thousands, so a comma is decimal. */
    static double parse(String text) {
        return Double.parseDouble(text.replace(',', '.')) + 0.0;
    }
}

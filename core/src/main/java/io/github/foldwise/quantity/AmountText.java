package io.github.foldwise.quantity;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text split into its number and the unit that follows, for example {@code "0.5 microg/ml"}. */
record AmountText(double value, String unit) {
    private static final Pattern AMOUNT =
            Pattern.compile("([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)\\s*(\\D.*)?");
    private static final Pattern COMMA = Pattern.compile("[+-]?\\d*,\\d.*");

    static AmountText parse(String text, String what, String example) {
        String clean = Spelling.clean(text);
        if (COMMA.matcher(clean).matches()) {
            throw new IllegalArgumentException(
                    what + " \"" + text + "\" has a comma, which may be a decimal or a thousands"
                            + " mark; write it with a decimal point, for example \"" + example + "\"");
        }
        Matcher matcher = AMOUNT.matcher(clean);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    what + " \"" + text + "\" is not a number with a unit; write for example \"" + example + "\"");
        }
        String unit = matcher.group(2);
        if (unit == null) {
            throw new IllegalArgumentException(
                    what + " \"" + text + "\" has no unit; write for example \"" + example + "\"");
        }
        return new AmountText(Double.parseDouble(matcher.group(1)), unit);
    }
}

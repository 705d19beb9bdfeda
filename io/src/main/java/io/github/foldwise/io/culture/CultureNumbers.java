package io.github.foldwise.io.culture;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers as they stand in logs: with a decimal point or comma, with thousands marked, as {@code 1.2 x 10^6} or {@code 1.2 million}.
 * {@code 1,234} may be a little more than one or a thousand and is refused.
 */
final class CultureNumbers {
    private static final Pattern THOUSANDS =
            Pattern.compile("[1-9]\\d{0,2}(?:[, '\\u2019\\u00A0]\\d{3}){2,}|[1-9]\\d{0,2}(?:[ '\\u2019\\u00A0]\\d{3})");
    private static final Pattern DOUBTFUL = Pattern.compile("[1-9]\\d{0,2},\\d{3}");
    private static final Pattern PLAIN = Pattern.compile("[+-]?(?:\\d+[.,]?\\d*|[.,]\\d+)(?:[eE][+-]?\\d+)?");
    private static final Pattern POWER =
            Pattern.compile("(.+?)\\s*(?:[x*\\u00D7\\u00B7]\\s*)10\\s*\\^?\\s*(?:\\*\\*)?([+-]?\\d{1,2})");
    private static final Pattern MILLIONS = Pattern.compile("(?i)(.+?)\\s*(million|millions|mio\\.?|mill\\.?)");

    private CultureNumbers() {}

    /** The number of a text; NaN where it is none. */
    static double parse(String text) {
        String clean = text.strip().replaceAll("(?i)\\s*cells?$", "").replaceAll("^[~\\u2248]\\s*", "");
        Matcher power = POWER.matcher(clean);
        if (power.matches()) {
            return scaled(plain(power.group(1)), Integer.parseInt(power.group(2)));
        }
        Matcher millions = MILLIONS.matcher(clean);
        return millions.matches() ? scaled(plain(millions.group(1)), 6) : plain(clean);
    }

    static double scaled(double number, int power) {
        return Double.isFinite(number) ? Double.parseDouble(number + "e0") * Math.pow(10, power) : Double.NaN;
    }

    private static double plain(String text) {
        String clean = text.strip();
        if (THOUSANDS.matcher(clean).matches()) {
            return Double.parseDouble(clean.replaceAll("[^\\d]", ""));
        }
        if (DOUBTFUL.matcher(clean).matches() || !PLAIN.matcher(clean).matches()) {
            return Double.NaN;
        }
        double number = Double.parseDouble(clean.replace(',', '.').toLowerCase(Locale.ROOT));
        return Double.isFinite(number) ? number : Double.NaN;
    }

    /** A text with the decimal comma of its number made a point. */
    static String pointed(String text) {
        return text.strip().replaceFirst("^([+-]?\\d+),(\\d+)", "$1.$2");
    }
}

package io.github.foldwise.io.internal.wells;

import io.github.foldwise.io.GridRow;
import io.github.foldwise.io.Numerals;
import io.github.foldwise.plate.PlateFormat;
import io.github.foldwise.plate.Well;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the labels around the numbers of an export mean: wells, times, wavelengths, sizes of plates. */
public final class Labels {
    private static final Pattern WELL = Pattern.compile("(?:[A-Za-z]|[Aa][A-Fa-f])0{0,2}(?:[1-9]|[1-3]\\d|4[0-8])");
    private static final Pattern ROW = Pattern.compile("[A-Za-z]|[Aa][A-Fa-f]");
    private static final Pattern CLOCK =
            Pattern.compile("(?:(\\d{1,4})[. ])?(?:(\\d{1,6}):)?(\\d{1,6}):(\\d\\d(?:[.,]\\d{1,6})?)");
    private static final Pattern SHORT_CLOCK = Pattern.compile("(\\d{1,4}):([0-5]\\d)");
    private static final Pattern HOURS = Pattern.compile("(?i)\\[?h+]?(?:ou)?r?s?|h+:mm?|std\\.?|stunden?|heures?");
    private static final Pattern TIME =
            Pattern.compile("(?i)([\\d.,]{1,20})\\s*(ms|s|sec|seconds?|m|min|minutes?|h|hr|hours?|d|days?)\\.?");
    private static final Pattern LONG_TIME = Pattern.compile(
            "(?i)(?:(\\d{1,6})\\s*h(?:ours?)?)?\\s*(?:(\\d{1,6})\\s*min(?:utes?)?)?\\s*(?:(\\d{1,6}(?:\\.\\d{1,6})?)\\s*s(?:ec(?:onds?)?)?)?");
    private static final Pattern WAVELENGTH = Pattern.compile("([1-9]\\d{2,3})(?:\\.0+)?(?:\\s*nm)?");
    private static final Pattern SIZE = Pattern.compile("(?<!\\d)(6|12|24|48|96|384|1536)(?!\\d)");
    private static final Pattern COLUMN = Pattern.compile("0{0,2}([1-9]\\d?)(?:[.,]0+)?");

    private Labels() {}

    /** Whether a text names a well of the largest plate, as {@code A1} or {@code AF048}. */
    public static boolean isWell(String text) {
        return text.length() <= 6 && WELL.matcher(text).matches();
    }

    /** The well of a text that {@link #isWell}. */
    public static @Nullable Well wellOf(String text) {
        return isWell(text) ? Well.of(text) : null;
    }

    /** Whether a text can be the letter of a row. */
    static boolean isRow(String text) {
        return text.length() <= 2 && ROW.matcher(text).matches();
    }

    /** The number of a column of wells, 0 for a text that is none. */
    public static int columnNumber(String text) {
        if (text.isEmpty() || text.length() > 8) {
            return 0;
        }
        Matcher matcher = COLUMN.matcher(text);
        int number = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
        return number <= PlateFormat.WELLS_1536.getColumnCount() ? number : 0;
    }

    /** Seconds of {@code 1:02:03}, {@code 02:03}, {@code 0:00.210} or {@code 1.02:03:04}; NaN for another text. */
    public static double clockSeconds(String text) {
        Matcher clock = CLOCK.matcher(text);
        if (text.length() > 40 || !clock.matches()) {
            return Double.NaN;
        }
        return 86_400 * number(clock.group(1))
                + 3600 * number(clock.group(2))
                + 60 * number(clock.group(3))
                + number(clock.group(4).replace(',', '.'));
    }

    /** Seconds of a clock or of a number with its unit, {@code 30 s}, {@code 1.5 h}, {@code 1 h 30 min}; NaN otherwise. */
    public static double seconds(String text) {
        double clock = clockSeconds(text);
        if (!Double.isNaN(clock) || text.length() > 40) {
            return clock;
        }
        Matcher time = TIME.matcher(text);
        if (time.matches() && Numerals.looksNumeric(time.group(1))) {
            return decimal(time.group(1)) * unitSeconds(time.group(2));
        }
        Matcher parts = LONG_TIME.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            return Double.NaN;
        }
        return 3600 * number(parts.group(1)) + 60 * number(parts.group(2)) + number(parts.group(3));
    }

    /** Whether a text is a clock of two numbers, which are hours and minutes or minutes and seconds: {@code 0:30}. */
    static boolean isShortClock(String text) {
        return text.length() <= 7 && SHORT_CLOCK.matcher(text).matches();
    }

    /**
     * Seconds of a bare number under a unit from the header, or of a clock, whose two numbers are hours and minutes under a
     * heading of hours; NaN when either is none.
     */
    public static double seconds(String text, String unit) {
        Matcher clock = SHORT_CLOCK.matcher(text);
        if (text.length() <= 7 && HOURS.matcher(unit).matches() && clock.matches()) {
            return 3600 * number(clock.group(1)) + 60 * number(clock.group(2));
        }
        double written = seconds(text);
        if (!Double.isNaN(written)) {
            return written;
        }
        return text.length() <= 40 && Numerals.looksNumeric(text) ? decimal(text) * unitSeconds(unit) : Double.NaN;
    }

    private static double decimal(String text) {
        try {
            double value = Double.parseDouble(text.replace(',', '.'));
            return Double.isFinite(value) ? value : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static double number(@Nullable String text) {
        return text == null ? 0 : Double.parseDouble(text);
    }

    private static double unitSeconds(String unit) {
        String plain = unit.toLowerCase(Locale.ROOT);
        return switch (plain.isEmpty() ? ' ' : plain.charAt(0)) {
            case 's', ' ' -> plain.startsWith("stunde") ? 3600 : 1;
            case 't' -> plain.startsWith("tag") ? 86_400 : Double.NaN;
            case 'm' -> plain.startsWith("ms") || plain.startsWith("milli") ? 1e-3 : 60;
            case 'h' -> 3600;
            case 'd' -> 86_400;
            default -> Double.NaN;
        };
    }

    /** The wavelength in nm of a text that is nothing else, as {@code 450} or {@code 450 nm}; empty otherwise. */
    public static String wavelength(String text) {
        Matcher matcher = WAVELENGTH.matcher(text);
        return text.length() <= 20 && matcher.matches() ? matcher.group(1) : "";
    }

    /** The plate a description tells of, as {@code 96 WELL PLATE} or {@code Greiner 384}; null when it does not. */
    public static @Nullable PlateFormat plateFormat(String text) {
        Matcher matcher = SIZE.matcher(text);
        return GridRow.isShort(text) && matcher.find()
                ? PlateFormat.ofWellCount(Integer.parseInt(matcher.group(1)))
                : null;
    }

    /** The text after a key such as {@code Barcode:} in the first cells of some rows; empty when it is not there. */
    public static String valueOf(List<GridRow> rows, String key) {
        for (GridRow row : rows) {
            String first = row.cell(0);
            if (!GridRow.isShort(first) || !first.regionMatches(true, 0, key, 0, key.length())) {
                continue;
            }
            String rest = first.substring(key.length()).strip();
            if (rest.isEmpty() || rest.equals(":")) {
                return row.texts().size() > 1 ? row.texts().get(1) : "";
            }
            if (rest.startsWith(":")) {
                return rest.substring(1).strip();
            }
        }
        return "";
    }
}

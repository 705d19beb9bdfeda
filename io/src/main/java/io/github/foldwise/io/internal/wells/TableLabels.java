package io.github.foldwise.io.internal.wells;

import io.github.foldwise.io.GridRow;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a heading of a table of wells announces. */
public enum TableLabels {
    /** Times of the readings. */
    TIME,
    /** Wavelengths of a spectrum. */
    WAVELENGTH,
    /** Numbers of cycles, temperatures and other company of the readings. */
    BESIDE,
    /** Names of wells. */
    WELL,
    /** What is in the wells: samples, concentrations, dilutions. */
    CONTENT,
    /** Anything else: the name of a data set, or the readings themselves. */
    OTHER;

    private static final Pattern TEMPERATURE =
            Pattern.compile("-?\\d+(?:[.,]\\d+)?\\s*.?\\s?C|T[^A-Za-z0-9]{1,2} .*|(?i)(?:mean )?temp.*");
    private static final Pattern TIMES =
            Pattern.compile("(?:time|avg\\. time|average time|elapsed|zeit|temps(?:$|[ \\[(_])|vergangen|verstrichen"
                    + "|abgelaufen|(?:hours?|hrs?|minutes?|mins?|seconds?|secs?)$).*");
    private static final Pattern TIME_UNIT = Pattern.compile(
            "(?i)(?:.*[\\s_.]|)(s|secs?|seconds?|sekunden|m|mins?|minutes?|minuten|h|hrs?|hours?|stunden|heures|d|days?|tage)");
    private static final Pattern DATES = Pattern.compile("date|datum|date[ /_]?time|datum.{0,4}(?:uhr)?zeit");
    private static final Pattern WELLS = Pattern.compile(
            "(?i)wells?(?: positions?| id| name)?|positions?|<>|kavität(?:en)?|vertiefung(?:en)?|puits");
    private static final Pattern CONTENTS =
            Pattern.compile("(?i)content|sample.*|name|group|type|replicates?|layout|well row|well col.*|"
                    + "(?:standard )?conc(?:\\.|entration).*|dilutions?(?: factor)?|ids?");

    public static TableLabels of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!GridRow.isShort(text) || text.isEmpty()) {
            return OTHER;
        }
        if (TIMES.matcher(lower).matches()) {
            return TIME;
        }
        if (lower.startsWith("wavel") || lower.startsWith("wellenl") || lower.equals("[nm]")) {
            return WAVELENGTH;
        }
        boolean beside = DATES.matcher(lower).matches()
                || lower.startsWith("zyklus")
                || lower.startsWith("cycle")
                || lower.startsWith("kinetic cycle")
                || lower.equals("reading");
        if (beside || TEMPERATURE.matcher(text).matches()) {
            return BESIDE;
        }
        if (WELLS.matcher(text).matches()) {
            return WELL;
        }
        return CONTENTS.matcher(text).matches() ? CONTENT : OTHER;
    }

    /** The unit a heading of times names, or the one that is meant where it names none. */
    public static String unitOf(String text, String bare) {
        String unit = unitOf(text);
        return unit.isEmpty() ? bare : unit;
    }

    /** The unit a heading names in brackets or at its end, as {@code Time [s]} and {@code time_h}; empty for none. */
    public static String unitOf(String text) {
        int open = Math.max(text.lastIndexOf('['), text.lastIndexOf('('));
        int close = Math.max(text.lastIndexOf(']'), text.lastIndexOf(')'));
        if (open > 0 && close > open) {
            return text.substring(open + 1, close).strip();
        }
        Matcher unit = TIME_UNIT.matcher(text);
        if (text.toLowerCase(Locale.ROOT).startsWith("elapsed")) {
            return "h";
        }
        return GridRow.isShort(text) && of(text) == TIME && unit.matches() ? unit.group(1) : "";
    }
}

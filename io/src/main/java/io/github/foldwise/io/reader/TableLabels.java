package io.github.foldwise.io.reader;

import io.github.foldwise.io.GridRow;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a heading of a table of wells announces. */
enum TableLabels {
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
    private static final Pattern WELLS = Pattern.compile("(?i)wells?(?: positions?| id| name)?|positions?|<>");
    private static final Pattern CONTENTS =
            Pattern.compile("(?i)content|sample.*|name|group|type|replicates?|layout|well row|well col.*|"
                    + "(?:standard )?conc(?:\\.|entration).*|dilutions?(?: factor)?|ids?");

    static TableLabels of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!GridRow.isShort(text) || text.isEmpty()) {
            return OTHER;
        }
        if (lower.startsWith("time") || lower.startsWith("avg. time") || lower.startsWith("average time")) {
            return TIME;
        }
        if (lower.startsWith("wavel") || lower.equals("[nm]")) {
            return WAVELENGTH;
        }
        boolean beside = lower.startsWith("cycle") || lower.startsWith("kinetic cycle") || lower.equals("reading");
        if (beside || TEMPERATURE.matcher(text).matches()) {
            return BESIDE;
        }
        if (WELLS.matcher(text).matches()) {
            return WELL;
        }
        return CONTENTS.matcher(text).matches() ? CONTENT : OTHER;
    }

    /** The unit a heading names in brackets, as {@code Time [s]}; empty for none. */
    static String unitOf(String text) {
        int open = Math.max(text.lastIndexOf('['), text.lastIndexOf('('));
        int close = Math.max(text.lastIndexOf(']'), text.lastIndexOf(')'));
        return open > 0 && close > open ? text.substring(open + 1, close).strip() : "";
    }
}

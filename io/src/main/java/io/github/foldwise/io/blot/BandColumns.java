package io.github.foldwise.io.blot;

import io.github.foldwise.blot.BandReading;
import io.github.foldwise.blot.BandStatus;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import io.github.foldwise.table.Table;
import io.github.foldwise.text.Digits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the columns of a table of bands hold. */
final class BandColumns {
    private static final Set<String> FACTORS = Set.of(
            "blot",
            "gel",
            "membrane",
            "experiment",
            "exp",
            "day",
            "date",
            "replicate",
            "rep",
            "biological replicate",
            "technical replicate",
            "lane",
            "lane no.",
            "lane number",
            "line",
            "cell line",
            "cells",
            "sample",
            "condition",
            "group",
            "treatment",
            "drug",
            "compound",
            "dose",
            "concentration",
            "time",
            "time_h",
            "dose_um",
            "image",
            "image id",
            "page",
            "passage",
            "channel",
            "well",
            "unit");
    private static final List<String> TARGET_NAMES =
            List.of("target", "protein", "antibody", "band label", "band name", "name");
    private static final List<String> SIGNAL_NAMES = List.of(
            "signal",
            "volume",
            "adj. volume (int)",
            "adj. volume(int)",
            "volume (int)",
            "volume(int)",
            "intensity",
            "value",
            "intden",
            "raw volume");
    private static final Pattern BOUND = Pattern.compile("([<>≤≥])=?\\s*([0-9.eE+-]+)");
    private static final Set<String> NOTHING_SEEN =
            Set.of("nd", "n.d.", "n/d", "not detected", "bdl", "below detection");
    private static final Set<String> SATURATED = Set.of("sat", "sat.", "saturated", "overexposed");

    private final Source source;
    private final Table table;
    private final List<String> given;

    BandColumns(Source source, Table table, List<String> given) throws FileFormatException {
        this.source = source;
        this.table = table;
        this.given = given;
        for (String name : given) {
            if (!table.getColumnNames().contains(name)) {
                throw refuse(
                        "no column \"" + name + "\" among " + String.join(", ", table.getColumnNames()),
                        "a column for each target",
                        "name the targets as the header does");
            }
        }
        if (table.getRowCount() == 0) {
            throw refuse("a header without rows", "a row for each lane", "check that the export was not interrupted");
        }
    }

    Table table() {
        return table;
    }

    /** The columns of another table, refused in the name of this one. */
    BandColumns of(Table other) throws FileFormatException {
        return new BandColumns(source, other, List.of());
    }

    boolean isLong() {
        return given.isEmpty()
                && !find(TARGET_NAMES).isEmpty()
                && !find(SIGNAL_NAMES).isEmpty();
    }

    String target() {
        return find(TARGET_NAMES);
    }

    String signal() {
        return find(SIGNAL_NAMES);
    }

    /** The first column of these names, in any case; empty where there is none. */
    String find(List<String> names) {
        for (String name : names) {
            for (String column : table.getColumnNames()) {
                if (column.strip().toLowerCase(Locale.ROOT).equals(name)) {
                    return column;
                }
            }
        }
        return "";
    }

    /** A column beside a target, such as {@code pFAK se}; empty where there is none. */
    String beside(String target, String... words) {
        for (String word : words) {
            for (String mark : List.of(" ", "_", ".")) {
                for (String column : table.getColumnNames()) {
                    if (column.equalsIgnoreCase(target + mark + word)) {
                        return column;
                    }
                }
            }
        }
        return "";
    }

    /** The factors of a wide table: what is neither a target nor beside one. */
    List<String> factors(List<String> targets) {
        List<String> factors = new ArrayList<>();
        for (String column : table.getColumnNames()) {
            boolean isBeside = targets.stream()
                    .anyMatch(target -> column.equals(target)
                            || column.equals(beside(target, "se"))
                            || column.equals(beside(target, "status"))
                            || column.equals(beside(target, "saturated")));
            if (!isBeside) {
                factors.add(column);
            }
        }
        return factors;
    }

    /** The targets of a wide table. */
    List<String> targets() {
        if (!given.isEmpty()) {
            return given;
        }
        List<String> candidates = new ArrayList<>();
        for (String column : table.getColumnNames()) {
            if (!FACTORS.contains(column.strip().toLowerCase(Locale.ROOT)) && isReadings(column)) {
                candidates.add(column);
            }
        }
        List<String> targets = new ArrayList<>(candidates);
        for (String candidate : candidates) {
            for (String word : List.of("se", "status", "saturated")) {
                targets.remove(beside(candidate, word));
            }
        }
        return targets;
    }

    boolean isFactor(String column) {
        return FACTORS.contains(column.strip().toLowerCase(Locale.ROOT)) || !isReadings(column);
    }

    /** Numbers, or words of which one is a number and the others say why they are none. */
    private boolean isReadings(String column) {
        if (table.getKind(column) != Table.Kind.TEXT) {
            return true;
        }
        boolean some = false;
        for (int row = 0; row < table.getRowCount(); row++) {
            String word = word(row, column);
            if (!table.isMissing(row, column) && !isNumber(word) && !isBound(word)) {
                return false;
            }
            some |= isNumber(word) || BOUND.matcher(word).matches();
        }
        return some;
    }

    private static boolean isBound(String word) {
        return BOUND.matcher(word).matches() || NOTHING_SEEN.contains(word) || SATURATED.contains(word);
    }

    private static boolean isNumber(String word) {
        try {
            return Double.isFinite(Double.parseDouble(word));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private String word(int row, String column) {
        return table.isMissing(row, column)
                ? ""
                : table.getText(row, column).strip().toLowerCase(Locale.ROOT);
    }

    /** The level of a factor: words, or a number in its own digits. */
    String level(int row, String column) throws FileFormatException {
        if (table.isMissing(row, column)) {
            throw refuse("row " + (row + 1) + " without " + column, "what was loaded in every lane", "fill the cell");
        }
        return table.getKind(column) == Table.Kind.TEXT
                ? table.getText(row, column).strip()
                : Digits.exact(table.getNumber(row, column));
    }

    /** A reading with its standard error and status, where columns beside it hold them. */
    BandReading reading(int row, String column, String errors, String status) throws FileFormatException {
        String word = status.isEmpty() ? "" : statusWord(row, status);
        String text = table.getKind(column) == Table.Kind.TEXT ? word(row, column) : "";
        Matcher bound = BOUND.matcher(text);
        double signal = number(row, column, text, bound);
        double error = errors.isEmpty() ? Double.NaN : table.getNumber(row, errors);
        boolean isBelow = NOTHING_SEEN.contains(text) || (bound.matches() && "<≤".contains(bound.group(1)));
        boolean isAbove = SATURATED.contains(text) || (bound.matches() && ">≥".contains(bound.group(1)));
        try {
            if (word.equals(BandStatus.MISSING.name())) {
                return BandReading.missing();
            }
            if (isBelow || word.equals(BandStatus.BELOW_DETECTION.name())) {
                return BandReading.belowDetection(signal);
            }
            if (isAbove || word.equals(BandStatus.SATURATED.name())) {
                return Double.isNaN(signal) ? BandReading.missing() : BandReading.saturated(signal);
            }
            return BandReading.of(signal, error);
        } catch (IllegalArgumentException e) {
            throw refuse(
                    String.valueOf(e.getMessage()) + " (row " + (row + 1) + ", column " + column + ")",
                    "the volume of a band",
                    "mend the cell");
        }
    }

    private double number(int row, String column, String text, Matcher bound) throws FileFormatException {
        if (table.getKind(column) != Table.Kind.TEXT) {
            return table.getNumber(row, column);
        }
        if (text.isEmpty() || NOTHING_SEEN.contains(text) || SATURATED.contains(text)) {
            return Double.NaN;
        }
        String digits = bound.matches() ? bound.group(2) : text;
        if (!isNumber(digits)) {
            throw refuse(
                    "\"" + text + "\" in row " + (row + 1) + ", column " + column,
                    "a signal, \"> 65000\" or \"sat\", \"< 300\" or \"ND\", or an empty cell",
                    "mend the cell");
        }
        return Double.parseDouble(digits);
    }

    /** A status by name; a number of saturated pixels says saturated where it is above 0. */
    private String statusWord(int row, String column) {
        if (table.isMissing(row, column)) {
            return "";
        }
        if (table.getKind(column) != Table.Kind.TEXT) {
            return table.getNumber(row, column) > 0 ? BandStatus.SATURATED.name() : "";
        }
        return word(row, column).toUpperCase(Locale.ROOT).replace(' ', '_');
    }

    FileFormatException refuse(String found, String expected, String advice) {
        return source.refuse(found, expected, advice);
    }
}

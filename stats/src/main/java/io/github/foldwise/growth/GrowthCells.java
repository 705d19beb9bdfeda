package io.github.foldwise.growth;

import io.github.foldwise.table.Table;
import io.github.foldwise.text.Clip;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Columns of a table of counts found by the names that labs give them, and its cells read or refused with their place. */
final class GrowthCells {
    /** Names of a column of times that say nothing of their unit. */
    private static final Set<String> ASSUMED = Set.of("time", "t", "zeit", "temps", "elapsed");

    private static final Pattern BRACKETS = Pattern.compile("(.*?)\\s*[\\[(]\\s*([^\\])]*?)\\s*[\\])]");

    /** A column of logarithms, of which the logarithm would be taken once more. */
    private static final Pattern LOGARITHM = Pattern.compile("(?i)\\s*(?:log(?:10|2|e)?|lg|ln)[\\s_(\\[]+"
            + "(?:of[\\s_]+)?(?:counts?|cells?|number|n|nuclei|confluence|od|absorbance|signal|density|zellzahl)\\b.*");

    private GrowthCells() {}

    /** The column that was asked for, else the first of a known name; -1 without one. */
    static int find(Table table, String asked, List<String> known, String what) {
        if (!asked.isEmpty()) {
            int column = table.getColumnNames().indexOf(asked);
            if (column < 0) {
                throw new IllegalArgumentException(name(table) + "no column \"" + asked + "\" for the " + what
                        + "; there are " + Clip.list(table.getColumnNames()));
            }
            return column;
        }
        for (String word : known) {
            for (int column = 0; column < table.getColumnCount(); column++) {
                String name = plain(table.getColumnName(column));
                boolean withUnit =
                        what.equals("time") && name.matches(Pattern.quote(word) + " (?:s|min|h|hr|hrs|hours?|d|days?)");
                if (name.equals(word) || withUnit) {
                    return column;
                }
            }
        }
        return -1;
    }

    static IllegalArgumentException noColumn(Table table, String what, List<String> known) {
        return new IllegalArgumentException(name(table) + "no column of " + what + "s; there are "
                + Clip.list(table.getColumnNames()) + "; call it " + known.get(0) + ", or name it"
                + (what.equals("time") ? "; times are numbers, such as hours since the start, and no dates" : ""));
    }

    /** The unit that a column of times names, in short; hours where it names none. */
    static String timeUnit(Table table, int column) {
        String unit = timeUnitWord(table, column);
        return switch (unit) {
            case "d", "day", "days" -> "d";
            case "min", "minutes" -> "min";
            case "s", "sec", "seconds" -> "s";
            case "h", "hr", "hrs", "hour", "hours" -> "h";
            default -> ASSUMED.contains(unit) ? "h" : unit;
        };
    }

    /** What a column says that its counts are, such as {@code x10^6} of {@code count (x10^6)}; empty if nothing. */
    static String countUnit(Table table, int column) {
        Matcher brackets = BRACKETS.matcher(table.getColumnName(column));
        return table.getUnit(column).isEmpty() && brackets.matches() ? brackets.group(2) : table.getUnit(column);
    }

    /** Whether a column of times says in which unit they are. */
    static boolean namesTimeUnit(Table table, int column) {
        return !ASSUMED.contains(timeUnitWord(table, column));
    }

    private static String timeUnitWord(Table table, int column) {
        String unit = table.getUnit(column);
        Matcher brackets = BRACKETS.matcher(table.getColumnName(column));
        if (unit.isEmpty() && brackets.matches()) {
            unit = brackets.group(2);
        }
        if (unit.isEmpty()) {
            String[] words = plain(table.getColumnName(column)).split(" ");
            unit = words[words.length - 1];
        }
        return unit.toLowerCase(Locale.ROOT);
    }

    /** A name without its unit in brackets, in small letters, its words apart by single blanks. */
    static String plain(String name) {
        Matcher brackets = BRACKETS.matcher(name);
        String bare = brackets.matches() ? brackets.group(1) : name;
        return bare.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }

    static String name(Table table) {
        return table.getTitle().isEmpty() ? "" : table.getTitle() + ": ";
    }

    static String place(Table table, int row) {
        return name(table) + "row " + (row + 2) + ": ";
    }

    static String text(Table table, int row, int column) {
        if (table.isMissing(row, column)) {
            throw new IllegalArgumentException(name(table) + "row " + (row + 2) + ", column \""
                    + table.getColumnName(column) + "\" is empty; fill the cell, or leave the column out");
        }
        return table.getText(row, column);
    }

    static double number(Table table, int row, int column, String what) {
        double value = table.getKind(column) == Table.Kind.TEXT
                ? numberOf(table.getText(row, column))
                : table.getNumber(row, column);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name(table) + "row " + (row + 2) + ", column \""
                    + table.getColumnName(column) + "\": \"" + table.getText(row, column) + "\" is not " + what
                    + (what.equals("a time")
                            ? "; write the hours or days since the start as a number"
                            : "; write a number, or leave the cell empty"));
        }
        return value;
    }

    static double count(Table table, int row, int column) {
        if (LOGARITHM.matcher(table.getColumnName(column)).matches()) {
            throw new IllegalArgumentException(name(table) + "column \"" + table.getColumnName(column)
                    + "\" holds logarithms by its name, and the rate is taken from the logarithm of counts: give the"
                    + " counts themselves");
        }
        double count = number(table, row, column, "a count");
        if (count < 0) {
            throw new IllegalArgumentException(name(table) + "row " + (row + 2) + ", column \""
                    + table.getColumnName(column) + "\": count " + table.getText(row, column)
                    + " is negative; counts are at least 0: leave out what was not counted, and read what lies below the"
                    + " blank as 0");
        }
        return count;
    }

    static double numberOf(String name) {
        try {
            return Double.parseDouble(name.strip());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** What follows the word in {@code dose_uM} and {@code dose (nM)}, if it is a unit. */
    static String doseUnit(String name) {
        String unit = name.replaceFirst("(?i)^(?:dose|concentration|conc)[\\s_(\\[]*", "")
                .replaceFirst("[)\\]]$", "");
        try {
            GrowthCondition.of("", 0, unit);
            return unit;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}

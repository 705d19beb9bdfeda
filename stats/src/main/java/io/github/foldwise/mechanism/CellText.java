package io.github.foldwise.mechanism;

import io.github.foldwise.quantity.DoseUnit;
import io.github.foldwise.text.Digits;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with units out of cells; doses of one table are brought to one unit. */
final class CellText {
    private static final Pattern NUMBER = Pattern.compile("([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?)\\s*(.*)");
    private static final Pattern UNIT = Pattern.compile("^[^\\[(_]+?\\s*(?:[\\[(]\\s*(.*?)\\s*[\\])]|_(.+))$");
    private static final Map<String, Double> HOURS = Map.ofEntries(
            Map.entry("s", 1 / 3600.0),
            Map.entry("min", 1 / 60.0),
            Map.entry("m", 1 / 60.0),
            Map.entry("minutes", 1 / 60.0),
            Map.entry("h", 1.0),
            Map.entry("hr", 1.0),
            Map.entry("hrs", 1.0),
            Map.entry("hour", 1.0),
            Map.entry("hours", 1.0),
            Map.entry("", 1.0),
            Map.entry("d", 24.0),
            Map.entry("day", 24.0),
            Map.entry("days", 24.0),
            Map.entry("w", 168.0),
            Map.entry("week", 168.0),
            Map.entry("weeks", 168.0));
    /** Converted numbers meet others on the same dose again. */
    private static final MathContext KEPT = new MathContext(12);

    private String unit = "";
    private boolean isUnitKnown;
    private final List<String> warnings = new ArrayList<>();

    /** The unit that a name carries: {@code dose_uM}, {@code time (h)}, {@code dose [nM]}; empty where there is none. */
    static String unitOf(String column) {
        Matcher matcher = UNIT.matcher(column.strip());
        if (!matcher.matches()) {
            return "";
        }
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }

    /** Hours, NaN for an empty cell. */
    double hours(String text, String columnUnit, String place) {
        String[] parts = split(text, "time", place);
        if (parts.length == 0) {
            return Double.NaN;
        }
        String name = (parts[1].isEmpty() ? columnUnit : parts[1]).toLowerCase(Locale.ROOT);
        Double factor = HOURS.get(name);
        if (factor == null) {
            throw new IllegalArgumentException(
                    place + ": time \"" + text.strip() + "\" in \"" + name + "\"; write hours, min, h, d or weeks");
        }
        double hours = rounded(Double.parseDouble(parts[0]) * factor);
        if (!(hours >= 0)) {
            throw new IllegalArgumentException(place + ": time " + text.strip()
                    + "; times count from when the drug was given, in hours, 0 or more");
        }
        return hours;
    }

    /** The dose in the unit of the first, NaN for an empty cell. */
    double dose(String text, String columnUnit, String place) {
        String[] parts = split(text, "dose", place);
        if (parts.length == 0) {
            return Double.NaN;
        }
        double dose = Double.parseDouble(parts[0]);
        if (!(dose >= 0)) {
            throw new IllegalArgumentException(
                    place + ": dose " + text.strip() + "; doses are 0 or more, 0 is the vehicle");
        }
        if (dose == 0) {
            return 0;
        }
        String own;
        try {
            own = DoseUnit.symbolOf(parts[1].isEmpty() ? columnUnit : parts[1]);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
        }
        if (!isUnitKnown) {
            isUnitKnown = true;
            unit = own;
        }
        return own.equals(unit) ? dose : converted(dose, own, place);
    }

    private double converted(double dose, String own, String place) {
        if (own.isEmpty() || unit.isEmpty()) {
            throw new IllegalArgumentException(
                    place + ": dose " + Digits.of(dose) + (own.isEmpty() ? " without a unit" : " " + own)
                            + " beside doses " + (unit.isEmpty() ? "without one" : "in " + unit)
                            + "; write the unit of every dose, or one in the header such as dose [µM]");
        }
        try {
            double factor = DoseUnit.factor(own, unit);
            String sentence = "Doses are given in " + unit + " and in " + own + "; all were brought to " + unit + ".";
            if (!warnings.contains(sentence)) {
                warnings.add(sentence);
            }
            return rounded(dose * factor);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + ": doses in two units: " + e.getMessage(), e);
        }
    }

    private static double rounded(double value) {
        return Double.isFinite(value) ? new BigDecimal(value).round(KEPT).doubleValue() : value;
    }

    /** Number and unit; nothing for an empty cell. */
    private static String[] split(String text, String what, String place) {
        String plain = text.strip();
        if (plain.isEmpty() || plain.equalsIgnoreCase("NA")) {
            return new String[0];
        }
        Matcher matcher = NUMBER.matcher(plain);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    place + ": " + what + " \"" + plain + "\" is no number; write one, with its unit where it differs");
        }
        return new String[] {matcher.group(1), matcher.group(2).strip()};
    }

    String doseUnit() {
        return unit;
    }

    List<String> warnings() {
        return warnings;
    }
}

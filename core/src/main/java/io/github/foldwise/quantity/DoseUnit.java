package io.github.foldwise.quantity;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Units of doses: concentrations, and those of doses that are none, such as radiation. */
public final class DoseUnit {
    private static final Map<String, String> OTHERS = new LinkedHashMap<>();

    static {
        for (String symbol : new String[] {
            "Gy",
            "mGy",
            "cGy",
            "kGy",
            "rad",
            "IU/mL",
            "IU/L",
            "mIU/mL",
            "U/mL",
            "U/L",
            "mU/mL",
            "J/m²",
            "mJ/cm²",
            "J/cm²",
            "MOI",
            "PFU/mL",
            "cells/mL",
            "°C"
        }) {
            OTHERS.put(plain(symbol), symbol);
        }
    }

    private DoseUnit() {}

    private static String plain(String text) {
        return text.strip()
                .replace("²", "2")
                .replace("^", "")
                .replaceAll("\\s+", "")
                .toLowerCase(Locale.ROOT);
    }

    /**
     * Returns how a unit is written here.
     *
     * @param text a unit as labs write it: {@code "uM"}, {@code "ng/ml"}, {@code "Gy"}, {@code "IU/mL"}; {@code "none"} or empty for
     *     doses without one
     * @return its symbol, such as {@code "µM"}; empty for none
     * @throws IllegalArgumentException if the text names neither a concentration nor another unit of doses
     */
    public static String symbolOf(String text) {
        String plain = plain(text);
        if (plain.isEmpty() || plain.equals("none") || plain.equals("-")) {
            return "";
        }
        @Nullable String other = OTHERS.get(plain);
        // In any case but that of a prefix: MIU/mL is a million IU/mL.
        if (other != null && other.startsWith("m") && text.strip().startsWith("M")) {
            throw new IllegalArgumentException("unknown unit of doses \"" + text + "\"; M is mega, did you mean \""
                    + other + "\"? Else give doses in " + other.substring(1));
        }
        try {
            return other != null ? other : ConcentrationUnit.parse(text).getSymbol();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage()
                    + "; doses that are no concentrations are in a unit such as Gy, IU/mL or MOI, or none");
        }
    }

    /**
     * Returns what one unit is in another.
     *
     * @param from a unit
     * @param to a unit of the same dimension
     * @return the number that doses are multiplied by
     * @throws IllegalArgumentException if one of them is unknown, or the dimensions differ
     */
    public static double factor(String from, String to) {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        String first = symbolOf(from);
        String second = symbolOf(to);
        if (first.equals(second)) {
            return 1;
        }
        if (!isConcentration(first) || !isConcentration(second)) {
            throw new IllegalArgumentException("cannot convert \"" + first + "\" to \"" + second
                    + "\": they measure different things; bring the doses to one unit first");
        }
        return ConcentrationUnit.parse(first).factorTo(ConcentrationUnit.parse(second));
    }

    private static boolean isConcentration(String symbol) {
        return !symbol.isEmpty() && !OTHERS.containsValue(symbol);
    }
}

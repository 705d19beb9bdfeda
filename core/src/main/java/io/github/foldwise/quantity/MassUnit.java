package io.github.foldwise.quantity;

import java.util.regex.Pattern;

/** Unit of a mass, from nanogram to gram. */
public enum MassUnit {
    /** Gram, {@code g}. */
    GRAM("g", 0),
    /** Milligram, {@code mg}. */
    MILLIGRAM("mg", -3),
    /** Microgram, {@code µg}. */
    MICROGRAM("\u00B5g", -6),
    /** Nanogram, {@code ng}. */
    NANOGRAM("ng", -9);

    private static final Pattern NAME = Pattern.compile("([A-Za-z]*?)(?:g|(?i:grams?))");

    private final String symbol;
    private final int power;

    MassUnit(String symbol, int power) {
        this.symbol = symbol;
        this.power = power;
    }

    /** {@return the symbol to print, for example {@code "µg"}; {@link #parse} reads it back} */
    public String getSymbol() {
        return symbol;
    }

    /**
     * Returns the number that turns a value in this unit into a value in another.
     *
     * @param other unit to convert to
     * @return the factor, a power of ten
     */
    public double factorTo(MassUnit other) {
        return Amount.scale(1, powerTo(other));
    }

    int powerTo(MassUnit other) {
        return power - other.power;
    }

    /**
     * {@return the unit that a text names, for example {@code mg}, {@code ug}, {@code microgram}}
     *
     * @param text name of a unit, blanks around it are ignored
     * @throws IllegalArgumentException if the text names none of these units
     */
    public static MassUnit parse(String text) {
        return Spelling.unit(text, NAME, values(), unit -> unit.power, MassUnit::getSymbol, "mass");
    }
}

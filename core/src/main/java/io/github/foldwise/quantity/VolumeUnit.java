package io.github.foldwise.quantity;

import java.util.regex.Pattern;

/** Unit of a volume, from nanolitre to litre. */
public enum VolumeUnit {
    /** Litre, {@code L}. */
    LITRE("L", 0),
    /** Millilitre, {@code mL}. */
    MILLILITRE("mL", -3),
    /** Microlitre, {@code µL}. */
    MICROLITRE("\u00B5L", -6),
    /** Nanolitre, {@code nL}. */
    NANOLITRE("nL", -9);

    private static final Pattern NAME = Pattern.compile("([A-Za-z]*?)(?:[lL]|(?i:lit(?:re|er)s?))");

    private final String symbol;
    private final int power;

    VolumeUnit(String symbol, int power) {
        this.symbol = symbol;
        this.power = power;
    }

    /** {@return the symbol to print, for example {@code "µL"}; {@link #parse} reads it back} */
    public String getSymbol() {
        return symbol;
    }

    /**
     * Returns the number that turns a value in this unit into a value in another.
     *
     * @param other unit to convert to
     * @return the factor, a power of ten
     */
    public double factorTo(VolumeUnit other) {
        return Amount.scale(1, powerTo(other));
    }

    int powerTo(VolumeUnit other) {
        return power - other.power;
    }

    /**
     * {@return the unit that a text names, for example {@code mL}, {@code ul}, {@code microlitre}}
     *
     * @param text name of a unit, blanks around it are ignored
     * @throws IllegalArgumentException if the text names none of these units
     */
    public static VolumeUnit parse(String text) {
        return Spelling.unit(text, NAME, values(), unit -> unit.power, VolumeUnit::getSymbol, "volume");
    }
}

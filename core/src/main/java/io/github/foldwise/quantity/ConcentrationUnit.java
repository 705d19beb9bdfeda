package io.github.foldwise.quantity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Unit of a concentration: molar, mass per volume, or percent. Units of one kind convert into each other by a power of
 * ten; molar and mass units convert only with a {@link MolarMass}; percent converts to nothing else, because it does not
 * say of what.
 */
public enum ConcentrationUnit {
    /** Mole per litre, {@code M}. */
    MOLAR("M", Kind.MOLAR, 0),
    /** Millimole per litre, {@code mM}. */
    MILLIMOLAR("mM", Kind.MOLAR, -3),
    /** Micromole per litre, {@code µM}. */
    MICROMOLAR("\u00B5M", Kind.MOLAR, -6),
    /** Nanomole per litre, {@code nM}. */
    NANOMOLAR("nM", Kind.MOLAR, -9),
    /** Picomole per litre, {@code pM}. */
    PICOMOLAR("pM", Kind.MOLAR, -12),
    /** Femtomole per litre, {@code fM}. */
    FEMTOMOLAR("fM", Kind.MOLAR, -15),
    /** Gram per litre, {@code g/L}; the same amount as {@link #MILLIGRAM_PER_MILLILITRE}. */
    GRAM_PER_LITRE("g/L", Kind.MASS, 0),
    /** Milligram per millilitre, {@code mg/mL}. */
    MILLIGRAM_PER_MILLILITRE("mg/mL", Kind.MASS, 0),
    /** Microgram per millilitre, {@code µg/mL}; also what {@code mg/L} is read as. */
    MICROGRAM_PER_MILLILITRE("\u00B5g/mL", Kind.MASS, -3),
    /** Nanogram per millilitre, {@code ng/mL}; also what {@code µg/L} is read as. */
    NANOGRAM_PER_MILLILITRE("ng/mL", Kind.MASS, -6),
    /** Picogram per millilitre, {@code pg/mL}; also what {@code ng/L} is read as. */
    PICOGRAM_PER_MILLILITRE("pg/mL", Kind.MASS, -9),
    /** Percent, of volume or of mass as the protocol says, {@code %}. */
    PERCENT("%", Kind.PERCENT, 0);

    private enum Kind {
        MOLAR,
        MASS,
        PERCENT
    }

    private static final Pattern SHORT_MOLAR = Pattern.compile("([munpf]?|(?i:milli|micro|mc|nano|pico|femto))M");
    private static final Pattern LENGTH = Pattern.compile("[munpf]m");
    private static final Pattern WORD_MOLAR = Pattern.compile("(?i)([a-z]*)molar");
    private static final Pattern PERCENTAGE = Pattern.compile("(?i)(%|percent|pct)\\s*(\\(?[vw]\\s*/\\s*[vw]\\)?)?");
    private static final Pattern RATIO = Pattern.compile("(?i)([a-z]*?)(mol|moles?|g|grams?)"
            + "\\s*(?:/\\s*|\\s+per\\s+|[\\s.\\u00B7*]\\s*(?=[a-z]*(?:-1|\\u207B\\u00B9)))"
            + "([a-z]*?)(l|lit(?:re|er)s?)(?:-1|\\u207B\\u00B9)?");

    private final String symbol;
    private final Kind kind;
    private final int power;

    ConcentrationUnit(String symbol, Kind kind, int power) {
        this.symbol = symbol;
        this.kind = kind;
        this.power = power;
    }

    /**
     * {@return the symbol to print, for example {@code "µM"} (with U+00B5, the micro sign) or {@code "ng/mL"};
     * {@link #parse} reads it back}
     */
    public String getSymbol() {
        return symbol;
    }

    /**
     * {@return whether the unit counts molecules: true for the units in mole per litre, false for mass per volume and
     * percent}
     */
    public boolean isMolar() {
        return kind == Kind.MOLAR;
    }

    /**
     * Returns the number that turns a value in this unit into a value in another unit of the same kind.
     *
     * @param other unit to convert to
     * @return the factor, a power of ten: 1000 from {@link #MICROMOLAR} to {@link #NANOMOLAR}
     * @throws IllegalArgumentException if one unit is molar and the other is mass per volume, or one is percent
     */
    public double factorTo(ConcentrationUnit other) {
        return Amount.scale(1, powerTo(other));
    }

    int powerTo(ConcentrationUnit other) {
        Objects.requireNonNull(other, "other");
        if (kind == Kind.PERCENT != (other.kind == Kind.PERCENT)) {
            throw new IllegalArgumentException("cannot convert " + symbol + " to " + other.symbol
                    + ": percent does not say of what; give the dose in " + other.symbol + " itself");
        }
        if (kind != other.kind) {
            throw new IllegalArgumentException("cannot convert " + symbol + " to " + other.symbol
                    + " without knowing the substance; give the molar mass: to(unit, MolarMass.of(450.3))");
        }
        return power - other.power;
    }

    int power() {
        return power;
    }

    boolean isComparableWith(ConcentrationUnit other) {
        return kind == other.kind;
    }

    /**
     * Returns the unit that a text names, as labs write it: {@code uM}, {@code µM} with either micro sign,
     * {@code microM}, {@code umol/L}, {@code micromolar}, {@code nmol/l}, {@code mg/mL}, {@code microg/ml}, {@code mg/L}, {@code %},
     * {@code % v/v}. Upper and lower case matter where they change the meaning: {@code mM} is millimolar, {@code MM}
     * and {@code mm} are refused, and so are {@code um} and {@code nm}, which are lengths.
     *
     * @param text name of a unit, blanks around it are ignored
     * @return the unit; ratios that equal a unit of this list give that unit ({@code pmol/µL} gives µM)
     * @throws IllegalArgumentException if the text names no concentration unit
     */
    public static ConcentrationUnit parse(String text) {
        String clean = Spelling.clean(text);
        Matcher molar = SHORT_MOLAR.matcher(clean);
        if (molar.matches()) {
            return require(Kind.MOLAR, Spelling.power(molar.group(1)), text);
        }
        Matcher word = WORD_MOLAR.matcher(clean);
        if (word.matches()) {
            return require(Kind.MOLAR, Spelling.power(word.group(1)), text);
        }
        if (PERCENTAGE.matcher(clean).matches()) {
            return PERCENT;
        }
        Matcher ratio = RATIO.matcher(clean);
        if (ratio.matches()) {
            return ofRatio(ratio, text);
        }
        throw unknown(text);
    }

    private static ConcentrationUnit ofRatio(Matcher ratio, String text) {
        OptionalInt amount = Spelling.power(ratio.group(1));
        OptionalInt volume = Spelling.power(ratio.group(3));
        if (amount.isEmpty() || volume.isEmpty()) {
            throw unknown(text);
        }
        Kind kind = ratio.group(2).toLowerCase(Locale.ROOT).startsWith("mol") ? Kind.MOLAR : Kind.MASS;
        int power = amount.getAsInt() - volume.getAsInt();
        if (kind == Kind.MASS && power == 0 && volume.getAsInt() != 0) {
            return MILLIGRAM_PER_MILLILITRE;
        }
        return require(kind, OptionalInt.of(power), text);
    }

    private static ConcentrationUnit require(Kind kind, OptionalInt power, String text) {
        return Arrays.stream(values())
                .filter(unit -> unit.kind == kind && power.isPresent() && unit.power == power.getAsInt())
                .findFirst()
                .orElseThrow(() -> unknown(text));
    }

    private static IllegalArgumentException unknown(String text) {
        String clean = Spelling.clean(text);
        String hint = "";
        if (LENGTH.matcher(clean).matches()) {
            hint = "; \"" + text + "\" is a length, did you mean \"" + clean.charAt(0) + "M\"?";
        } else if (clean.length() == 2
                && SHORT_MOLAR
                        .matcher(clean.substring(0, 1).toLowerCase(Locale.ROOT) + "M")
                        .matches()
                && clean.endsWith("M")) {
            hint = "; upper and lower case matter, did you mean \""
                    + clean.substring(0, 1).toLowerCase(Locale.ROOT) + "M\"?";
        }
        String known = Arrays.stream(values()).map(ConcentrationUnit::getSymbol).collect(Collectors.joining(", "));
        return new IllegalArgumentException("unknown concentration unit \"" + text + "\"" + hint
                + (hint.isEmpty() ? "; write one of " + known : ""));
    }
}

package io.github.foldwise.quantity;

import io.github.foldwise.text.Digits;
import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The mass of one mole of a substance in g/mol; what turns a molar concentration into a mass concentration. */
public final class MolarMass implements Comparable<MolarMass>, Serializable {
    private static final long serialVersionUID = 1L;
    private static final Pattern UNIT = Pattern.compile("(?i)(k?)(?:g\\s*/\\s*mol|da|daltons?)");

    private final double gramsPerMole;

    private MolarMass(double gramsPerMole) {
        if (!(gramsPerMole > 0 && gramsPerMole < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "molar mass " + gramsPerMole + " g/mol is refused: it must be above zero");
        }
        this.gramsPerMole = gramsPerMole;
    }

    /**
     * {@return a molar mass}
     *
     * @param gramsPerMole g/mol, above zero and finite
     * @throws IllegalArgumentException if the number is not above zero, infinite or NaN
     */
    public static MolarMass of(double gramsPerMole) {
        return new MolarMass(gramsPerMole);
    }

    /**
     * {@return the molar mass that a text gives, for example {@code "450.34 g/mol"}, {@code "450.34 Da"} or
     * {@code "150 kDa"}}
     *
     * @param text number and unit
     * @throws IllegalArgumentException if the text is not a number above zero with one of these units
     */
    public static MolarMass parse(String text) {
        AmountText amount = AmountText.parse(text, "molar mass", "450.3 g/mol");
        Matcher unit = UNIT.matcher(amount.unit());
        if (!unit.matches()) {
            throw new IllegalArgumentException(
                    "unknown unit of molar mass \"" + amount.unit() + "\"; write one of g/mol, kg/mol, Da, kDa");
        }
        return new MolarMass(unit.group(1).isEmpty() ? amount.value() : amount.value() * 1000);
    }

    /**
     * Returns the number in gram per mole.
     *
     * @return g/mol, above zero
     */
    public double getGramsPerMole() {
        return gramsPerMole;
    }

    @Override
    public int compareTo(MolarMass other) {
        return Double.compare(gramsPerMole, other.gramsPerMole);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MolarMass that && gramsPerMole == that.gramsPerMole;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(gramsPerMole);
    }

    /** {@return the number and the unit, for example {@code 450.3 g/mol}; {@link #parse} reads it back} */
    @Override
    public String toString() {
        return Digits.exact(gramsPerMole) + " g/mol";
    }
}

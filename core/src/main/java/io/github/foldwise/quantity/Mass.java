package io.github.foldwise.quantity;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A mass: a finite number, zero or more, and the unit it was written in. Equal when value and unit are equal; ordered by
 * amount whatever the unit.
 */
public final class Mass implements Comparable<Mass>, Serializable {
    private static final long serialVersionUID = 1L;

    private final double value;
    private final MassUnit unit;

    private Mass(double value, MassUnit unit) {
        this.unit = Objects.requireNonNull(unit, "unit");
        this.value = Numbers.requireAmount(value, "mass", unit.getSymbol());
    }

    /**
     * Returns a mass of a number and a unit.
     *
     * @param value finite, zero or more
     * @param unit unit of the value
     * @return the mass
     * @throws IllegalArgumentException if the value is negative, infinite or NaN
     */
    public static Mass of(double value, MassUnit unit) {
        return new Mass(value, unit);
    }

    /**
     * Returns the mass that a text gives, for example {@code "20 µg"}.
     *
     * @param text a number with a decimal point and a unit that {@link MassUnit#parse} knows
     * @return the mass in the unit of the text
     * @throws IllegalArgumentException if there is no number or no known unit, if the number is negative, or if it
     *     holds a comma
     */
    public static Mass parse(String text) {
        AmountText amount = AmountText.parse(text, "mass", "20 \u00B5g");
        return new Mass(amount.value(), MassUnit.parse(amount.unit()));
    }

    /**
     * Returns the number in the unit of this mass.
     *
     * @return finite, zero or more
     */
    public double getValue() {
        return value;
    }

    /**
     * Returns the unit this mass was written in.
     *
     * @return the unit
     */
    public MassUnit getUnit() {
        return unit;
    }

    /**
     * Returns the number of this mass in another unit.
     *
     * @param other unit of the result
     * @return the value in that unit
     */
    public double in(MassUnit other) {
        return Numbers.scale(value, unit.powerTo(other));
    }

    /**
     * Returns this mass written in another unit.
     *
     * @param other unit of the result
     * @return an equal amount in that unit
     */
    public Mass to(MassUnit other) {
        return new Mass(in(other), other);
    }

    @Override
    public int compareTo(Mass other) {
        return unit.powerTo(other.unit) >= 0
                ? Double.compare(in(other.unit), other.value)
                : Double.compare(value, other.in(unit));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Mass that && value == that.value && unit == that.unit;
    }

    @Override
    public int hashCode() {
        return 31 * Double.hashCode(value) + unit.getSymbol().hashCode();
    }

    /**
     * Returns the number and the unit, for example {@code 20 µg}.
     *
     * @return the text; {@link #parse} reads it back
     */
    @Override
    public String toString() {
        return Numbers.format(value) + " " + unit.getSymbol();
    }
}

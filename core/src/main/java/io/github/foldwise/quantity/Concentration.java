package io.github.foldwise.quantity;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A concentration: a finite number, zero or more, and the unit it was written in.
 *
 * <p>Two concentrations are equal when value and unit are equal, so 1 µM and 1000 nM are not equal, although
 * {@link #compareTo} puts them at the same place; convert with {@link #to(ConcentrationUnit)} before using them as keys.
 */
public final class Concentration implements Comparable<Concentration>, Serializable {
    private static final long serialVersionUID = 1L;

    private final double value;
    private final ConcentrationUnit unit;

    private Concentration(double value, ConcentrationUnit unit) {
        this.unit = Objects.requireNonNull(unit, "unit");
        this.value = Numbers.requireAmount(value, "concentration", unit.getSymbol());
    }

    /**
     * Returns a concentration of a number and a unit.
     *
     * @param value finite, zero or more; zero is the vehicle
     * @param unit unit of the value
     * @return the concentration
     * @throws IllegalArgumentException if the value is negative, infinite or NaN
     */
    public static Concentration of(double value, ConcentrationUnit unit) {
        return new Concentration(value, unit);
    }

    /**
     * Returns the concentration that a text gives, for example {@code "0.052 µM"}, {@code "10nM"},
     * {@code "0.5 microg/ml"} or {@code "0.1 % v/v"}.
     *
     * @param text a number with a decimal point and a unit that {@link ConcentrationUnit#parse} knows
     * @return the concentration in the unit of the text
     * @throws IllegalArgumentException if there is no number or no known unit, if the number is negative, or if it
     *     holds a comma
     */
    public static Concentration parse(String text) {
        AmountText amount = AmountText.parse(text, "concentration", "0.5 \u00B5M");
        return new Concentration(amount.value(), ConcentrationUnit.parse(amount.unit()));
    }

    /**
     * Returns the number in the unit of this concentration.
     *
     * @return finite, zero or more
     */
    public double getValue() {
        return value;
    }

    /**
     * Returns the unit this concentration was written in.
     *
     * @return the unit
     */
    public ConcentrationUnit getUnit() {
        return unit;
    }

    /**
     * Returns whether this is the dose of the vehicle.
     *
     * @return true if the value is zero
     */
    public boolean isZero() {
        return value == 0;
    }

    /**
     * Returns the number of this concentration in another unit of the same kind.
     *
     * @param other unit of the result
     * @return the value in that unit; infinite if it is beyond the largest double
     * @throws IllegalArgumentException if the units are of different kinds
     */
    public double in(ConcentrationUnit other) {
        return Numbers.scale(value, unit.powerTo(other));
    }

    /**
     * Returns this concentration written in another unit of the same kind.
     *
     * @param other unit of the result
     * @return an equal amount in that unit
     * @throws IllegalArgumentException if the units are of different kinds; use {@link #to(ConcentrationUnit, MolarMass)}
     */
    public Concentration to(ConcentrationUnit other) {
        return new Concentration(in(other), other);
    }

    /**
     * Returns this concentration written in another unit, from molar to mass per volume or back where needed.
     *
     * @param other unit of the result
     * @param molarMass molar mass of the substance
     * @return an equal amount in that unit
     * @throws IllegalArgumentException if one of the units is percent and the other is not
     */
    public Concentration to(ConcentrationUnit other, MolarMass molarMass) {
        Objects.requireNonNull(molarMass, "molarMass");
        boolean percent = unit == ConcentrationUnit.PERCENT || other == ConcentrationUnit.PERCENT;
        if (percent || unit.isComparableWith(other)) {
            return to(other);
        }
        double gramsPerMole = molarMass.getGramsPerMole();
        double converted = unit.isMolar() ? value * gramsPerMole : value / gramsPerMole;
        return new Concentration(Numbers.scale(converted, unit.power() - other.power()), other);
    }

    /**
     * Compares by amount; the two may differ in unit, not in kind of unit.
     *
     * @param other concentration of the same kind of unit
     * @return negative, zero or positive as this is less than, as much as or more than the other
     * @throws IllegalArgumentException if the units are of different kinds
     */
    @Override
    public int compareTo(Concentration other) {
        // The coarser unit is converted: multiplying by a power of ten is exact for the decimals people write.
        boolean thisIsCoarser = unit.powerTo(other.unit) >= 0;
        return thisIsCoarser ? Double.compare(in(other.unit), other.value) : Double.compare(value, other.in(unit));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Concentration that && value == that.value && unit == that.unit;
    }

    @Override
    public int hashCode() {
        return 31 * Double.hashCode(value) + unit.getSymbol().hashCode();
    }

    /**
     * Returns the number and the unit, for example {@code 0.052 µM}; {@link #parse} reads it back to an equal
     * concentration.
     *
     * @return the text
     */
    @Override
    public String toString() {
        return Numbers.format(value) + " " + unit.getSymbol();
    }
}

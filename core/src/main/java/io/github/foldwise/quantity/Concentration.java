package io.github.foldwise.quantity;

import java.util.Objects;

/**
 * A concentration: a finite number, zero or more, and the unit it was written in.
 *
 * <p>Two concentrations are equal when value and unit are equal, so 1 µM and 1000 nM are not equal, although
 * {@link #compareTo} puts them at the same place; convert with {@code to(unit)} before using them as keys.
 */
public final class Concentration extends Amount<Concentration, ConcentrationUnit> {
    private static final long serialVersionUID = 1L;

    private Concentration(double value, ConcentrationUnit unit) {
        super(value, unit);
    }

    /**
     * {@return a concentration of a number and a unit}
     *
     * @param value finite, zero or more; zero is the vehicle
     * @param unit unit of the value
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
     * Returns this concentration written in another unit, from molar to mass per volume or back where needed.
     *
     * @param other unit of the result
     * @param molarMass molar mass of the substance
     * @return an equal amount in that unit
     * @throws IllegalArgumentException if one of the units is percent and the other is not
     */
    public Concentration to(ConcentrationUnit other, MolarMass molarMass) {
        Objects.requireNonNull(molarMass, "molarMass");
        ConcentrationUnit unit = getUnit();
        boolean percent = unit == ConcentrationUnit.PERCENT || other == ConcentrationUnit.PERCENT;
        if (percent || unit.isComparableWith(other)) {
            return to(other);
        }
        double gramsPerMole = molarMass.getGramsPerMole();
        double converted = unit.isMolar() ? getValue() * gramsPerMole : getValue() / gramsPerMole;
        return new Concentration(scale(converted, unit.power() - other.power()), other);
    }

    @Override
    String name() {
        return "concentration";
    }

    @Override
    String symbol(ConcentrationUnit of) {
        return of.getSymbol();
    }

    @Override
    int power(ConcentrationUnit from, ConcentrationUnit to) {
        return from.powerTo(to);
    }

    @Override
    Concentration make(double newValue, ConcentrationUnit newUnit) {
        return new Concentration(newValue, newUnit);
    }
}

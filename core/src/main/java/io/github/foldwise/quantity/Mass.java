package io.github.foldwise.quantity;

/**
 * A mass: a finite number, zero or more, and the unit it was written in. Equal when value and unit are equal; ordered by
 * amount whatever the unit.
 */
public final class Mass extends Amount<Mass, MassUnit> {
    private static final long serialVersionUID = 1L;

    private Mass(double value, MassUnit unit) {
        super(value, unit);
    }

    /**
     * {@return a mass of a number and a unit}
     *
     * @param value finite, zero or more
     * @param unit unit of the value
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

    @Override
    String name() {
        return "mass";
    }

    @Override
    String symbol(MassUnit of) {
        return of.getSymbol();
    }

    @Override
    int power(MassUnit from, MassUnit to) {
        return from.powerTo(to);
    }

    @Override
    Mass make(double newValue, MassUnit newUnit) {
        return new Mass(newValue, newUnit);
    }
}

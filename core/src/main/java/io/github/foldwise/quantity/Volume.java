package io.github.foldwise.quantity;

/**
 * A volume: a finite number, zero or more, and the unit it was written in. Equal when value and unit are equal; ordered by
 * amount whatever the unit.
 */
public final class Volume extends Amount<Volume, VolumeUnit> {
    private static final long serialVersionUID = 1L;

    private Volume(double value, VolumeUnit unit) {
        super(value, unit);
    }

    /**
     * {@return a volume of a number and a unit}
     *
     * @param value finite, zero or more
     * @param unit unit of the value
     * @throws IllegalArgumentException if the value is negative, infinite or NaN
     */
    public static Volume of(double value, VolumeUnit unit) {
        return new Volume(value, unit);
    }

    /**
     * Returns the volume that a text gives, for example {@code "0.8 µL"}.
     *
     * @param text a number with a decimal point and a unit that {@link VolumeUnit#parse} knows
     * @return the volume in the unit of the text
     * @throws IllegalArgumentException if there is no number or no known unit, if the number is negative, or if it
     *     holds a comma
     */
    public static Volume parse(String text) {
        AmountText amount = AmountText.parse(text, "volume", "0.8 \u00B5L");
        return new Volume(amount.value(), VolumeUnit.parse(amount.unit()));
    }

    @Override
    String name() {
        return "volume";
    }

    @Override
    String symbol(VolumeUnit of) {
        return of.getSymbol();
    }

    @Override
    int power(VolumeUnit from, VolumeUnit to) {
        return from.powerTo(to);
    }

    @Override
    Volume make(double newValue, VolumeUnit newUnit) {
        return new Volume(newValue, newUnit);
    }
}

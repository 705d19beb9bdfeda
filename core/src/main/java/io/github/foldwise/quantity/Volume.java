package io.github.foldwise.quantity;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A volume: a finite number, zero or more, and the unit it was written in. Equal when value and unit are equal; ordered by
 * amount whatever the unit.
 */
public final class Volume implements Comparable<Volume>, Serializable {
    private static final long serialVersionUID = 1L;

    private final double value;
    private final VolumeUnit unit;

    private Volume(double value, VolumeUnit unit) {
        this.unit = Objects.requireNonNull(unit, "unit");
        this.value = Numbers.requireAmount(value, "volume", unit.getSymbol());
    }

    /**
     * Returns a volume of a number and a unit.
     *
     * @param value finite, zero or more
     * @param unit unit of the value
     * @return the volume
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

    /**
     * Returns the number in the unit of this volume.
     *
     * @return finite, zero or more
     */
    public double getValue() {
        return value;
    }

    /**
     * Returns the unit this volume was written in.
     *
     * @return the unit
     */
    public VolumeUnit getUnit() {
        return unit;
    }

    /**
     * Returns the number of this volume in another unit.
     *
     * @param other unit of the result
     * @return the value in that unit
     */
    public double in(VolumeUnit other) {
        return Numbers.scale(value, unit.powerTo(other));
    }

    /**
     * Returns this volume written in another unit.
     *
     * @param other unit of the result
     * @return an equal amount in that unit
     */
    public Volume to(VolumeUnit other) {
        return new Volume(in(other), other);
    }

    @Override
    public int compareTo(Volume other) {
        return unit.powerTo(other.unit) >= 0
                ? Double.compare(in(other.unit), other.value)
                : Double.compare(value, other.in(unit));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Volume that && value == that.value && unit == that.unit;
    }

    @Override
    public int hashCode() {
        return 31 * Double.hashCode(value) + unit.getSymbol().hashCode();
    }

    /**
     * Returns the number and the unit, for example {@code 0.8 µL}.
     *
     * @return the text; {@link #parse} reads it back
     */
    @Override
    public String toString() {
        return Numbers.format(value) + " " + unit.getSymbol();
    }
}

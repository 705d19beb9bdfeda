package io.github.foldwise.quantity;

import io.github.foldwise.text.Digits;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What masses, volumes and concentrations share: a number, zero or more, in one of the units of the quantity. */
abstract class Amount<Q extends Amount<Q, U>, U extends Enum<U>> implements Comparable<Q>, Serializable {
    private static final long serialVersionUID = 1L;
    private static final int LARGEST_EXACT_POWER = 22;
    private static final double LARGEST_EXACT_INTEGER = 0x1p53;

    private final double value;
    private final U unit;

    Amount(double value, U unit) {
        this.unit = Objects.requireNonNull(unit, "unit");
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name() + " " + value + " " + symbol(unit)
                    + " is refused: it must be a finite number, zero or more");
        }
        // Adding 0.0 turns -0.0 into 0.0, which it equals.
        this.value = value + 0.0;
    }

    /** The quantity in the words of a message. */
    abstract String name();

    abstract String symbol(U of);

    /** The power of ten that turns a value in one unit into a value in another. */
    abstract int power(U from, U to);

    abstract Q make(double newValue, U newUnit);

    /** {@return the number in the unit it was written in, finite, zero or more} */
    public double getValue() {
        return value;
    }

    /** {@return the unit it was written in} */
    public U getUnit() {
        return unit;
    }

    /**
     * Returns whether there is nothing, as in the dose of the vehicle.
     *
     * @return true if the value is zero
     */
    public boolean isZero() {
        return value == 0;
    }

    /**
     * Returns the number in another unit of the same kind.
     *
     * @param other unit of the result
     * @return the value in that unit; infinite if it is beyond the largest double
     * @throws IllegalArgumentException if the units are of different kinds
     */
    public double in(U other) {
        return scale(value, power(unit, Objects.requireNonNull(other, "other")));
    }

    /**
     * Returns this amount written in another unit of the same kind.
     *
     * @param other unit of the result
     * @return an equal amount in that unit
     * @throws IllegalArgumentException if the units are of different kinds
     */
    public Q to(U other) {
        return make(in(other), other);
    }

    /**
     * Compares by amount; the two may differ in unit, not in kind of unit.
     *
     * @param other amount in the same kind of unit
     * @return negative, zero or positive as this is less than, as much as or more than the other
     * @throws IllegalArgumentException if the units are of different kinds
     */
    @Override
    public int compareTo(Q other) {
        // The coarser unit is converted, so that few digits stay few.
        return power(unit, other.getUnit()) >= 0
                ? Double.compare(in(other.getUnit()), other.getValue())
                : Double.compare(value, other.in(unit));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Amount<?, ?> that && value == that.value && unit == that.unit;
    }

    @Override
    public int hashCode() {
        return 31 * Double.hashCode(value) + symbol(unit).hashCode();
    }

    /** {@return the number and the unit, for example {@code 0.052 µM}, which reads back to an equal amount} */
    @Override
    public String toString() {
        return Digits.exact(value) + " " + symbol(unit);
    }

    /**
     * {@code x} times ten to the {@code power}, as one does it on paper: the digits of {@code x} with the point moved. A double
     * that stands for 1.001 is a little less, and a thousand times it is 1000.9999999999999, so that 1.001 µM would not be
     * 1001 nM.
     */
    static double scale(double x, int power) {
        if (Math.abs(power) > LARGEST_EXACT_POWER) {
            throw new IllegalArgumentException("power of ten " + power + " is beyond " + LARGEST_EXACT_POWER);
        }
        if ((x == Math.rint(x) && Math.abs(x) <= LARGEST_EXACT_INTEGER) || !Double.isFinite(x)) {
            // Both operands are exact, so that one rounding gives the same digits without a detour.
            double factor = Double.parseDouble("1e" + Math.abs(power));
            return power >= 0 ? x * factor : x / factor;
        }
        return BigDecimal.valueOf(x).scaleByPowerOfTen(power).doubleValue();
    }
}

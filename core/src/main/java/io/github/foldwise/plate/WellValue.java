package io.github.foldwise.plate;

import io.github.foldwise.text.Digits;
import java.io.Serializable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the reader said about one well: a number, or a {@link WellStatus} that says why there is none, with the struck
 * number or the bound where the reader gave one.
 */
public final class WellValue implements Serializable {
    private static final long serialVersionUID = 1L;

    private final WellStatus status;
    /** The value of a measured or masked well, the bound of one out of range, otherwise NaN. */
    private final double number;

    private WellValue(WellStatus status, double number) {
        this.status = status;
        this.number = number;
    }

    /**
     * Returns a measured number.
     *
     * @param value finite
     * @return a usable value
     * @throws IllegalArgumentException if the value is NaN or infinite
     */
    public static WellValue measured(double value) {
        return new WellValue(WellStatus.MEASURED, requireFinite(value, "measured value"));
    }

    /**
     * Returns a number that a user struck.
     *
     * @param value the struck number, finite; where it was not recorded use {@code of(WellStatus.MASKED)}
     * @return a value that is not usable and keeps its number
     * @throws IllegalArgumentException if the value is NaN or infinite
     */
    public static WellValue masked(double value) {
        return new WellValue(WellStatus.MASKED, requireFinite(value, "masked value"));
    }

    /**
     * Returns a reading above the range, such as {@code >40.0}.
     *
     * @param bound upper end of the range, finite
     * @return a value that is not usable and keeps its bound
     * @throws IllegalArgumentException if the bound is NaN or infinite
     */
    public static WellValue aboveRange(double bound) {
        return new WellValue(WellStatus.ABOVE_RANGE, requireFinite(bound, "bound"));
    }

    /**
     * Returns a reading below the range, such as {@code <0.1}.
     *
     * @param bound lower end of the range, finite
     * @return a value that is not usable and keeps its bound
     * @throws IllegalArgumentException if the bound is NaN or infinite
     */
    public static WellValue belowRange(double bound) {
        return new WellValue(WellStatus.BELOW_RANGE, requireFinite(bound, "bound"));
    }

    /**
     * Returns a status without a number.
     *
     * @param status any but {@link WellStatus#MEASURED}
     * @return a value that is not usable
     * @throws IllegalArgumentException for {@link WellStatus#MEASURED}, which needs its number
     */
    public static WellValue of(WellStatus status) {
        if (status.isUsable()) {
            throw new IllegalArgumentException("MEASURED needs a number; use WellValue.measured(value)");
        }
        return new WellValue(status, Double.NaN);
    }

    static WellValue restore(WellStatus status, double number) {
        return new WellValue(status, number);
    }

    private static double requireFinite(double x, String what) {
        if (!Double.isFinite(x)) {
            throw new IllegalArgumentException(
                    what + " " + x + " is not finite; say why there is none with WellValue.of(WellStatus.MISSING)");
        }
        return x + 0.0;
    }

    double number() {
        return number;
    }

    /**
     * Returns what became of the reading.
     *
     * @return the status
     */
    public WellStatus getStatus() {
        return status;
    }

    /** {@return whether {@link #getValue()} is a number: true if the status is {@link WellStatus#MEASURED}} */
    public boolean isUsable() {
        return status.isUsable();
    }

    /** {@return the measured number, finite, or NaN unless the value is usable; a masked number is not given here} */
    public double getValue() {
        return status.isUsable() ? number : Double.NaN;
    }

    /**
     * Returns the number the reader recorded, struck or not.
     *
     * @return finite for measured wells and for masked ones whose number is known, otherwise NaN
     */
    public double getRecordedValue() {
        return status.isUsable() || status == WellStatus.MASKED ? number : Double.NaN;
    }

    /**
     * {@return the end of the range that the reading lies beyond, finite for readings out of range whose bound is known,
     * otherwise NaN}
     */
    public double getBound() {
        return status == WellStatus.ABOVE_RANGE || status == WellStatus.BELOW_RANGE ? number : Double.NaN;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WellValue that
                && status == that.status
                && Double.doubleToLongBits(number) == Double.doubleToLongBits(that.number);
    }

    @Override
    public int hashCode() {
        return 31 * status.name().hashCode() + Double.hashCode(number);
    }

    /**
     * {@return the number, the bound as {@code > 4.0}, a struck number as {@code 0.356 (masked)}, or the status in words}
     */
    @Override
    public String toString() {
        String words = status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        if (Double.isNaN(number)) {
            return words;
        }
        return switch (status) {
            case MEASURED -> Digits.exact(number);
            case ABOVE_RANGE -> "> " + Digits.exact(number);
            case BELOW_RANGE -> "< " + Digits.exact(number);
            default -> Digits.exact(number) + " (" + words + ")";
        };
    }
}

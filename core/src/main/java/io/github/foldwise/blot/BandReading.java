package io.github.foldwise.blot;

import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;

/**
 * The signal of one band: its volume after background, in the imager's own unit.
 *
 * <pre>{@code
 * BandReading.of(11274)                  // 11274
 * BandReading.of(-40)                    // below detection, no limit known
 * BandReading.saturated(65000)           // >= 65000
 * BandReading.belowDetection(310)        // <= 310
 * }</pre>
 *
 * <p>Instances are immutable.
 */
public final class BandReading extends Value {
    private static final long serialVersionUID = 1L;

    /** The upper 5 % point of the normal distribution. */
    private static final double NORMAL_95 = 1.6448536269514722;

    private static final BandReading NONE = new BandReading(Double.NaN, Double.NaN, BandStatus.MISSING);

    private final double value;
    private final double standardError;
    private final BandStatus status;

    private BandReading(double value, double standardError, BandStatus status) {
        this.value = value;
        this.standardError = standardError;
        this.status = status;
    }

    /**
     * Returns a measured signal. One of zero or less is {@linkplain BandStatus#BELOW_DETECTION below detection}: background took
     * all of it, so that it has no logarithm but is no reason to drop the lane.
     *
     * @param signal the volume after background; NaN where there is none
     * @return the reading
     * @throws IllegalArgumentException if the signal is infinite
     */
    public static BandReading of(double signal) {
        return of(signal, Double.NaN);
    }

    /**
     * Returns a measured signal with the standard error of the image noise, which is none of the biological scatter.
     *
     * @param signal the volume after background; NaN where there is none
     * @param standardError its standard error, at least 0; NaN if unknown
     * @return the reading; at most the signal's upper one-sided 95 % limit where the signal is zero or less
     * @throws IllegalArgumentException if the signal is infinite or the standard error negative
     */
    public static BandReading of(double signal, double standardError) {
        if (Double.isNaN(signal)) {
            return NONE;
        }
        if (Double.isInfinite(signal) || standardError < 0 || Double.isInfinite(standardError)) {
            throw new IllegalArgumentException("a band's signal of " + signal + " with standard error " + standardError
                    + "; give a finite signal and a standard error of at least 0");
        }
        if (signal > 0) {
            return new BandReading(signal, standardError, BandStatus.MEASURED);
        }
        double limit = signal + NORMAL_95 * standardError;
        return new BandReading(limit > 0 ? limit : Double.NaN, Double.NaN, BandStatus.BELOW_DETECTION);
    }

    /**
     * Returns a band with saturated pixels.
     *
     * @param atLeast what was read, above 0: the true signal is at least this
     * @return the reading
     * @throws IllegalArgumentException if what was read is not a finite number above 0
     */
    public static BandReading saturated(double atLeast) {
        return new BandReading(positive(atLeast, "a saturated band read"), Double.NaN, BandStatus.SATURATED);
    }

    /**
     * Returns a band that does not stand out of its background.
     *
     * @param atMost the limit of detection, above 0; NaN if none is known
     * @return the reading
     * @throws IllegalArgumentException if the limit is neither NaN nor a finite number above 0
     */
    public static BandReading belowDetection(double atMost) {
        double limit = Double.isNaN(atMost) ? atMost : positive(atMost, "the limit of a band below detection");
        return new BandReading(limit, Double.NaN, BandStatus.BELOW_DETECTION);
    }

    /**
     * Returns a band whose volume does not stand out, at most its upper one-sided 95 % limit.
     *
     * @param volume what was measured, of either sign; a negative one counts as 0
     * @param standardError its standard error; NaN if unknown
     * @return the reading, without a limit where none is above 0
     */
    public static BandReading belowDetection(double volume, double standardError) {
        double limit = Math.max(0, volume) + NORMAL_95 * standardError;
        return belowDetection(limit > 0 ? limit : Double.NaN);
    }

    /** {@return a band that was not read} */
    public static BandReading missing() {
        return NONE;
    }

    private static double positive(double value, String what) {
        if (!(value > 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(what + " is " + value + "; give a finite number above 0");
        }
        return value;
    }

    /** {@return whether and how the signal is known} */
    public BandStatus getStatus() {
        return status;
    }

    /** {@return the signal; NaN unless it was {@linkplain BandStatus#MEASURED measured}} */
    public double getSignal() {
        return status == BandStatus.MEASURED ? value : Double.NaN;
    }

    /** {@return the standard error of the signal from image noise; NaN if unknown} */
    public double getStandardError() {
        return standardError;
    }

    /** {@return the least that the signal can be: itself, what a saturated band read, else 0; NaN where it is missing} */
    public double getLowest() {
        return switch (status) {
            case MEASURED, SATURATED -> value;
            case BELOW_DETECTION -> 0;
            case MISSING -> Double.NaN;
        };
    }

    /** {@return the most that the signal can be: itself, the limit of detection, else infinity; NaN where it is missing} */
    public double getHighest() {
        return switch (status) {
            case MEASURED -> value;
            case SATURATED -> Double.POSITIVE_INFINITY;
            case BELOW_DETECTION -> Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
            case MISSING -> Double.NaN;
        };
    }

    @Override
    protected Object[] parts() {
        return new Object[] {value, standardError, status};
    }

    /** {@return the signal or what is known of it} */
    @Override
    public String toString() {
        return switch (status) {
            case MEASURED -> Digits.of(value);
            case SATURATED -> ">= " + Digits.of(value);
            case BELOW_DETECTION -> Double.isNaN(value) ? "below detection" : "<= " + Digits.of(value);
            case MISSING -> "missing";
        };
    }
}

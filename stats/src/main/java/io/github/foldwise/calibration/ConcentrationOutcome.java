package io.github.foldwise.calibration;

/** What is known of the concentration of a sample. */
public enum ConcentrationOutcome {
    /** It was read off the curve between standards. */
    INTERPOLATED("interpolated"),
    /** Its readings lie above those of the highest standard: at least the lower limit; dilute and read again. */
    ABOVE_STANDARDS("above the standards"),
    /** Its readings lie below those of the lowest standard: at most the upper limit. */
    BELOW_STANDARDS("below the standards"),
    /** Its dilutions give concentrations that differ by more than their readings explain. */
    NOT_PARALLEL("dilutions are not parallel");

    private final String reason;

    ConcentrationOutcome(String reason) {
        this.reason = reason;
    }

    /**
     * Returns the outcome in words.
     *
     * @return a clause without a full stop
     */
    public String getReason() {
        return reason;
    }
}

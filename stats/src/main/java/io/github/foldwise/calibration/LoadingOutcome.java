package io.github.foldwise.calibration;

/** Whether a lane can be loaded as planned. */
public enum LoadingOutcome {
    /** It can. */
    READY("ready"),
    /** The sample is too dilute for the mass in the volume. */
    MASS_NOT_REACHED("the mass is not reached"),
    /** A volume is smaller than the pipette's smallest: dilute the sample before. */
    BELOW_PIPETTE("a volume below the smallest that can be pipetted"),
    /** The concentration is not known. */
    NOT_MEASURED("the concentration is not known");

    private final String reason;

    LoadingOutcome(String reason) {
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

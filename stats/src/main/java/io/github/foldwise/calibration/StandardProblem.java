package io.github.foldwise.calibration;

/** What is wrong with a standard. */
public enum StandardProblem {
    /** Its mean reading is not above that of the standard below it, or not below that of the one above it. */
    BREAKS_ORDER("breaks the order"),
    /** It stands off the curve of the others by more than replicates explain. */
    STANDS_OFF("stands off the curve"),
    /** Readings fall again beyond it: too much analyte takes the signal away. */
    HOOK("is the highest before readings fall (hook effect)");

    private final String reason;

    StandardProblem(String reason) {
        this.reason = reason;
    }

    /**
     * Returns the problem in words.
     *
     * @return what the standard does
     */
    public String getReason() {
        return reason;
    }
}

package io.github.foldwise.growth;

/** What is known of a quantity of growth. */
public enum GrowthOutcome {
    /** It is estimated. */
    ESTIMATED("estimated"),
    /** A doubling time of cells that become fewer: a negative number, the time in which they halve. */
    DECLINING("cells become fewer"),
    /** A doubling time of a rate whose interval holds 0: any time is possible, and so is decline. */
    OPEN("the interval of the rate holds 0"),
    /** At most the upper limit: counts fell below detection. */
    AT_MOST("counts fell below detection"),
    /** The phase that it belongs to was not seen. */
    NOT_SEEN("the phase was not seen"),
    /** The counts do not reach the bend of the curve, or leave its capacity open. */
    NOT_IDENTIFIED("the counts do not tell"),
    /** The model has no such quantity. */
    NOT_IN_MODEL("not in this model"),
    /** The window was found. */
    FOUND("found"),
    /** The window was given. */
    GIVEN("given"),
    /** The log counts of the window bend, so that no one rate describes them. */
    NOT_EXPONENTIAL("the log counts of the window bend"),
    /** Fewer than two times with a count. */
    TOO_FEW_TIMES("fewer than two times with a count above detection"),
    /** Every count is zero or below detection. */
    ALL_BELOW_DETECTION("every count is zero or below detection");

    private final String reason;

    GrowthOutcome(String reason) {
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

package io.github.foldwise.sensitivity;

/** What can be said of a sensitivity metric. */
public enum MetricOutcome {
    /** A number that the tested doses cover. */
    ESTIMATED("estimated"),
    /** A number of the fitted curve, partly outside the tested doses. */
    EXTRAPOLATED("partly outside the tested doses"),
    /** The responses do not change with dose; the number is that of a constant response. */
    FLAT("flat"),
    /** The curve rises with dose, so that there is no inhibition to score. */
    NO_INHIBITION("no inhibition"),
    /**
     * The responses rise from less than half of what they are at the highest dose, as inhibition does and viability does not: there is no
     * number until they are turned.
     */
    LOOKS_LIKE_INHIBITION("the responses rise, as inhibition does"),
    /** The response without drug is not known: responses have no unit, and the control looks like neither a fraction nor percent. */
    CONTROL_UNKNOWN("the response without drug is not known"),
    /** There is no curve to take it from. */
    NOT_IDENTIFIABLE("not identifiable");

    private final String words;

    MetricOutcome(String words) {
        this.words = words;
    }

    /**
     * Returns the outcome in words.
     *
     * @return a few words in lower case
     */
    public String getWords() {
        return words;
    }
}

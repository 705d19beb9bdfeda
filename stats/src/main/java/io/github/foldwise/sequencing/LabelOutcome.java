package io.github.foldwise.sequencing;

/** What the counts of a sample say of its label. */
public enum LabelOutcome {
    /** Its own label predicts it best. */
    FITS("fits its label"),
    /** Another label predicts it better, and with that label the samples fit theirs. */
    SUSPECT("fits another label better"),
    /** Labels predict it alike, or predict no better than none does. */
    UNDECIDED("labels predict it alike"),
    /** Without this sample the design cannot predict it under two labels. */
    NOT_TESTED("cannot be predicted without itself");

    private final String reason;

    LabelOutcome(String reason) {
        this.reason = reason;
    }

    /**
     * Returns the outcome in words.
     *
     * @return a few words
     */
    public String getReason() {
        return reason;
    }
}

package io.github.foldwise.identity;

/** What the similarity of two profiles says. */
public enum StrOutcome {
    /** One line, or lines of one donor. */
    RELATED("related"),
    /** Alike, as with loss of alleles or a mixture: type again. */
    AMBIGUOUS("ambiguous"),
    /** Different lines. */
    UNRELATED("unrelated"),
    /** Fewer than eight markers in common. */
    TOO_FEW_MARKERS("too few markers");

    private final String reason;

    StrOutcome(String reason) {
        this.reason = reason;
    }

    /**
     * Returns the outcome in words.
     *
     * @return a word or two
     */
    public String getReason() {
        return reason;
    }
}

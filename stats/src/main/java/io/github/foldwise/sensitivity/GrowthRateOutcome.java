package io.github.foldwise.sensitivity;

/** What became of a growth-rate inhibition curve. */
public enum GrowthRateOutcome {
    /** A sigmoid curve describes the GR values better than their mean. */
    SIGMOID("sigmoid"),
    /** No better than a constant, by the F test or because nothing changes with dose. */
    FLAT("flat"),
    /**
     * The control did not grow, or not beyond its scatter, so that no growth rate can be compared with its. Few wells can hide growth: in
     * simulation a doubling is not seen in 12 and 51 % of plates with two wells of control and two of time zero at a coefficient of
     * variation of 10 and 20 %, in 0 and 6 % with three and three.
     */
    NO_CONTROL_GROWTH("the control did not grow"),
    /** There are too few doses or wells for a curve. */
    TOO_FEW_DOSES("too few doses");

    private final String words;

    GrowthRateOutcome(String words) {
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

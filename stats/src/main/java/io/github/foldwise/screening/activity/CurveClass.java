package io.github.foldwise.screening.activity;

/** What a curve of a screen does; see {@link ActivityScreen} for the limits. */
public enum CurveClass {
    /** The responses fall with dose, by more than the fold limit. */
    DOWN("falls with dose"),
    /** The responses rise with dose, by more than the fold limit. */
    UP("rises with dose"),
    /** The interval of the change lies within the fold limits: no change that would matter. */
    NOT("does not change by more than the fold limit"),
    /** Neither a change nor its absence is shown, or the curve could not be tested. */
    UNCLEAR("neither a change nor its absence is shown");

    private final String words;

    CurveClass(String words) {
        this.words = words;
    }

    /**
     * Returns the class in words.
     *
     * @return a clause without a full stop
     */
    public String getWords() {
        return words;
    }
}

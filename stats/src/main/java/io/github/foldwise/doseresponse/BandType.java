package io.github.foldwise.doseresponse;

/** What a band about a fitted curve holds with its level. */
public enum BandType {
    /** The true mean at each dose by itself. */
    POINTWISE("confidence at each dose"),
    /** The whole true curve at once, by Scheffe's method: \( \sqrt{p\,F_{p,\nu}} \) standard errors; on the safe side. */
    SIMULTANEOUS("confidence of the whole curve"),
    /** The mean of new wells at each dose. */
    PREDICTION("prediction of new wells");

    private final String words;

    BandType(String words) {
        this.words = words;
    }

    /**
     * Returns the type in words.
     *
     * @return a few words
     */
    public String getWords() {
        return words;
    }
}

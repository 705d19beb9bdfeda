package io.github.foldwise.plate;

/** What became of the reading of a well. Only {@link #MEASURED} wells enter an analysis. */
public enum WellStatus {
    /** The reader gave a number. */
    MEASURED,
    /** A user struck the well as an outlier; the number, where recorded, is kept but not used. */
    MASKED,
    /** The detector was saturated; the true signal is higher than the reader can say. */
    OVERFLOW,
    /** Above the range of the standard curve; the bound is kept. */
    ABOVE_RANGE,
    /** Below the range of the standard curve; the bound is kept. */
    BELOW_RANGE,
    /** The reader skipped the well. */
    NOT_READ,
    /** The reader or its software could not define a value, for example a fit that failed. */
    UNDEFINED,
    /** The reader or its software reported an error. */
    ERROR,
    /** A value was expected and is not there. */
    MISSING,
    /** Nothing was expected here: the well was not used. */
    EMPTY;

    /** {@return whether the number of the well may be used: true for {@link #MEASURED} only} */
    public boolean isUsable() {
        return this == MEASURED;
    }

    /**
     * {@return whether the true signal is higher than what the reader can say: true for {@link #OVERFLOW} and
     * {@link #ABOVE_RANGE}}
     */
    public boolean isSaturated() {
        return this == OVERFLOW || this == ABOVE_RANGE;
    }
}

package io.github.foldwise.sequencing;

/** What is said of a measure of a library. */
public enum LibraryStatus {
    /** As in the other samples. */
    OK,
    /** More than twofold, and three scaled median deviations, from the median of the samples. */
    OUTLIER,
    /** A value without a verdict: of the sex, or beside fewer than four samples. */
    MEASURED,
    /** The genes it needs are not known by their names; an annotation helps. */
    NOT_KNOWN
}

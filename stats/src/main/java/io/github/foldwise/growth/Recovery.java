package io.github.foldwise.growth;

/** Whether a line under selection grows as its reference again. */
public enum Recovery {
    /** The one-sided upper limit of the ratio of doubling times lies below the margin. */
    RECOVERED,
    /** The one-sided lower limit lies above the margin, or cells become fewer. */
    NOT_RECOVERED,
    /** The data do not tell. */
    NOT_DECIDED
}

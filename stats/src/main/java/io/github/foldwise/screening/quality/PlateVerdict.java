package io.github.foldwise.screening.quality;

/** What the limits say of a plate. */
public enum PlateVerdict {
    /** Every quantity with a limit keeps it. */
    PASS,
    /** Some quantity is between passing and failing. */
    MARGINAL,
    /** Some quantity fails its limit, or a control is saturated. */
    FAIL,
    /** Nothing fails, and Z' could not be estimated. */
    NOT_ASSESSED
}

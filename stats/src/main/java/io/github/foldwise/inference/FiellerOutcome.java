package io.github.foldwise.inference;

/** What Fieller's confidence set of a ratio looks like. */
public enum FiellerOutcome {
    /** An interval with two finite ends: the denominator differs from 0. */
    FINITE,
    /** All positive ratios beyond one limit: the denominator may be 0. */
    ONE_SIDED,
    /** All ratios but those between two limits: the denominator may be 0, the numerator is not. */
    TWO_RAYS,
    /** Every ratio: neither numerator nor denominator differs from 0. */
    UNBOUNDED,
    /** There is no standard error to make it from. */
    NOT_DEFINED
}

package io.github.foldwise.resistance.stability;

/** What the data decide of a quantity of stability. */
public enum StabilityOutcome {
    /** The fold falls: the interval of its slope lies below 0. */
    FALLING,
    /** The fold rises: the interval of its slope lies above 0. */
    RISING,
    /** The interval of the slope holds 0, which alone proves no stability. */
    NOT_DIFFERENT,
    /** Losing the margin is excluded: the one-sided limit of the fraction kept lies above it. */
    KEPT,
    /** The margin is lost: both one-sided limits of the fraction kept lie below it. */
    LOST,
    /** The limits lie on both sides of the margin, or there are none: too few folds are left to tell the scatter by. */
    NOT_DECIDED,
    /** A number with two limits. */
    ESTIMATED,
    /** A time that may be any longer: the interval of the slope holds 0. */
    UPPER_OPEN,
    /** There is no such time: the fold does not fall. */
    NOT_REACHED
}

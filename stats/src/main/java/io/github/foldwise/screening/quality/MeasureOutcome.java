package io.github.foldwise.screening.quality;

/** Whether a quantity of a plate was estimated, and if not, why. */
public enum MeasureOutcome {
    /** It was estimated. */
    ESTIMATED,
    /** The plate has no wells for it, or too few were measured. */
    TOO_FEW_WELLS,
    /** The wells do not scatter at all, as saturated or rounded numbers do not. */
    NO_SCATTER,
    /** Both controls have the same mean, so nothing is separated. */
    NOT_SEPARATED,
    /** A mean or a signal that is divided by or taken the logarithm of is not above zero. */
    NOT_POSITIVE,
    /** The wells stand where this cannot be seen: all at the edge, all in one row. */
    NOT_SPREAD
}

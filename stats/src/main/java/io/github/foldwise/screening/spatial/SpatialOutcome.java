package io.github.foldwise.screening.spatial;

/** Whether a plate was corrected, and if not, why. */
public enum SpatialOutcome {
    /** The field was estimated and taken away. */
    CORRECTED,
    /** Dose, line or drug follows rows or columns, so a field cannot be told from their effect. */
    CONFOUNDED,
    /** Fewer wells than a field can be estimated from. */
    TOO_FEW_WELLS,
    /** The wells to estimate the field from do not stand around those to be corrected. */
    NOT_SPREAD,
    /** The medians of rows and columns did not come to rest. */
    NOT_CONVERGED
}

package io.github.foldwise.internal.curve;

/** How the search of a curve ended; see {@link io.github.foldwise.doseresponse.FitStatus}, whose names these are. */
public enum CurveStatus {
    CONVERGED,
    FLAT,
    PARAMETER_AT_BOUND,
    STEP_LIMIT,
    POWER_LIMIT,
    LINE_LIMIT,
    ASYMMETRY_NOT_IDENTIFIED,
    NOT_IDENTIFIABLE,
    ITERATION_LIMIT,
    TOO_FEW_DOSES
}

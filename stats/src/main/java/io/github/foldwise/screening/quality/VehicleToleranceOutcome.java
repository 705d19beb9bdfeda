package io.github.foldwise.screening.quality;

/** What a series of vehicle concentrations shows. */
public enum VehicleToleranceOutcome {
    /** Every concentration is borne: the limit lies above the highest. */
    TOLERATED,
    /** Concentrations up to some limit are borne, the next is not. */
    LIMITED,
    /** Not even the lowest is shown to be borne. */
    NOT_TOLERATED,
    /** The wells cannot answer the question. */
    NOT_ASSESSED
}

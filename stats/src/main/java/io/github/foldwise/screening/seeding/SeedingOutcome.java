package io.github.foldwise.screening.seeding;

/** What a seeding titration shows. */
public enum SeedingOutcome {
    /** The signal is linear up to some density, above which it is not. */
    LINEAR_UP_TO,
    /** The signal is linear over the whole tested range. */
    LINEAR_THROUGHOUT,
    /** Not even the lowest three densities lie on a line. */
    NOT_LINEAR,
    /** The signal does not rise with the number of cells. */
    NO_SLOPE,
    /** Fewer than three densities, or no replicate wells. */
    TOO_FEW_WELLS
}

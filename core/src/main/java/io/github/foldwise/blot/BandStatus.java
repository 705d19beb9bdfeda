package io.github.foldwise.blot;

/** Whether a band's signal is a number, and if not, what is known of it. */
public enum BandStatus {
    /** The signal was measured. */
    MEASURED,
    /** Pixels stand at the detector's end: the signal is at least what was read. */
    SATURATED,
    /** No band stands out of its background: the signal is at most the limit, where one is known. */
    BELOW_DETECTION,
    /** There is no reading. */
    MISSING
}

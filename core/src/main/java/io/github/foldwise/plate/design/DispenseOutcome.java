package io.github.foldwise.plate.design;

/** Whether a dispenser of whole droplets can make a dose. */
public enum DispenseOutcome {
    /** The nearest number of droplets makes the dose within the tolerance. */
    WITHIN_TOLERANCE,
    /** The nearest number of droplets makes another dose than asked for; it is dispensed and its error stated. */
    ROUNDED,
    /** Less than half a droplet of the weakest source; nothing is dispensed. */
    BELOW_ONE_DROPLET,
    /** More than the largest transfer of the strongest source; nothing is dispensed. */
    ABOVE_LARGEST_TRANSFER,
    /** No source holds the drug; nothing is dispensed. */
    NO_SOURCE,
    /** The sources of the drug are used up; nothing is dispensed. */
    SOURCE_EMPTY;

    /** {@return whether the well receives the drug: true for the first two} */
    public boolean isDispensed() {
        return this == WITHIN_TOLERANCE || this == ROUNDED;
    }
}

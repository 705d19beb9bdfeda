package io.github.foldwise.resistance.escalation;

/** What a line passes before its dose goes up. */
public enum Gate {
    /** Passages at the dose. */
    PASSAGES,
    /** Living cells. */
    VIABILITY,
    /** Growth as normal as that of the parental line beside it. */
    GROWTH,
    /** Vials frozen at the dose. */
    BANK
}

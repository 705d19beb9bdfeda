package io.github.foldwise.plate.design;

/** What the tubes of a serial dilution are diluted with. */
public enum Diluent {
    /** The solvent of the drug, such as DMSO: every tube holds the same share of it. */
    VEHICLE,
    /** Medium: the share of solvent falls with the dose. */
    MEDIUM
}

package io.github.foldwise.io.prism;

/** The scale of the doses in the X column of a Prism table, which its title need not tell. */
public enum DoseScale {
    /** X holds doses; 0 is the vehicle. */
    LINEAR,
    /** X holds decimal logarithms of doses. */
    LOG10
}

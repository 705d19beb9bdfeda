package io.github.foldwise.screening.spatial;

/** How the place of a well acts on its signal. */
public enum SpatialScale {
    /** It multiplies the signal above blank: fewer cells seeded, medium lost at the edge. */
    MULTIPLICATIVE,
    /** It adds to the signal: stray light, uneven background. */
    ADDITIVE
}

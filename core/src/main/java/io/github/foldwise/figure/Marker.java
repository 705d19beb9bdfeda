package io.github.foldwise.figure;

/** The shape of the points of a series. */
public enum Marker {
    /** A disc. */
    CIRCLE,
    /** A square on its side. */
    SQUARE,
    /** A triangle on its side. */
    TRIANGLE,
    /** A square on its corner. */
    DIAMOND,
    /** A triangle on its corner. */
    TRIANGLE_DOWN,
    /** A pentagon. */
    PENTAGON
}

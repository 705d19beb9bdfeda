package io.github.foldwise.figure;

/** Why the value of a cell of a heat map is not an ordinary number. */
public enum CellMark {
    /** Somebody excluded it: struck through, the value still shown. */
    MASKED,
    /** The reader was saturated: hatched. */
    OVERFLOW,
    /** Nothing was measured: crossed out. */
    MISSING
}

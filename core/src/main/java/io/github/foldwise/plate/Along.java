package io.github.foldwise.plate;

/** The direction in which a dilution series was pipetted over a rectangle of wells. */
public enum Along {
    /** Each row of the rectangle receives the whole series, from left to right. */
    ROWS,
    /** Each column of the rectangle receives the whole series, from top to bottom. */
    COLUMNS
}

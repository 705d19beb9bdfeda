package io.github.foldwise.io.prism;

/** What becomes of a value that was struck out in Prism when a table is flattened. */
public enum StruckValues {
    /** It is missing, as in every analysis and graph of Prism. */
    LEFT_OUT,
    /** It is a number like the others. */
    KEPT
}

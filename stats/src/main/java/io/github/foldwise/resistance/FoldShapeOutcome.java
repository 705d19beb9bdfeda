package io.github.foldwise.resistance;

/** Whether two curves differ in their place alone. */
public enum FoldShapeOutcome {
    /** Equivalence of their shapes is shown: one fold describes both. */
    PARALLEL,
    /** Their shapes differ: the fold depends on the effect. */
    NOT_PARALLEL,
    /** Neither is shown. */
    NOT_DECIDED
}

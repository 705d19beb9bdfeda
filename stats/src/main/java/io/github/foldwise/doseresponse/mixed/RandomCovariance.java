package io.github.foldwise.doseresponse.mixed;

/** Whether the deviations of an experiment in several parameters go together. */
public enum RandomCovariance {
    /** They are independent. */
    DIAGONAL,
    /** Each pair has a correlation of its own, which takes many experiments. */
    GENERAL
}

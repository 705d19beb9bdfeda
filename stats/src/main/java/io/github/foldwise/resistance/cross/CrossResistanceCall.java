package io.github.foldwise.resistance.cross;

/** What a line is to a drug, beside its reference. */
public enum CrossResistanceCall {
    /** More resistant: a number at the false discovery rate, or a lower bound above 1. */
    RESISTANT,
    /** More sensitive, which in a resistant line is collateral sensitivity: a number at the rate, or an upper bound below 1. */
    SENSITIVE,
    /** A difference is not certain. */
    NOT_DIFFERENT,
    /** The line was not tested with the drug, or nothing is known of its fold. */
    NOT_KNOWN
}

package io.github.foldwise.differential.hidden;

/** How far a hidden factor can be told from what the design asks. */
public enum FactorStanding {
    /** The design explains less than half of its variance. */
    SEPARATE,
    /** The design explains half of its variance or more: what is asked is answered, but with a wider interval. */
    PARTLY_CONFOUNDED,
    /** The design explains four fifths or more: the factor is what is asked by another name, and takes the answer out. */
    CONFOUNDED
}

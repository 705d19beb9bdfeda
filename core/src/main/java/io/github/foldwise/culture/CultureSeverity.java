package io.github.foldwise.culture;

/** How much a finding matters. */
public enum CultureSeverity {
    /** It cannot be as it is written, or cells are at stake. */
    ERROR,
    /** It departs from good practice, or puts a later conclusion in doubt. */
    WARNING,
    /** It is unknown or assumed. */
    NOTE
}

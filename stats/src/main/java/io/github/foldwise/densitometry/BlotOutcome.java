package io.github.foldwise.densitometry;

/** What can be said of a fold change between conditions of blots. */
public enum BlotOutcome {
    /** The fold with its interval over blots. */
    ESTIMATED,
    /** Saturated bands or bands below detection leave a bound, one-sided at the level asked. */
    BOUNDED,
    /** One blot holds both sides: the ratio stands, and no test is made. */
    ONE_BLOT,
    /** No chain of blots with common conditions leads from one side to the other. */
    NOT_CONNECTED,
    /** A condition has no usable band. */
    NOT_MEASURED
}

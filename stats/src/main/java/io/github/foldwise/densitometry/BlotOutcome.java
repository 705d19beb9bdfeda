package io.github.foldwise.densitometry;

/** What can be said of a fold change between conditions of blots. */
public enum BlotOutcome {
    /** The fold with its interval over blots. */
    ESTIMATED,
    /** Saturated bands or bands below detection leave a bound, one-sided at the level asked. */
    BOUNDED,
    /** One blot holds both sides: the ratio stands, and no test is made. */
    ONE_BLOT,
    /** All blots give the same to the last digit, as where numbers were set or copied: the ratio stands, and no test is made. */
    NO_SCATTER,
    /** No chain of blots with common conditions leads from one side to the other. */
    NOT_CONNECTED,
    /** A condition has no usable band. */
    NOT_MEASURED
}

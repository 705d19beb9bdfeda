package io.github.foldwise.densitometry;

/** Where a band lies beside the rungs of its ladder. */
public enum MassOutcome {
    /** Between the outermost rungs: a mass with its interval. */
    WITHIN_LADDER,
    /** Above the uppermost rung: heavier than the heaviest. */
    ABOVE_LADDER,
    /** Below the lowest rung: lighter than the lightest. */
    BELOW_LADDER
}

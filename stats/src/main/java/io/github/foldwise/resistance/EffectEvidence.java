package io.github.foldwise.resistance;

/** What the wells of a line say about an effect of the drug, before its curve is asked for a dose. */
public enum EffectEvidence {
    /** Responses change with dose: the dose is that of the curve. */
    SHOWN,
    /**
     * No change is detectable, and at every tested dose an effect as large as the one asked for is excluded: the dose lies
     * above the tested ones.
     */
    EXCLUDED,
    /** No change is detectable, but the wells scatter too much to exclude the effect asked for: nothing is known. */
    UNDECIDED,
    /** There are too few wells or doses for a test, or the errors are not normal: the dose is that of the curve. */
    NOT_TESTED
}

package io.github.foldwise.enrichment;

/** What became of a gene set in a test, so that no result is missing without a reason. */
public enum EnrichmentOutcome {
    /** Tested; the p-value follows from a formula. */
    TESTED("tested", true),
    /** Tested; every set of the same size was counted, so that the p-value has no error. */
    COUNTED("all sets of this size counted", true),
    /** Tested; the p-value is estimated from random sets, with the error that is stated. */
    ESTIMATED("estimated from random sets", true),
    /** Tested; the search for sets as extreme ended when its moves were spent, and the p-value is about an upper bound. */
    BUDGET_SPENT("search ended, the p-value is about an upper bound", true),
    /** The p-value lies below the smallest that was asked for, which stands in its place. */
    BELOW_SMALLEST("below the smallest p-value asked for", true),
    /** Left out: fewer of its genes were measured than asked for. */
    TOO_FEW_GENES("too few of its genes were measured", false),
    /** Left out: more of its genes were measured than asked for. */
    TOO_MANY_GENES("too many of its genes were measured", false),
    /** Left out: it holds every gene that was measured, and there is nothing to compare it with. */
    WHOLE_UNIVERSE("it holds every gene that was measured", false),
    /** Not estimated: its genes do not vary, or leave no degree of freedom. */
    NO_VARIATION("its genes do not vary", false);

    private final String explanation;
    private final boolean tested;

    EnrichmentOutcome(String explanation, boolean tested) {
        this.explanation = explanation;
        this.tested = tested;
    }

    /** {@return the reason in words, such as {@code too few of its genes were measured}} */
    public String getExplanation() {
        return explanation;
    }

    /** {@return whether such a set has a p-value} */
    public boolean isTested() {
        return tested;
    }
}

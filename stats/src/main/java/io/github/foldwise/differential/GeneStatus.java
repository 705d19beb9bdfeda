package io.github.foldwise.differential;

/**
 * What became of a gene in a test, so that no result is missing without a reason.
 *
 * <p>A gene has one status, the one that matters most to a reader: first what kept it from a p-value, then what kept it
 * from an adjusted one, then how its estimates were come by.
 */
public enum GeneStatus {
    /** Tested as every other gene. */
    TESTED("tested", true, true),
    /** No sample has a read; there is nothing to estimate. */
    ALL_ZERO("no reads in any sample", false, false),
    /** Taken out before the fit, for too few samples have enough reads (edgeR's {@code filterByExpr}). */
    FILTERED_OUT("too few reads in too few samples", false, false),
    /** Tested, but the mean is below the independent filter's threshold, so that there is no adjusted p-value. */
    LOW_MEAN("mean below the independent filter", true, false),
    /** A count has an influence (Cook's distance) beyond what chance explains; there are too few replicates to replace it. */
    COOKS_OUTLIER("an outlying count by Cook's distance", false, false),
    /** An outlying count was replaced by the trimmed mean of its gene before the test. */
    COUNTS_REPLACED("an outlying count was replaced", true, true),
    /** The dispersion lies so far above the trend that the gene's own estimate was kept. */
    DISPERSION_OUTLIER("dispersion far above the trend", true, true),
    /** The line search for the dispersion did not settle; a grid gave it. */
    GRID_DISPERSION("dispersion from a grid", true, true),
    /** The coefficients were found by the general optimiser, for iterated least squares did not settle. */
    OPTIMISER_FALLBACK("coefficients from the general optimiser", true, true),
    /** Neither way settled; the estimates are the last ones and not to be trusted. */
    NOT_CONVERGED("the fit did not converge", true, true);

    private final String explanation;
    private final boolean tested;
    private final boolean adjusted;

    GeneStatus(String explanation, boolean tested, boolean adjusted) {
        this.explanation = explanation;
        this.tested = tested;
        this.adjusted = adjusted;
    }

    /**
     * Returns the reason in words.
     *
     * @return a phrase, such as {@code no reads in any sample}
     */
    public String getExplanation() {
        return explanation;
    }

    /** {@return whether such a gene has a p-value} */
    public boolean isTested() {
        return tested;
    }

    /**
     * Tells whether such a gene takes part in the adjustment for multiple testing.
     *
     * @return true if it has an adjusted p-value
     */
    public boolean isAdjusted() {
        return adjusted;
    }
}

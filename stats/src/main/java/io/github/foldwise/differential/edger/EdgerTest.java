package io.github.foldwise.differential.edger;

/** The tests of edgeR. */
public enum EdgerTest {
    /** Quasi-likelihood F test (Lund and others 2012, doi:10.1515/1544-6115.1826). */
    QUASI_LIKELIHOOD("F"),
    /** Likelihood ratio test with known dispersions (McCarthy, Chen and Smyth 2012, doi:10.1093/nar/gks042). */
    LIKELIHOOD_RATIO("LR"),
    /** Exact test of two groups (Robinson and Smyth 2008, doi:10.1093/biostatistics/kxm030). */
    EXACT("");

    private final String statistic;

    EdgerTest(String statistic) {
        this.statistic = statistic;
    }

    /**
     * Returns the name of the statistic.
     *
     * @return {@code F}, {@code LR}, or the empty string where there is none
     */
    public String getStatistic() {
        return statistic;
    }
}

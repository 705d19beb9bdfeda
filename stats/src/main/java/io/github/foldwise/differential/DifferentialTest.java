package io.github.foldwise.differential;

/** The tests of differential expression, each with the package of R that it equals. */
public enum DifferentialTest {
    /** Wald's test of DESeq2 (Love, Huber and Anders 2014, doi:10.1186/s13059-014-0550-8). */
    DESEQ2_WALD("DESeq2 Wald test", "stat"),
    /** Likelihood ratio test of DESeq2 between a design and a reduced one. */
    DESEQ2_LIKELIHOOD_RATIO("DESeq2 likelihood ratio test", "stat"),
    /** Quasi-likelihood F test of edgeR (Lund and others 2012, doi:10.1515/1544-6115.1826). */
    EDGER_QUASI_LIKELIHOOD("edgeR quasi-likelihood test", "F"),
    /** Likelihood ratio test of edgeR with known dispersions (McCarthy, Chen and Smyth 2012, doi:10.1093/nar/gks042). */
    EDGER_LIKELIHOOD_RATIO("edgeR likelihood ratio test", "LR"),
    /** Exact test of edgeR between two groups (Robinson and Smyth 2008, doi:10.1093/biostatistics/kxm030). */
    EDGER_EXACT("edgeR exact test", ""),
    /** Moderated t test of limma (Smyth 2004, doi:10.2202/1544-6115.1027). */
    LIMMA_MODERATED_T("limma moderated t test", "t"),
    /** Moderated F test of limma of several contrasts at once (Smyth 2004, doi:10.2202/1544-6115.1027). */
    LIMMA_MODERATED_F("limma moderated F test", "F");

    private final String label;
    private final String statistic;

    DifferentialTest(String label, String statistic) {
        this.label = label;
        this.statistic = statistic;
    }

    /** {@return the test in words, such as {@code edgeR quasi-likelihood test}} */
    public String getLabel() {
        return label;
    }

    /** {@return the name of the statistic in tables, such as {@code F}; the empty string where there is none} */
    public String getStatistic() {
        return statistic;
    }
}

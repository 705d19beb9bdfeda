package io.github.foldwise.differential;

/** The tests of differential expression, each with the package of R that it equals. */
public enum DifferentialTest {
    /** Wald's test of DESeq2 (Love, Huber and Anders 2014, doi:10.1186/s13059-014-0550-8). */
    DESEQ2_WALD("DESeq2 Wald test", "stat", "DESeq2 1.38"),
    /** Likelihood ratio test of DESeq2 between a design and a reduced one. */
    DESEQ2_LIKELIHOOD_RATIO("DESeq2 likelihood ratio test", "stat", "DESeq2 1.38"),
    /** Quasi-likelihood F test of edgeR (Lund and others 2012, doi:10.1515/1544-6115.1826). */
    EDGER_QUASI_LIKELIHOOD("edgeR quasi-likelihood test", "F", "edgeR 3.40 (legacy = TRUE since 4.0)"),
    /** Likelihood ratio test of edgeR with known dispersions (McCarthy, Chen and Smyth 2012, doi:10.1093/nar/gks042). */
    EDGER_LIKELIHOOD_RATIO("edgeR likelihood ratio test", "LR", "edgeR 3.40"),
    /** Exact test of edgeR between two groups (Robinson and Smyth 2008, doi:10.1093/biostatistics/kxm030). */
    EDGER_EXACT("edgeR exact test", "", "edgeR 3.40"),
    /** Moderated t test of limma (Smyth 2004, doi:10.2202/1544-6115.1027). */
    LIMMA_MODERATED_T("limma moderated t test", "t", "limma 3.54"),
    /** Moderated F test of limma of several contrasts at once (Smyth 2004, doi:10.2202/1544-6115.1027). */
    LIMMA_MODERATED_F("limma moderated F test", "F", "limma 3.54");

    private final String label;
    private final String statistic;
    private final String reference;

    DifferentialTest(String label, String statistic, String reference) {
        this.label = label;
        this.statistic = statistic;
        this.reference = reference;
    }

    /** {@return the package of R and its version whose numbers these are by default, such as {@code limma 3.54}} */
    public String getReference() {
        return reference;
    }

    /**
     * {@return the package of R and its version whose numbers these are in a release of Bioconductor, such as
     * {@code limma 3.62}; that of DESeq2 does not depend on it}
     *
     * @param release the release
     */
    public String getReference(BioconductorRelease release) {
        return release == BioconductorRelease.RELEASE_3_16
                ? reference
                : switch (this) {
                    case DESEQ2_WALD, DESEQ2_LIKELIHOOD_RATIO -> reference;
                    case EDGER_QUASI_LIKELIHOOD, EDGER_LIKELIHOOD_RATIO, EDGER_EXACT -> release.getEdger();
                    case LIMMA_MODERATED_T, LIMMA_MODERATED_F -> release.getLimma();
                };
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

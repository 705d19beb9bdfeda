package io.github.foldwise.enrichment;

/**
 * Scores of gene sets in single samples. Ranks are those of a sample's genes, \(N\) in all, \(k\) of them in the set, the
 * largest value highest.
 */
public enum SampleScoreMethod {
    /**
     * Singscore: the mean rank of the set's genes (ties have their smallest), \(0\) in the middle and \(\pm\frac12\) where all lie
     * on top or at the bottom (Foroutan and others 2018, doi:10.1186/s12859-018-2435-4).
     */
    SINGSCORE("singscore", false, "-0.5 to 0.5"),
    /**
     * Single-sample GSEA: the sum over all ranks of the weighted share of the set's genes above, \(\text{rank}^{1/4}\), minus the
     * share of the other genes above (Barbie and others 2009, doi:10.1038/nature08460). It is not divided by the range over
     * sets and samples, which would change each score when a set is added.
     */
    SSGSEA("ssGSEA", false, "ranks"),
    /**
     * Gene set variation analysis: ranks of how a gene stands among its values in all samples (a normal kernel of a quarter
     * standard deviation), from which the largest positive and the largest negative deviation of a random walk are added
     * (Hänzelmann and others 2013, doi:10.1186/1471-2105-14-7). The normal distribution is exact here; the package GSVA looks
     * it up in steps of 0.001, which moves scores by up to 0.0006.
     */
    GSVA("GSVA", true, ""),
    /** The mean z-score over samples of the set's genes, times \(\sqrt k\) (Lee and others 2008, doi:10.1371/journal.pcbi.1000217). */
    ZSCORE("combined z-score", true, "standard deviations"),
    /**
     * Pathway level analysis of gene expression: the first right singular vector of the set's z-scores (Tomfohr and others 2005,
     * doi:10.1186/1471-2105-6-225), with the sign with which it rises with their mean, or where it does not (two genes against each other) with the first of them; by itself it has none.
     */
    PLAGE("PLAGE", true, "");

    private final String label;
    private final boolean cohort;
    private final String unit;

    SampleScoreMethod(String label, boolean cohort, String unit) {
        this.label = label;
        this.cohort = cohort;
        this.unit = unit;
    }

    /** {@return the method as papers write it, such as {@code ssGSEA}} */
    public String getLabel() {
        return label;
    }

    /** {@return whether a sample's score depends on the other samples, and changes when one is added or left out} */
    public boolean isCohortDependent() {
        return cohort;
    }

    /** {@return what the score is counted in; empty for a number without unit} */
    public String getUnit() {
        return unit;
    }
}

package io.github.foldwise.differential;

/**
 * Releases of Bioconductor whose numbers edgeR's and limma's methods can be asked for. What changed between them: edgeR's
 * quasi-likelihood (adjusted deviances with fractional degrees of freedom, one dispersion for all genes), and how variances are
 * moderated wherever residual degrees of freedom differ between genes, which reaches edgeR's tagwise dispersions and with them
 * its likelihood ratio and exact tests.
 */
public enum BioconductorRelease {
    /** Of November 2022, with edgeR 3.40 and limma 3.54: the default. */
    RELEASE_3_16("3.16", "edgeR 3.40", "limma 3.54"),
    /** Of October 2024, with edgeR 4.4 and limma 3.62. */
    RELEASE_3_20("3.20", "edgeR 4.4", "limma 3.62");

    private final String number;
    private final String edger;
    private final String limma;

    BioconductorRelease(String number, String edger, String limma) {
        this.number = number;
        this.edger = edger;
        this.limma = limma;
    }

    /** {@return the number of the release, such as {@code 3.16}} */
    public String getNumber() {
        return number;
    }

    /** {@return edgeR with its version, such as {@code edgeR 3.40}} */
    public String getEdger() {
        return edger;
    }

    /** {@return limma with its version, such as {@code limma 3.54}} */
    public String getLimma() {
        return limma;
    }
}

package io.github.foldwise.io.counts;

/** How counts of genes are made from estimates of transcripts (Soneson, Love and Robinson 2015, doi:10.12688/f1000research.7563). */
public enum AbundanceCounts {
    /** The sums of the estimated counts; the matrix carries average transcript lengths, from which analyses make offsets. */
    ESTIMATED,
    /** TPM scaled up to the library sizes; no lengths are needed then. */
    SCALED_TPM,
    /** TPM times the average length of the gene over samples, scaled up to the library sizes; no lengths are needed then. */
    LENGTH_SCALED_TPM
}

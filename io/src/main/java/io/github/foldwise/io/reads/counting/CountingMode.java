package io.github.foldwise.io.reads.counting;

/** What decides between genes that a fragment overlaps. */
public enum CountingMode {
    /**
     * Each mate has a vote for every gene that it overlaps, and the gene with most votes has the fragment; it is ambiguous
     * where two have most (Liao, Smyth and Shi 2014, doi:10.1093/bioinformatics/btt656).
     */
    FEATURE_COUNTS("featurecounts"),
    /**
     * The fragment is ambiguous where its bases overlap more than one gene (Anders, Pyl and Huber 2015,
     * doi:10.1093/bioinformatics/btu638).
     */
    HTSEQ_UNION("htseq-union"),
    /** It has the one gene that covers all its bases. */
    HTSEQ_INTERSECTION_STRICT("htseq-intersection-strict"),
    /** It has the one gene that covers all those of its bases that lie in any gene. */
    HTSEQ_INTERSECTION_NONEMPTY("htseq-intersection-nonempty");

    private final String label;

    CountingMode(String label) {
        this.label = label;
    }

    /** {@return its word on the command line, such as {@code htseq-union}} */
    public String getLabel() {
        return label;
    }
}

package io.github.foldwise.io.reads.counting;

/** What became of a fragment, in the words of featureCounts, and the first reason in its order where several hold. */
public enum AssignmentStatus {
    /** Counted for a gene, or for several. */
    ASSIGNED("assigned"),
    /** No mate was aligned. */
    UNMAPPED("unmapped"),
    /** One mate was aligned, where both were asked for. */
    SINGLETON("singleton"),
    /** The aligner is too little sure of the place of either mate. */
    MAPPING_QUALITY("mappingquality"),
    /** The mates lie on two chromosomes or on one strand, where such were not wanted. */
    CHIMERA("chimera"),
    /** A copy of another fragment by its flag, where such were not wanted. */
    DUPLICATE("duplicate"),
    /** Aligned to several places. */
    MULTI_MAPPING("multimapping"),
    /** Not the primary alignment, where only those were asked for. */
    SECONDARY("secondary"),
    /** In no gene, or on its wrong strand. */
    NO_FEATURES("nofeatures"),
    /** Fewer bases in a gene than were asked for. */
    OVERLAPPING_LENGTH("overlapping_length"),
    /** In several genes, none of which has more votes. */
    AMBIGUITY("ambiguity");

    private final String label;

    AssignmentStatus(String label) {
        this.label = label;
    }

    /** {@return the word of featureCounts in lower case, without its {@code Unassigned_}} */
    public String getLabel() {
        return label;
    }
}

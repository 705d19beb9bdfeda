package io.github.foldwise.io.reads.counting;

/** What the alignments of a fragment that was aligned to several places (tag NH above 1) count for. */
public enum MultiMapping {
    /** Nothing. */
    NONE("none"),
    /** One for each alignment. */
    ALL("all"),
    /** One n-th for each of n alignments. */
    FRACTION("fraction"),
    /** One for the alignment that the aligner calls primary. */
    PRIMARY("primary");

    private final String label;

    MultiMapping(String label) {
        this.label = label;
    }

    /** {@return its word on the command line} */
    public String getLabel() {
        return label;
    }
}

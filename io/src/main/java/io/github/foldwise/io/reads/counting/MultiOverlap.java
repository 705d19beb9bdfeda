package io.github.foldwise.io.reads.counting;

/** What a fragment that overlaps several genes counts for. */
public enum MultiOverlap {
    /** For none of them, unless one has more votes. */
    NONE("none"),
    /** One for each. */
    ALL("all"),
    /** One n-th for each of n. */
    FRACTION("fraction");

    private final String label;

    MultiOverlap(String label) {
        this.label = label;
    }

    /** {@return its word on the command line} */
    public String getLabel() {
        return label;
    }
}

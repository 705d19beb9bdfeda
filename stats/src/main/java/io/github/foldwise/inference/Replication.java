package io.github.foldwise.inference;

/** What was repeated, and so what a standard error and an interval speak of. */
public enum Replication {
    /** Wells of one plate, which share cells, dilutions and day: an interval says nothing beyond them. */
    WELLS("wells"),
    /** Experiments that hold both of what is compared: one value for each. */
    EXPERIMENTS("experiments"),
    /** Experiments that hold one of the two each: two independent samples. */
    UNPAIRED_EXPERIMENTS("unpaired-experiments");

    private final String label;

    Replication(String label) {
        this.label = label;
    }

    /**
     * Returns the name as the command line and tables write it.
     *
     * @return the label, such as {@code "unpaired-experiments"}
     */
    public String getLabel() {
        return label;
    }
}

package io.github.foldwise.resistance;

/** How p-values and intervals of several lines against one reference allow for their number. */
public enum FoldAdjustment {
    /** Dunnett's: the folds share their reference; p-values and simultaneous intervals agree. The default. */
    DUNNETT("dunnett"),
    /** Holm's p-values, for any dependence; the intervals beside them are Bonferroni's, since Holm's have none that are closed. */
    HOLM("holm"),
    /** Each line for itself. */
    NONE("none");

    private final String label;

    FoldAdjustment(String label) {
        this.label = label;
    }

    /**
     * Returns the name as the command line and tables write it.
     *
     * @return the label, such as {@code "dunnett"}
     */
    public String getLabel() {
        return label;
    }
}

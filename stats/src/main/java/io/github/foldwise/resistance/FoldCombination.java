package io.github.foldwise.resistance;

/** How the log ratios of a line's experiments become one. */
public enum FoldCombination {
    /**
     * Every experiment counts alike: the mean and its t interval, for several lines on common dates by one model of lines and dates.
     * The default: it holds its level and is as narrow as weights are.
     */
    MEAN("mean"),
    /** Weights by the variance within and between experiments, with Hartung and Knapp's t; each line by its own experiments. */
    RANDOM_EFFECTS("random-effects");

    private final String label;

    FoldCombination(String label) {
        this.label = label;
    }

    /**
     * Returns the name as the command line and tables write it.
     *
     * @return the label, such as {@code "random-effects"}
     */
    public String getLabel() {
        return label;
    }
}

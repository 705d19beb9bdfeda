package io.github.foldwise.mechanism.rna;

/** What may be said of a fold change, given margins beforehand. */
public enum FoldCall {
    /** The interval lies beyond the margin of a change, upwards. */
    UP("up"),
    /** The interval lies beyond the margin of a change, downwards. */
    DOWN("down"),
    /** The interval lies within the margin of what counts as the same. */
    UNCHANGED("unchanged"),
    /** Neither; which is no evidence of no change. */
    NOT_DECIDED("not decided");

    private final String label;

    FoldCall(String label) {
        this.label = label;
    }

    /** {@return the call in words} */
    public String getLabel() {
        return label;
    }
}

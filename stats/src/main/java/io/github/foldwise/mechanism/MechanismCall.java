package io.github.foldwise.mechanism;

/** What may be said, given margins beforehand. */
public enum MechanismCall {
    /** The signal under drug came back: the whole set lies above the margin. */
    RESTORED("restored"),
    /** The signal under drug did not come back: the whole set lies below the margin. */
    NOT_RESTORED("not restored"),
    /** The interval lies beyond the margin of a change, upwards. */
    UP("up"),
    /** The interval lies beyond the margin of a change, downwards. */
    DOWN("down"),
    /** The interval at 90 % lies within the margin of what counts as the same. */
    UNCHANGED("unchanged"),
    /** A baseline above that of the comparator. */
    HIGH("high"),
    /** A baseline below that of the comparator, or below detection. */
    LOW("low"),
    /** The data allow no other answer than yes. */
    YES("yes"),
    /** The data allow no other answer than no. */
    NO("no"),
    /** A number that is never called, as a correlation between two signals; its reason says why. */
    NOT_CALLED("not called"),
    /**
     * The data allow several answers, or the question cannot be asked of them: then the reason starts with {@code cannot be asked} and there
     * is no number.
     */
    NOT_DECIDED("not decided");

    private final String label;

    MechanismCall(String label) {
        this.label = label;
    }

    /** {@return the call in words} */
    public String getLabel() {
        return label;
    }
}

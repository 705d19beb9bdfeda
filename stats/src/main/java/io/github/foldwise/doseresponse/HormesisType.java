package io.github.foldwise.doseresponse;

/** What a fitted hormetic curve, which is searched without constraint, says about hormesis. */
public enum HormesisType {
    /** The model has no hormesis, or there is no curve. */
    NOT_MODELLED("the model has no hormesis"),
    /** Low doses stimulate and high doses do not: f &gt; 0 and, for Brain and Cousens' curve, b above 1 in magnitude. */
    STIMULATION("low doses stimulate"),
    /** f is 0 or negative: the curve is no hormesis curve, and falls more than its slope says. */
    NO_STIMULATION("f is not positive, so low doses do not stimulate"),
    /** Brain and Cousens' curve with b of 1 or less in magnitude: its stimulation never ends, and c is no plateau. */
    UNLIMITED("b is 1 or less, so the stimulation does not vanish at high doses");

    private final String reason;

    HormesisType(String reason) {
        this.reason = reason;
    }

    /**
     * Returns the type in words.
     *
     * @return a clause without a full stop
     */
    public String getReason() {
        return reason;
    }
}

package io.github.foldwise.doseresponse;

import io.github.foldwise.internal.curve.CurveStatus;

/** How the fit of a curve ended. */
public enum FitStatus {
    /** The least-squares optimum was found inside the searched range. */
    CONVERGED("the optimum was found"),
    /** The responses do not change with dose; no curve is better than their mean. */
    FLAT("the responses do not change with dose"),
    /**
     * The optimum lies at the edge of what the doses can show: the transition is beyond all of them, the location decades
     * away, or the slope as flat as is searched.
     */
    PARAMETER_AT_BOUND("the optimum lies beyond what the tested doses show"),
    /** The best curve is a step between two tested doses; its slope and place within the step cannot be known. */
    STEP_LIMIT("the curve is a step between two tested doses"),
    /** Several parameter values describe the data equally well. */
    NOT_IDENTIFIABLE("several curves describe these data equally well"),
    /** The search was stopped before it found the optimum. */
    ITERATION_LIMIT("the search did not end"),
    /** The model has more parameters than there are distinct doses, or no dose is positive. */
    TOO_FEW_DOSES("there are fewer distinct doses than parameters");

    private final String reason;

    FitStatus(String reason) {
        this.reason = reason;
    }

    static FitStatus of(CurveStatus status) {
        return valueOf(status.name());
    }

    /**
     * Returns the status in words.
     *
     * @return a clause without a full stop
     */
    public String getReason() {
        return reason;
    }
}

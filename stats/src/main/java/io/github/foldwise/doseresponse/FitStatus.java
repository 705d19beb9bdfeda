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
    /**
     * No curve is better than a step, between two tested doses or on one of them: its slope grows without bound, and its place
     * within the step cannot be known.
     */
    STEP_LIMIT("the curve is a step between two tested doses"),
    /**
     * No curve is better than \( S - A x^b \), the beginning of one, or \( E + A x^{-b} \), the end of one: its location lies
     * at infinity, or at zero, and the plateau there moves away with it.
     */
    POWER_LIMIT("the doses see only the beginning or the end of the curve"),
    /** No curve is better than a straight line over the logarithm of dose: neither plateau is in sight. */
    LINE_LIMIT("the doses see a straight line without plateaus"),
    /**
     * The responses do not tell how asymmetric the curve is: several exponents of LL.5 are as good, or the best one lies at the end of
     * what is searched, a Weibull curve or a corner, and LL.4 is as good by the F test at 5 %. The curve is the best one, which is that
     * of LL.4 where it leaves no more; it has no standard errors, and its limits hold for every exponent.
     */
    ASYMMETRY_NOT_IDENTIFIED("the responses do not tell how asymmetric the curve is; LL.4 is as good"),
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

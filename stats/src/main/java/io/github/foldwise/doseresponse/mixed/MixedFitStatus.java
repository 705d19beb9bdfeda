package io.github.foldwise.doseresponse.mixed;

/** How the fit of a mixed model ended. */
public enum MixedFitStatus {
    /** The two steps agree. */
    CONVERGED("the estimates were found"),
    /** The same, and a deviation between experiments was estimated as 0: wells scatter enough to explain how they differ. */
    ZERO_DEVIATION("the estimates were found; a deviation is 0, the scatter of wells explains it"),
    /**
     * The same, and the deviations of an experiment in some parameters were estimated to go together entirely: a correlation is 1 or
     * -1, or their covariance lacks a direction otherwise.
     */
    SINGULAR_COVARIANCE("the estimates were found; deviations go together entirely"),
    /** The two steps did not come to agree. */
    ITERATION_LIMIT("the search did not end"),
    /** Several curves describe the data equally well, or there is none. */
    NOT_IDENTIFIABLE("several curves describe these data equally well"),
    /** There are fewer than two experiments, between which nothing can deviate. */
    TOO_FEW_EXPERIMENTS("there are fewer than two experiments");

    private final String reason;

    MixedFitStatus(String reason) {
        this.reason = reason;
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

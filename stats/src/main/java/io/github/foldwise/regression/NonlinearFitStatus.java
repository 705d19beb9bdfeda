package io.github.foldwise.regression;

/** How a nonlinear regression ended. */
public enum NonlinearFitStatus {
    /** The optimum next to the start was found. */
    CONVERGED("the optimum was found"),
    /** The optimum lies on a bound. */
    PARAMETER_AT_BOUND("a parameter is at its bound"),
    /** Several parameter values describe the data equally well, or the best ones lie at infinity. */
    NOT_IDENTIFIABLE("several parameter values describe these data equally well"),
    /** The search was stopped before it found the optimum. */
    ITERATION_LIMIT("the search did not end"),
    /** The equation has no finite value and derivatives at the start. */
    UNDEFINED_AT_START("the equation is not defined at the start"),
    /** There are fewer distinct predictors than parameters. */
    TOO_FEW_POINTS("there are fewer distinct predictors than parameters");

    private final String reason;

    NonlinearFitStatus(String reason) {
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

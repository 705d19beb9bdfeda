package io.github.foldwise.growth;

/**
 * A rate by one of the models that counts leave open.
 *
 * @param rate the rate
 * @param error its standard error; that of the mean over wells where there are several
 * @param degreesOfFreedom of the error
 * @param aicc the criterion of the model, on the scale of counts
 */
record RateCandidate(double rate, double error, double degreesOfFreedom, double aicc) {
    /** The same by a criterion on another scale of the counts. */
    RateCandidate plus(double jacobian) {
        return new RateCandidate(rate, error, degreesOfFreedom, aicc + jacobian);
    }

    boolean isUsable() {
        return Double.isFinite(rate)
                && error > 0
                && Double.isFinite(error)
                && degreesOfFreedom > 0
                && aicc < Double.MAX_VALUE;
    }
}

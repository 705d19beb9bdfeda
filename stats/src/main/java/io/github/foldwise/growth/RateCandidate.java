package io.github.foldwise.growth;

import java.util.Arrays;

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

    /** The mean of the rates of wells or experiments, with the error of a mean. */
    static RateCandidate ofMean(double[] rates, double aicc) {
        double mean = Arrays.stream(rates).average().orElse(Double.NaN);
        double squares =
                Arrays.stream(rates).map(rate -> (rate - mean) * (rate - mean)).sum();
        int k = rates.length;
        return new RateCandidate(mean, Math.sqrt(squares / (k - 1) / k), k - 1.0, aicc);
    }

    boolean isUsable() {
        return Double.isFinite(rate)
                && error > 0
                && Double.isFinite(error)
                && degreesOfFreedom > 0
                && aicc < Double.MAX_VALUE;
    }
}

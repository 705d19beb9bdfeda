package io.github.foldwise.internal.regression;

/**
 * What a curve loses at each of its observations, or groups of observations at the same predictor, as a function of the
 * mean there: half the deviance, so that the inverse of the summed second derivatives is a covariance up to dispersion.
 */
@FunctionalInterface
public interface ResponseLoss {
    /**
     * Returns the loss of one observation or group.
     *
     * @param index which one
     * @param mean the mean of the curve there
     * @param derivatives receives the first and the second derivative with respect to the mean
     * @return the loss; infinite or NaN for a mean that cannot be
     */
    double evaluate(int index, double mean, double[] derivatives);

    /**
     * Returns the loss of Gaussian responses, half the weighted squared distance from the mean.
     *
     * @param responses the responses, or the weighted means of groups
     * @param weights their precisions, or sums of them
     * @return the loss; the arrays are not copied
     */
    static ResponseLoss gaussian(double[] responses, double[] weights) {
        return (index, mean, derivatives) -> {
            double w = weights[index];
            double r = mean - responses[index];
            derivatives[0] = w * r;
            derivatives[1] = w;
            return 0.5 * w * r * r;
        };
    }
}

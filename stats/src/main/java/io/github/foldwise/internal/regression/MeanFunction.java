package io.github.foldwise.internal.regression;

/**
 * The mean response as a function of a predictor and of working parameters, twice differentiable in the parameters.
 *
 * <p>Working parameters are those in which a search is well behaved, such as the logarithm of a location. An instance may
 * hold a workspace: one thread at a time.
 */
public interface MeanFunction {
    /** {@return the number of working parameters, at least 1} */
    int size();

    /**
     * Returns the mean with its derivatives.
     *
     * @param x the predictor
     * @param logX its natural logarithm: negative infinity at 0, where the mean is the limit; NaN if x is negative
     * @param theta the working parameters
     * @param gradient receives the first derivatives
     * @param hessian receives the second ones, row by row of the lower triangle: entry (i, j) at i(i + 1)/2 + j
     * @return the mean; NaN or infinite where it is not defined
     */
    double evaluate(double x, double logX, double[] theta, double[] gradient, double[] hessian);
}

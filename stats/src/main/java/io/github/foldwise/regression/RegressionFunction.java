package io.github.foldwise.regression;

import java.io.Serializable;

/**
 * The mean of a response as a function of one predictor and of parameters, with its derivatives.
 *
 * <pre>{@code
 * RegressionFunction decay = RegressionFunction.of(
 *         (x, p) -> p[0] * Math.exp(-p[1] * x),
 *         (x, p, gradient) -> {
 *             gradient[0] = Math.exp(-p[1] * x);
 *             gradient[1] = -x * p[0] * gradient[0];
 *         });
 * }</pre>
 *
 * <p>Derivatives are taken numerically unless {@link #gradient} is implemented, which makes a fit faster and its last digits
 * better. A gradient is checked against numerical derivatives at the start of a fit. Implementations must be free of side
 * effects and safe for use by many threads.
 */
@FunctionalInterface
public interface RegressionFunction extends ResponseFunction {
    /** The derivatives of a mean, as a function of their own. */
    @FunctionalInterface
    interface Gradient extends Serializable {
        /**
         * Fills in the derivatives of the mean by the parameters.
         *
         * @param x the predictor
         * @param parameters the parameters; not to be changed
         * @param gradient receives a derivative for each parameter
         */
        void fill(double x, double[] parameters, double[] gradient);
    }

    /**
     * {@return a mean whose derivatives are taken numerically, or the function itself if it gives its own}
     *
     * @param mean the mean
     */
    static RegressionFunction of(ResponseFunction mean) {
        return mean instanceof RegressionFunction own ? own : new FunctionPair(mean, null);
    }

    /**
     * {@return a mean with its derivatives, of two functions}
     *
     * @param mean the mean
     * @param gradient fills in its derivatives by the parameters
     */
    static RegressionFunction of(ResponseFunction mean, Gradient gradient) {
        return new FunctionPair(mean, gradient);
    }

    /**
     * Fills in the derivatives of the mean by the parameters.
     *
     * <p>It is asked at every predictor of the data and between them. A dose-response fit asks it beyond them too, at dose 0
     * and at {@link Double#POSITIVE_INFINITY} as well, between which effective doses are relative. A derivative that is not
     * finite there, such as 0 · ∞, is taken numerically.
     *
     * @param x the predictor
     * @param parameters the parameters; not to be changed
     * @param gradient receives a derivative for each parameter
     * @return whether it was filled in; false, the default, asks for numerical derivatives
     */
    default boolean gradient(double x, double[] parameters, double[] gradient) {
        return false;
    }
}

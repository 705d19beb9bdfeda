package io.github.foldwise.regression;

import java.io.Serializable;

/**
 * The mean of a response as a function of one predictor and of parameters, an equation of your own.
 *
 * <pre>{@code
 * RegressionFunction decay = (x, p) -> p[0] * Math.exp(-p[1] * x);
 * }</pre>
 *
 * <p>Derivatives are taken numerically unless {@link #gradient} is implemented, which makes a fit faster and its last digits
 * better. A gradient is checked against numerical derivatives at the start of a fit. Implementations must be free of side
 * effects and safe for use by many threads.
 */
@FunctionalInterface
public interface RegressionFunction extends Serializable {
    /**
     * Returns the mean.
     *
     * @param x the predictor, such as a dose
     * @param parameters the parameters, in the order of their names; not to be changed
     * @return the mean; NaN where the equation is not defined, which a search then avoids
     */
    double value(double x, double[] parameters);

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

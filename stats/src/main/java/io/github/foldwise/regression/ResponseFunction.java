package io.github.foldwise.regression;

import java.io.Serializable;

/**
 * The mean of a response as a function of one predictor and of parameters, an equation of your own. It is one method and no more, so
 * that a function of another language of the virtual machine, or of Python by a bridge, can be given in its place.
 *
 * <pre>{@code
 * ResponseFunction decay = (x, p) -> p[0] * Math.exp(-p[1] * x);
 * }</pre>
 *
 * <p>Derivatives are taken numerically; {@link RegressionFunction} gives its own. Implementations must be free of side effects and safe
 * for use by many threads.
 */
@FunctionalInterface
public interface ResponseFunction extends Serializable {
    /**
     * Returns the mean.
     *
     * @param x the predictor, such as a dose
     * @param parameters the parameters, in the order of their names; not to be changed
     * @return the mean; NaN where the equation is not defined, which a search then avoids
     */
    double value(double x, double[] parameters);
}

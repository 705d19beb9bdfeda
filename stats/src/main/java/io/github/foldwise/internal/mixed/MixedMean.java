package io.github.foldwise.internal.mixed;

/** The mean of observations as a function of parameters to which effects are added. */
public interface MixedMean {
    /**
     * Returns the mean of an observation.
     *
     * @param observation which one, from 0
     * @param psi its parameters; not changed
     * @param gradient receives the derivatives of the mean by its parameters
     * @return the mean; NaN where it is not defined
     */
    double evaluate(int observation, double[] psi, double[] gradient);
}

package io.github.foldwise.internal.regression;

import java.io.Serializable;

/** The mean of responses by an equation that is no family of the house; equal where it is the same equation. */
@FunctionalInterface
public interface MeanEquation extends Serializable {
    /** The mean at a dose; NaN where it is not defined. */
    double value(double x, double[] parameters);

    /** Fills in the derivatives by the parameters; false where they are to be taken numerically. */
    default boolean gradient(double x, double[] parameters, double[] gradient) {
        return false;
    }
}

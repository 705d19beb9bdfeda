package io.github.foldwise.internal.optimize;

/** A function to be minimised, twice differentiable. */
public interface Objective {
    /** {@return the number of coordinates, at least 1} */
    int size();

    /**
     * Returns the value with its derivatives.
     *
     * @param point the coordinates; not changed
     * @param gradient receives the first derivatives
     * @param hessian receives the second ones, at least the lower triangle
     * @return the value; NaN or infinite where the function is not defined
     */
    double evaluate(double[] point, double[] gradient, double[][] hessian);
}

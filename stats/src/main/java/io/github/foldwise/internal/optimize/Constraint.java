package io.github.foldwise.internal.optimize;

/** A smooth function of the coordinates that must be zero. */
@FunctionalInterface
public interface Constraint {
    /**
     * Returns the value with its derivatives.
     *
     * @param point the coordinates; not changed
     * @param gradient receives the first derivatives
     * @param hessian receives the second ones, at least the lower triangle
     * @return the value, 0 where the constraint is met; NaN where it cannot be
     */
    double evaluate(double[] point, double[] gradient, double[][] hessian);
}

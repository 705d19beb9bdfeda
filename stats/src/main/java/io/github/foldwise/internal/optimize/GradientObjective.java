package io.github.foldwise.internal.optimize;

/** A smooth function of several variables that is to be made small. */
public interface GradientObjective {
    /** The value at a place; writes the gradient there. */
    double at(double[] place, double[] gradient);
}

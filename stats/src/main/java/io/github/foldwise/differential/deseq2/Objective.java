package io.github.foldwise.differential.deseq2;

/** A smooth function of several variables that is to be made small. */
interface Objective {
    /** The value at a place; writes the gradient there. */
    double at(double[] place, double[] gradient);
}

package io.github.foldwise.sensitivity;

/** How many degrees of freedom the F test that calls a GR curve flat gives to its residuals. */
public enum FlatRule {
    /** n - 3, one for each observation less one for each parameter. */
    EXACT(0),
    /** n - 2, one too many, as R package GRmetrics, gDR and the Python package gr50 have it; to repeat their calls. */
    AS_GRMETRICS(1);

    private final int extra;

    FlatRule(int extra) {
        this.extra = extra;
    }

    int residualDegreesOfFreedom(int observations) {
        return observations - 3 + extra;
    }
}

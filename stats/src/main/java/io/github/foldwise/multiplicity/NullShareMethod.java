package io.github.foldwise.multiplicity;

/** How the share of true null hypotheses is estimated from p-values. */
public enum NullShareMethod {
    /** A smoothing spline of three degrees of freedom through the estimates at 0.05 to 0.95, taken at 0.95 (the default). */
    SMOOTHER,
    /** The estimate of least mean squared error among those at 0.05 to 0.95, from its closed bootstrap form. */
    BOOTSTRAP
}

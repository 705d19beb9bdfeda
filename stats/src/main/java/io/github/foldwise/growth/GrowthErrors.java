package io.github.foldwise.growth;

/** How counts scatter about a logistic or Gompertz curve. */
public enum GrowthErrors {
    /** By as much at every count: least squares of counts, as R's {@code nls}. */
    CONSTANT,
    /** In proportion to the count: least squares of their logarithms, without zeros. */
    PROPORTIONAL
}

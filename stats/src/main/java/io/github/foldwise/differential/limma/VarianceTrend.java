package io.github.foldwise.differential.limma;

/** What the prior of the variances follows. */
public enum VarianceTrend {
    /** One prior for all genes. */
    CONSTANT,
    /** A prior that follows the average expression (limma-trend). */
    ABUNDANCE
}

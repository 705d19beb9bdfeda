package io.github.foldwise.enrichment;

/** How a footprint is read: by a linear model of the statistic of all genes on the weights of targets. */
public enum FootprintModel {
    /** One pathway at a time. Pathways that share targets share what is seen of them. */
    UNIVARIATE,
    /** All pathways at once, so that each has only what the others do not explain. Related ones can hide one another. */
    MULTIVARIATE
}

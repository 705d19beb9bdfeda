package io.github.foldwise.differential.deseq2;

/** A way to the posterior mode of one gene under a Cauchy prior. A workspace for one thread. */
interface CauchySearch {
    /** Finds the mode for a gene, given its coefficients without prior. */
    void fit(int[] counts, int from, SampleScale sampleScale, int gene, double dispersion, double[] estimate);

    /** The shrunken coefficient at the mode. */
    double mode();

    /** Its standard deviation by the curvature at the mode; NaN if that is not a maximum. */
    double standardDeviation();
}

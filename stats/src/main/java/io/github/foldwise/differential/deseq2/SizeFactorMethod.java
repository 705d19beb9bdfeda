package io.github.foldwise.differential.deseq2;

/** How the size factors of samples are estimated. */
public enum SizeFactorMethod {
    /** The median over genes of the ratio to their geometric mean; genes with a zero in any sample say nothing. */
    RATIO,
    /** As {@link #RATIO}, with geometric means over the positive counts only, for data where every gene has a zero. */
    POSITIVE_COUNTS,
    /**
     * The factors of the highest likelihood of a model with one mean for each gene, found in rounds, for data where every
     * gene has a zero; needs at least two genes that scatter more than Poisson. As R's {@code type = "iterate"}, whose
     * search stops up to 1e-3 short of the maximum.
     */
    ITERATE
}

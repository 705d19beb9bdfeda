package io.github.foldwise.differential.deseq2;

/** The prior that log2 fold changes are shrunken by. */
public enum ShrinkageMethod {
    /** A Cauchy prior around 0 whose scale fits the data: leaves large effects as they are. As R apeglm, for any contrast. */
    APEGLM,
    /** A mixture of normal priors around 0, fitted to estimates and standard errors. As R ashr. */
    ASHR,
    /** A normal prior around 0 for each coefficient: shrinks large effects, too. As DESeq2's original method. */
    NORMAL
}

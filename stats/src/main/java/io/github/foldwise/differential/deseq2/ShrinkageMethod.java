package io.github.foldwise.differential.deseq2;

/** The prior that log2 fold changes are shrunken by. */
public enum ShrinkageMethod {
    /**
     * A Cauchy prior around 0 whose scale fits the data: leaves large effects as they are. As R apeglm, for any contrast:
     * two levels are compared in the design whose reference is the denominator, as R does it after {@code relevel}; any other
     * contrast takes the place of a coefficient.
     */
    APEGLM,
    /** A mixture of normal priors around 0, fitted to estimates and standard errors. As R ashr. */
    ASHR,
    /**
     * A normal prior around 0 for each coefficient: shrinks large effects, too. As DESeq2's original method, in which two
     * questions differ: {@code Contrast.of(factor, numerator, denominator)} is R's {@code lfcShrink(contrast =)}, whose
     * model has a coefficient for each level and does not depend on the reference; {@code Contrast.ofCoefficient} and other
     * contrasts are {@code lfcShrink(coef =)}, with the coefficients of the design. The two are a fifth or more apart. In
     * designs with interactions or without intercept, where R refuses, both are of the second kind.
     */
    NORMAL
}

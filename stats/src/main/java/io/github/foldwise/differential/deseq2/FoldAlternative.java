package io.github.foldwise.differential.deseq2;

/** What a test asks of the log2 fold change β, given a threshold T of 0 or more. */
public enum FoldAlternative {
    /** |β| &gt; T; with T above 0, the p-value is the sum of both tails at the nearest null hypothesis (DESeq2 1.44 and later). */
    GREATER_ABSOLUTE,
    /** |β| &gt; T; with T above 0, the p-value is twice the smaller tail (DESeq2 from 2014 to 1.42; slightly conservative). */
    GREATER_ABSOLUTE_2014,
    /** |β| &lt; T: the gene is shown to be unchanged; needs a T above 0. */
    LESS_ABSOLUTE,
    /** β &gt; T. */
    GREATER,
    /** β &lt; −T. */
    LESS
}

package io.github.foldwise.differential.deseq2;

/** Where the searches for dispersions and coefficients stop. */
public enum Numerics {
    /**
     * Where DESeq2 1.38 stops: the same starts, steps and stopping rules, so that numbers equal those of R. Its dispersions
     * stand about 1e-4 (relative) beside their optimum, and some stand on a grid of steps of 12 %.
     */
    REPLAY,
    /**
     * At the optimum: the slope of the dispersion's posterior is 0 to rounding (or the dispersion is at its bound), and the
     * score of the coefficients is below 1e-10 of the information. Where a group of samples has no reads, a maximum does
     * not exist; there, as in {@link #REPLAY}, means are not taken below 0.5.
     */
    CONVERGED
}

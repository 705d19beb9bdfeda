package io.github.foldwise.differential.deseq2;

/** How the dispersion trend over the mean is described. */
public enum TrendType {
    /** α(m) = a₀ + a₁/m, by a Gamma regression; falls to {@link #LOCAL} where it cannot be fitted, and says so. */
    PARAMETRIC,
    /**
     * A local quadratic regression of ln α on ln m, weighted by m. Falls to {@link #MEAN}, and says so, where genes are too
     * few or 70 % of them share one mean (R stops there with "newsplit: out of vertex space").
     */
    LOCAL,
    /** One dispersion for all means: the trimmed mean. */
    MEAN
}

package io.github.foldwise.differential.limma;

/**
 * How the variances of genes are moderated by what all genes show (Smyth 2004, doi:10.2202/1544-6115.1027; robustly Phipson et al.
 * 2016, doi:10.1214/16-AOAS920). Asked by limma's tests and by edgeR's quasi-likelihood test alike, which moderates its dispersions by
 * the same method; edgeR itself calls limma for it, so it stands here.
 */
public enum Moderation {
    /** All genes shape the prior alike (limma's default). */
    STANDARD,
    /** Genes with improbable variances are held back, and are themselves moderated less (limma's {@code robust = TRUE}). */
    ROBUST
}

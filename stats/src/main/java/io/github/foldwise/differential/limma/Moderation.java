package io.github.foldwise.differential.limma;

/** How the variances of the genes are moderated. */
public enum Moderation {
    /** All genes shape the prior alike (limma's default). */
    STANDARD,
    /** Genes with improbable variances are held back, and are themselves moderated less (limma's {@code robust = TRUE}). */
    ROBUST
}

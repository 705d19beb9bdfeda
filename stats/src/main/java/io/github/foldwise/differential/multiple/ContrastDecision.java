package io.github.foldwise.differential.multiple;

/** How genes are called for several contrasts: what the p-values of one contrast have to do with those of the others. */
public enum ContrastDecision {
    /**
     * Each contrast for itself: the false discovery rate holds within each. The number of genes called for a contrast does not
     * depend on the others, but a p-value that calls a gene in one contrast may not in another.
     */
    SEPARATE,
    /**
     * All p-values of all contrasts as one family: the rate holds over the table, and one p-value is the limit for all. For
     * contrasts that are of one kind, such as several clones against their parent.
     */
    GLOBAL,
    /**
     * First the genes that differ in any contrast, by the joint test; then, within each of them, its contrasts adjusted
     * at the rate times the share of such genes. Needs a joint test.
     */
    HIERARCHICAL,
    /**
     * First the genes that differ in any contrast, by the joint test; then, within each of them, the contrasts without which F
     * would not reject. Needs limma's joint test. Weak where contrasts are few and alike, and without a proof that it keeps a
     * rate; it answers in how many contrasts a gene differs.
     */
    NESTED_F
}

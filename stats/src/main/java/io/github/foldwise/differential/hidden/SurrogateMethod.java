package io.github.foldwise.differential.hidden;

/** How surrogate variables are found. */
public enum SurrogateMethod {
    /**
     * Genes are weighed, again and again, by the probability that they follow the hidden factors and not what is asked (Leek and
     * Storey 2008, doi:10.1073/pnas.0808709105).
     */
    REWEIGHTED,
    /**
     * Directions of the residuals, each then taken from the genes that follow it with a local false discovery rate below 0.1 (Leek
     * and Storey 2007, doi:10.1371/journal.pgen.0030161).
     */
    TWO_STEP
}

package io.github.foldwise.internal.enrichment.sample;

/** Scores of gene sets in one sample. */
public interface SampleScorer {
    /**
     * {@return the score of a set}
     *
     * @param members the places of its genes
     */
    double score(int[] members);
}

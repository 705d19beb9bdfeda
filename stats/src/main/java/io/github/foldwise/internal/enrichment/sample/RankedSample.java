package io.github.foldwise.internal.enrichment.sample;

import io.github.foldwise.internal.smooth.Ranking;

/** The genes of one sample by rank, for singscore and single-sample GSEA. */
public final class RankedSample implements SampleScorer {
    private static final double EXPONENT = 0.25;

    private final boolean walk;
    /** Singscore: ranks, ties the smallest. Walk: how many genes stand at a gene's place or below, ties by place. */
    private final double[] ranks;
    /** Walk: the weight of a gene, were it in the set. */
    private final double[] weights;

    public RankedSample(double[] values, boolean walk) {
        this.walk = walk;
        int n = values.length;
        int[] order = Ranking.order(values);
        ranks = new double[n];
        weights = new double[n];
        for (int from = 0; from < n; ) {
            int to = from + 1;
            while (to < n && values[order[to]] == values[order[from]]) {
                to++;
            }
            // The package GSVA cuts the mean rank of ties to an integer, and lets the gene that was given first stand
            // above.
            double weight = Math.pow((from + to + 1) / 2, EXPONENT);
            for (int i = from; i < to; i++) {
                ranks[order[i]] = walk ? from + to - i : from + 1;
                weights[order[i]] = weight;
            }
            from = to;
        }
    }

    @Override
    public double score(int[] members) {
        double n = ranks.length;
        double k = members.length;
        double sum = 0;
        double weighted = 0;
        double weight = 0;
        for (int g : members) {
            sum += ranks[g];
            weighted += weights[g] * ranks[g];
            weight += weights[g];
        }
        if (walk) {
            // A gene at a place adds its share to the sum at this place and at all below.
            return weighted / weight - (n * (n + 1) / 2 - sum) / (n - k);
        }
        double low = (k + 1) / 2;
        double high = (2 * n - k + 1) / 2;
        return (sum / k - low) / (high - low) - 0.5;
    }
}

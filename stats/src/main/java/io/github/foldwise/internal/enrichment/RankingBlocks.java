package io.github.foldwise.internal.enrichment;

import java.util.Arrays;

/**
 * A ranking cut into blocks of neighbours, single genes at both ends and ever more towards the middle, so that the genes of a
 * block weigh about the same.
 */
final class RankingBlocks {
    /** A block is one gene longer for so many genes that lie between it and the nearer end. */
    private static final int GROWTH = 60;

    final RankedWeights ranking;
    final int genes;
    final int count;
    /** The first gene of each block, and the number of genes at the end. */
    final int[] begin;
    /** The number of genes in each block. */
    final int[] length;
    /** The mean weight of each block, over that of all genes. */
    final double[] weight;
    /** Logarithms of factorials up to the number of genes. */
    final double[] logFactorial;

    RankingBlocks(RankedWeights ranking) {
        this.ranking = ranking;
        genes = ranking.size();
        int[] starts = new int[genes + 1];
        int blocks = 0;
        for (int at = 0; at < genes; blocks++) {
            starts[blocks] = at;
            int wanted = 1 + Math.min(at, genes - 1 - at) / GROWTH;
            // Towards the end a block may be no longer than its last gene allows.
            while (wanted > 1 && wanted > 1 + (genes - at - wanted) / GROWTH) {
                wanted--;
            }
            at += wanted;
        }
        starts[blocks] = genes;
        count = blocks;
        begin = Arrays.copyOf(starts, blocks + 1);
        length = new int[count];
        weight = new double[count];
        double all = 0;
        for (int b = 0; b < count; b++) {
            length[b] = begin[b + 1] - begin[b];
            double sum = 0;
            for (int gene = begin[b]; gene < begin[b + 1]; gene++) {
                sum += ranking.weight(gene);
            }
            weight[b] = sum / length[b];
            all += sum;
        }
        for (int b = 0; b < count; b++) {
            weight[b] *= genes / all;
        }
        logFactorial = new double[genes + 1];
        for (int i = 2; i <= genes; i++) {
            logFactorial[i] = logFactorial[i - 1] + Math.log(i);
        }
    }

    /** The logarithm of the number of subsets of n, of size k. */
    double logChoose(int n, int k) {
        return logFactorial[n] - logFactorial[k] - logFactorial[n - k];
    }
}

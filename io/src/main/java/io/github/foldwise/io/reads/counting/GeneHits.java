package io.github.foldwise.io.reads.counting;

import java.util.Arrays;

/** The genes that a fragment overlaps, with the votes of its mates and, where asked for, its bases in each. */
final class GeneHits {
    private static final int VOTES = 1 | 1 << FragmentCounter.WAYS;

    int[] gene = new int[16];
    /** Three bits of the first read, one for each way of counting, then three of its mate. */
    private int[] votes = new int[16];

    /** By way of counting and gene. */
    long[][] bases = new long[FragmentCounter.WAYS][16];
    /** Bases that lie in any gene, by way of counting. */
    final long[] basesInGenes = new long[FragmentCounter.WAYS];

    long allBases;
    long neededBases;
    int size;

    void clear() {
        size = 0;
    }

    void vote(int which, int ways, int mate) {
        int i = find(which);
        votes[i] |= ways << FragmentCounter.WAYS * mate;
    }

    private int find(int which) {
        for (int i = 0; i < size; i++) {
            if (gene[i] == which) {
                return i;
            }
        }
        if (size == gene.length) {
            gene = Arrays.copyOf(gene, 2 * size);
            votes = Arrays.copyOf(votes, 2 * size);
            for (int way = 0; way < bases.length; way++) {
                bases[way] = Arrays.copyOf(bases[way], 2 * size);
            }
        }
        gene[size] = which;
        votes[size] = 0;
        for (long[] each : bases) {
            each[size] = 0;
        }
        size++;
        return size - 1;
    }

    void addBases(int which, int way, long number) {
        bases[way][find(which)] += number;
    }

    int votes(int way, int hit) {
        return Integer.bitCount(votes[hit] >> way & VOTES);
    }
}

package io.github.foldwise.internal.enrichment;

/** Random sets of one size, all equally likely. */
final class SetSampler {
    private final int genes;
    private final int size;
    private final RandomBits random;
    private final long[] chosen;

    SetSampler(int genes, int size, RandomBits random) {
        this.genes = genes;
        this.size = size;
        this.random = random;
        this.chosen = new long[(genes + 63) >>> 6];
    }

    /** Draws a set: the places of its genes, ascending. */
    void draw(int[] members) {
        // More than half of the genes are quicker told by those that are not drawn.
        boolean others = size > genes / 2;
        int left = others ? genes - size : size;
        while (left > 0) {
            int gene = random.below(genes);
            long bit = 1L << gene;
            if ((chosen[gene >>> 6] & bit) == 0) {
                chosen[gene >>> 6] |= bit;
                left--;
            }
        }
        int n = 0;
        for (int word = 0; word < chosen.length; word++) {
            long bits = chosen[word];
            chosen[word] = 0;
            if (others) {
                bits = ~bits & (word == chosen.length - 1 && (genes & 63) != 0 ? (1L << (genes & 63)) - 1 : -1L);
            }
            while (bits != 0) {
                members[n++] = (word << 6) + Long.numberOfTrailingZeros(bits);
                bits &= bits - 1;
            }
        }
    }
}

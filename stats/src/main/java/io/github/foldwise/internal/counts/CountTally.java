package io.github.foldwise.internal.counts;

/**
 * The different counts of a gene and how often each occurs: what is a function of the count is worked out once for each. Large
 * counts, which hardly occur twice, stand for themselves. A workspace for one thread.
 */
public final class CountTally {
    private static final int TABLED = 4096;

    /** The different counts, in order of first appearance. */
    public final double[] count;
    /** How often each occurs. */
    public final double[] times;
    /** The place of each sample's count among them. */
    public final int[] rank;

    public int size;

    /** One more than the place of each count that was seen; 0 between genes. */
    private final int[] place = new int[TABLED];

    public CountTally(int samples) {
        count = new double[samples];
        times = new double[samples];
        rank = new int[samples];
    }

    /** Takes a gene. */
    public void load(int[] counts, int from) {
        size = 0;
        for (int j = 0; j < rank.length; j++) {
            int y = counts[from + j];
            int known = y < TABLED ? place[y] : 0;
            if (known == 0) {
                count[size] = y;
                times[size++] = 0;
                known = size;
                if (y < TABLED) {
                    place[y] = known;
                }
            }
            rank[j] = known - 1;
            times[known - 1]++;
        }
        for (int k = 0; k < size; k++) {
            if (count[k] < TABLED) {
                place[(int) count[k]] = 0;
            }
        }
    }
}

package io.github.foldwise.internal.enrichment;

import java.util.Arrays;

/**
 * The scores of sets of one size: of all there are, where they are few enough to be counted, else of random ones, which are then
 * kept to start from.
 */
final class SetScores {
    private static final double MOST_COUNTED = 1e6;

    private final WalkSide side;
    private final boolean counted;
    /** Of each set: how high the walk goes, and how low. */
    private final double[] high;

    private final double[] low;
    private final double[] sorted;
    private final int[][] members;

    private SetScores(WalkSide side, boolean counted, double[] high, double[] low, int[][] members) {
        this.side = side;
        this.counted = counted;
        this.high = high;
        this.low = low;
        this.members = members;
        sorted = new double[high.length];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = side.score(high[i], low[i]);
        }
        Arrays.sort(sorted);
    }

    static SetScores of(RankedWeights ranking, int size, WalkSide side, int samples, RandomBits random) {
        double all = subsets(ranking.size(), size);
        return all <= MOST_COUNTED
                ? count(ranking, size, side, (int) all)
                : sample(ranking, size, side, samples, random);
    }

    private static double subsets(int genes, int size) {
        double product = 1;
        for (int i = 1; i <= Math.min(size, genes - size) && product <= MOST_COUNTED; i++) {
            product = Math.rint(product * (genes - i + 1) / i);
        }
        return product;
    }

    private static SetScores count(RankedWeights ranking, int size, WalkSide side, int all) {
        double[] high = new double[all];
        double[] low = new double[all];
        int[] set = new int[size];
        Arrays.setAll(set, i -> i);
        double[] extremes = new double[2];
        for (int n = 0; n < all; n++) {
            ranking.walk(set, extremes);
            high[n] = extremes[0];
            low[n] = extremes[1];
            // The next set in the order of a dictionary.
            int i = size - 1;
            while (i >= 0 && set[i] == ranking.size() - size + i) {
                i--;
            }
            if (i >= 0) {
                set[i]++;
                for (int j = i + 1; j < size; j++) {
                    set[j] = set[j - 1] + 1;
                }
            }
        }
        return new SetScores(side, true, high, low, new int[0][]);
    }

    private static SetScores sample(RankedWeights ranking, int size, WalkSide side, int samples, RandomBits random) {
        SetSampler sampler = new SetSampler(ranking.size(), size, random);
        int[][] members = new int[samples][size];
        double[] high = new double[samples];
        double[] low = new double[samples];
        double[] extremes = new double[2];
        for (int n = 0; n < samples; n++) {
            sampler.draw(members[n]);
            ranking.walk(members[n], extremes);
            high[n] = extremes[0];
            low[n] = extremes[1];
        }
        return new SetScores(side, false, high, low, members);
    }

    boolean isCounted() {
        return counted;
    }

    int size() {
        return sorted.length;
    }

    /** How many scores lie at a score or beyond it, away from 0. */
    int beyond(double score, boolean up) {
        return up ? from(score - RankedWeights.TIE) : sorted.length - from(Math.nextUp(score + RankedWeights.TIE));
    }

    /** How many scores do not lie on the other side of 0: those that a score is compared with. */
    int alike(boolean up) {
        return side != WalkSide.BOTH ? sorted.length : beyond(0, up);
    }

    /** The mean size of the scores that do not lie on the other side of 0; NaN if there are none. */
    double meanAlike(boolean up) {
        double sum = 0;
        for (double score : sorted) {
            sum += up ? Math.max(0, score) : Math.max(0, -score);
        }
        return sum / alike(up);
    }

    private int from(double least) {
        int lower = 0;
        int upper = sorted.length;
        while (lower < upper) {
            int middle = (lower + upper) >>> 1;
            if (sorted[middle] >= least) {
                upper = middle;
            } else {
                lower = middle + 1;
            }
        }
        return sorted.length - lower;
    }

    /**
     * Fills a population with the random sets of largest value.
     *
     * @param up whether walks are followed from the top
     * @param bySign whether the value is by how much the walk goes further up than down, instead of how far it goes up
     */
    void fill(Population population, boolean up, boolean bySign, int genes) {
        Integer[] order = new Integer[members.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> {
            int byValue = Double.compare(value(b, up, bySign), value(a, up, bySign));
            return byValue != 0 ? byValue : Integer.compare(a, b);
        });
        for (int i = 0; i < population.count; i++) {
            population.set(i, up ? members[order[i]] : turned(members[order[i]], genes));
        }
    }

    private double value(int i, boolean up, boolean bySign) {
        double height = up ? high[i] : -low[i];
        return bySign ? height + (up ? low[i] : -high[i]) : height;
    }

    private static int[] turned(int[] set, int genes) {
        int[] turned = new int[set.length];
        for (int i = 0; i < set.length; i++) {
            turned[i] = genes - 1 - set[set.length - 1 - i];
        }
        return turned;
    }
}

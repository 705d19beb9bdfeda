package io.github.foldwise.internal.enrichment;

import java.util.Arrays;

/**
 * A population that keeps to one sign, for rankings in which few sets go that way: first its sets are brought to where the walk
 * goes up at least as far as down, then, staying there, higher and higher. Each exchange is measured from the start; such rankings
 * are rare.
 */
final class SignedPopulation extends Population {
    private final RankedWeights ranking;
    private final int genes;
    private final int size;
    private final RandomBits random;
    private final int[][] members;
    private final long[] hash;
    private final int[] trial;
    private final double[] extremes = new double[2];
    private boolean climbing;

    SignedPopulation(RankedWeights ranking, int size, int count, RandomBits random) {
        super(count);
        this.ranking = ranking;
        this.genes = ranking.size();
        this.size = size;
        this.random = random;
        members = new int[count][size];
        trial = new int[size];
        hash = new long[genes];
        RandomBits hashes = new RandomBits(0x5DEECE66DL);
        for (int gene = 0; gene < genes; gene++) {
            hash[gene] = hashes.next();
        }
    }

    @Override
    void set(int i, int[] places) {
        System.arraycopy(places, 0, members[i], 0, size);
        ranking.walk(places, extremes);
        height[i] = extremes[0];
        depth[i] = extremes[1];
    }

    @Override
    int size() {
        return size;
    }

    @Override
    void copy(int from, int to) {
        System.arraycopy(members[from], 0, members[to], 0, size);
        height[to] = height[from];
        depth[to] = depth[from];
    }

    @Override
    long key(int i) {
        return keyOf(members[i]);
    }

    private long keyOf(int[] set) {
        long all = 0;
        for (int member : set) {
            all ^= hash[member];
        }
        return RandomBits.mix(all);
    }

    /** From here on the level is about height, and every set keeps going up at least as far as down. */
    void climb() {
        climbing = true;
    }

    @Override
    double value(int i) {
        return climbing ? height[i] : height[i] + depth[i];
    }

    @Override
    boolean move(double level, long levelKey, long moves, long budget) {
        int each = Math.max(1, size / 4);
        long proposals = 0;
        long accepted = 0;
        int sweeps = 0;
        while (accepted < moves) {
            if (proposals > budget) {
                return false;
            }
            accepted += sweep(each, level, levelKey);
            proposals += (long) each * count;
            sweeps++;
        }
        for (int again = 0; again < sweeps; again++) {
            sweep(each, level, levelKey);
        }
        return true;
    }

    private int sweep(int each, double level, long levelKey) {
        int accepted = 0;
        for (int i = 0; i < count; i++) {
            for (int n = 0; n < each; n++) {
                accepted += propose(i, level, levelKey) ? 1 : 0;
            }
        }
        return accepted;
    }

    private boolean propose(int i, double level, long levelKey) {
        int[] set = members[i];
        int place = random.below(size);
        int in = random.below(genes);
        int found = Arrays.binarySearch(set, in);
        if (found >= 0) {
            return false;
        }
        int to = -found - 1;
        System.arraycopy(set, 0, trial, 0, size);
        if (to > place) {
            System.arraycopy(set, place + 1, trial, place, to - 1 - place);
            trial[to - 1] = in;
        } else {
            System.arraycopy(set, to, trial, to + 1, place - to);
            trial[to] = in;
        }
        ranking.walk(trial, extremes);
        double difference = extremes[0] + extremes[1];
        double value = climbing ? extremes[0] : difference;
        boolean tied = Math.abs(value - level) <= RankedWeights.TIE;
        if ((climbing && difference < -RankedWeights.TIE) || (tied ? keyOf(trial) <= levelKey : value < level)) {
            return false;
        }
        System.arraycopy(trial, 0, set, 0, size);
        height[i] = extremes[0];
        depth[i] = extremes[1];
        return true;
    }
}

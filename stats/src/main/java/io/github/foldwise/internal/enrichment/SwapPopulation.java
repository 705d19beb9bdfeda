package io.github.foldwise.internal.enrichment;

import java.util.Arrays;

/**
 * A population of sets of one size whose walks all go beyond a level, moved by exchanges of a member for another gene that keep
 * them there: the Markov chain whose limit is a uniform choice among all such sets.
 *
 * <p>Whether a walk still goes beyond the level after an exchange is asked of three things in turn. A witness, a place where it
 * did before, answers in a few additions, and does so nine times out of ten. Ranges of the ranking, with number and weight of the
 * members in each, rule out most places. Only in the ranges that are left is the walk followed. All sums are of whole numbers, so
 * that nothing drifts. Heights are counted in units of 1 / (total weight times number of misses): a hit adds its weight times the
 * number of misses, a miss takes off the total weight.
 *
 * <p>Walks of equal height are ordered by a hash of the members, so that a level always splits a population, ties or not.
 */
final class SwapPopulation extends Population {
    private static final int WORD = 6;
    private static final int MOST_CELLS = 128;
    /** Bits for the number of members in a cell; the weight, at most 2^30 for each, stands above. */
    private static final int NUMBER_BITS = 16;

    private static final long NUMBER = (1L << NUMBER_BITS) - 1;

    private final RankedWeights ranking;
    private final int genes;
    private final int size;
    private final long misses;
    private final RandomBits random;
    private final int words;
    private final int[] weight;
    private final long[] hash;

    private final int[][] members;
    private final long[][] bits;
    private final long[] total;
    private final long[] hashed;

    private final int cells;
    private final int[] begin;
    private final short[] cellOf;
    /** Weight and, in the lowest bits, number of the members in each cell. */
    private final long[][] content;

    private final int[] witness;
    private final long[] reached;
    private final int[] passed;

    private double level;
    private long levelKey;
    private final double[] extremes = new double[2];
    private int foundAt;
    private long foundReached;
    private int foundPassed;

    private long proposals;
    private long accepted;

    SwapPopulation(RankedWeights ranking, int size, int count, RandomBits random) {
        super(count);
        this.ranking = ranking;
        this.genes = ranking.size();
        this.size = size;
        this.misses = genes - size;
        this.random = random;
        this.words = (genes + 63) >>> WORD;
        weight = new int[genes];
        hash = new long[genes];
        RandomBits hashes = new RandomBits(0x5DEECE66DL);
        for (int gene = 0; gene < genes; gene++) {
            weight[gene] = (int) ranking.weight(gene);
            hash[gene] = hashes.next();
        }
        members = new int[count][size];
        bits = new long[count][words];
        total = new long[count];
        hashed = new long[count];
        cells = Math.max(2, Math.min(MOST_CELLS, Math.min(size / 2, genes / 2)));
        begin = new int[cells + 1];
        cellOf = new short[genes];
        content = new long[count][cells];
        witness = new int[count];
        reached = new long[count];
        passed = new int[count];
    }

    @Override
    void set(int i, int[] places) {
        System.arraycopy(places, 0, members[i], 0, size);
        measure(i);
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
        hashed[to] = hashed[from];
    }

    private void measure(int i) {
        ranking.walk(members[i], extremes);
        height[i] = extremes[0];
        depth[i] = extremes[1];
        hashed[i] = 0;
        for (int member : members[i]) {
            hashed[i] ^= hash[member];
        }
    }

    @Override
    long key(int i) {
        return RandomBits.mix(hashed[i]);
    }

    @Override
    boolean move(double newLevel, long newKey, long moves, long budget) {
        level = newLevel;
        levelKey = newKey;
        lay();
        int each = Math.max(1, size / 4);
        long spent = proposals;
        long done = accepted;
        int sweeps = 0;
        while (accepted - done < moves) {
            if (proposals - spent > budget) {
                return false;
            }
            sweep(each);
            sweeps++;
        }
        for (int again = 0; again < sweeps; again++) {
            sweep(each);
        }
        for (int i = 0; i < count; i++) {
            gather(i);
            measure(i);
        }
        return true;
    }

    private void sweep(int each) {
        for (int i = 0; i < count; i++) {
            for (int n = 0; n < each; n++) {
                propose(i);
            }
        }
    }

    /** The members in ascending order. */
    private void gather(int i) {
        int n = 0;
        for (int word = 0; word < words; word++) {
            for (long rest = bits[i][word]; rest != 0; rest &= rest - 1) {
                members[i][n++] = (word << WORD) + Long.numberOfTrailingZeros(rest);
            }
        }
    }

    /** Lays cells of about equal numbers of members over the ranking, and counts each set in them. */
    private void lay() {
        int[] density = new int[genes];
        for (int[] set : members) {
            for (int member : set) {
                density[member]++;
            }
        }
        double share = (double) count * size / cells;
        int cell = 0;
        long seen = 0;
        for (int gene = 0; gene < genes; gene++) {
            cellOf[gene] = (short) cell;
            seen += density[gene];
            boolean full = seen >= share * (cell + 1) || genes - gene - 1 <= cells - cell - 1;
            if (full && cell + 1 < cells) {
                cell++;
                begin[cell] = gene + 1;
            }
        }
        begin[cells] = genes;
        for (int i = 0; i < count; i++) {
            lay(i);
        }
    }

    private void lay(int i) {
        long[] set = bits[i];
        Arrays.fill(set, 0);
        Arrays.fill(content[i], 0);
        long all = 0;
        for (int gene : members[i]) {
            set[gene >>> WORD] |= 1L << gene;
            content[i][cellOf[gene]] += inCell(gene);
            all += weight[gene];
        }
        total[i] = all;
        // No place bears witness before the walk was followed.
        witness[i] = -1;
        reached[i] = 0;
        passed[i] = 0;
    }

    private long inCell(int gene) {
        return ((long) weight[gene] << NUMBER_BITS) + 1;
    }

    private void propose(int i) {
        proposals++;
        long chance = random.next();
        int place = (int) (((chance >>> 32) * size) >>> 32);
        int in = (int) (((chance & 0xFFFFFFFFL) * genes) >>> 32);
        long[] set = bits[i];
        if ((set[in >>> WORD] >>> in & 1) != 0) {
            return;
        }
        int old = members[i][place];
        int gained = weight[in];
        int lost = weight[old];
        long newTotal = total[i] + gained - lost;
        double unit = (double) newTotal * misses;
        int mark = witness[i];
        long at = reached[i];
        int missed = passed[i];
        // All ones where a gene stands up to the mark, without a branch that cannot be foreseen.
        int oldBefore = (old - mark - 1) >> 31;
        int inBefore = (in - mark - 1) >> 31;
        at += (gained & inBefore) - (lost & oldBefore);
        missed += inBefore - oldBefore;
        // Above this height a walk is beyond the level, whatever rounding did.
        if (at * misses - newTotal * missed > (level + RankedWeights.TIE) * unit) {
            exchange(i, place, old, in, newTotal);
            reached[i] = at;
            passed[i] = missed;
            accepted++;
            return;
        }
        exchange(i, place, old, in, newTotal);
        if (newTotal == 0 ? followFlat(i) : follow(i, newTotal, unit)) {
            accepted++;
            witness[i] = foundAt;
            reached[i] = foundReached;
            passed[i] = foundPassed;
        } else {
            exchange(i, place, in, old, newTotal - gained + lost);
        }
    }

    private void exchange(int i, int place, int old, int in, long newTotal) {
        long[] set = bits[i];
        set[old >>> WORD] &= ~(1L << old);
        set[in >>> WORD] |= 1L << in;
        members[i][place] = in;
        content[i][cellOf[old]] -= inCell(old);
        content[i][cellOf[in]] += inCell(in);
        total[i] = newTotal;
    }

    /** Whether a walk goes beyond the level, or reaches it with a key above the level's; finds where. */
    private boolean follow(int i, long all, double unit) {
        long least = (long) Math.ceil((level - RankedWeights.TIE) * unit);
        long beyond = (long) Math.floor((level + RankedWeights.TIE) * unit);
        long[] contents = content[i];
        long at = 0;
        int missed = 0;
        long highest = Long.MIN_VALUE;
        for (int cell = 0; cell < cells; cell++) {
            at += contents[cell] >>> NUMBER_BITS;
            missed += begin[cell + 1] - begin[cell] - (int) (contents[cell] & NUMBER);
            highest = Math.max(highest, at * misses - all * missed);
        }
        return highest > beyond ? findEnd(i, all, beyond) : followCells(i, all, least, beyond);
    }

    /** Finds a cell at whose end the walk is beyond the level. */
    private boolean findEnd(int i, long all, long beyond) {
        long[] contents = content[i];
        long at = 0;
        int missed = 0;
        for (int cell = 0; cell < cells; cell++) {
            at += contents[cell] >>> NUMBER_BITS;
            missed += begin[cell + 1] - begin[cell] - (int) (contents[cell] & NUMBER);
            if (at * misses - all * missed > beyond) {
                foundAt = begin[cell + 1] - 1;
                foundReached = at;
                foundPassed = missed;
                return true;
            }
        }
        return false;
    }

    /** Follows the walk through the cells in which it may go beyond the level. */
    private boolean followCells(int i, long all, long least, long beyond) {
        long[] contents = content[i];
        long at = 0;
        int missed = 0;
        boolean tied = false;
        for (int cell = 0; cell < cells; cell++) {
            long inside = contents[cell] >>> NUMBER_BITS;
            if ((at + inside) * misses - all * missed >= least) {
                long best = followCell(i, cell, at, missed, all, least);
                if (best > beyond) {
                    return true;
                }
                tied |= best >= least;
            }
            at += inside;
            missed += begin[cell + 1] - begin[cell] - (int) (contents[cell] & NUMBER);
        }
        return tied && keyOfBits(i) > levelKey;
    }

    /** The highest place of a walk within a cell, which is noted where it reaches the level. */
    private long followCell(int i, int cell, long before, int missedBefore, long all, long least) {
        long[] set = bits[i];
        int first = begin[cell];
        int last = begin[cell + 1] - 1;
        long at = before;
        // Genes up to and without the place, less hits, are misses.
        int hits = first - missedBefore;
        long best = Long.MIN_VALUE;
        for (int word = first >>> WORD; word <= last >>> WORD; word++) {
            long rest = set[word];
            rest &= word == first >>> WORD ? -1L << first : -1L;
            rest &= word == last >>> WORD ? -1L >>> ~last : -1L;
            for (; rest != 0; rest &= rest - 1) {
                int gene = (word << WORD) + Long.numberOfTrailingZeros(rest);
                at += weight[gene];
                int missed = gene - hits;
                hits++;
                long v = at * misses - all * missed;
                if (v > best) {
                    best = v;
                    if (v >= least) {
                        foundAt = gene;
                        foundReached = at;
                        foundPassed = missed;
                    }
                }
            }
        }
        return best;
    }

    private long keyOfBits(int i) {
        long all = 0;
        for (int member : members[i]) {
            all ^= hash[member];
        }
        return RandomBits.mix(all);
    }

    /** Without any weight among the members, all weigh the same; rare enough to be measured from the start. */
    private boolean followFlat(int i) {
        int[] set = new int[size];
        int n = 0;
        for (int word = 0; word < words; word++) {
            for (long rest = bits[i][word]; rest != 0; rest &= rest - 1) {
                set[n++] = (word << WORD) + Long.numberOfTrailingZeros(rest);
            }
        }
        ranking.walk(set, extremes);
        foundAt = -1;
        foundReached = 0;
        foundPassed = 0;
        return Math.abs(extremes[0] - level) <= RankedWeights.TIE ? keyOfBits(i) > levelKey : extremes[0] > level;
    }
}

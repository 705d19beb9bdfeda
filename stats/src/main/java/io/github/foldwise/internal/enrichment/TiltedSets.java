package io.github.foldwise.internal.enrichment;

import java.util.Arrays;

/**
 * Random sets of a fixed size in which the genes of each block have a chance of their own to be members: independent choices under
 * the condition of the size (conditional Poisson sampling; Chen, Dempster and Liu 1994, doi:10.1093/biomet/81.3.457).
 *
 * <p>The numbers of members per block are drawn from the last block to the first by the distributions of sums of binomial numbers,
 * which are laid down once; within a block all choices are alike. Numbers more than eight standard deviations from their mean are
 * left out.
 */
final class TiltedSets {
    private static final double DEVIATIONS = 8;
    private static final int BEYOND = 8;

    private final RankingBlocks blocks;
    private final int size;
    private final double[] logOdds;
    /** Of each block: the least number of members, and the probabilities from there. */
    private final int[] least;

    private final double[][] own;
    /** Of the blocks before each: the least number of members in all, and the probabilities from there. */
    private final int[] leastBefore;

    private final double[][] before;
    private double constant;

    TiltedSets(RankingBlocks blocks, int size, double[] logits) {
        this.blocks = blocks;
        this.size = size;
        this.logOdds = logits;
        int n = blocks.count;
        least = new int[n];
        own = new double[n][];
        leastBefore = new int[n + 1];
        before = new double[n + 1][];
        lay();
    }

    private void lay() {
        before[0] = new double[] {1};
        double mean = 0;
        double variance = 0;
        double logNone = 0;
        for (int b = 0; b < blocks.count; b++) {
            double x = 1 / (1 + Math.exp(-logOdds[b]));
            double logOut = -Math.log1p(Math.exp(logOdds[b]));
            int length = blocks.length[b];
            layBlock(b, x, logOut);
            logNone += length * logOut;
            mean += length * x;
            variance += length * x * (1 - x);
            double reach = DEVIATIONS * Math.sqrt(variance) + BEYOND;
            int low = Math.max(leastBefore[b] + least[b], (int) Math.floor(mean - reach));
            int high = Math.min(size, (int) Math.ceil(mean + reach));
            high = Math.min(high, leastBefore[b] + before[b].length - 1 + least[b] + own[b].length - 1);
            leastBefore[b + 1] = low;
            before[b + 1] = sums(before[b], leastBefore[b], own[b], least[b], low, Math.max(low, high));
        }
        int end = size - leastBefore[blocks.count];
        double[] all = before[blocks.count];
        double whole = end >= 0 && end < all.length ? all[end] : 0;
        constant = blocks.logChoose(blocks.genes, size) + logNone - Math.log(whole);
    }

    private void layBlock(int b, double x, double logOut) {
        int length = blocks.length[b];
        double mean = length * x;
        double reach = DEVIATIONS * Math.sqrt(mean * (1 - x)) + BEYOND;
        int low = Math.max(0, (int) Math.floor(mean - reach));
        int high = Math.min(Math.min(length, size), (int) Math.ceil(mean + reach));
        low = Math.min(low, high);
        double[] probabilities = new double[high - low + 1];
        double odds = Math.exp(logOdds[b]);
        double p = Math.exp(blocks.logChoose(length, low) + low * logOdds[b] + length * logOut);
        for (int i = low; i <= high; i++) {
            probabilities[i - low] = p;
            p *= odds * (length - i) / (i + 1.0);
        }
        least[b] = low;
        own[b] = probabilities;
    }

    private static double[] sums(double[] left, int leftLeast, double[] right, int rightLeast, int low, int high) {
        double[] sums = new double[high - low + 1];
        for (int j = 0; j < right.length; j++) {
            double p = right[j];
            int shift = leftLeast + rightLeast + j - low;
            int from = Math.max(0, -shift);
            int to = Math.min(left.length, sums.length - shift);
            for (int i = from; i < to; i++) {
                sums[i + shift] += left[i] * p;
            }
        }
        return sums;
    }

    /** Whether there are such sets at all. */
    boolean isPossible() {
        return constant > Double.NEGATIVE_INFINITY && constant < Double.POSITIVE_INFINITY;
    }

    /**
     * Draws a set.
     *
     * @param members receives the places of its genes, ascending
     * @param numbers receives the number of members of each block
     */
    void draw(RandomBits random, int[] members, int[] numbers) {
        int left = size;
        for (int b = blocks.count - 1; b >= 0; b--) {
            int number = left == 0 ? 0 : number(b, left, random);
            numbers[b] = number;
            left -= number;
            choose(b, number, left, members, random);
        }
    }

    /** How many members a block has, given how many it and those before it have in all. */
    private int number(int b, int all, RandomBits random) {
        double[] sums = before[b];
        double[] mine = own[b];
        int offset = all - least[b] - leastBefore[b];
        double rest = random.unit() * before[b + 1][all - leastBefore[b + 1]];
        int last = 0;
        for (int j = Math.max(0, offset - sums.length + 1); j < mine.length && j <= offset; j++) {
            double p = mine[j] * sums[offset - j];
            if (p > 0) {
                last = j;
                rest -= p;
                if (rest < 0) {
                    break;
                }
            }
        }
        return least[b] + last;
    }

    /** Chooses genes of a block, in order, into the places from {@code at}. */
    private void choose(int b, int number, int at, int[] members, RandomBits random) {
        int length = blocks.length[b];
        int begin = blocks.begin[b];
        // The j-th draw is from the first genes only, and takes the last of them where it meets one that is chosen
        // (Floyd).
        for (int j = 0; j < number; j++) {
            int bound = length - number + j + 1;
            int gene = begin + random.below(bound);
            int place = Arrays.binarySearch(members, at, at + j, gene);
            if (place >= 0) {
                members[at + j] = begin + bound - 1;
            } else {
                int to = -place - 1;
                System.arraycopy(members, to, members, to + 1, at + j - to);
                members[to] = gene;
            }
        }
    }

    /**
     * {@return the logarithm of the density of a set, over that of a uniform choice}
     *
     * @param numbers the number of members of each block
     * @param filled the blocks that have any
     * @param count how many those are
     */
    double logRatio(int[] numbers, int[] filled, int count) {
        double sum = constant;
        for (int i = 0; i < count; i++) {
            sum += numbers[filled[i]] * logOdds[filled[i]];
        }
        return sum;
    }
}

package io.github.foldwise.internal.enrichment;

import java.util.Arrays;

/**
 * What a random walk along a ranking needs: the weight of each gene, in order, as a whole number, so that sums have no rounding
 * and ties stay ties however a sum is come by.
 *
 * <p>A weight is rounded to a unit of about 2^-30 of the sum of all, the one that fgsea takes. Statistics of at most three decimals
 * keep their proportions exactly.
 */
public final class RankedWeights {
    private static final double UNITS = 1 << 30;
    private static final int DECIMALS = 3;
    /** The least number of units of a weight that keeps its proportion to others. */
    private static final double LEAST_UNITS = 64;

    /** Enrichment scores that differ by less are equal. */
    static final double TIE = 1e-11;

    private final long[] weights;

    private RankedWeights(long[] weights) {
        this.weights = weights;
    }

    /**
     * {@return the weights of genes, in the order of their ranking}
     *
     * @param sizes the weight of each gene, 0 or more, not all 0
     */
    public static RankedWeights of(double[] sizes) {
        double scale = scale(sizes);
        long[] weights = new long[sizes.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (long) Math.rint(sizes[i] * scale);
        }
        return new RankedWeights(weights);
    }

    /**
     * {@return whether a weight is held beside others with an error of less than a hundredth}
     *
     * @param size a weight
     * @param sum the sum of all
     */
    public static boolean holds(double size, double sum) {
        return size / sum * UNITS >= LEAST_UNITS;
    }

    private static double scale(double[] sizes) {
        double scale = UNITS / Arrays.stream(sizes).sum();
        if (scale < 1) {
            return scale;
        }
        for (int digits = 0; digits <= DECIMALS; digits++) {
            double unit = Math.pow(10, digits);
            boolean whole = Arrays.stream(sizes)
                    .allMatch(size -> Math.abs(size * unit - Math.rint(size * unit)) <= 1e-9 * (1 + size * unit));
            if (scale >= unit && whole) {
                return Math.floor(scale / unit) * unit;
            }
        }
        return Math.floor(scale);
    }

    /** {@return the weights as numbers, in units of their own, as a new array} */
    public double[] toArray() {
        return Arrays.stream(weights).asDoubleStream().toArray();
    }

    /** {@return the same genes from the other end, where the lowest prefix is the highest} */
    public RankedWeights reversed() {
        long[] turned = new long[weights.length];
        for (int i = 0; i < turned.length; i++) {
            turned[i] = weights[weights.length - 1 - i];
        }
        return new RankedWeights(turned);
    }

    /** {@return the number of genes} */
    public int size() {
        return weights.length;
    }

    long weight(int gene) {
        return weights[gene];
    }

    /**
     * Computes how high and how low the walk of a set goes.
     *
     * @param members the places of its genes, ascending
     * @param extremes receives the highest and the lowest point, at least 0 and at most 0
     */
    public void walk(int[] members, double[] extremes) {
        long sum = 0;
        for (int member : members) {
            sum += weights[member];
        }
        // Where no member has a weight, all weigh the same.
        boolean flat = sum == 0;
        double total = flat ? members.length : sum;
        double miss = 1.0 / (weights.length - members.length);
        double high = 0;
        double low = 0;
        long reached = 0;
        for (int i = 0; i < members.length; i++) {
            double misses = (members[i] - i) * miss;
            low = Math.min(low, reached / total - misses);
            reached += flat ? 1 : weights[members[i]];
            high = Math.max(high, reached / total - misses);
        }
        extremes[0] = high;
        extremes[1] = low;
    }
}

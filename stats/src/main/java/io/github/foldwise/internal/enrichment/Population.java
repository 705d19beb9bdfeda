package io.github.foldwise.internal.enrichment;

import java.util.Arrays;

/** Sets of one size, each with a height, above a level that rises. */
abstract class Population {
    final int count;
    final double[] height;
    final double[] depth;

    Population(int count) {
        this.count = count;
        this.height = new double[count];
        this.depth = new double[count];
    }

    /** Sets the members of one set, ascending. */
    abstract void set(int i, int[] places);

    /** The number of genes of each set. */
    abstract int size();

    /** Makes one set a copy of another. */
    abstract void copy(int from, int to);

    /** What orders sets of one height. */
    abstract long key(int i);

    /**
     * Moves the population above a level, on which or above which all its sets lie.
     *
     * @param level the height that walks keep above
     * @param levelKey of those as high, the hash that they keep above
     * @param moves accepted exchanges of all sets after which half of the work is done
     * @param budget proposals after which it ends in any case
     * @return whether the moves were made within the budget
     */
    abstract boolean move(double level, long levelKey, long moves, long budget);

    /** What the level is about; how high the walk of a set goes, unless said otherwise. */
    double value(int i) {
        return height[i];
    }

    /** Whether the walk of a set goes up at least as far as down. */
    boolean isUp(int i) {
        return height[i] + depth[i] >= -RankedWeights.TIE;
    }

    /** The sets in ascending order of their values, ties by hash. */
    Integer[] order() {
        Integer[] order = new Integer[count];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> {
            // Values that differ by rounding only are ordered by it, which is as good as any order.
            int byValue = Double.compare(value(a), value(b));
            return byValue != 0 ? byValue : Long.compare(key(a), key(b));
        });
        return order;
    }
}

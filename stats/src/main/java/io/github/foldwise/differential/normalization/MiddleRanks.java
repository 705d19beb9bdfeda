package io.github.foldwise.differential.normalization;

import io.github.foldwise.internal.smooth.Ranking;

/**
 * The values whose ranks, ties sharing their average, are neither among the lowest nor among the highest: those above the
 * lowest rank kept and below the highest, and the two themselves where the average rank of their ties is kept.
 */
final class MiddleRanks {
    private final double lowest;
    private final double highest;
    private final boolean withLowest;
    private final boolean withHighest;

    private MiddleRanks(double lowest, double highest, boolean withLowest, boolean withHighest) {
        this.lowest = lowest;
        this.highest = highest;
        this.withLowest = withLowest;
        this.withHighest = withHighest;
    }

    /** The middle when a share is cut from either end. */
    static MiddleRanks of(double[] values, double trim) {
        int size = values.length;
        int low = (int) Math.floor(size * trim) + 1;
        int high = size + 1 - low;
        double[] copy = values.clone();
        double lowest = Ranking.select(copy, low - 1);
        double highest = Ranking.select(copy, high - 1);
        return new MiddleRanks(
                lowest, highest, averageRank(values, lowest) >= low, averageRank(values, highest) <= high);
    }

    private static double averageRank(double[] values, double value) {
        int below = 0;
        int equal = 0;
        for (double other : values) {
            below += other < value ? 1 : 0;
            equal += other == value ? 1 : 0;
        }
        return below + 0.5 * (equal + 1);
    }

    boolean contain(double value) {
        return (value > lowest || (withLowest && value == lowest))
                && (value < highest || (withHighest && value == highest));
    }
}

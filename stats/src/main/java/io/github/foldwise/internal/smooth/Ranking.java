package io.github.foldwise.internal.smooth;

import java.util.Arrays;
import org.apache.commons.numbers.arrays.Selection;
import org.apache.commons.statistics.ranking.NaNStrategy;
import org.apache.commons.statistics.ranking.NaturalRanking;
import org.apache.commons.statistics.ranking.TiesStrategy;

/** Orders, ranks, quantiles and trimmed means of arrays of numbers without NaN. */
public final class Ranking {
    private static final NaturalRanking AVERAGE = new NaturalRanking(NaNStrategy.FAILED, TiesStrategy.AVERAGE);

    private Ranking() {}

    /**
     * Returns the order of values.
     *
     * @param values the values
     * @return indices from the smallest value to the largest, equal values in their order
     */
    public static int[] order(double[] values) {
        int n = values.length;
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        // A counting pass over the sorted values: each value starts at the first place of its run of ties.
        int[] next = new int[n];
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int place = firstPlace(sorted, values[i]);
            order[place + next[place]++] = i;
        }
        return order;
    }

    /**
     * Returns some places in the order of their values.
     *
     * @param places indices of values
     * @param values the values
     * @return the places from the smallest value to the largest, those of equal values as they were given
     */
    public static int[] order(int[] places, double[] values) {
        int[] order = order(Arrays.stream(places).mapToDouble(i -> values[i]).toArray());
        return Arrays.stream(order).map(i -> places[i]).toArray();
    }

    private static int firstPlace(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Double.compare(sorted[middle], value) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * {@return ranks from 1, equal values sharing their average}
     *
     * @param values the values
     */
    public static double[] averageRanks(double[] values) {
        return AVERAGE.apply(values);
    }

    /**
     * Moves values so that one place holds what it would hold if all were sorted, with none larger before and none smaller
     * behind it.
     *
     * @param values the values; rearranged
     * @param place the place, from 0
     * @return the value at the place
     */
    public static double select(double[] values, int place) {
        Selection.select(values, place);
        return values[place];
    }

    /**
     * Returns a quantile by linear interpolation of the order statistics (Hyndman and Fan's type 7), to the bits of R's
     * default: thresholds that genes are compared with must not lie a rounding beside the gene that they are. Commons
     * Statistics' {@code Quantile} rounds otherwise.
     *
     * @param sorted values in ascending order
     * @param probability in [0, 1]
     * @return the quantile
     */
    public static double quantile(double[] sorted, double probability) {
        // R counts places from 1, and the sum rounds.
        double place = 1 + (sorted.length - 1) * probability;
        int low = (int) Math.floor(place);
        double part = place - low;
        if (part == 0 || sorted[low] == sorted[low - 1]) {
            return sorted[low - 1];
        }
        return (1 - part) * sorted[low - 1] + part * sorted[low];
    }

    /**
     * {@return a quantile of values in any order, as {@link #quantile(double[], double)} of them sorted}
     *
     * @param values the values; rearranged
     * @param probability in [0, 1]
     */
    public static double selectQuantile(double[] values, double probability) {
        int low = (int) Math.floor((values.length - 1) * probability);
        Selection.select(values, new int[] {low, Math.min(low + 1, values.length - 1)});
        return quantile(values, probability);
    }

    /**
     * Returns the mean of the values that are left after the same share is cut from either end.
     *
     * @param values the values, in any order
     * @param share the share cut from each end, in [0, 0.5)
     * @return the trimmed mean
     */
    public static double trimmedMean(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int cut = (int) Math.floor(sorted.length * share);
        double sum = 0;
        for (int i = cut; i < sorted.length - cut; i++) {
            sum += sorted[i];
        }
        return sum / (sorted.length - 2 * cut);
    }
}

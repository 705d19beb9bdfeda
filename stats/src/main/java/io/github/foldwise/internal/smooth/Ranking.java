package io.github.foldwise.internal.smooth;

import java.util.Arrays;

/** Orders, ranks, quantiles and trimmed means of arrays of numbers without NaN. */
public final class Ranking {
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
     * Returns ranks from 1, equal values sharing their average.
     *
     * @param values the values
     * @return the ranks
     */
    public static double[] averageRanks(double[] values) {
        int n = values.length;
        int[] order = order(values);
        double[] ranks = new double[n];
        for (int i = 0; i < n; ) {
            int j = i;
            while (j + 1 < n && values[order[j + 1]] == values[order[i]]) {
                j++;
            }
            for (int k = i; k <= j; k++) {
                ranks[order[k]] = 0.5 * (i + j) + 1;
            }
            i = j + 1;
        }
        return ranks;
    }

    /**
     * Moves values so that one place holds what it would hold if all were sorted, with none larger before and none smaller
     * behind it: Hoare's selection, in time proportional to the number of values.
     *
     * @param values the values; rearranged
     * @param place the place, from 0
     * @return the value at the place
     */
    public static double select(double[] values, int place) {
        int low = 0;
        int high = values.length - 1;
        while (low < high) {
            double pivot = middleOfThree(values[low], values[(low + high) >>> 1], values[high]);
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double swapped = values[i];
                    values[i++] = values[j];
                    values[j--] = swapped;
                }
            }
            if (place <= j) {
                high = j;
            } else if (place >= i) {
                low = i;
            } else {
                break;
            }
        }
        return values[place];
    }

    private static double middleOfThree(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    /**
     * Returns a quantile by linear interpolation of the order statistics (Hyndman and Fan's type 7, R's default).
     *
     * @param sorted values in ascending order
     * @param probability in [0, 1]
     * @return the quantile
     */
    public static double quantile(double[] sorted, double probability) {
        double place = (sorted.length - 1) * probability;
        int low = (int) Math.floor(place + 4 * Math.ulp(1.0) * place);
        double part = place - low;
        if (Math.abs(part) < 1e-12) {
            return sorted[low];
        }
        return (1 - part) * sorted[low] + part * sorted[low + 1];
    }

    /**
     * Returns a quantile of values in any order, as {@link #quantile(double[], double)} of them sorted.
     *
     * @param values the values; rearranged
     * @param probability in [0, 1]
     * @return the quantile
     */
    public static double selectQuantile(double[] values, double probability) {
        double place = (values.length - 1) * probability;
        int low = (int) Math.floor(place + 4 * Math.ulp(1.0) * place);
        double part = place - low;
        double lower = select(values, low);
        if (Math.abs(part) < 1e-12) {
            return lower;
        }
        double upper = Double.POSITIVE_INFINITY;
        for (int i = low + 1; i < values.length; i++) {
            upper = Math.min(upper, values[i]);
        }
        return (1 - part) * lower + part * upper;
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

package io.github.foldwise.internal.smooth;

import org.apache.commons.statistics.descriptive.Median;

/** Medians, by Commons Statistics, and the scatter about them. */
public final class Medians {
    /** The median absolute deviation of a normal sample times this is its standard deviation: 1 / Φ⁻¹(3/4). */
    public static final double NORMAL_SCALE = 1.4826;

    private static final Median MEDIAN = Median.withDefaults().withCopy(true);

    private Medians() {}

    /**
     * Returns the median: the middle value, or the mean of the two in the middle.
     *
     * @param values the values; not changed
     * @return the median; NaN if there is no value or one of them is NaN
     */
    public static double of(double[] values) {
        for (double value : values) {
            if (Double.isNaN(value)) {
                return Double.NaN;
            }
        }
        return MEDIAN.evaluate(values);
    }

    /**
     * Returns the median of the first values of a sorted array.
     *
     * @param sorted values in ascending order, NaN last
     * @param count how many of them count
     * @return the median; NaN if there is no value or one of them is NaN
     */
    public static double ofSorted(double[] sorted, int count) {
        if (count == 0 || Double.isNaN(sorted[count - 1])) {
            return Double.NaN;
        }
        int middle = count / 2;
        return count % 2 == 1 ? sorted[middle] : 0.5 * (sorted[middle - 1] + sorted[middle]);
    }

    /**
     * Returns the scaled median absolute deviation, {@code 1.4826 median|x - median(x)|}, R's {@code mad}.
     *
     * @param values the values; not changed
     * @return an estimate of the standard deviation that a minority of outliers cannot move far; NaN as {@link #of}
     */
    public static double deviation(double[] values) {
        double centre = of(values);
        double[] distances = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            distances[i] = Math.abs(values[i] - centre);
        }
        return NORMAL_SCALE * of(distances);
    }
}

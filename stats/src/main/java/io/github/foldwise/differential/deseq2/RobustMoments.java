package io.github.foldwise.differential.deseq2;

import io.github.foldwise.internal.counts.ModelMatrix;
import java.util.Arrays;

/** Trimmed means of normalised counts, and the dispersion from them that judges outliers. A workspace for one thread. */
final class RobustMoments {
    /** Groups of fewer samples cannot tell an outlier from their mean. */
    static final int LEAST_GROUP = 3;

    private static final double LOWEST_DISPERSION = 0.04;
    private static final double OVERALL_TRIM = 1.0 / 8;
    private static final double OVERALL_SCALE = 1.51;

    private final ModelMatrix design;
    private final double[] sorted;
    private final double[] squares;
    private final boolean byGroup;

    RobustMoments(ModelMatrix design) {
        this.design = design;
        sorted = new double[design.samples];
        squares = new double[design.samples];
        byGroup = design.hasGroupOf(LEAST_GROUP);
    }

    /** The mean of sorted values without the given part at each end. */
    static double trimmedMeanOfSorted(double[] values, int n, double trim) {
        int drop = (int) Math.floor(n * trim);
        double sum = 0;
        for (int i = drop; i < n - drop; i++) {
            sum += values[i];
        }
        return sum / (n - 2 * drop);
    }

    double trimmedMean(double[] values, double trim) {
        System.arraycopy(values, 0, sorted, 0, values.length);
        Arrays.sort(sorted);
        return trimmedMeanOfSorted(sorted, sorted.length, trim);
    }

    /** The method-of-moments dispersion with trimmed variances, at least 0.04. */
    double dispersion(double[] normalized) {
        double mean = 0;
        for (double x : normalized) {
            mean += x;
        }
        mean /= normalized.length;
        double variance = byGroup ? largestGroupVariance(normalized) : overallVariance(normalized);
        return Math.max((variance - mean) / (mean * mean), LOWEST_DISPERSION);
    }

    private double overallVariance(double[] normalized) {
        double centre = trimmedMean(normalized, OVERALL_TRIM);
        squareSorted(centre, sorted.length);
        return OVERALL_SCALE * trimmedMeanOfSorted(squares, squares.length, OVERALL_TRIM);
    }

    /** The squared distances of sorted values from their centre, sorted: the largest is that of the first or of the last value. */
    private void squareSorted(double centre, int n) {
        int low = 0;
        int high = n - 1;
        for (int place = n - 1; place >= 0; place--) {
            double below = (sorted[low] - centre) * (sorted[low] - centre);
            double above = (sorted[high] - centre) * (sorted[high] - centre);
            if (below > above) {
                squares[place] = below;
                low++;
            } else {
                squares[place] = above;
                high--;
            }
        }
    }

    private double largestGroupVariance(double[] normalized) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int g = 0; g < design.groups; g++) {
            int n = design.groupSize[g];
            if (n >= LEAST_GROUP) {
                largest = Math.max(largest, groupVariance(normalized, g, n));
            }
        }
        return largest;
    }

    private double groupVariance(double[] normalized, int g, int n) {
        double trim = n <= 3 ? 1.0 / 3 : n <= 23 ? 1.0 / 4 : 1.0 / 8;
        double scale = n <= 3 ? 2.04 : n <= 23 ? 1.86 : 1.51;
        int k = 0;
        for (int j = 0; j < normalized.length; j++) {
            if (design.group[j] == g) {
                sorted[k++] = normalized[j];
            }
        }
        Arrays.sort(sorted, 0, n);
        double centre = trimmedMeanOfSorted(sorted, n, trim);
        squareSorted(centre, n);
        return scale * trimmedMeanOfSorted(squares, n, trim);
    }
}

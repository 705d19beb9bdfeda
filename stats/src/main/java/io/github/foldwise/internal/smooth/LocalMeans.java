package io.github.foldwise.internal.smooth;

import io.github.foldwise.internal.Parallel;
import io.github.foldwise.progress.ProgressListener;
import java.util.Arrays;

/**
 * Local means of the columns of a table along a covariate: tricube weights over the nearest neighbours, computed exactly at
 * {@linkplain AdaptiveKnots knots}, and linear in between (R's {@code locfit(deg = 0)}).
 */
public final class LocalMeans {
    private final double[] sorted;

    private LocalMeans(double[] sorted) {
        this.sorted = sorted;
    }

    /**
     * Smooths.
     *
     * @param values rows of the table, one after another
     * @param columns their length
     * @param covariate a value for each row
     * @param span the share of the rows that a mean sees
     */
    public static double[] smooth(double[] values, int columns, double[] covariate, double span, int threads) {
        int n = covariate.length;
        int[] order = Ranking.order(covariate);
        double[] sorted = Arrays.stream(order).mapToDouble(i -> covariate[i]).toArray();
        AdaptiveKnots knots = new AdaptiveKnots(sorted, Math.max(1, Math.min(n, (int) (n * span))));
        LocalMeans local = new LocalMeans(sorted);
        double[][] means = new double[knots.size()][];
        Parallel.forEach(
                means.length,
                threads,
                ProgressListener.NONE,
                i -> means[i] = local.mean(knots.place(i), knots.bandwidth(i), values, columns, order));
        double[] smooth = new double[values.length];
        int cell = 0;
        for (int i = 0; i < n; i++) {
            while (cell < means.length - 2 && sorted[i] > knots.place(cell + 1)) {
                cell++;
            }
            double left = knots.place(cell);
            double right = knots.place(Math.min(cell + 1, means.length - 1));
            double part = right > left ? (sorted[i] - left) / (right - left) : 0;
            double[] low = means[cell];
            double[] high = means[Math.min(cell + 1, means.length - 1)];
            for (int c = 0; c < columns; c++) {
                smooth[order[i] * columns + c] = (1 - part) * low[c] + part * high[c];
            }
        }
        return smooth;
    }

    private double[] mean(double at, double bandwidth, double[] values, int columns, int[] order) {
        double[] sums = new double[columns];
        double total = 0;
        int from = firstAbove(at - bandwidth);
        for (int i = from; i < sorted.length; i++) {
            double distance = Math.abs(sorted[i] - at) / bandwidth;
            if (!(distance < 1)) {
                if (sorted[i] > at) {
                    break;
                }
                continue;
            }
            double cube = 1 - distance * distance * distance;
            double weight = cube * cube * cube;
            total += weight;
            int row = order[i] * columns;
            for (int c = 0; c < columns; c++) {
                sums[c] += weight * values[row + c];
            }
        }
        if (!(total > 0)) {
            return equalMean(at, values, columns, order);
        }
        for (int c = 0; c < columns; c++) {
            sums[c] /= total;
        }
        return sums;
    }

    /** Where all neighbours share one abscissa, they count alike. */
    private double[] equalMean(double x, double[] values, int columns, int[] order) {
        double[] sums = new double[columns];
        int members = 0;
        for (int i = firstAbove(x); i < sorted.length && sorted[i] <= x; i++, members++) {
            for (int c = 0; c < columns; c++) {
                sums[c] += values[order[i] * columns + c];
            }
        }
        for (int c = 0; c < columns; c++) {
            sums[c] /= members;
        }
        return sums;
    }

    /** The position of the first value not below x. */
    private int firstAbove(double x) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < x) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}

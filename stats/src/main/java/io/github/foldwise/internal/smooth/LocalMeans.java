package io.github.foldwise.internal.smooth;

import io.github.foldwise.internal.Parallel;
import io.github.foldwise.progress.ProgressListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Local means of the columns of a table along a covariate: tricube weights over the nearest neighbours, computed exactly at
 * the vertices of a tree that is finer where the bandwidth is small, and linear in between (Loader 1999, Local Regression
 * and Likelihood, chapter 12; R's {@code locfit(deg = 0)}).
 */
public final class LocalMeans {
    /** A cell is split while it is wider than this share of the smaller bandwidth at its ends. */
    private static final double FINENESS = 0.8;

    private final double[] sorted;
    private final int neighbours;
    private final List<double[]> vertices = new ArrayList<>();

    private LocalMeans(double[] sorted, int neighbours) {
        this.sorted = sorted;
        this.neighbours = neighbours;
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
        LocalMeans tree = new LocalMeans(sorted, Math.max(1, Math.min(n, (int) (n * span))));
        tree.grow();
        double[][] means = new double[tree.vertices.size()][];
        Parallel.forEach(
                means.length,
                threads,
                ProgressListener.NONE,
                i -> means[i] = tree.mean(tree.vertices.get(i), values, columns, order));
        double[] smooth = new double[values.length];
        int cell = 0;
        for (int i = 0; i < n; i++) {
            while (cell < means.length - 2 && sorted[i] > tree.vertices.get(cell + 1)[0]) {
                cell++;
            }
            double left = tree.vertices.get(cell)[0];
            double right = tree.vertices.get(Math.min(cell + 1, means.length - 1))[0];
            double part = right > left ? (sorted[i] - left) / (right - left) : 0;
            double[] low = means[cell];
            double[] high = means[Math.min(cell + 1, means.length - 1)];
            for (int c = 0; c < columns; c++) {
                smooth[order[i] * columns + c] = (1 - part) * low[c] + part * high[c];
            }
        }
        return smooth;
    }

    /** Vertices from left to right, each with its bandwidth. */
    private void grow() {
        double[] first = vertex(sorted[0]);
        double[] last = vertex(sorted[sorted.length - 1]);
        vertices.add(first);
        if (last[0] > first[0]) {
            split(first, last);
            vertices.add(last);
        }
    }

    private void split(double[] left, double[] right) {
        double width = right[0] - left[0];
        if (width > FINENESS * Math.min(left[1], right[1]) && width > 1e-10 * (sorted[sorted.length - 1] - sorted[0])) {
            double[] middle = vertex(0.5 * (left[0] + right[0]));
            split(left, middle);
            vertices.add(middle);
            split(middle, right);
        }
    }

    /** A place and the distance to its farthest neighbour. */
    private double[] vertex(double x) {
        int low = 0;
        int high = sorted.length - neighbours;
        // The window of neighbours moves right while its left end is farther than the point after its right end.
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (x - sorted[middle] > sorted[middle + neighbours] - x) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return new double[] {x, Math.max(x - sorted[low], sorted[low + neighbours - 1] - x)};
    }

    private double[] mean(double[] vertex, double[] values, int columns, int[] order) {
        double[] sums = new double[columns];
        double total = 0;
        int from = firstAbove(vertex[0] - vertex[1]);
        for (int i = from; i < sorted.length; i++) {
            double distance = Math.abs(sorted[i] - vertex[0]) / vertex[1];
            if (!(distance < 1)) {
                if (sorted[i] > vertex[0]) {
                    break;
                }
                continue;
            }
            double cube = 1 - distance * distance * distance;
            double weight = cube * cube * cube;
            total += weight;
            int at = order[i] * columns;
            for (int c = 0; c < columns; c++) {
                sums[c] += weight * values[at + c];
            }
        }
        if (!(total > 0)) {
            return equalMean(vertex[0], values, columns, order);
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

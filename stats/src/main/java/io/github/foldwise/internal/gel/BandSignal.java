package io.github.foldwise.internal.gel;

import org.apache.commons.numbers.arrays.Selection;

/**
 * What stands out of its own column, in an image that is made smaller first: means of blocks less a grey opening along the column, which
 * takes away the ground, membranes and their edges, and leaves what is no higher than a band.
 */
final class BandSignal {
    private static final int MOST_COLUMNS = 550;
    private static final int MOST_ROWS = 450;
    /** A band is at most this part of the image, and may be so many rows in any image. */
    private static final int PART = 5;

    private static final int LEAST = 25;
    /** What the median of absolute deviations of a normal variable is multiplied by for its standard deviation. */
    private static final double FROM_MEDIAN = 1.482602218505602;

    private static final double DEVIATIONS = 3;

    final int width;
    final int height;
    /** How many pixels of the image a column and a row stand for. */
    final int columns;

    final int rows;
    /** By columns, for all that looks at them walks along a column. */
    final double[][] values;
    /** The standard deviation of the ground's noise in a block. */
    final double noise;

    private BandSignal(ImagePixels image) {
        columns = (image.width - 1) / MOST_COLUMNS + 1;
        rows = (image.height - 1) / MOST_ROWS + 1;
        width = image.width / columns;
        height = image.height / rows;
        values = new double[width][];
        for (int x = 0; x < width; x++) {
            values[x] = blocks(image, x);
        }
        smoothAcross();
        int window = Math.max(Math.min(LEAST, height - 1), height / PART) | 1;
        for (double[] column : values) {
            lift(column, window);
        }
        noise = cleared();
    }

    static BandSignal of(ImagePixels image) {
        return new BandSignal(image);
    }

    private double[] blocks(ImagePixels image, int x) {
        double[] column = new double[height];
        for (int y = 0; y < height; y++) {
            double sum = 0;
            for (int dy = 0; dy < rows; dy++) {
                int from = (y * rows + dy) * image.width + x * columns;
                for (int dx = 0; dx < columns; dx++) {
                    sum += image.values[from + dx];
                }
            }
            column[y] = sum / (rows * columns);
        }
        return column;
    }

    private void smoothAcross() {
        double[] before = new double[height];
        double[] here = new double[height];
        for (int x = 0; x < width; x++) {
            double[] column = values[x];
            double[] next = x + 1 < width ? values[x + 1] : column;
            System.arraycopy(column, 0, here, 0, height);
            double[] previous = x > 0 ? before : here;
            for (int y = 0; y < height; y++) {
                column[y] = (previous[y] + 2 * here[y] + next[y]) / 4;
            }
            double[] swap = before;
            before = here;
            here = swap;
        }
    }

    /** Takes the opening by a flat window away: the highest of the lowest. */
    private static void lift(double[] column, int window) {
        int n = column.length;
        double[] low = extreme(column, window, -1);
        double[] opened = extreme(low, window, 1);
        for (int y = 0; y < n; y++) {
            column[y] -= opened[y];
        }
    }

    /** The highest (sign 1) or lowest (-1) in a window about each row, by a queue of candidates. */
    private static double[] extreme(double[] values, int window, int sign) {
        int n = values.length;
        int half = window / 2;
        int[] queue = new int[n];
        int head = 0;
        int tail = 0;
        double[] result = new double[n];
        for (int i = 0; i < n + half; i++) {
            if (i < n) {
                while (tail > head && sign * values[queue[tail - 1]] <= sign * values[i]) {
                    tail--;
                }
                queue[tail++] = i;
            }
            if (i >= half) {
                while (queue[head] < i - 2 * half) {
                    head++;
                }
                result[i - half] = values[queue[head]];
            }
        }
        return result;
    }

    /** Takes away what noise alone leaves above an opening, and returns that noise. */
    private double cleared() {
        double[] some = new double[width * height];
        for (int x = 0; x < width; x++) {
            System.arraycopy(values[x], 0, some, x * height, height);
        }
        Selection.select(some, some.length / 2);
        double median = some[some.length / 2];
        for (int i = 0; i < some.length; i++) {
            some[i] = Math.abs(some[i] - median);
        }
        Selection.select(some, some.length / 2);
        double deviation = FROM_MEDIAN * some[some.length / 2];
        for (double[] column : values) {
            for (int y = 0; y < height; y++) {
                column[y] = Math.max(0, column[y] - median - DEVIATIONS * deviation);
            }
        }
        return deviation;
    }
}

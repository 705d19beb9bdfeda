package io.github.foldwise.internal.smooth;

import java.util.Arrays;

/** Straight lines between points, level beyond them; points with one abscissa are averaged. */
public final class PiecewiseLine {
    private final double[] x;
    private final double[] y;

    /** Where the points of each of equally wide bins begin, so that few are searched. */
    private final int[] starts;

    private final double scale;

    public PiecewiseLine(double[] sortedX, double[] ordinates) {
        double[] distinct = new double[sortedX.length];
        double[] means = new double[sortedX.length];
        int size = 0;
        for (int i = 0; i < sortedX.length; ) {
            int j = i;
            double sum = 0;
            while (j < sortedX.length && sortedX[j] == sortedX[i]) {
                sum += ordinates[j++];
            }
            distinct[size] = sortedX[i];
            means[size++] = sum / (j - i);
            i = j;
        }
        this.x = Arrays.copyOf(distinct, size);
        this.y = Arrays.copyOf(means, size);
        this.scale = size > 1 ? (size - 1) / (x[size - 1] - x[0]) : 0;
        this.starts = new int[size + 1];
        int point = 0;
        for (int bin = 0; bin <= size; bin++) {
            while (point < size && bin(x[point]) < bin) {
                point++;
            }
            starts[bin] = point;
        }
    }

    private int bin(double at) {
        return Math.min(x.length - 1, (int) ((at - x[0]) * scale));
    }

    public double value(double at) {
        int last = x.length - 1;
        if (at <= x[0]) {
            return y[0];
        }
        if (at >= x[last]) {
            return y[last];
        }
        int bin = bin(at);
        int place = Arrays.binarySearch(x, starts[bin], starts[bin + 1], at);
        if (place >= 0) {
            return y[place];
        }
        int right = -place - 1;
        double part = (at - x[right - 1]) / (x[right] - x[right - 1]);
        return y[right - 1] + (y[right] - y[right - 1]) * part;
    }
}

package io.github.foldwise.differential.limma;

import java.util.Arrays;

/** Straight lines between points, level beyond them; points with one abscissa are averaged. */
final class PiecewiseLine {
    private final double[] x;
    private final double[] y;

    PiecewiseLine(double[] sortedX, double[] ordinates) {
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
    }

    double value(double at) {
        int last = x.length - 1;
        if (at <= x[0]) {
            return y[0];
        }
        if (at >= x[last]) {
            return y[last];
        }
        int place = Arrays.binarySearch(x, at);
        if (place >= 0) {
            return y[place];
        }
        int right = -place - 1;
        double part = (at - x[right - 1]) / (x[right] - x[right - 1]);
        return y[right - 1] + (y[right] - y[right - 1]) * part;
    }
}

package io.github.foldwise.internal.gel;

import java.util.Arrays;

/**
 * The variance of a pixel as a line in its mean, \( a + b\mu \): read noise and shot noise.
 *
 * <p>Taken from one image by mixed second differences \( I(x, y) - I(x+1, y) - I(x, y+1) + I(x+1, y+1) \), whose mean is 0 on any
 * gradient and on any edge along a row or a column, and whose variance is four times that of a pixel. They are sorted by their
 * local mean into classes; the scatter of a class is the median of absolute values, which dust does not move.
 */
public final class ImageNoise {
    private static final int CLASSES = 12;
    private static final int LEAST = 50;
    /** Of a normal variable the median absolute value is this part of its standard deviation. */
    private static final double MEDIAN_PART = 0.6744897501960817;

    private final double constant;
    private final double slope;

    private ImageNoise(double constant, double slope) {
        this.constant = constant;
        this.slope = slope;
    }

    /** The line through the variance at a mean. */
    static ImageNoise line(double mean, double variance, double slope) {
        return new ImageNoise(variance - slope * mean, slope);
    }

    /** Of the pixels row by row; those at the highest value that the detector can hold say nothing. */
    public static ImageNoise of(double[] pixels, int w, int h, double top) {
        int n = Math.max(0, (w - 1) * (h - 1));
        // A large image tells no more than a part of it.
        int stride = Math.max(1, n / 60_000);
        double[] means = new double[n / stride + 1];
        double[] differences = new double[means.length];
        int count = 0;
        for (int k = 0; k < n; k += stride) {
            int i = k / (w - 1) * w + k % (w - 1);
            double a = pixels[i];
            double b = pixels[i + 1];
            double c = pixels[i + w];
            double d = pixels[i + w + 1];
            if (Math.max(Math.max(a, b), Math.max(c, d)) < top) {
                means[count] = (a + b + c + d) / 4;
                differences[count++] = Math.abs(a - b - c + d);
            }
        }
        return line(Arrays.copyOf(means, count), Arrays.copyOf(differences, count));
    }

    private static ImageNoise line(double[] means, double[] differences) {
        if (means.length < LEAST) {
            return new ImageNoise(0, 0);
        }
        double low = Arrays.stream(means).min().orElse(0);
        double high = Arrays.stream(means).max().orElse(0);
        double width = Math.max((high - low) / CLASSES, Double.MIN_NORMAL);
        int[] size = new int[CLASSES];
        int[] of = new int[means.length];
        for (int i = 0; i < means.length; i++) {
            of[i] = (int) Math.min(CLASSES - 1, (means[i] - low) / width);
            size[of[i]]++;
        }
        double[] x = new double[CLASSES];
        double[] y = new double[CLASSES];
        double[] weights = new double[CLASSES];
        for (int k = 0; k < CLASSES; k++) {
            if (size[k] >= LEAST) {
                double[] some = new double[size[k]];
                int at = 0;
                for (int i = 0; i < of.length; i++) {
                    if (of[i] == k) {
                        x[k] += means[i] / size[k];
                        some[at++] = differences[i];
                    }
                }
                Arrays.sort(some);
                double scatter = some[some.length / 2] / MEDIAN_PART / 2;
                y[k] = scatter * scatter;
                // The standard deviation of a variance goes with the variance itself.
                weights[k] = y[k] > 0 ? size[k] / (y[k] * y[k]) : 0;
            }
        }
        return fit(x, y, weights);
    }

    /** A weighted line that is nowhere negative: a flat one where it would fall. */
    private static ImageNoise fit(double[] x, double[] y, double[] weights) {
        double w = 0;
        double wx = 0;
        double wy = 0;
        double wxx = 0;
        double wxy = 0;
        for (int k = 0; k < x.length; k++) {
            w += weights[k];
            wx += weights[k] * x[k];
            wy += weights[k] * y[k];
            wxx += weights[k] * x[k] * x[k];
            wxy += weights[k] * x[k] * y[k];
        }
        if (w == 0) {
            return new ImageNoise(0, 0);
        }
        double determinant = w * wxx - wx * wx;
        double slope = determinant > 1e-9 * w * wxx ? (w * wxy - wx * wy) / determinant : 0;
        return slope > 0 ? new ImageNoise((wy - slope * wx) / w, slope) : new ImageNoise(wy / w, 0);
    }

    /** The variance of a pixel of this mean. */
    public double variance(double mean) {
        return Math.max(0, constant + slope * mean);
    }
}

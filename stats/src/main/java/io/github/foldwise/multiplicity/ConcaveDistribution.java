package io.github.foldwise.multiplicity;

/**
 * Grenander's estimate of a distribution of p-values with falling density: the least concave majorant of the empirical
 * distribution function (Grenander 1956, doi:10.1080/03461238.1956.10414944), as the lines it is the lowest of.
 */
final class ConcaveDistribution {
    /** Slope of each line, falling. */
    final double[] slopes;
    /** Height of each line at 0. */
    final double[] heights;

    private ConcaveDistribution(double[] slopes, double[] heights) {
        this.slopes = slopes;
        this.heights = heights;
    }

    /** From p-values in ascending order; without any, the uniform distribution. */
    static ConcaveDistribution of(double[] sorted) {
        int size = sorted.length;
        double[] x = new double[size + 2];
        double[] y = new double[size + 2];
        int corners = 1;
        for (int i = 0; i <= size; i++) {
            boolean end = i == size;
            if (!end && i + 1 < size && sorted[i + 1] == sorted[i]) {
                continue;
            }
            double p = end ? 1 : sorted[i];
            double height = end ? 1 : (i + 1.0) / size;
            if (p == 0) {
                y[0] = height;
                continue;
            }
            if (p == x[corners - 1]) {
                continue;
            }
            while (corners > 1 && below(x, y, corners, p, height)) {
                corners--;
            }
            x[corners] = p;
            y[corners++] = height;
        }
        double[] slopes = new double[corners - 1];
        double[] heights = new double[corners - 1];
        for (int k = 0; k + 1 < corners; k++) {
            slopes[k] = (y[k + 1] - y[k]) / (x[k + 1] - x[k]);
            heights[k] = y[k] - slopes[k] * x[k];
        }
        return new ConcaveDistribution(slopes, heights);
    }

    /** Whether the last corner lies on or below the line from the one before to a new point. */
    private static boolean below(double[] x, double[] y, int corners, double p, double height) {
        double left = (y[corners - 1] - y[corners - 2]) * (p - x[corners - 2]);
        double right = (height - y[corners - 2]) * (x[corners - 1] - x[corners - 2]);
        return left <= right;
    }
}

package io.github.foldwise.differential.edger;

/**
 * The grid of dispersions on which likelihoods are profiled, and the place of the largest value between its points: the
 * maximum of the cubic spline through the values (end conditions by Forsythe, Malcolm and Moler: the third derivative at an
 * end is that of the cubic through the four points there).
 */
final class ProfileGrid {
    static final int SIZE = 21;
    private static final double LOWEST = -10;

    private ProfileGrid() {}

    /** The dispersion at a place of the grid, which counts in powers of 2 from 0.1. */
    static double dispersion(double place) {
        return 0.1 * Math.pow(2, place);
    }

    static double place(int index) {
        return LOWEST + index;
    }

    /** The place of the maximum of the spline through values at the 21 places. */
    static double maximum(double[] values, int at, Work work) {
        int best = 0;
        for (int i = 1; i < SIZE; i++) {
            if (values[at + i] > values[at + best]) {
                best = i;
            }
        }
        work.spline(values, at);
        double place = place(best);
        double highest = values[at + best];
        for (int segment = Math.max(0, best - 1); segment <= Math.min(SIZE - 2, best); segment++) {
            double candidate = work.stationary(segment);
            if (candidate > 0 && candidate < 1) {
                double value = work.value(values[at + segment], segment, candidate);
                if (value > highest) {
                    highest = value;
                    place = place(segment) + candidate;
                }
            }
        }
        return place;
    }

    /** A workspace for one thread. */
    static final class Work {
        private final double[] b = new double[SIZE];
        private final double[] c = new double[SIZE];
        private final double[] d = new double[SIZE];
        private final double[] diagonal = new double[SIZE];

        /** Coefficients of y + u (b + u (c + u d)) on each segment, u from 0 to 1. */
        void spline(double[] y, int at) {
            int n = SIZE;
            // The unknowns are the second derivatives over 6; the spacing is 1.
            for (int i = 1; i < n - 1; i++) {
                diagonal[i] = 4;
                c[i] = y[at + i + 1] - 2 * y[at + i] + y[at + i - 1];
            }
            diagonal[0] = -1;
            diagonal[n - 1] = -1;
            c[0] = thirdDifference(y, at) / 6;
            c[n - 1] = -thirdDifference(y, at + n - 4) / 6;
            for (int i = 1; i < n; i++) {
                double ratio = 1 / diagonal[i - 1];
                diagonal[i] -= ratio;
                c[i] -= ratio * c[i - 1];
            }
            c[n - 1] /= diagonal[n - 1];
            for (int i = n - 2; i >= 0; i--) {
                c[i] = (c[i] - c[i + 1]) / diagonal[i];
            }
            for (int i = 0; i < n - 1; i++) {
                b[i] = y[at + i + 1] - y[at + i] - (c[i + 1] + 2 * c[i]);
                d[i] = c[i + 1] - c[i];
            }
            for (int i = 0; i < n - 1; i++) {
                c[i] *= 3;
            }
        }

        private static double thirdDifference(double[] y, int at) {
            return y[at + 3] - 3 * y[at + 2] + 3 * y[at + 1] - y[at];
        }

        /** Where the cubic of a segment has its maximum; NaN if it has none. */
        double stationary(int segment) {
            double discriminant = c[segment] * c[segment] - 3 * b[segment] * d[segment];
            // The root at which the second derivative is negative, free of cancellation and good for d = 0.
            return discriminant >= 0 ? stableRoot(segment, Math.sqrt(discriminant)) : Double.NaN;
        }

        private double stableRoot(int segment, double root) {
            return c[segment] <= 0 ? b[segment] / (root - c[segment]) : (-c[segment] - root) / (3 * d[segment]);
        }

        double value(double start, int segment, double u) {
            return start + u * (b[segment] + u * (c[segment] + u * d[segment]));
        }
    }
}

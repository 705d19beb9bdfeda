package io.github.foldwise.internal.edger;

/**
 * The grid of dispersions on which likelihoods are profiled, and the place of the largest value between its points: the
 * maximum of the cubic spline through the values (end conditions by Forsythe, Malcolm and Moler: the third derivative at an
 * end is that of the cubic through the four points there).
 */
public final class ProfileGrid {
    public static final int SIZE = 21;
    private static final double LOWEST = -10;

    private ProfileGrid() {}

    /** The dispersion at a place of the grid, which counts in powers of 2 from 0.1. */
    public static double dispersion(double place) {
        return 0.1 * Math.pow(2, place);
    }

    public static double place(int index) {
        return LOWEST + index;
    }

    /** The place of the maximum of the spline through values at the 21 places. */
    public static double maximum(double[] values, int at, Work work) {
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
            // The cubic of the segment is start + u (b + u (c + u d)), u from 0 to 1.
            double start = values[at + segment];
            double left = work.bends[segment];
            double right = work.bends[segment + 1];
            double b = values[at + segment + 1] - start - (right + 2 * left);
            double c = 3 * left;
            double d = right - left;
            double u = stationary(b, c, d);
            if (u > 0 && u < 1) {
                double value = start + u * (b + u * (c + u * d));
                if (value > highest) {
                    highest = value;
                    place = place(segment) + u;
                }
            }
        }
        return place;
    }

    /** Where a cubic has its maximum; NaN if it has none. */
    private static double stationary(double b, double c, double d) {
        double discriminant = c * c - 3 * b * d;
        if (!(discriminant >= 0)) {
            return Double.NaN;
        }
        // The root at which the second derivative is negative, free of cancellation and good for d = 0.
        double root = Math.sqrt(discriminant);
        return c <= 0 ? b / (root - c) : (-c - root) / (3 * d);
    }

    /** A workspace for one thread. */
    public static final class Work {
        /** The elimination of the spline's equations, which are the same for all values. */
        private static final double[] INVERSE_PIVOTS = inversePivots();

        /** Second derivatives over 6 at the places; the spacing is 1. */
        private final double[] bends = new double[SIZE];

        private static double[] inversePivots() {
            double[] inverse = new double[SIZE];
            inverse[0] = -1;
            for (int i = 1; i < SIZE; i++) {
                inverse[i] = 1 / ((i < SIZE - 1 ? 4 : -1) - inverse[i - 1]);
            }
            return inverse;
        }

        private void spline(double[] y, int at) {
            int last = SIZE - 1;
            bends[0] = thirdDifference(y, at) / 6;
            for (int i = 1; i < last; i++) {
                bends[i] = y[at + i + 1] - 2 * y[at + i] + y[at + i - 1] - INVERSE_PIVOTS[i - 1] * bends[i - 1];
            }
            bends[last] = -thirdDifference(y, at + last - 3) / 6 - INVERSE_PIVOTS[last - 1] * bends[last - 1];
            bends[last] *= INVERSE_PIVOTS[last];
            for (int i = last - 1; i >= 0; i--) {
                bends[i] = (bends[i] - bends[i + 1]) * INVERSE_PIVOTS[i];
            }
        }

        private static double thirdDifference(double[] y, int at) {
            return y[at + 3] - 3 * y[at + 2] + 3 * y[at + 1] - y[at];
        }
    }
}

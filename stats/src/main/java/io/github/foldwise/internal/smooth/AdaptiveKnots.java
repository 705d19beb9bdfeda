package io.github.foldwise.internal.smooth;

import java.util.ArrayList;
import java.util.List;

/**
 * Knots along a covariate for local regression: cells are halved until they are narrow beside the distance to the nearest
 * neighbours at their ends, so that knots stand close where the data do (Loader 1999, Local Regression and Likelihood,
 * chapter 12; R's locfit in one dimension).
 */
public final class AdaptiveKnots {
    /** The widest cell as a part of the smaller bandwidth at its ends, locfit's default. */
    private static final double WIDEST_CELL = 0.8;
    /** Where neighbours share one place the bandwidth is 0, and halving ends at this part of the range. */
    private static final double NARROWEST_CELL = 1e-10;

    private final double[] sorted;
    private final int neighbours;
    private final List<double[]> knots = new ArrayList<>();

    /**
     * Places the knots.
     *
     * @param sorted the covariate in ascending order
     * @param neighbours how many of the nearest a bandwidth reaches, 1 to all
     */
    public AdaptiveKnots(double[] sorted, int neighbours) {
        this.sorted = sorted;
        this.neighbours = neighbours;
        double[] first = knot(sorted[0]);
        double[] last = knot(sorted[sorted.length - 1]);
        knots.add(first);
        if (last[0] > first[0]) {
            split(first, last);
            knots.add(last);
        }
    }

    private void split(double[] left, double[] right) {
        double width = right[0] - left[0];
        if (width > WIDEST_CELL * Math.min(left[1], right[1])
                && width > NARROWEST_CELL * (sorted[sorted.length - 1] - sorted[0])) {
            double[] middle = knot(0.5 * (left[0] + right[0]));
            split(left, middle);
            knots.add(middle);
            split(middle, right);
        }
    }

    /** A place and the distance to its farthest neighbour. */
    private double[] knot(double at) {
        int low = 0;
        int high = sorted.length - neighbours;
        // The window of neighbours moves right while its left end is farther than the point after its right end.
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (at - sorted[middle] > sorted[middle + neighbours] - at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return new double[] {at, Math.max(at - sorted[low], sorted[low + neighbours - 1] - at)};
    }

    /** The number of knots. */
    public int size() {
        return knots.size();
    }

    /** The place of a knot; they ascend. */
    public double place(int knot) {
        return knots.get(knot)[0];
    }

    /** The distance from a knot to the farthest of its neighbours. */
    public double bandwidth(int knot) {
        return knots.get(knot)[1];
    }
}

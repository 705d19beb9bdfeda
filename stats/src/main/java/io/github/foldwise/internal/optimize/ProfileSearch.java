package io.github.foldwise.internal.optimize;

import io.github.foldwise.internal.function.BracketedRoot;
import java.util.function.DoubleUnaryOperator;

/**
 * One limit of a profile interval: the value of a quantity at which a rising function of it, negative at the estimate,
 * becomes zero. The search goes outward from the estimate in growing steps and ends at a fixed bound in any case; a profile
 * that is still below the threshold there is open.
 */
public final class ProfileSearch {
    private static final double GROWTH = 1.6;

    private ProfileSearch() {}

    /**
     * Returns a limit.
     *
     * @param excess how far the profile lies above the threshold at a value of the quantity, best as a signed root, which is
     *     nearly straight
     * @param estimate where the search begins
     * @param excessThere the excess at the estimate, negative
     * @param firstStep the first step; its sign is the direction
     * @param bound where the search ends, on the side of the step
     * @param tolerance the accuracy of the limit, relative to it or, near 0, absolute
     * @return the limit, infinite on the side of the step where the profile does not rise to the threshold
     */
    public static double limit(
            DoubleUnaryOperator excess,
            double estimate,
            double excessThere,
            double firstStep,
            double bound,
            double tolerance) {
        double inside = estimate;
        double excessInside = excessThere;
        double step = firstStep;
        while (inside != bound) {
            double outside = inside + step;
            if (step > 0 ? outside > bound : outside < bound) {
                outside = bound;
            }
            double excessOutside = excess.applyAsDouble(outside);
            if (excessOutside >= 0) {
                return BracketedRoot.find(excess, inside, excessInside, outside, excessOutside, tolerance);
            }
            inside = outside;
            excessInside = excessOutside;
            step *= GROWTH;
        }
        return step > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }
}

package io.github.foldwise.internal.function;

/**
 * Tails of the noncentral t distribution, that of \( (Z + \delta)/s \) with \( s^2 \sim \chi^2_\nu/\nu \): by {@link ChiScale} of the
 * normal tail, so that both tails keep their relative accuracy. Commons has none.
 */
public final class NoncentralT {
    private NoncentralT() {}

    /**
     * Returns the upper tail.
     *
     * @param t a value of the statistic
     * @param degreesOfFreedom ν, positive, possibly infinite
     * @param noncentrality δ, finite
     * @return the probability of a larger value, as R's {@code pt(t, ν, δ, lower.tail = FALSE)}
     */
    public static double upperTail(double t, double degreesOfFreedom, double noncentrality) {
        return ChiScale.mean(s -> ChiScale.normalTail(t * s - noncentrality), degreesOfFreedom, step(t, noncentrality));
    }

    /**
     * Returns the lower tail.
     *
     * @param t a value of the statistic
     * @param degreesOfFreedom ν, positive, possibly infinite
     * @param noncentrality δ, finite
     * @return the probability of a smaller value
     */
    public static double lowerTail(double t, double degreesOfFreedom, double noncentrality) {
        return upperTail(-t, degreesOfFreedom, -noncentrality);
    }

    /** The normal tail turns within one unit of t·s, and t·s near δ, or near t where that is nearer. */
    private static double step(double t, double noncentrality) {
        return 0.5 / (Math.abs(t) + Math.abs(noncentrality) + 1);
    }
}

package io.github.foldwise.internal.function;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/** Quantiles and tails of Student's t, with the normal distribution as its limit. */
public final class StudentT {
    /** A screen asks for the same quantile once for each of its curves, and an inversion costs more than a fit. */
    private static final Map<Key, Double> QUANTILES = new ConcurrentHashMap<>();

    private static final int MOST_QUANTILES = 4096;

    /** Written out, as the machine keeps the class of the last record whose own equality it linked, and its loader. */
    private record Key(double level, double degreesOfFreedom) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that
                    && Double.compare(level, that.level) == 0
                    && Double.compare(degreesOfFreedom, that.degreesOfFreedom) == 0;
        }

        @Override
        public int hashCode() {
            return 31 * Double.hashCode(level) + Double.hashCode(degreesOfFreedom);
        }
    }

    private StudentT() {}

    /**
     * Returns the half-width of a central interval in standard errors.
     *
     * @param level the confidence level, in (0, 1)
     * @param degreesOfFreedom degrees of freedom; infinity for the normal distribution
     * @return the (1 + level)/2 quantile; NaN if the degrees of freedom are not positive
     */
    public static double twoSidedQuantile(double level, double degreesOfFreedom) {
        if (!(degreesOfFreedom > 0)) {
            return Double.NaN;
        }
        if (QUANTILES.size() > MOST_QUANTILES) {
            QUANTILES.clear();
        }
        return QUANTILES.computeIfAbsent(new Key(level, degreesOfFreedom), StudentT::quantile);
    }

    private static double quantile(Key key) {
        double tail = 0.5 * (1 - key.level);
        return Double.isInfinite(key.degreesOfFreedom)
                ? NormalDistribution.of(0, 1).inverseSurvivalProbability(tail)
                : TDistribution.of(key.degreesOfFreedom).inverseSurvivalProbability(tail);
    }

    /**
     * Returns the two-sided p-value of a t statistic.
     *
     * @param statistic the statistic
     * @param degreesOfFreedom degrees of freedom; infinity for the normal distribution
     * @return the probability of a larger absolute value; NaN if the statistic is NaN or the degrees of freedom are not
     *     positive
     */
    public static double twoSidedPvalue(double statistic, double degreesOfFreedom) {
        if (Double.isNaN(statistic) || !(degreesOfFreedom > 0)) {
            return Double.NaN;
        }
        double size = Math.abs(statistic);
        return Double.isInfinite(degreesOfFreedom)
                ? 2 * NormalDistribution.of(0, 1).survivalProbability(size)
                : 2 * TDistribution.of(degreesOfFreedom).survivalProbability(size);
    }

    /**
     * Returns the statistic of a two-sided p-value.
     *
     * @param pvalue the p-value, in [0, 1]
     * @param degreesOfFreedom degrees of freedom; infinity for the normal distribution
     * @return its size; NaN if the p-value is NaN or the degrees of freedom are not positive
     */
    public static double statistic(double pvalue, double degreesOfFreedom) {
        if (Double.isNaN(pvalue) || !(degreesOfFreedom > 0)) {
            return Double.NaN;
        }
        return Double.isInfinite(degreesOfFreedom)
                ? NormalDistribution.of(0, 1).inverseSurvivalProbability(0.5 * pvalue)
                : TDistribution.of(degreesOfFreedom).inverseSurvivalProbability(0.5 * pvalue);
    }

    /**
     * Returns the normal deviate with the same tails.
     *
     * @param statistic a t statistic, not negative
     * @param degreesOfFreedom degrees of freedom; infinity for the normal distribution
     * @return the deviate
     */
    public static double asNormal(double statistic, double degreesOfFreedom) {
        return statistic(twoSidedPvalue(statistic, degreesOfFreedom), Double.POSITIVE_INFINITY);
    }

    /**
     * Returns the t statistic with the tails of a normal deviate.
     *
     * @param deviate the deviate, not negative
     * @param degreesOfFreedom degrees of freedom; infinity for the normal distribution
     * @return the statistic
     */
    public static double ofNormal(double deviate, double degreesOfFreedom) {
        return statistic(twoSidedPvalue(deviate, Double.POSITIVE_INFINITY), degreesOfFreedom);
    }
}

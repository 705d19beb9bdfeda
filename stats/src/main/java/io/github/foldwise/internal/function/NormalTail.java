package io.github.foldwise.internal.function;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The normal distribution far out, where neither differences nor tails themselves can be written as doubles. Repeated
 * integrals of the tail, \(H_n(t) = \int_t^\infty H_{n-1}\) from \(H_{-1} = \varphi\), obey
 * \(n H_n = H_{n-2} - t H_{n-1}\), so that the ratio of each to the one before is a continued fraction.
 */
public final class NormalTail {
    /** From here on ratios are better than differences, and {@link #DEPTH} terms are exact to double precision. */
    private static final double FAR = 3;

    private static final int DEPTH = 60;

    /** Tails below this are told by their logarithm only. */
    private static final double LEAST_LOG = -600;

    private static final GaussLegendre NARROW = new GaussLegendre(10);

    private NormalTail() {}

    /**
     * Returns the mean of the normal distribution function over an interval.
     *
     * @param from the lower end
     * @param width the width of the interval, 0 or more
     */
    public static double mean(double from, double width) {
        if (from == Double.NEGATIVE_INFINITY) {
            return 0;
        }
        if (from > 0) {
            return 1 - mean(-from - width, width);
        }
        double to = from + width;
        if (width * Math.max(1, -to) < 1) {
            return meanOfNarrow(from, width);
        }
        return (integral(to) - integral(from)) / width;
    }

    private static double meanOfNarrow(double from, double width) {
        double sum = 0;
        for (int k = 0; k < NARROW.nodes.length; k++) {
            sum += NARROW.weights[k] * cumulative(from + NARROW.nodes[k] * width);
        }
        return sum;
    }

    /** The integral of the distribution function from minus infinity. */
    private static double integral(double x) {
        double density = Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
        if (x > -FAR) {
            return x * cumulative(x) + density;
        }
        double ratio = ratio(-x, 1);
        return density * ratio / (ratio - x);
    }

    /** \(H_n(t) / H_{n-1}(t)\) for large t. */
    private static double ratio(double t, int n) {
        double ratio = 0;
        for (int k = DEPTH; k >= n; k--) {
            ratio = 1 / (t + (k + 1) * ratio);
        }
        return ratio;
    }

    private static double cumulative(double x) {
        return 0.5 * Erfc.value(-x / Math.sqrt(2));
    }

    /**
     * Returns the normal deviate with the same tail as a t statistic.
     *
     * @param t the statistic, not negative
     * @param degrees its degrees of freedom, possibly infinite
     */
    public static double score(double t, double degrees) {
        if (Double.isInfinite(degrees) || Double.isInfinite(t)) {
            return t;
        }
        double logTail = FisherF.logUpperTail(t * t, 1, degrees) - Math.log(2);
        return logTail < LEAST_LOG
                ? quantile(logTail)
                : NormalDistribution.of(0, 1).inverseSurvivalProbability(0.5 * StudentT.twoSidedPvalue(t, degrees));
    }

    /** The deviate beyond which a tail lies, by Newton's steps on the logarithm of the tail. */
    public static double quantile(double logTail) {
        double z = Math.sqrt(-2 * logTail);
        for (int step = 0; step < 20; step++) {
            double mills = ratio(z, 0);
            double logAt = -0.5 * z * z - 0.5 * Math.log(2 * Math.PI) + Math.log(mills);
            double change = (logAt - logTail) * mills;
            z += change;
            if (Math.abs(change) < 1e-14 * z) {
                break;
            }
        }
        return z;
    }
}

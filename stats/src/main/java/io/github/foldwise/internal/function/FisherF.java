package io.github.foldwise.internal.function;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.numbers.gamma.RegularizedGamma;
import org.jspecify.annotations.Nullable;

/**
 * Tails, density and quantiles of the F distribution on the log scale, with chi-square over its degrees of freedom as the
 * limit of an infinite denominator.
 */
public final class FisherF {
    private static final double SMALLEST = 1e-290;

    /** A screen asks for the same critical value once for each of its curves. */
    private static final Map<Key, Double> CRITICAL = new ConcurrentHashMap<>();

    private static final int MOST_VALUES = 4096;

    /** Written out, as the machine keeps the class of the last record whose own equality it linked, and its loader. */
    private record Key(double level, double df1, double df2) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that
                    && Double.compare(level, that.level) == 0
                    && Double.compare(df1, that.df1) == 0
                    && Double.compare(df2, that.df2) == 0;
        }

        @Override
        public int hashCode() {
            return 31 * (31 * Double.hashCode(level) + Double.hashCode(df1)) + Double.hashCode(df2);
        }
    }

    private FisherF() {}

    /**
     * Returns the value that the statistic exceeds with probability 1 - level, computed once.
     *
     * @param level in (0, 1)
     * @param df1 numerator degrees of freedom
     * @param df2 denominator degrees of freedom, possibly infinite
     * @return the quantile of that level
     */
    public static double critical(double level, double df1, double df2) {
        if (CRITICAL.size() > MOST_VALUES) {
            CRITICAL.clear();
        }
        return CRITICAL.computeIfAbsent(
                new Key(level, df1, df2), key -> quantile(Math.log1p(-key.level), true, key.df1, key.df2));
    }

    /**
     * Returns the upper tail.
     *
     * @param f a value of the statistic, not negative
     * @param df1 numerator degrees of freedom
     * @param df2 denominator degrees of freedom, possibly infinite
     * @return the probability of a larger value; NaN if an argument is NaN or a number of degrees is not positive
     */
    public static double upperTail(double f, double df1, double df2) {
        if (Double.isNaN(f) || !(df1 > 0) || !(df2 > 0)) {
            return Double.NaN;
        }
        if (f <= 0) {
            return 1;
        }
        if (Double.isInfinite(f)) {
            return 0;
        }
        if (Double.isInfinite(df2)) {
            return RegularizedGamma.Q.value(0.5 * df1, 0.5 * df1 * f);
        }
        // The smaller of x and 1 - x is handed on, so that neither is lost to rounding.
        double ratio = df1 * f / df2;
        return ratio < 1
                ? RegularizedBeta.complement(ratio / (1 + ratio), 0.5 * df1, 0.5 * df2)
                : RegularizedBeta.value(1 / (1 + ratio), 0.5 * df2, 0.5 * df1);
    }

    /**
     * Returns the lower tail.
     *
     * @param f a value of the statistic, not negative
     * @param df1 numerator degrees of freedom
     * @param df2 denominator degrees of freedom, possibly infinite
     * @return the probability of a smaller value
     */
    public static double lowerTail(double f, double df1, double df2) {
        if (f <= 0) {
            return 0;
        }
        if (Double.isInfinite(df2)) {
            return RegularizedGamma.P.value(0.5 * df1, 0.5 * df1 * f);
        }
        double ratio = df1 * f / df2;
        return ratio < 1
                ? RegularizedBeta.value(ratio / (1 + ratio), 0.5 * df1, 0.5 * df2)
                : RegularizedBeta.complement(1 / (1 + ratio), 0.5 * df2, 0.5 * df1);
    }

    /**
     * Returns the logarithm of the upper tail, also where the tail itself is below the smallest double.
     *
     * @param f a value of the statistic, not negative
     * @param df1 numerator degrees of freedom
     * @param df2 denominator degrees of freedom, possibly infinite
     * @return the logarithm of the probability of a larger value
     */
    public static double logUpperTail(double f, double df1, double df2) {
        double tail = upperTail(f, df1, df2);
        if (tail > 0.5) {
            return Math.log1p(-lowerTail(f, df1, df2));
        }
        if (tail > SMALLEST) {
            return Math.log(tail);
        }
        if (Double.isInfinite(df2)) {
            return logGammaTail(0.5 * df1, 0.5 * df1 * f);
        }
        double ratio = df1 * f / df2;
        return logBetaTail(1 / (1 + ratio), 0.5 * df2, 0.5 * df1, -Math.log1p(1 / ratio));
    }

    /** The logarithm of Q(a, x) for x far above a, by the asymptotic expansion (DLMF 8.11.2). */
    private static double logGammaTail(double a, double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; k < 50; k++) {
            double next = term * (a - k) / x;
            if (Math.abs(next) < 1e-17 || Math.abs(next) > Math.abs(term)) {
                break;
            }
            term = next;
            sum += term;
        }
        return (a - 1) * Math.log(x) - x - LogGamma.value(a) + Math.log(sum);
    }

    /** The logarithm of the incomplete beta ratio for x near 0, by its power series (DLMF 8.17.8). */
    private static double logBetaTail(double x, double a, double b, double logComplement) {
        double sum = 1;
        double term = 1;
        for (int k = 0; k < 10000 && term > 1e-17 * sum; k++) {
            term *= (a + b + k) / (a + 1 + k) * x;
            sum += term;
        }
        return a * Math.log(x) + b * logComplement - Math.log(a) - LogBeta.value(a, b) + Math.log(sum);
    }

    /**
     * {@return the density}
     *
     * @param f a positive value of the statistic
     * @param df1 numerator degrees of freedom
     * @param df2 denominator degrees of freedom, possibly infinite
     */
    public static double density(double f, double df1, double df2) {
        double a = 0.5 * df1;
        if (Double.isInfinite(df2)) {
            return Math.exp(a * Math.log(a) + (a - 1) * Math.log(f) - a * f - LogGamma.value(a));
        }
        double b = 0.5 * df2;
        double ratio = df1 * f / df2;
        return Math.exp(a * Math.log(ratio) - (a + b) * Math.log1p(ratio) - LogBeta.value(a, b)) / f;
    }

    /**
     * Returns the value with a given tail, by Newton's method on the logarithms of value and tail, in which the tails are
     * concave.
     *
     * @param logTail the logarithm of the tail
     * @param upper whether that is the upper tail
     * @param df1 numerator degrees of freedom
     * @param df2 denominator degrees of freedom, possibly infinite
     * @return the quantile
     */
    public static double quantile(double logTail, boolean upper, double df1, double df2) {
        double low = -700;
        double high = 700;
        double t = 0;
        for (int step = 0; step < 200; step++) {
            double f = Math.exp(t);
            double tail = upper ? logUpperTail(f, df1, df2) : Math.log(lowerTail(f, df1, df2));
            double miss = tail - logTail;
            if (miss > 0 == upper) {
                low = t;
            } else {
                high = t;
            }
            double slope = f * density(f, df1, df2) / Math.exp(tail) * (upper ? -1 : 1);
            double next = t - miss / slope;
            if (!(next >= low && next <= high)) {
                next = 0.5 * (low + high);
            }
            boolean there = Math.abs(next - t) <= 1e-15 * Math.max(1, Math.abs(t)) || miss == 0;
            t = next;
            if (there) {
                break;
            }
        }
        return Math.exp(t);
    }
}

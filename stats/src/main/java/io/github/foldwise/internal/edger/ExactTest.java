package io.github.foldwise.internal.edger;

import io.github.foldwise.internal.function.LogGamma;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * The exact test of two negative binomial totals with a common dispersion and equal libraries: given their sum, the first
 * follows a negative hypergeometric distribution, whose smaller tail is doubled (Robinson and Smyth 2008). Where both totals
 * are large its limit, a beta distribution of the share, takes its place.
 */
public final class ExactTest {
    private static final double LARGE = 900;

    private ExactTest() {}

    /**
     * Tests one gene.
     *
     * @param total1 the pseudo-counts of the first group, summed
     * @param n1 the number of its samples
     */
    public static double pvalue(double total1, double total2, int n1, int n2, double dispersion) {
        double s1 = Math.rint(total1);
        double s2 = Math.rint(total2);
        if (s1 > LARGE && s2 > LARGE) {
            return betaLimit(total1, total2, n1, n2, dispersion);
        }
        double s = s1 + s2;
        double expected = s / (n1 + n2) * n1;
        if (s1 == expected) {
            return 1;
        }
        double a = n1 / dispersion;
        double b = n2 / dispersion;
        // Libraries deeper than the common one can make less than nothing of no reads; fewer than none are none.
        double tail = s1 < expected ? lowerTail(Math.max(0, s1), s, a, b) : lowerTail(Math.max(0, s2), s, b, a);
        return Math.min(1, 2 * tail);
    }

    /** The probability of at most x of s, each term from the one above it. */
    private static double lowerTail(double x, double s, double a, double b) {
        double logTop = LogGamma.value(s + 1)
                - LogGamma.value(x + 1)
                - LogGamma.value(s - x + 1)
                + LogGamma.value(x + a)
                - LogGamma.value(a)
                + LogGamma.value(s - x + b)
                - LogGamma.value(b)
                - LogGamma.value(s + a + b)
                + LogGamma.value(a + b);
        double sum = 1;
        double term = 1;
        for (double k = x; k > 0; k--) {
            term *= k / (s - k + 1) * (s - k + b) / (k - 1 + a);
            sum += term;
        }
        return Math.exp(logTop + Math.log(sum));
    }

    private static double betaLimit(double s1, double s2, int n1, int n2, double dispersion) {
        double s = s1 + s2;
        double mean = s / (n1 + n2);
        double alpha = n1 * mean / (1 + dispersion * mean);
        double beta = alpha * n2 / n1;
        double lower = RegularizedBeta.value((s1 + 0.5) / s, alpha, beta);
        if (lower < 0.5) {
            return 2 * lower;
        }
        double upper = RegularizedBeta.complement((s1 - 0.5) / s, alpha, beta);
        return upper < 0.5 ? 2 * upper : 1;
    }
}

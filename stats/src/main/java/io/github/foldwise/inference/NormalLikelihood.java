package io.github.foldwise.inference;

import io.github.foldwise.internal.function.GaussLegendre;
import java.io.Serializable;
import java.util.Arrays;
import org.apache.commons.numbers.gamma.Erfcx;

/**
 * The likelihood of a normal sample whose members are numbers, where both ends are equal, or known to lie between their ends,
 * which may be infinite: the density at a number, the probability of an interval. Derivatives are those by the mean, in units of
 * the standard deviation, and by the logarithm of the standard deviation: of a member between a and b, in standard deviations
 * from the mean, \( E[z] \) and \( E[z^2 - 1] \) of a normal z truncated to it.
 *
 * @param lower the lower ends
 * @param upper the upper ends
 */
record NormalLikelihood(double[] lower, double[] upper) implements Serializable {
    private static final double SQRT_HALF = Math.sqrt(0.5);
    private static final double LOG_SQRT_2PI = 0.5 * Math.log(2 * Math.PI);
    /** Widths below which the mass of an interval, a difference of tails, is summed from the density. */
    private static final double NARROW = 0.5;
    /** Of the exponent of the density along a narrow interval. */
    private static final double GENTLE = 5;

    /** Where a tail has no variance that counts, and its moments cancel. */
    private static final double FAR = 1e4;

    private static final GaussLegendre RULE = new GaussLegendre(10);

    /** The density at each end over the mass between them. */
    private record Ends(double atLower, double atUpper) {}

    boolean isNumber(int i) {
        return lower[i] == upper[i];
    }

    boolean isTwoSided(int i) {
        return lower[i] > Double.NEGATIVE_INFINITY && upper[i] < Double.POSITIVE_INFINITY;
    }

    int size() {
        return lower.length;
    }

    /** Whether every member contains a value, ends included: then the standard deviation may be nothing. */
    boolean allContain(double value) {
        for (int i = 0; i < lower.length; i++) {
            if (!(lower[i] <= value && value <= upper[i])) {
                return false;
            }
        }
        return true;
    }

    /**
     * The supremum of the log-likelihood at a value that every member contains, none of them a number: that of a standard
     * deviation that goes to 0. A member that ends there holds half of the probability.
     */
    double withoutSpread(double value) {
        long ends = Arrays.stream(lower).filter(end -> end == value).count()
                + Arrays.stream(upper).filter(end -> end == value).count();
        return ends * Math.log(0.5);
    }

    double log(double mean, double sigma) {
        double sum = 0;
        for (int i = 0; i < lower.length; i++) {
            double a = (lower[i] - mean) / sigma;
            double b = (upper[i] - mean) / sigma;
            sum += isNumber(i) ? -Math.log(sigma) - 0.5 * a * a - LOG_SQRT_2PI : logMass(a, b);
        }
        return sum;
    }

    /** The derivative of the log-likelihood by the mean, times the standard deviation. */
    double byMean(double mean, double sigma) {
        double sum = 0;
        for (int i = 0; i < lower.length; i++) {
            double a = (lower[i] - mean) / sigma;
            double b = (upper[i] - mean) / sigma;
            if (isNumber(i)) {
                sum += a;
            } else if (isNarrow(a, b)) {
                sum += narrowMoments(a, b)[1];
            } else {
                Ends ends = ends(a, b);
                sum += ends.atLower - ends.atUpper;
            }
        }
        return sum;
    }

    /** The derivative of the log-likelihood by the logarithm of the standard deviation. */
    double byLogSigma(double mean, double sigma) {
        double sum = 0;
        for (int i = 0; i < lower.length; i++) {
            double a = (lower[i] - mean) / sigma;
            double b = (upper[i] - mean) / sigma;
            if (isNumber(i)) {
                sum += a * a - 1;
            } else if (isNarrow(a, b)) {
                sum += narrowMoments(a, b)[2] - 1;
            } else {
                Ends ends = ends(a, b);
                sum += times(a, ends.atLower) - times(b, ends.atUpper);
            }
        }
        return sum;
    }

    /**
     * How many numbers the members are worth: each number 1, and an interval what is left of 1 where it leaves z its variance (the
     * missing information of Orchard and Woodbury 1972), nothing where it allows everything.
     */
    double count(double mean, double sigma) {
        double count = 0;
        for (int i = 0; i < lower.length; i++) {
            count += isNumber(i) ? 1 : 1 - variance((lower[i] - mean) / sigma, (upper[i] - mean) / sigma);
        }
        return count;
    }

    /** The variance of a normal z between two ends; in a tail it is less than the inverse square of the nearer one. */
    private static double variance(double a, double b) {
        if (a > FAR || b < -FAR) {
            return 0;
        }
        if (isNarrow(a, b)) {
            double[] moments = narrowMoments(a, b);
            return moments[2] - moments[1] * moments[1];
        }
        Ends ends = ends(a, b);
        double expected = ends.atLower - ends.atUpper;
        return 1 + times(a, ends.atLower) - times(b, ends.atUpper) - expected * expected;
    }

    /** Of an end that is infinite, or so far out that no density is there, nothing is left. */
    private static double times(double end, double density) {
        return density == 0 ? 0 : end * density;
    }

    private static boolean isNarrow(double a, double b) {
        return b - a < NARROW && (b - a) * Math.max(Math.abs(a), Math.abs(b)) < GENTLE;
    }

    /** The mass over the density in the middle, and the means of z and of its square. */
    private static double[] narrowMoments(double a, double b) {
        double middle = 0.5 * (a + b);
        double[] sums = new double[3];
        for (int i = 0; i < RULE.nodes.length; i++) {
            double z = a + (b - a) * RULE.nodes[i];
            double weight = RULE.weights[i] * Math.exp(-0.5 * (z - middle) * (z + middle));
            sums[0] += weight;
            sums[1] += weight * z;
            sums[2] += weight * z * z;
        }
        return new double[] {(b - a) * sums[0], sums[1] / sums[0], sums[2] / sums[0]};
    }

    private static double logMass(double a, double b) {
        if (a == Double.NEGATIVE_INFINITY) {
            return logTail(-b);
        }
        if (b == Double.POSITIVE_INFINITY) {
            return logTail(a);
        }
        if (isNarrow(a, b)) {
            double middle = 0.5 * (a + b);
            return Math.log(narrowMoments(a, b)[0]) - 0.5 * middle * middle - LOG_SQRT_2PI;
        }
        if (b < 0) {
            return logMass(-b, -a);
        }
        return a > 0
                ? logTail(a) + Math.log1p(-Math.exp(logTail(b) - logTail(a)))
                : Math.log1p(-Math.exp(logTail(-a)) - Math.exp(logTail(b)));
    }

    private static Ends ends(double a, double b) {
        if (a == Double.NEGATIVE_INFINITY) {
            return new Ends(0, hazard(-b));
        }
        if (b == Double.POSITIVE_INFINITY) {
            return new Ends(hazard(a), 0);
        }
        if (b < 0) {
            Ends mirrored = ends(-b, -a);
            return new Ends(mirrored.atUpper, mirrored.atLower);
        }
        if (a > 0) {
            double beyond = Math.exp(logTail(b) - logTail(a));
            double far = beyond == 0 ? 0 : hazard(b) * beyond;
            return new Ends(hazard(a) / (1 - beyond), far / (1 - beyond));
        }
        double logMass = logMass(a, b);
        return new Ends(
                Math.exp(-0.5 * a * a - LOG_SQRT_2PI - logMass), Math.exp(-0.5 * b * b - LOG_SQRT_2PI - logMass));
    }

    /** \( \ln(1 - \Phi(z)) \), accurate far into the tail. */
    private static double logTail(double z) {
        return z > 0
                ? Math.log(0.5 * Erfcx.value(z * SQRT_HALF)) - 0.5 * z * z
                : Math.log1p(-0.5 * Math.exp(-0.5 * z * z) * Erfcx.value(-z * SQRT_HALF));
    }

    /** \( \phi(z) / (1 - \Phi(z)) \), accurate far into the tail. */
    private static double hazard(double z) {
        return z > -5
                ? Math.exp(-LOG_SQRT_2PI) * 2 / Erfcx.value(z * SQRT_HALF)
                : Math.exp(-0.5 * z * z - LOG_SQRT_2PI - logTail(z));
    }
}

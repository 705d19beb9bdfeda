package io.github.foldwise.resistance;

import io.github.foldwise.internal.function.BracketedRoot;
import io.github.foldwise.internal.function.StudentT;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.gamma.Erfcx;

/**
 * The mean of a normal sample of which some values are only known to lie above or below a bound.
 *
 * <p>Maximum likelihood with the standard deviation profiled out. With k values the interval holds the means at which
 * \( 2 (\ell_{max} - \ell(\mu)) \le k \ln(1 + t^2_{k-1}/(k - 1)) \): without censoring this is the t interval of the mean,
 * to the last digit.
 */
final class CensoredMean {
    private static final double TOLERANCE = 1e-13;
    private static final double SQRT_HALF = Math.sqrt(0.5);
    private static final double LOG_SQRT_2PI = 0.5 * Math.log(2 * Math.PI);

    private final double[] value;
    /** 0 for an exact value, 1 where the truth lies above it, -1 where it lies below. */
    private final int[] side;

    private final int exact;
    private final double scale;
    private final double centre;
    private final double mean;
    private final double best;

    CensoredMean(double[] value, int[] side) {
        this.value = value;
        this.side = side;
        int count = 0;
        double sum = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < value.length; i++) {
            count += side[i] == 0 ? 1 : 0;
            sum += value[i];
            low = Math.min(low, value[i]);
            high = Math.max(high, value[i]);
        }
        exact = count;
        scale = high - low;
        centre = sum / value.length;
        mean = isEstimable() ? root(this::score, centre) : Double.NaN;
        best = isEstimable() ? logLikelihood(mean) : Double.NaN;
    }

    /** Two exact values that differ are needed for a standard deviation. */
    boolean isEstimable() {
        double first = Double.NaN;
        for (int i = 0; i < value.length; i++) {
            if (side[i] == 0) {
                if (!Double.isNaN(first) && value[i] != first) {
                    return true;
                }
                first = value[i];
            }
        }
        return false;
    }

    double mean() {
        return mean;
    }

    /** The limits of the mean. */
    double[] limits(double level) {
        int k = value.length;
        double t = StudentT.twoSidedQuantile(level, k - 1);
        double threshold = k * Math.log1p(t * t / (k - 1));
        DoubleUnaryOperator excess = mu -> 2 * (best - logLikelihood(mu)) - threshold;
        return new double[] {outward(excess, -1), outward(excess, 1)};
    }

    private double outward(DoubleUnaryOperator excess, int direction) {
        double step = scale;
        while (excess.applyAsDouble(mean + direction * step) < 0) {
            step *= 2;
        }
        double far = mean + direction * step;
        return BracketedRoot.find(excess, mean, excess.applyAsDouble(mean), far, excess.applyAsDouble(far), TOLERANCE);
    }

    /** Two-sided p-value of a mean of zero. */
    double pvalue() {
        int k = value.length;
        double ratio = Math.max(0, 2 * (best - logLikelihood(0)));
        double t = Math.sqrt((k - 1) * Math.expm1(ratio / k));
        return StudentT.twoSidedPvalue(t, k - 1);
    }

    /** The log-likelihood with the standard deviation at its best for this mean. */
    private double logLikelihood(double mu) {
        double sigma = sigma(mu);
        double sum = 0;
        for (int i = 0; i < value.length; i++) {
            double z = (value[i] - mu) / sigma;
            sum += side[i] == 0 ? -Math.log(sigma) - 0.5 * z * z - LOG_SQRT_2PI : logTail(side[i] * z);
        }
        return sum;
    }

    private double score(double mu) {
        double sigma = sigma(mu);
        double sum = 0;
        for (int i = 0; i < value.length; i++) {
            double z = (value[i] - mu) / sigma;
            sum += side[i] == 0 ? z : side[i] * hazard(side[i] * z);
        }
        return sum;
    }

    private double sigma(double mu) {
        double squares = 0;
        for (int i = 0; i < value.length; i++) {
            squares += side[i] == 0 ? (value[i] - mu) * (value[i] - mu) : 0;
        }
        double start = Math.log(Math.sqrt(squares / exact));
        if (exact == value.length) {
            return Math.exp(start);
        }
        return Math.exp(root(logSigma -> spread(mu, Math.exp(logSigma)), start));
    }

    /** The derivative of the log-likelihood by the logarithm of the standard deviation. */
    private double spread(double mu, double sigma) {
        double sum = 0;
        for (int i = 0; i < value.length; i++) {
            double z = (value[i] - mu) / sigma;
            sum += side[i] == 0 ? z * z - 1 : side[i] * z * hazard(side[i] * z);
        }
        return sum;
    }

    /** The root of a function that falls from positive to negative, bracketed outward from a start. */
    private double root(DoubleUnaryOperator falling, double start) {
        double step = Math.max(scale, 1e-3);
        double low = start - step;
        double high = start + step;
        while (falling.applyAsDouble(low) < 0) {
            step *= 2;
            low -= step;
        }
        while (falling.applyAsDouble(high) > 0) {
            step *= 2;
            high += step;
        }
        return BracketedRoot.find(
                falling, low, falling.applyAsDouble(low), high, falling.applyAsDouble(high), TOLERANCE);
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

package io.github.foldwise.inference;

import io.github.foldwise.internal.Levels;
import io.github.foldwise.internal.function.BracketedRoot;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.gamma.Erfcx;

/**
 * The mean of a normal sample of which some values are only known to lie above or below a bound.
 *
 * <pre>{@code
 * CensoredMean mean = CensoredMean.of(new double[] {1.2, 0.9, 1.5}, new int[] {0, 0, 1});   // the last is at least 1.5
 * }</pre>
 *
 * <p>Maximum likelihood with the standard deviation profiled out (Tobin 1958, doi:10.2307/1907382). With k values the
 * interval holds the means at which \( 2 (\ell_{max} - \ell(\mu)) \le k \ln(1 + t^2_{k-1}/(k - 1)) \): without censoring this
 * is the t interval of the mean, to the last digit. Matches R survival {@code survreg(Surv(time, event) ~ 1)} with normal
 * errors. Instances are immutable.
 */
public final class CensoredMean extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private static final double TOLERANCE = 1e-13;
    private static final double SQRT_HALF = Math.sqrt(0.5);
    private static final double LOG_SQRT_2PI = 0.5 * Math.log(2 * Math.PI);

    private final double[] value;
    private final int[] side;
    private final int exact;
    private final double scale;
    private final double mean;
    private final double best;

    private CensoredMean(double[] value, int[] side) {
        this.value = value;
        this.side = side;
        exact = (int) Arrays.stream(side).filter(s -> s == 0).count();
        scale = Arrays.stream(value).max().orElse(0)
                - Arrays.stream(value).min().orElse(0);
        double sum = 0;
        for (double one : value) {
            sum += one;
        }
        double centre = sum / value.length;
        mean = isEstimable() ? root(this::score, centre) : Double.NaN;
        best = isEstimable() ? logLikelihood(mean) : Double.NaN;
    }

    /**
     * {@return the mean of values}
     *
     * @param values the values or bounds, finite, in any unit; logarithms for quantities that scatter in proportion
     * @param sides for each value 0 where it is a number, 1 where the truth lies above it, -1 where it lies below
     * @throws IllegalArgumentException if the lengths differ, a value is not finite, or a side is none of these
     */
    public static CensoredMean of(double[] values, int[] sides) {
        if (values.length != sides.length) {
            throw new IllegalArgumentException(
                    values.length + " values but " + sides.length + " sides; give one for each value");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i]) || Math.abs(sides[i]) > 1) {
                throw new IllegalArgumentException("value " + values[i] + " with side " + sides[i]
                        + ": values are finite, sides 0 (a number), 1 (at least) or -1 (at most)");
            }
        }
        return new CensoredMean(values.clone(), sides.clone());
    }

    /**
     * Returns whether there is a standard deviation, and with it a mean.
     *
     * @return true with two numbers that differ
     */
    public boolean isEstimable() {
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

    /**
     * Returns the mean.
     *
     * @return the maximum-likelihood estimate; NaN unless {@linkplain #isEstimable() estimable}
     */
    public double getMean() {
        return mean;
    }

    /** {@return the number of values that are only bounds} */
    public int getCensoredCount() {
        return value.length - exact;
    }

    /**
     * Returns the profile-likelihood interval of the mean.
     *
     * @param level the confidence level, in (0, 1)
     * @return the interval; undefined unless {@linkplain #isEstimable() estimable}
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public Interval interval(double level) {
        Levels.check(level);
        if (!isEstimable()) {
            return Interval.none(level, IntervalMethod.PROFILE);
        }
        int k = value.length;
        double t = StudentT.twoSidedQuantile(level, k - 1);
        double threshold = k * Math.log1p(t * t / (k - 1));
        DoubleUnaryOperator excess = mu -> 2 * (best - logLikelihood(mu)) - threshold;
        return Interval.of(outward(excess, -1), outward(excess, 1), level, IntervalMethod.PROFILE);
    }

    private double outward(DoubleUnaryOperator excess, int direction) {
        double step = scale;
        while (excess.applyAsDouble(mean + direction * step) < 0) {
            step *= 2;
        }
        double far = mean + direction * step;
        return BracketedRoot.find(excess, mean, excess.applyAsDouble(mean), far, excess.applyAsDouble(far), TOLERANCE);
    }

    /** {@return the two-sided p-value of a mean of zero; NaN unless {@linkplain #isEstimable() estimable}} */
    public double getPvalue() {
        int k = value.length;
        double ratio = isEstimable() ? Math.max(0, 2 * (best - logLikelihood(0))) : Double.NaN;
        double t = Math.sqrt((k - 1) * Math.expm1(ratio / k));
        return StudentT.twoSidedPvalue(t, k - 1);
    }

    /** {@return one row with the mean, its 95 % interval, p-value and the numbers of values and of bounds among them} */
    @Override
    public Table toTable() {
        Interval interval = interval(0.95);
        return Table.builder("Censored mean")
                .number("mean")
                .number("lower")
                .number("upper")
                .number("pvalue")
                .integer("values")
                .integer("censored")
                .row(mean, interval.getLower(), interval.getUpper(), getPvalue(), value.length, getCensoredCount())
                .build();
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

    @Override
    protected Object[] parts() {
        return new Object[] {value, side};
    }

    /** {@return the mean with its 95 % interval, then how many values are only bounds} */
    @Override
    public String toString() {
        return "mean " + Digits.of(mean) + " " + interval(0.95) + "\n" + getCensoredCount() + " of " + value.length
                + " values are bounds";
    }
}

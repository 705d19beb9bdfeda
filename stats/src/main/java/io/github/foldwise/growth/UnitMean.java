package io.github.foldwise.growth;

import io.github.foldwise.inference.CensoredMean;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.internal.function.StudentT;
import java.util.Arrays;

/** The mean of one number of each well or experiment, of which some may be bounds. */
final class UnitMean {
    final double value;
    final Interval interval;
    final Estimate estimate;
    final int units;
    /** Where no mean can be told but a bound: 1 above, -1 below; else 0. */
    final int side;

    private UnitMean(double value, Interval interval, Estimate estimate, int units, int side) {
        this.value = value;
        this.interval = interval;
        this.estimate = estimate;
        this.units = units;
        this.side = side;
    }

    static UnitMean of(double[] values, int[] sides, double level) {
        int k = values.length;
        boolean numbers = Arrays.stream(sides).allMatch(side -> side == 0);
        if (numbers) {
            double mean = Arrays.stream(values).average().orElse(Double.NaN);
            double squares =
                    Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
            double error = k > 1 ? Math.sqrt(squares / (k - 1) / k) : Double.NaN;
            Estimate estimate = Estimate.of(mean, error, k - 1.0);
            return new UnitMean(mean, estimate.interval(level), estimate, k, 0);
        }
        CensoredMean mean = CensoredMean.of(values, sides);
        if (mean.isEstimable()) {
            Interval interval = mean.interval(level);
            double half = 0.5 * (interval.getUpper() - interval.getLower());
            double error = half / StudentT.twoSidedQuantile(level, k - 1.0);
            return new UnitMean(mean.getMean(), interval, Estimate.of(mean.getMean(), error, k - 1.0), k, 0);
        }
        return bound(values, sides, level);
    }

    /** Bounds that all point down tell that the mean lies below their own. */
    private static UnitMean bound(double[] values, int[] sides, double level) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        boolean below = Arrays.stream(sides).allMatch(side -> side <= 0);
        boolean above = Arrays.stream(sides).allMatch(side -> side >= 0);
        Interval interval = below
                ? Interval.of(Double.NEGATIVE_INFINITY, mean, level, IntervalMethod.PROFILE)
                : above
                        ? Interval.of(mean, Double.POSITIVE_INFINITY, level, IntervalMethod.PROFILE)
                        : Interval.none(level, IntervalMethod.PROFILE);
        return new UnitMean(
                Double.NaN,
                interval,
                Estimate.of(Double.NaN, Double.NaN, Double.NaN),
                values.length,
                below ? -1 : above ? 1 : 0);
    }
}

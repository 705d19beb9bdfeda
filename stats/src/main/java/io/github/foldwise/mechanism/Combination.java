package io.github.foldwise.mechanism;

import io.github.foldwise.inference.CensoredMean;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.internal.function.StudentT;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A weighted sum of logarithms of signals: within experiments where two or more hold all of them, else of means, with the degrees of
 * freedom of Welch and Satterthwaite. Where signals are bounds it is that of {@link CensoredMean}, or the one-sided t limit of bounds.
 */
final class Combination {
    /** Of logarithms: what is left where numbers are the same. */
    private static final double ROUNDING = 1e-12;

    private final List<Side> sides;
    private final double[] weights;
    /** Experiments that hold all sides, with what the sum can be in each. */
    private final List<String> names = new ArrayList<>();

    private final double[] lowest;
    private final double[] highest;
    private final boolean isPaired;
    private final Estimate estimate;

    private Combination(List<Side> sides, double[] weights) {
        this.sides = sides;
        this.weights = weights;
        List<double[]> ends = new ArrayList<>();
        for (String name : sides.get(0).names()) {
            double[] sum = sum(name);
            if (sum != null && (Double.isFinite(sum[0]) || Double.isFinite(sum[1]))) {
                names.add(name);
                ends.add(sum);
            }
        }
        lowest = ends.stream().mapToDouble(end -> end[0]).toArray();
        highest = ends.stream().mapToDouble(end -> end[1]).toArray();
        boolean anyMean = sides.stream().anyMatch(Side::isMean);
        boolean allTwice = sides.stream().allMatch(side -> side.size() > 1);
        isPaired = names.size() > 1 || (names.size() == 1 && !allTwice && !anyMean);
        estimate = isPaired ? paired() : separate();
    }

    /** Sides of weight 0 count for which experiments are taken. */
    static Combination of(List<Side> sides, double... weights) {
        return new Combination(sides, weights);
    }

    private double @Nullable [] sum(String experiment) {
        double low = 0;
        double high = 0;
        for (int i = 0; i < weights.length; i++) {
            double[] ends = sides.get(i).ends(experiment);
            if (ends == null) {
                return null;
            }
            if (weights[i] != 0) {
                low += weights[i] * ends[weights[i] > 0 ? 0 : 1];
                high += weights[i] * ends[weights[i] > 0 ? 1 : 0];
            }
        }
        return new double[] {
            Double.isNaN(low) ? Double.NEGATIVE_INFINITY : low, Double.isNaN(high) ? Double.POSITIVE_INFINITY : high
        };
    }

    private Estimate paired() {
        int k = names.size();
        if (isBounded()) {
            return Estimate.of(Double.NaN, Double.NaN, Double.NaN);
        }
        double mean = Arrays.stream(lowest).average().orElse(Double.NaN);
        return Estimate.of(mean, isWithoutScatter() ? Double.NaN : deviation(lowest) / Math.sqrt(k), k - 1.0);
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / (values.length - 1));
    }

    /** One experiment, or several that agree to the last digit, as those do that were set or copied: nothing to tell a change by. */
    boolean isWithoutScatter() {
        return isPaired && !isBounded() && (names.size() < 2 || deviation(lowest) <= ROUNDING);
    }

    private Estimate separate() {
        double mean = 0;
        double variance = 0;
        double parts = 0;
        for (int i = 0; i < weights.length; i++) {
            Side side = sides.get(i);
            if (weights[i] != 0) {
                double own = weights[i] * weights[i] * side.variance();
                mean += weights[i] * side.mean();
                variance += own;
                parts += own == 0 ? 0 : own * own / side.degreesOfFreedom();
            }
        }
        return variance > 0
                ? Estimate.of(mean, Math.sqrt(variance), variance * variance / parts)
                : Estimate.of(mean, Double.NaN, Double.NaN);
    }

    boolean isPaired() {
        return isPaired;
    }

    /** Whether there is a number or a bound at all. */
    boolean isKnown() {
        return isPaired ? !names.isEmpty() : !Double.isNaN(estimate.getValue());
    }

    private boolean isBounded() {
        return !Arrays.equals(lowest, highest);
    }

    /** The experiments that it rests on: those that hold all sides, else of the side that has fewest. */
    int experiments() {
        if (isPaired) {
            return names.size();
        }
        int fewest = Integer.MAX_VALUE;
        for (int i = 0; i < weights.length; i++) {
            fewest = weights[i] == 0 ? fewest : Math.min(fewest, sides.get(i).size());
        }
        return fewest;
    }

    List<String> names() {
        return isPaired ? names : List.of();
    }

    /** The sum in each experiment; NaN where it is only bounded. */
    double[] values() {
        double[] values = new double[isPaired ? lowest.length : 0];
        Arrays.setAll(values, i -> lowest[i] == highest[i] ? lowest[i] : Double.NaN);
        return values;
    }

    private @Nullable CensoredMean censored(double shift) {
        if (!isPaired || !isBounded() || names.size() < 2) {
            return null;
        }
        CensoredMean mean = CensoredMean.ofIntervals(
                Arrays.stream(lowest).map(v -> v - shift).toArray(),
                Arrays.stream(highest).map(v -> v - shift).toArray());
        return mean.isEstimable() ? mean : null;
    }

    /** The mean; NaN where there are bounds alone. */
    double value() {
        CensoredMean mean = censored(0);
        return mean == null ? estimate.getValue() : mean.getMean();
    }

    Estimate estimate() {
        return estimate;
    }

    /** The interval of the mean; open where there are bounds alone. */
    Interval interval(double level) {
        CensoredMean mean = censored(0);
        if (mean != null) {
            return mean.interval(level);
        }
        return isPaired && isBounded() ? bound(level) : estimate.interval(level);
    }

    private Interval bound(double level) {
        boolean least = isLimit(lowest);
        boolean most = isLimit(highest);
        if (names.size() < 2 || (!least && !most)) {
            return Interval.none(level, IntervalMethod.WALD);
        }
        double t = StudentT.twoSidedQuantile(level, names.size() - 1.0);
        return Interval.of(
                least ? limit(lowest, -t) : Double.NEGATIVE_INFINITY,
                most ? limit(highest, t) : Double.POSITIVE_INFINITY,
                level,
                IntervalMethod.WALD);
    }

    /** Whether bounds are there in all experiments, and scatter. */
    private static boolean isLimit(double[] bounds) {
        return Arrays.stream(bounds).allMatch(Double::isFinite) && deviation(bounds) > ROUNDING;
    }

    private static double limit(double[] bounds, double t) {
        return Arrays.stream(bounds).average().orElse(Double.NaN) + t * deviation(bounds) / Math.sqrt(bounds.length);
    }

    /** The two-sided p-value that the mean is a number; NaN without scatter. */
    double pvalue(double mean) {
        CensoredMean censored = censored(mean);
        return censored != null
                ? censored.getPvalue()
                : StudentT.twoSidedPvalue(
                        (estimate.getValue() - mean) / estimate.getStandardError(), estimate.getDegreesOfFreedom());
    }

    /** How far single experiments scatter; NaN without scatter. */
    double deviation() {
        CensoredMean mean = censored(0);
        return mean != null ? mean.getStandardDeviation() : estimate.getStandardError() * Math.sqrt(experiments());
    }
}

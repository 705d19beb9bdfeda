package io.github.foldwise.mechanism;

import io.github.foldwise.inference.CensoredMean;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.ExperimentMean;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.internal.function.StudentT;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A weighted sum of logarithms of signals: within experiments where two or more hold all of them, else of means, with the degrees of
 * freedom of Welch and Satterthwaite. Where signals are bounds it is that of {@link CensoredMean}, or the one-sided t limit of bounds.
 */
final class Combination {
    private final List<Side> sides;
    private final double[] weights;
    /** Experiments that hold all sides. */
    private final List<String> names = new ArrayList<>();

    private final boolean isPaired;
    /** Over these. */
    private final ExperimentMean within;

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
        within = ExperimentMean.of(
                ends.stream().mapToDouble(end -> end[0]).toArray(),
                ends.stream().mapToDouble(end -> end[1]).toArray());
        boolean anyMean = sides.stream().anyMatch(Side::isMean);
        boolean allTwice = sides.stream().allMatch(side -> side.size() > 1);
        isPaired = names.size() > 1 || (names.size() == 1 && !allTwice && !anyMean);
        estimate = isPaired ? within.estimate() : separate();
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

    /** One experiment, or several that agree to the last digit, as those do that were set or copied: nothing to tell a change by. */
    boolean isWithoutScatter() {
        return isPaired && within.isWithoutScatter();
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
        return isPaired ? within.values() : new double[0];
    }

    /** The mean; NaN where there are bounds alone. */
    double value() {
        return isPaired ? within.value() : estimate.getValue();
    }

    Estimate estimate() {
        return estimate;
    }

    /** The interval of the mean; open where there are bounds alone. */
    Interval interval(double level) {
        return isPaired ? within.interval(level) : estimate.interval(level);
    }

    /** The two-sided p-value that the mean is a number; NaN without scatter. */
    double pvalue(double mean) {
        return isPaired
                ? within.pvalue(mean)
                : StudentT.twoSidedPvalue(
                        (estimate.getValue() - mean) / estimate.getStandardError(), estimate.getDegreesOfFreedom());
    }

    /** How far single experiments scatter; NaN without scatter. */
    double deviation() {
        return isPaired ? within.deviation() : estimate.getStandardError() * Math.sqrt(experiments());
    }
}

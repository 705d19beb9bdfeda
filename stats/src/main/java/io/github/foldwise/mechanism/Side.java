package io.github.foldwise.mechanism;

import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The logarithm of one signal in one condition: bounds in each experiment, or a mean with its variance. */
final class Side extends Value {
    private static final long serialVersionUID = 1L;

    /** One row below another condition is missing altogether. */
    static final Side NONE = new Side(new TreeMap<>(), Double.NaN, Double.NaN, 0);

    /** Least and most of each experiment, by its name. */
    private final TreeMap<String, double[]> experiments;

    private final double mean;
    private final double variance;
    private final int count;

    private Side(TreeMap<String, double[]> experiments, double mean, double variance, int count) {
        this.experiments = experiments;
        this.mean = mean;
        this.variance = variance;
        this.count = count;
    }

    /** Rows of one experiment are averaged: they are lanes of one sample. */
    static Side of(List<Signal> rows) {
        TreeMap<String, double[]> sums = new TreeMap<>();
        for (Signal row : rows) {
            if (row.isMean()) {
                return new Side(new TreeMap<>(), row.lowest(), row.error() * row.error(), row.count());
            }
            double[] sum = sums.computeIfAbsent(row.experiment(), key -> new double[3]);
            sum[0] += row.lowest();
            sum[1] += row.highest();
            sum[2]++;
        }
        TreeMap<String, double[]> means = new TreeMap<>();
        sums.forEach((name, sum) -> means.put(name, new double[] {sum[0] / sum[2], sum[1] / sum[2]}));
        return new Side(means, Double.NaN, Double.NaN, 0);
    }

    /** The phosphorylated form over the total, within experiments. */
    static Side ratio(Side phospho, Side total) {
        if (phospho.isMean() && total.isMean()) {
            return new Side(
                    new TreeMap<>(),
                    phospho.mean - total.mean,
                    phospho.variance + total.variance,
                    Math.min(phospho.count, total.count));
        }
        TreeMap<String, double[]> ratios = new TreeMap<>();
        phospho.experiments.forEach((name, ends) -> {
            double[] below = total.experiments.get(name);
            if (below != null) {
                double low = ends[0] - below[1];
                double high = ends[1] - below[0];
                ratios.put(name, new double[] {
                    Double.isNaN(low) ? Double.NEGATIVE_INFINITY : low,
                    Double.isNaN(high) ? Double.POSITIVE_INFINITY : high
                });
            }
        });
        return new Side(ratios, Double.NaN, Double.NaN, 0);
    }

    boolean isMean() {
        return count > 0;
    }

    boolean isEmpty() {
        return count == 0 && experiments.isEmpty();
    }

    /** The experiments behind it. */
    int size() {
        return isMean() ? count : experiments.size();
    }

    List<String> names() {
        return new ArrayList<>(experiments.keySet());
    }

    /** Least and most in an experiment. */
    double @Nullable [] ends(String experiment) {
        return experiments.get(experiment);
    }

    /** A mean that was given with a standard deviation of 0. */
    boolean isWithoutError() {
        return isMean() && variance == 0;
    }

    /** Several experiments that hold the very same number: a control that was set to it. */
    boolean isSet() {
        double[] numbers = numbers();
        return numbers.length > 1
                && numbers.length == experiments.size()
                && Arrays.stream(numbers).allMatch(number -> Math.abs(number - numbers[0]) <= 1e-12);
    }

    /** All experiments lie below detection. */
    boolean isBelowDetection() {
        return !experiments.isEmpty()
                && experiments.values().stream()
                        .allMatch(ends -> Double.isInfinite(ends[0]) && Double.isFinite(ends[1]));
    }

    boolean isBounded() {
        return experiments.values().stream().anyMatch(ends -> ends[0] != ends[1]);
    }

    private double[] numbers() {
        return experiments.values().stream()
                .filter(ends -> ends[0] == ends[1])
                .mapToDouble(ends -> ends[0])
                .toArray();
    }

    /** The mean logarithm; NaN where an experiment is only bounded. */
    double mean() {
        return isMean()
                ? mean
                : isBounded() ? Double.NaN : Arrays.stream(numbers()).average().orElse(Double.NaN);
    }

    /** The variance of the mean. */
    double variance() {
        if (isMean()) {
            return variance;
        }
        double[] numbers = numbers();
        double middle = mean();
        double squares =
                Arrays.stream(numbers).map(v -> (v - middle) * (v - middle)).sum();
        return squares / (numbers.length - 1) / numbers.length;
    }

    double degreesOfFreedom() {
        return size() - 1.0;
    }

    @Override
    protected Object[] parts() {
        List<Object> parts = new ArrayList<>(List.of(mean, variance, count));
        for (Map.Entry<String, double[]> each : experiments.entrySet()) {
            parts.add(each.getKey());
            parts.add(each.getValue());
        }
        return parts.toArray();
    }

    @Override
    public String toString() {
        return isMean() ? mean + " ± " + Math.sqrt(variance) : String.join(", ", names());
    }
}

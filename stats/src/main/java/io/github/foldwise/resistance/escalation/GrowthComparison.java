package io.github.foldwise.resistance.escalation;

import io.github.foldwise.culture.CulturePassage;
import io.github.foldwise.inference.LogRatio;
import java.util.List;

/**
 * Doubling times of a line over those of its parental one, from what was seeded and harvested at each passage. The passage is the
 * unit: the mean of ln <i>T</i> of each line, their difference, and Welch's standard error with Satterthwaite's degrees of freedom
 * (Welch 1947, doi:10.1093/biomet/34.1-2.28).
 */
final class GrowthComparison {
    private GrowthComparison() {}

    /** A ratio without a standard error where a line has fewer than two passages that grew. */
    static LogRatio of(List<CulturePassage> line, List<CulturePassage> parent) {
        double[] one = logTimes(line);
        double[] other = logTimes(parent);
        double difference = mean(one) - mean(other);
        double first = variance(one) / one.length;
        double second = variance(other) / other.length;
        double sum = first + second;
        double freedom = sum > 0
                ? sum * sum / (first * first / (one.length - 1) + second * second / (other.length - 1))
                : one.length + other.length - 2;
        return LogRatio.of("doubling time over that of the parental line", difference, Math.sqrt(sum), freedom);
    }

    private static double[] logTimes(List<CulturePassage> passages) {
        return passages.stream()
                .mapToDouble(one -> Math.log(one.getHours() / one.getDoublings()))
                .toArray();
    }

    private static double mean(double[] x) {
        double sum = 0;
        for (double each : x) {
            sum += each;
        }
        return sum / x.length;
    }

    private static double variance(double[] x) {
        double mean = mean(x);
        double sum = 0;
        for (double each : x) {
            sum += (each - mean) * (each - mean);
        }
        return x.length < 2 ? Double.NaN : sum / (x.length - 1);
    }
}

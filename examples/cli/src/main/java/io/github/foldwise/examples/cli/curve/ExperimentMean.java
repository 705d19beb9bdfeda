package io.github.foldwise.examples.cli.curve;

import io.github.foldwise.inference.CensoredMean;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import java.util.Arrays;
import java.util.List;

/**
 * The mean of a metric over the experiments that give it.
 *
 * @param values one for each of them
 */
record ExperimentMean(double[] values) {
    /** Of those that are numbers. */
    static ExperimentMean of(double[] values) {
        return new ExperimentMean(Arrays.stream(values).filter(Double::isFinite).toArray());
    }

    int count() {
        return values.length;
    }

    double value() {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    double standardError() {
        CensoredMean mean = mean();
        return mean.isEstimable() ? mean.getStandardDeviation() / Math.sqrt(values.length - 1.0) : Double.NaN;
    }

    /** The t interval; none for a single experiment. */
    Interval interval(double level) {
        CensoredMean mean = mean();
        return mean.isEstimable() ? mean.interval(level) : Interval.none(level, IntervalMethod.PROFILE);
    }

    /** What is to be said where experiments agree better than their wells allow. */
    List<String> agreement(double[] standardErrors) {
        String said = mean().getAgreementWarning(standardErrors);
        return said.isEmpty() ? List.of() : List.of(said);
    }

    private CensoredMean mean() {
        return CensoredMean.of(values, new int[values.length]);
    }

    /** What all numbers among them are; NaN where they differ. */
    static double common(double[] values) {
        double[] distinct =
                Arrays.stream(values).filter(Double::isFinite).distinct().toArray();
        return distinct.length == 1 ? distinct[0] : Double.NaN;
    }
}

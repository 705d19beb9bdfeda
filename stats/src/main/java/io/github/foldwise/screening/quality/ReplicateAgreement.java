package io.github.foldwise.screening.quality;

import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import org.apache.commons.statistics.distribution.FDistribution;

/** The intraclass correlation of replicate wells from a one-way analysis of variance (Shrout and Fleiss 1979, ICC(1,1)). */
final class ReplicateAgreement {
    private static final int FEWEST_CONDITIONS = 3;

    private ReplicateAgreement() {}

    /** The correlation over conditions of two wells and more; its interval is exact where all have the same number. */
    static QualityMeasure of(String line, double[][] conditions, double level) {
        int groups = 0;
        int wells = 0;
        double sum = 0;
        double squaredSizes = 0;
        for (double[] values : conditions) {
            if (values.length >= 2) {
                groups++;
                wells += values.length;
                squaredSizes += (double) values.length * values.length;
                sum += total(values);
            }
        }
        if (groups < FEWEST_CONDITIONS) {
            return QualityMeasure.missing(
                    QualityMetric.REPLICATE_CORRELATION, line, MeasureOutcome.TOO_FEW_WELLS, level, wells);
        }
        double between = 0;
        double within = 0;
        for (double[] values : conditions) {
            if (values.length >= 2) {
                double mean = total(values) / values.length;
                between += values.length * (mean - sum / wells) * (mean - sum / wells);
                for (double value : values) {
                    within += (value - mean) * (value - mean);
                }
            }
        }
        double size = (wells - squaredSizes / wells) / (groups - 1);
        double ratio = between / (groups - 1) / (within / (wells - groups));
        if (!(within > 0)) {
            return QualityMeasure.missing(
                    QualityMetric.REPLICATE_CORRELATION, line, MeasureOutcome.NO_SCATTER, level, wells);
        }
        FDistribution f = FDistribution.of(groups - 1.0, wells - groups);
        double tail = 0.5 * (1 - level);
        Interval interval = Interval.of(
                correlation(ratio / f.inverseSurvivalProbability(tail), size),
                correlation(ratio / f.inverseCumulativeProbability(tail), size),
                level,
                IntervalMethod.VARIANCE_RATIO);
        return QualityMeasure.estimated(
                QualityMetric.REPLICATE_CORRELATION, line, correlation(ratio, size), interval, Double.NaN, wells);
    }

    private static double correlation(double ratio, double size) {
        return (ratio - 1) / (ratio + size - 1);
    }

    private static double total(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}

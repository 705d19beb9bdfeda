package io.github.foldwise.screening.quality;

import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.numbers.gamma.LogGamma;

/** How far two controls of a line lie apart: every metric that is a function of their means and scatters. */
final class ControlSeparation {
    /** With three wells or fewer the median absolute deviation is one number or the mean of two. */
    private static final int FEWEST_ROBUST = 4;

    private final String line;
    private final ControlWells low;
    private final ControlWells vehicle;
    private final double level;
    private final int draws;

    ControlSeparation(String line, double[] vehicle, double[] low, QualityAssessment options) {
        this.line = line;
        this.level = options.level();
        this.draws = options.draws();
        // Two streams, so that controls of one size do not share their chance.
        this.vehicle = new ControlWells(vehicle, draws, options.seed());
        this.low = new ControlWells(low, draws, ~options.seed());
    }

    List<QualityMeasure> measures() {
        return List.of(
                separation(
                        QualityMetric.Z_PRIME,
                        zPrime(low.mean(), low.deviation(), vehicle.mean(), vehicle.deviation()),
                        b -> zPrime(
                                low.drawnMean(b),
                                low.drawnDeviation(b),
                                vehicle.drawnMean(b),
                                vehicle.drawnDeviation(b))),
                robust(
                        QualityMetric.ROBUST_Z_PRIME,
                        zPrime(low.median(), low.spread(), vehicle.median(), vehicle.spread()),
                        b -> zPrime(
                                low.drawnMedian(b),
                                low.drawnSpread(b),
                                vehicle.drawnMedian(b),
                                vehicle.drawnSpread(b))),
                separation(
                        QualityMetric.SSMD,
                        ssmd(low.mean(), low.deviation(), vehicle.mean(), vehicle.deviation()),
                        b -> ssmd(
                                low.drawnMean(b),
                                low.drawnDeviation(b),
                                vehicle.drawnMean(b),
                                vehicle.drawnDeviation(b))),
                robust(
                        QualityMetric.ROBUST_SSMD,
                        ssmd(low.median(), low.spread(), vehicle.median(), vehicle.spread()),
                        b -> ssmd(
                                low.drawnMedian(b),
                                low.drawnSpread(b),
                                vehicle.drawnMedian(b),
                                vehicle.drawnSpread(b))),
                umvue(),
                ratio(
                        QualityMetric.SIGNAL_TO_BACKGROUND,
                        vehicle.mean() / low.mean(),
                        low.mean(),
                        b -> positiveRatio(vehicle.drawnMean(b), low.drawnMean(b))),
                separation(
                        QualityMetric.SIGNAL_TO_NOISE,
                        (vehicle.mean() - low.mean()) / low.deviation(),
                        b -> (vehicle.drawnMean(b) - low.drawnMean(b)) / low.drawnDeviation(b)),
                separation(
                        QualityMetric.SIGNAL_WINDOW,
                        window(low.mean(), low.deviation(), vehicle.mean(), vehicle.deviation()),
                        b -> window(
                                low.drawnMean(b),
                                low.drawnDeviation(b),
                                vehicle.drawnMean(b),
                                vehicle.drawnDeviation(b))));
    }

    static QualityMeasure variation(QualityMetric metric, String line, double[] values, QualityAssessment options) {
        double level = options.level();
        if (values.length < 2) {
            return QualityMeasure.missing(metric, line, MeasureOutcome.TOO_FEW_WELLS, level, values.length);
        }
        ControlWells wells = new ControlWells(values, options.draws(), options.seed());
        if (!(wells.mean() > 0)) {
            return QualityMeasure.missing(metric, line, MeasureOutcome.NOT_POSITIVE, level, values.length);
        }
        if (!(wells.deviation() > 0)) {
            return QualityMeasure.missing(metric, line, MeasureOutcome.NO_SCATTER, level, values.length);
        }
        Interval interval =
                interval(b -> 100 * positiveRatio(wells.drawnDeviation(b), wells.drawnMean(b)), options.draws(), level);
        double value = 100 * wells.deviation() / wells.mean();
        return QualityMeasure.estimated(metric, line, value, interval, Double.NaN, values.length);
    }

    private static double zPrime(double low, double lowScatter, double high, double highScatter) {
        return 1 - 3 * (lowScatter + highScatter) / Math.abs(low - high);
    }

    private static double ssmd(double low, double lowScatter, double high, double highScatter) {
        return (low - high) / Math.sqrt(lowScatter * lowScatter + highScatter * highScatter);
    }

    private static double window(double low, double lowScatter, double high, double highScatter) {
        return (Math.abs(low - high) - 3 * (lowScatter + highScatter)) / highScatter;
    }

    /** A drawn mean that is not positive leaves the ratio without an upper limit. */
    private static double positiveRatio(double numerator, double denominator) {
        return denominator > 0 ? numerator / denominator : Double.POSITIVE_INFINITY;
    }

    private QualityMeasure umvue() {
        int wells = low.size() + vehicle.size();
        double squares = low.squares() + vehicle.squares();
        double factor = wells > 3 ? unbiasedFactor(wells) : Double.NaN;
        double value = (low.mean() - vehicle.mean()) / Math.sqrt(2 * squares / factor);
        return separation(QualityMetric.SSMD_UMVUE, value, b -> {
            double sigma = Math.sqrt(squares / (low.pivotSquares(b) + vehicle.pivotSquares(b)));
            double difference = low.mean() - vehicle.mean() - sigma * (low.pivotMean(b) - vehicle.pivotMean(b));
            return difference / (Math.sqrt(2) * sigma);
        });
    }

    /** K of the unbiased estimate; see {@link QualityMetric#SSMD_UMVUE}. */
    static double unbiasedFactor(int wells) {
        return 2 * Math.exp(2 * (LogGamma.value(0.5 * (wells - 2)) - LogGamma.value(0.5 * (wells - 3))));
    }

    private QualityMeasure ratio(QualityMetric metric, double value, double denominator, IntToDoubleFunction draw) {
        return denominator > 0 || low.size() < 2
                ? separation(metric, value, draw)
                : missing(metric, MeasureOutcome.NOT_POSITIVE);
    }

    private QualityMeasure robust(QualityMetric metric, double value, IntToDoubleFunction draw) {
        if (Math.min(low.size(), vehicle.size()) < FEWEST_ROBUST) {
            return missing(metric, MeasureOutcome.TOO_FEW_WELLS);
        }
        return low.spread() > 0 && vehicle.spread() > 0
                ? separation(metric, value, draw)
                : missing(metric, MeasureOutcome.NO_SCATTER);
    }

    private QualityMeasure separation(QualityMetric metric, double value, IntToDoubleFunction draw) {
        if (Math.min(low.size(), vehicle.size()) < 2) {
            return missing(metric, MeasureOutcome.TOO_FEW_WELLS);
        }
        if (!(low.deviation() > 0 && vehicle.deviation() > 0)) {
            return missing(metric, MeasureOutcome.NO_SCATTER);
        }
        return Double.isFinite(value)
                ? QualityMeasure.estimated(
                        metric, line, value, interval(draw, draws, level), Double.NaN, low.size() + vehicle.size())
                : missing(metric, MeasureOutcome.NOT_SEPARATED);
    }

    private QualityMeasure missing(QualityMetric metric, MeasureOutcome why) {
        return QualityMeasure.missing(metric, line, why, level, low.size() + vehicle.size());
    }

    private static Interval interval(IntToDoubleFunction draw, int draws, double level) {
        double[] drawn = new double[draws];
        for (int b = 0; b < draws; b++) {
            drawn[b] = draw.applyAsDouble(b);
        }
        Arrays.sort(drawn);
        int tail = (int) Math.floor(0.5 * (1 - level) * draws);
        return Interval.of(drawn[tail], drawn[draws - 1 - tail], level, IntervalMethod.GENERALIZED);
    }
}

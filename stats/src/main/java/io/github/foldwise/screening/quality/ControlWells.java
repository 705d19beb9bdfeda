package io.github.foldwise.screening.quality;

import io.github.foldwise.internal.smooth.Medians;
import io.github.foldwise.screening.ControlSummary;

/** The measured wells of one control: location and scatter both ways, and draws of the truth behind them. */
final class ControlWells {
    private final ControlSummary moments;
    private final double median;
    private final double spread;
    private final NormalPivots pivots;

    ControlWells(double[] values, int draws, long seed) {
        moments = ControlSummary.of(values);
        median = Medians.of(values);
        spread = Medians.deviation(values);
        pivots = NormalPivots.of(Math.max(2, values.length), draws, seed);
    }

    int size() {
        return moments.getWellCount();
    }

    double mean() {
        return moments.getMean();
    }

    double deviation() {
        return moments.getStandardDeviation();
    }

    double median() {
        return median;
    }

    double spread() {
        return spread;
    }

    double squares() {
        return (size() - 1) * deviation() * deviation();
    }

    double drawnDeviation(int draw) {
        return deviation() / pivots.deviation(draw);
    }

    double drawnMean(int draw) {
        return mean() - pivots.mean(draw) * drawnDeviation(draw);
    }

    double drawnSpread(int draw) {
        return spread / pivots.spread(draw);
    }

    double drawnMedian(int draw) {
        return median - pivots.median(draw) * drawnSpread(draw);
    }

    double pivotMean(int draw) {
        return pivots.mean(draw);
    }

    double pivotSquares(int draw) {
        return (size() - 1) * pivots.deviation(draw) * pivots.deviation(draw);
    }
}

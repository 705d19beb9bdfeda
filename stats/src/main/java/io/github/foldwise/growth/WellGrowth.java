package io.github.foldwise.growth;

import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.FiellerOutcome;
import io.github.foldwise.inference.FiellerSet;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What one well tells of growth, from its window or from a curve.
 *
 * @param series its counts
 * @param phases the phases of the experiment; null with a curve
 * @param line the line of the window; null with a curve
 * @param curve the curve; null with a window
 */
record WellGrowth(
        GrowthSeries series,
        @Nullable GrowthPhases phases,
        @Nullable CensoredLine line,
        @Nullable GrowthCurve curve) implements Serializable {

    static WellGrowth ofWindow(GrowthSeries series, GrowthPhases phases) {
        // What fell below detection after the last count, or rose out of it before the first, belongs to the window
        // too.
        double from = phases.from();
        double to = phases.to();
        boolean first = true;
        boolean last = true;
        for (int i = 0; i < series.size(); i++) {
            first &= series.isCensored(i) || series.times()[i] >= from;
            last &= series.isCensored(i) || series.times()[i] <= to;
        }
        return new WellGrowth(
                series,
                phases,
                CensoredLine.of(
                        series.between(first ? Double.NEGATIVE_INFINITY : from, last ? Double.POSITIVE_INFINITY : to)),
                null);
    }

    Estimate rate() {
        return curve != null ? curve.rate() : line == null ? none() : line.rate();
    }

    private static Estimate none() {
        return Estimate.of(Double.NaN, Double.NaN, Double.NaN);
    }

    int side() {
        return line == null ? 0 : line.side();
    }

    Interval rateInterval(double level) {
        return line == null ? rate().interval(level) : line.interval(level);
    }

    /** The time at which the line of the window reaches the level before it. */
    double lag() {
        Level before = before();
        return line == null || before == null
                ? Double.NaN
                : line.centre() + (before.mean - line.level()) / line.slope();
    }

    /** Fieller's set of the time from the start of growth to the middle of the window, taken from that middle. */
    Interval lagInterval(double level) {
        Level before = before();
        Estimate rate = rate();
        if (line == null || before == null || !(rate.getStandardError() > 0)) {
            return Interval.none(level, IntervalMethod.FIELLER);
        }
        double sigma = line.sigma();
        Estimate rise = Estimate.of(
                line.level() - before.mean,
                sigma * Math.sqrt(1.0 / line.numbers() + 1.0 / before.size),
                rate.getDegreesOfFreedom());
        FiellerSet set = FiellerSet.of(rise, rate, 0, level);
        return set.getOutcome() == FiellerOutcome.FINITE
                ? Interval.of(
                        line.centre() - set.getUpperRoot(),
                        line.centre() - set.getLowerRoot(),
                        level,
                        IntervalMethod.FIELLER)
                : Interval.of(Double.NEGATIVE_INFINITY, line.centre(), level, IntervalMethod.FIELLER);
    }

    /** The level of the plateau, or the capacity of the curve. */
    double capacity() {
        Level after = after();
        return curve != null ? curve.capacity().getValue() : after == null ? Double.NaN : Math.exp(after.mean);
    }

    Interval capacityInterval(double level) {
        if (curve != null) {
            return curve.capacityInterval(level);
        }
        Level after = after();
        Interval log = after == null || line == null
                ? Interval.none(level, IntervalMethod.LOG_WALD)
                : Estimate.of(after.mean, line.sigma() / Math.sqrt(after.size), line.numbers() - 2.0)
                        .interval(level);
        return log.isDefined()
                ? Interval.ofPositive(
                        Math.exp(log.getLower()), Math.exp(log.getUpper()), level, IntervalMethod.LOG_WALD)
                : Interval.none(level, IntervalMethod.LOG_WALD);
    }

    private @Nullable Level before() {
        return phases != null && phases.lag() ? level(Double.NEGATIVE_INFINITY, phases.from()) : null;
    }

    private @Nullable Level after() {
        return phases != null && phases.plateau() ? level(phases.to(), Double.POSITIVE_INFINITY) : null;
    }

    private @Nullable Level level(double after, double before) {
        double sum = 0;
        int n = 0;
        for (int i = 0; i < series.size(); i++) {
            if (series.times()[i] > after && series.times()[i] < before && !series.isCensored(i)) {
                sum += series.log(i);
                n++;
            }
        }
        return n == 0 ? null : new Level(sum / n, n);
    }

    /** A flat phase of the log counts. */
    private record Level(double mean, int size) {}
}

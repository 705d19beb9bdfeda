package io.github.foldwise.differential.deseq2;

import io.github.foldwise.internal.counts.DispersionLikelihood;
import io.github.foldwise.internal.counts.ModelMatrix;
import io.github.foldwise.internal.function.BracketedRoot;

/**
 * The search for the dispersion that maximises a {@link DispersionLikelihood}. Two ways: {@link #replay} takes the steps of
 * DESeq2's line search and stops where it stops, which is short of the maximum by about 1e-4; {@link #maximum} finds the
 * maximum. A workspace for one thread, which keeps the outcome of the last search.
 */
final class DispersionSearch {
    static final double LOWEST = 1e-8;
    static final int MOST_STEPS = 100;

    private static final double SUFFICIENT_GAIN = 1e-4;
    static final double STOP_GAIN = 1e-6;
    static final double STOP_BELOW = Math.log(LOWEST / 10);
    static final double FIRST = -30;
    static final double LAST = 10;
    private static final int GRID = 20;
    private static final double ROOT_TOLERANCE = 1e-15;

    final DispersionLikelihood likelihood;
    final double highest;

    /** Where the last search ended, as ln α. */
    double logAlpha;
    /** How many proposals the last search made. */
    int steps;

    double firstValue;
    double lastValue;

    DispersionSearch(ModelMatrix design, Numerics numerics) {
        likelihood = new DispersionLikelihood(design, numerics == Numerics.CONVERGED);
        highest = Math.max(10, design.samples);
    }

    /**
     * Walks uphill from a start: steps along the slope, halved until they gain enough, up to 100 proposals or a gain below
     * 1e-6.
     */
    void replay(double start) {
        double a = start;
        double value = likelihood.value(a);
        double slope = likelihood.slope(a);
        firstValue = value;
        double step = 1;
        int accepted = 0;
        int proposals = 0;
        while (proposals < MOST_STEPS) {
            proposals++;
            step = withinBounds(a, step, slope);
            double proposed = likelihood.value(a + step * slope);
            if (!gainsEnough(proposed, value, step, slope)) {
                step /= 2;
                continue;
            }
            accepted++;
            a += step * slope;
            double gain = proposed - value;
            if (gain < STOP_GAIN) {
                value = proposed;
                break;
            }
            if (a < STOP_BELOW) {
                break;
            }
            value = proposed;
            slope = likelihood.slope(a);
            step = nextStep(step, accepted);
        }
        logAlpha = a;
        steps = proposals;
        lastValue = value;
    }

    /** A step, as a part of the slope, that does not leave the range of the search. */
    static double withinBounds(double a, double step, double slope) {
        double within = a + step * slope < FIRST ? (FIRST - a) / slope : step;
        return a + within * slope > LAST ? (LAST - a) / slope : within;
    }

    static boolean gainsEnough(double proposed, double value, double step, double slope) {
        return -proposed <= -value - step * SUFFICIENT_GAIN * slope * slope;
    }

    static double nextStep(double step, int accepted) {
        double longer = Math.min(step * 1.1, 1);
        return accepted % 5 == 0 ? longer / 2 : longer;
    }

    /** The best of 20 points over the whole range, and then of 20 around it; NaN if the likelihood is no number at any. */
    double grid() {
        double low = Math.log(LOWEST);
        double high = Math.log(highest);
        double delta = (high - low) / (GRID - 1);
        double best = bestOf(low, high);
        return bestOf(best - delta, best + delta);
    }

    private double bestOf(double low, double high) {
        double delta = (high - low) / (GRID - 1);
        double best = Double.NaN;
        double bestValue = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < GRID; i++) {
            double a = i == GRID - 1 ? high : low + i * delta;
            double value = likelihood.value(a);
            if (value > bestValue) {
                bestValue = value;
                best = a;
            }
        }
        return best;
    }

    /**
     * Finds the maximum within the allowed range: the root of the slope in the bracket around the best of 20 points and the
     * start. Where the slope does not change its sign the maximum is the bound.
     */
    void maximum(double start) {
        double low = Math.log(LOWEST);
        double high = Math.log(highest);
        double delta = (high - low) / (GRID - 1);
        double best = bestOf(low, high);
        double within = Math.min(Math.max(start, low), high);
        firstValue = likelihood.value(within);
        if (firstValue > likelihood.value(best)) {
            best = within;
        }
        double left = Math.max(low, best - delta);
        double right = Math.min(high, best + delta);
        double atLeft = likelihood.slope(left);
        double atRight = likelihood.slope(right);
        if (atLeft > 0 && atRight < 0) {
            logAlpha = BracketedRoot.find(likelihood::slope, left, atLeft, right, atRight, ROOT_TOLERANCE);
        } else {
            logAlpha = atRight >= 0 ? right : left;
        }
        lastValue = likelihood.value(logAlpha);
        double bestValue = likelihood.value(best);
        if (bestValue > lastValue) {
            logAlpha = best;
            lastValue = bestValue;
        }
        steps = 1;
    }
}

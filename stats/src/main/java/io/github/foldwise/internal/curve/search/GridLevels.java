package io.github.foldwise.internal.curve.search;

import io.github.foldwise.internal.curve.model.AsymmetricCurve;
import io.github.foldwise.internal.curve.model.CurveFamily;
import io.github.foldwise.internal.curve.plane.GroupedResponses;
import java.util.Arrays;

/** Where the grid of a {@link GeneralGrid} has its slopes, locations and exponents: a matter of the doses alone. */
public final class GridLevels {
    /** How close levels lie to each other. */
    public enum Density {
        COARSE,
        /** Between doses too, and with slopes close to each other: with a hump or an exponent a basin may be narrow. */
        FINE,
        /** With an exponent as many slopes as with a hump. */
        FINEST
    }

    // Widths are slopes times the tested range of log doses; docs/decisions/search-constants.md tells what others would
    // do.
    private static final double[] WIDTHS = {0.8, 2, 4.5, 10, 23, 50};
    /** A second phase is often a step between two doses. */
    private static final double[] PHASE_WIDTHS = {0.8, 2, 4.5, 10, 23, 50, 200};

    private static final double[] ASYMMETRIC_WIDTHS = {0.5, 1.2, 2.5, 5, 10, 20, 35, 60};
    /** A hump lies between places and slopes that are close to each other, so its grid is finer. */
    private static final double[] MANY_WIDTHS = {0.5, 0.8, 1.2, 2, 3, 4.5, 6, 8, 11, 15, 20, 28, 40, 60};

    /** On a linear axis transitions may be as narrow as the closest doses are, which is orders of magnitude. */
    private static final double LINEAR_RATIO = 2.5;

    private static final double LN_2 = Math.log(2);
    /** Powers of two: a grid of them takes squares and square roots. */
    private static final double[] EXPONENTS = {-6 * LN_2, -4 * LN_2, -2 * LN_2, 0, 2 * LN_2, 6 * LN_2};

    private static final double[] FEW_EXPONENTS = {-4 * LN_2, 0, 4 * LN_2};

    private static final double[] OUTSIDE = {1, 3};
    private static final double[] FAR_OUTSIDE = {1, 2, 3, 5, 8};
    private static final int MOST_LINEAR_SLOPES = 16;
    private static final int MOST_PLACES = 24;

    private final SearchSpace space;
    private final GroupedResponses data;
    private final Density density;
    private final boolean fine;

    GridLevels(SearchSpace space, Density density) {
        this.space = space;
        this.density = density;
        fine = density != Density.COARSE;
        data = space.data;
    }

    /** The levels of a parameter, ascending within its bounds. */
    double[] of(int j) {
        double[] all = switch (space.curve.scale(j)) {
            case LOG_POSITIVE_OR_NEGATIVE -> slopes(widths());
            case PLAIN -> places(false, MOST_PLACES);
            default ->
                space.model.family() != CurveFamily.TWO_PHASE && j == 4
                        ? (fine ? EXPONENTS : FEW_EXPONENTS).clone()
                        : places(true, MOST_PLACES);
        };
        return within(j, all);
    }

    private double[] widths() {
        if (space.model.family() == CurveFamily.TWO_PHASE) {
            return PHASE_WIDTHS;
        }
        boolean asymmetric = space.curve instanceof AsymmetricCurve;
        if (fine && (space.model.family().isHormetic() || (asymmetric && density == Density.FINEST))) {
            return MANY_WIDTHS;
        }
        return fine && asymmetric ? ASYMMETRIC_WIDTHS : WIDTHS;
    }

    private double[] slopes(double[] widths) {
        if (space.model.family().isLinearAxis()) {
            return linearSlopes();
        }
        double range = Math.max(1, data.highestLogDose() - data.lowestLogDose());
        double[] slopes = new double[widths.length];
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = Math.log(widths[i] / range);
        }
        return slopes;
    }

    private double[] linearSlopes() {
        double shallowest = Math.log(0.3 / space.linearRange());
        int count = 1 + (int) Math.ceil((Math.log(10 / space.closest(true)) - shallowest) / Math.log(LINEAR_RATIO));
        double[] slopes = new double[Math.min(count, MOST_LINEAR_SLOPES)];
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = shallowest + i * Math.log(LINEAR_RATIO);
        }
        return slopes;
    }

    /** The doses, evenly spaced ones where they are many, and places beyond either end. */
    private double[] places(boolean log, int most) {
        int first = log ? data.firstPositive : 0;
        int doses = data.size - first;
        double low = log ? data.logDose[first] : data.dose(0);
        double high = log ? data.highestLogDose() : data.dose(data.size - 1);
        double range = high > low ? high - low : 1;
        int inside = Math.min(fine ? 2 * doses - 1 : doses, most);
        double margin = range / Math.max(4, Math.min(doses, most) - 1);
        double[] outside = space.model.family().isHormetic() ? FAR_OUTSIDE : OUTSIDE;
        double[] all = new double[inside + 2 * outside.length];
        int n = 0;
        for (int i = outside.length - 1; i >= 0; i--) {
            all[n++] = low - outside[i] * margin;
        }
        for (int i = 0; i < inside; i++) {
            all[n++] = inside == most
                    ? low + range * i / Math.max(1, inside - 1)
                    : place(log, first, inside > doses ? 0.5 * i : i);
        }
        for (double distance : outside) {
            all[n++] = high + distance * margin;
        }
        return all;
    }

    /** The dose of an index that may lie halfway between two. */
    private double place(boolean log, int first, double index) {
        int i = first + (int) index;
        double here = log ? data.logDose[i] : data.dose(i);
        if (index == (int) index) {
            return here;
        }
        return 0.5 * (here + (log ? data.logDose[i + 1] : data.dose(i + 1)));
    }

    /** Moves levels into the bounds of a parameter, each once. */
    private double[] within(int j, double[] all) {
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        for (int k = 0; k < space.size; k++) {
            if (space.parameter[k] == j && space.other[k] < 0) {
                low = space.lower[k];
                high = space.upper[k];
            }
        }
        double[] moved = new double[all.length];
        int n = 0;
        for (double level : all) {
            double value = Math.max(low, Math.min(high, level));
            if (n == 0 || value != moved[n - 1]) {
                moved[n++] = value;
            }
        }
        return Arrays.copyOf(moved, n);
    }
}

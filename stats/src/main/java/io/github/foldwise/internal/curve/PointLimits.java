package io.github.foldwise.internal.curve;

import io.github.foldwise.internal.curve.plane.GroupedResponses;
import io.github.foldwise.internal.function.BracketedRoot;
import java.util.function.DoubleUnaryOperator;

/**
 * The {@linkplain LimitCurves limits of curves} that pass through a point and lie at infinity: power curves, straight lines over log
 * dose, and a level beside vehicle wells. A search among the curves through the point only comes close to them, along a valley
 * without end, and where it stops hangs on the last digits.
 */
final class PointLimits {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    /** Times the steepest power curve per gap between doses, and the shallowest over all of them: beyond lie steps and lines. */
    private static final double STEEPEST = 40;

    private static final double SHALLOWEST = 1e-4;
    /** Of log slopes on which minima are looked for. */
    private static final double SPACING = 0.5;
    /** Of the log slope of a power curve, at which what it leaves is at its least. */
    private static final double SETTLED = 1e-13;

    private final GroupedResponses data;
    private final double lower;
    private final double upper;
    private final boolean vehicle;
    private final int n;
    private final double[] slopes;

    // Of the power curve that was looked at last.
    private final double[] basis;
    private final double[] basisSlope;
    private double gradient;

    PointLimits(GroupedResponses data, double fixedLower, double fixedUpper) {
        this.data = data;
        lower = fixedLower;
        upper = fixedUpper;
        n = data.size;
        vehicle = data.firstPositive == 1;
        basis = new double[n];
        basisSlope = new double[n];
        double closest = INFINITY;
        for (int i = data.firstPositive + 1; i < n; i++) {
            closest = Math.min(closest, data.logDose[i] - data.logDose[i - 1]);
        }
        closest = closest < INFINITY ? closest : 1;
        double range = Math.max(data.highestLogDose() - data.lowestLogDose(), closest);
        double from = Math.log(SHALLOWEST / range);
        double to = Math.log(STEEPEST / closest);
        int steps = (int) Math.ceil((to - from) / SPACING);
        slopes = new double[steps + 1];
        for (int k = 0; k <= steps; k++) {
            slopes[k] = from + (to - from) * k / steps;
        }
    }

    private double fixedStart(int sign) {
        return sign > 0 ? upper : lower;
    }

    private double fixedEnd(int sign) {
        return sign > 0 ? lower : upper;
    }

    /** The least residual squares between doses that any of them leaves. */
    double least(double psi, double response) {
        double least = line(psi, response);
        for (int sign = -1; sign <= 1; sign += 2) {
            if (Double.isNaN(fixedEnd(sign))) {
                least = Math.min(least, arm(psi, response, sign, true));
            }
            if (Double.isNaN(fixedStart(sign)) && !vehicle) {
                least = Math.min(least, arm(psi, response, sign, false));
            }
            least = Math.min(least, apart(response, sign));
        }
        return least;
    }

    private double line(double psi, double response) {
        if (vehicle || !Double.isNaN(lower) || !Double.isNaN(upper)) {
            return INFINITY;
        }
        double xx = 0;
        double xy = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double x = data.logDose[i] - psi;
            double y = data.mean[i] - response;
            xx += data.weight[i] * x * x;
            xy += data.weight[i] * x * y;
        }
        double slope = xx > 0 ? xy / xx : 0;
        for (int i = 0; i < n; i++) {
            double r = data.mean[i] - response - slope * (data.logDose[i] - psi);
            squares += data.weight[i] * r * r;
        }
        return squares;
    }

    /** Vehicle wells at a plateau of their own, and the response at every dose. */
    private double apart(double response, int sign) {
        if (!vehicle) {
            return INFINITY;
        }
        double fixed = fixedStart(sign);
        double start = Double.isNaN(fixed) ? data.mean[0] : fixed;
        boolean isOrdered = sign * (start - response) >= 0 && !(sign * (response - fixedEnd(sign)) < 0);
        return isOrdered ? squares(0, 1, start) + squares(1, n, response) : INFINITY;
    }

    private double squares(int from, int to, double level) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            double r = data.mean[i] - level;
            sum += data.weight[i] * r * r;
        }
        return sum;
    }

    /** The least over the slopes of the starts, or the ends, of curves in a direction. */
    private double arm(double psi, double response, int sign, boolean isStart) {
        double least = INFINITY;
        double before = Double.NaN;
        DoubleUnaryOperator slope = beta -> arm(beta, psi, response, sign, isStart) < INFINITY ? gradient : Double.NaN;
        for (int k = 0; k < slopes.length; k++) {
            least = Math.min(least, arm(slopes[k], psi, response, sign, isStart));
            double here = gradient;
            if (before < 0 && here > 0) {
                double beta = BracketedRoot.find(slope, slopes[k - 1], before, slopes[k], here, SETTLED);
                least = Math.min(least, arm(beta, psi, response, sign, isStart));
            }
            before = here;
        }
        return least;
    }

    /** What the best power curve of a slope leaves, and its derivative; infinity where it would run the other way. */
    private double arm(double beta, double psi, double response, int sign, boolean isStart) {
        double fixed = isStart ? fixedStart(sign) : fixedEnd(sign);
        boolean isFree = Double.isNaN(fixed);
        double b = isStart ? Math.exp(beta) : -Math.exp(beta);
        fillBasis(b, psi, isStart, isFree);
        double offset = isFree ? response : fixed;
        double hh = 0;
        double hz = 0;
        for (int i = 0; i < n; i++) {
            hh += data.weight[i] * basis[i] * basis[i];
            hz += data.weight[i] * basis[i] * (data.mean[i] - offset);
        }
        double amplitude = !isFree ? response - fixed : hh > 0 ? hz / hh : 0;
        double sum = 0;
        gradient = 0;
        for (int i = 0; i < n; i++) {
            double r = data.mean[i] - offset - amplitude * basis[i];
            sum += data.weight[i] * r * r;
            gradient -= 2 * amplitude * data.weight[i] * r * basisSlope[i];
        }
        boolean isThatWay = (isStart ? -sign : sign) * amplitude >= 0;
        gradient = isThatWay ? gradient : Double.NaN;
        return isThatWay && sum < INFINITY ? sum : INFINITY;
    }

    /** Powers of the doses: less that at the point, of which the largest is 1; or in units of it, where the plateau is given. */
    private void fillBasis(double b, double psi, boolean isStart, boolean isFree) {
        double furthest = isStart ? Math.max(psi, data.highestLogDose()) : Math.min(psi, data.lowestLogDose());
        double reference = isFree ? furthest : psi;
        double atPoint = isFree ? b * (psi - reference) : 0;
        double less = isFree ? Math.exp(atPoint) : 0;
        // The derivative of a power h by the log slope is h log h.
        double lessSlope = less * atPoint;
        for (int i = 0; i < n; i++) {
            double exponent = b * (data.logDose[i] - reference);
            boolean isVehicle = i < data.firstPositive;
            double h = isVehicle ? 0 : Math.exp(exponent);
            basis[i] = h - less;
            basisSlope[i] = (h == 0 ? 0 : h * exponent) - lessSlope;
        }
    }
}

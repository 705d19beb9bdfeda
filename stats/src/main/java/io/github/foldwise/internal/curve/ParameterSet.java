package io.github.foldwise.internal.curve;

import io.github.foldwise.internal.curve.plane.CurveSolver;
import io.github.foldwise.internal.curve.plane.GroupedResponses;
import io.github.foldwise.internal.curve.plane.PlanarNewton;
import io.github.foldwise.internal.curve.plane.ReducedProblem;
import io.github.foldwise.internal.curve.plane.StartGrid;

/** The confidence set of a parameter. */
final class ParameterSet extends PlaneProfile {
    /** A curve this many widths of its transition away from a dose is a step to it. */
    private static final double SATURATED = 40;
    /** Spans of the responses: a plateau this far away leaves residuals all but three of their digits. */
    private static final double FAR_PLATEAU = 1000;

    private final double level;

    ParameterSet(GroupedResponses data, CurveOptimum optimum, double level) {
        super(data, optimum, level);
        this.level = level;
    }

    /** The set of a plane of curves with a threshold of more than its own. */
    ParameterSet(GroupedResponses data, CurveOptimum optimum, double level, Reference reference) {
        super(data, optimum, level, reference);
        this.level = level;
    }

    /** Limits of a free parameter, as it is reported. */
    double[] of(String letter) {
        double error = optimum.parameterError(letter);
        hold(weakQuantile());
        return switch (letter) {
            case "b" -> {
                double[] falling = allowsAny ? open() : slope(error);
                double first = model.slope(falling[0]);
                double second = model.slope(falling[1]);
                yield new double[] {Math.min(first, second), Math.max(first, second)};
            }
            case "c" -> plateau(lower, error, true);
            case "d" -> plateau(upper, error, false);
            default -> {
                double[] remaining = new double[1];
                model.shape().remaining(0, 1, new double[] {1}, remaining);
                CurveOptimum.LogDose dose = new CurveOptimum.LogDose(lambda, error / Math.exp(lambda));
                double[] log = allowsAny
                        ? open()
                        : new DoseSet(data, optimum, level, true).relativeDose(remaining[0], remaining[0], dose);
                yield new double[] {data.doseOf(log[0]), data.doseOf(log[1])};
            }
        };
    }

    /** Limits of the slope, positive where curves fall. */
    private double[] slope(double standardError) {
        double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int direction = -1; direction <= 1; direction += 2) {
            double start = direction == sign ? beta : otherBeta(direction);
            if (Double.isNaN(start)) {
                continue;
            }
            boolean near = limits.atVanishingSlope(direction, model.shape()) <= most();
            boolean far = limits.atInfiniteSlope(direction) <= most();
            Minimum minimum = atSlope(direction);
            double step = firstStep(standardError / Math.exp(beta), 0.5);
            double low = near ? 0 : Math.exp(outward(minimum, start, -step));
            double high = far ? Double.POSITIVE_INFINITY : Math.exp(outward(minimum, start, step));
            range[0] = Math.min(range[0], direction > 0 ? low : -high);
            range[1] = Math.max(range[1], direction > 0 ? high : -low);
        }
        return range;
    }

    /** The slope of the best curve in the other direction, if it is in the set; else NaN. */
    private double otherBeta(int direction) {
        if (!isPossible(direction)) {
            return Double.NaN;
        }
        CurveSolver.Optimum found = solver.search(problem(data, model).withSign(direction), null);
        boolean isOther = found.isAdmissible() && found.sign() == direction;
        return isOther && found.between() <= most() ? found.beta() : Double.NaN;
    }

    private Minimum atSlope(int direction) {
        ReducedProblem problem = problem(data, model).withSign(direction);
        double[] places = fine().places();
        double[] warm = {lambda};
        return at -> {
            double reach = SATURATED * Math.exp(-at);
            PlanarNewton newton = new PlanarNewton(
                    new PlanarNewton.Box(at, at, data.lowestLogDose() - reach, data.highestLogDose() + reach));
            double value = atSlope(problem, newton, at, warm[0]);
            double from = newton.lambda();
            double other = atSlope(problem, newton, at, bestPlace(problem, at, places));
            warm[0] = other < value ? newton.lambda() : from;
            return Math.min(value, other);
        };
    }

    private static double atSlope(ReducedProblem problem, PlanarNewton newton, double beta, double start) {
        newton.minimise(problem, beta, start, true);
        return problem.upper >= problem.lower ? newton.value() : Double.MAX_VALUE;
    }

    private static double bestPlace(ReducedProblem problem, double beta, double[] places) {
        double lowest = Double.MAX_VALUE;
        double start = places[0];
        for (double place : places) {
            double value = problem.evaluate(beta, place);
            if (value < lowest && problem.upper >= problem.lower) {
                lowest = value;
                start = place;
            }
        }
        return start;
    }

    private double[] plateau(double estimate, double standardError, boolean isLower) {
        double unit = data.responseUnit;
        double[] warm = {beta, lambda};
        boolean hasLimits = limits.least() <= most();
        StartGrid fine = hasLimits ? fine() : null;
        Minimum minimum = value -> {
            double bottom = isLower ? value : model.fixedBottom() / unit;
            double top = isLower ? model.fixedTop() / unit : value;
            double least = planar(() -> new ReducedProblem(data, model.shape()).withPlateaus(bottom, top), warm, fine);
            // A search in the valley that leads to a limit of curves stays short of it.
            return hasLimits ? Math.min(least, new LimitCurves(data, bottom, top).least()) : least;
        };
        double span = Math.min(upper - lower, 10 * data.span());
        double step = Double.isNaN(standardError) ? 0.1 * span : Math.min(span, quantile() * standardError / unit);
        boolean isFar = allowsAny || limits.atFarPlateau(isLower) <= most();
        double away = isLower ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        double[] scaled = new double[2];
        for (int side = 0; side < 2; side++) {
            boolean isAway = isLower == (side == 0);
            warm[0] = beta;
            warm[1] = lambda;
            double inside = isAway ? estimate : nearer(minimum, estimate, isLower, warm);
            double limit = isAway && isFar ? away : outward(minimum, inside, side == 0 ? -step : step);
            scaled[side] = (isAway && isOutOfSight(limit, isLower) ? away : limit) * unit;
        }
        return scaled;
    }

    /** An end so far from the responses that nobody reads it as a plateau is open, as one of a dose is. */
    private boolean isOutOfSight(double limit, boolean isLower) {
        return isLower ? limit < farPlateau(true) : limit > farPlateau(false);
    }

    private double farPlateau(boolean isLower) {
        return data.grandMean + (isLower ? -FAR_PLATEAU : FAR_PLATEAU) * data.span();
    }

    /** A plateau in the set that is not so far away that residuals lose their digits to it. */
    private double nearer(Minimum minimum, double estimate, boolean isLower, double[] warm) {
        double far = farPlateau(isLower);
        boolean isBeyond = isOutOfSight(estimate, isLower);
        LimitCurves.Limit limit = optimum.limit();
        if (isBeyond && limit != null && limit.end() > 0) {
            double distance = Math.log(FAR_PLATEAU * data.span() / limit.end()) / limit.shape();
            boolean isStart = limit.kind() == LimitCurves.Kind.START;
            boolean isArm = isStart || limit.kind() == LimitCurves.Kind.END;
            warm[0] = isArm ? Math.log(limit.shape()) : warm[0];
            warm[1] = !isArm ? warm[1] : isStart ? data.highestLogDose() + distance : data.lowestLogDose() - distance;
        }
        return isBeyond && minimum.at(far) <= most() ? far : estimate;
    }
}

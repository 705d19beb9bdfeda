package io.github.foldwise.internal.curve;

import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.internal.optimize.ProfileSearch;
import org.jspecify.annotations.Nullable;

/**
 * Profile-likelihood limits: the set of the values of a quantity \( \psi \) at which some curve with this value, in either
 * direction, or some {@linkplain LimitCurves limit of curves}, leaves a residual sum of squares of at most
 * \( RSS_{min} (1 + t^2/\nu) \), with \( t \) Student's two-sided quantile (so \( t^2 = F_{1,\nu} \)). Its ends are reported;
 * the set may have gaps.
 *
 * <p>A side is open where a limit of curves that has its value at infinity is in the set, and only there: no wall of a search is
 * a limit. A level curve, on which every dose and slope is as good as any other, is in the set unless the F test of no effect
 * rejects it at the level of confidence. The other sides are searched outward from inside the set in growing steps; a limit is
 * bracketed and solved on the signed root of the likelihood ratio, which is nearly straight. On a dose the profile may jump, and
 * the limit is the dose.
 */
final class PlaneProfile {
    /** The smallest residual sum of squares between doses at a value of the quantity. */
    private interface Minimum {
        double at(double psi);
    }

    private static final double LIMIT_TOLERANCE = 1e-13;
    /** Of log doses, slopes and spans: so far a search goes outward that has to meet its limit long before. */
    private static final double FARTHEST = 1e6;
    /** How far profiles search locations: a power curve of slope 0.004 differs from its limit by 1e-17 there. */
    private static final double REACH = 1e4;
    /** A curve this many widths of its transition away from a dose is a step to it. */
    private static final double SATURATED = 40;

    /** Half-widths of t standard errors of log slope and log dose up to which a set is the surroundings of the optimum. */
    private static final double NARROW = 0.7;
    /** Times the threshold: level curves and power curves that leave so much more are out of the question. */
    private static final double CLEAR = 6;
    /** The same for level curves alone: of a transition seen to 88 % at both ends no power curve explains all but a 150th. */
    private static final double VERY_CLEAR = 150;

    /** Spans of the responses: a plateau this far away leaves residuals all but three of their digits. */
    private static final double FAR_PLATEAU = 1000;

    /** An F statistic whose p-value is below 1e-4 from five degrees of freedom on. */
    private static final double CERTAIN = 100;

    private final GroupedResponses data;
    private final CurveModel model;
    private final CurveOptimum optimum;
    private final CurveSolver solver;
    private final LimitCurves limits;
    private final double best;
    private final double variance;
    private final double quantile;
    /** The residual squares between doses up to which a curve is in the set. */
    private final double most;
    /** Whether level curves, which allow anything, are in the set. */
    private final boolean allowsAny;

    private final double beta;
    private final double lower;
    private final double upper;
    private final double lambda;
    private final int sign;

    PlaneProfile(GroupedResponses data, CurveOptimum optimum, double level) {
        this.data = data;
        this.optimum = optimum;
        model = optimum.model;
        solver = new CurveSolver(data, REACH);
        limits = limits(data, model);
        best = optimum.leastBetween(data.within);
        variance = CurveProfile.variance(optimum);
        quantile = StudentT.twoSidedQuantile(level, optimum.inferenceDegreesOfFreedom());
        most = best + quantile * quantile * variance;
        boolean isClear = optimum.degreesOfFreedom() >= 5
                && level <= 0.99
                && data.between - best > CERTAIN * optimum.parameters * variance;
        allowsAny = !isClear && limits.hasLevel() && optimum.noEffectPvalue() > 1 - level;
        double[] theta = optimum.theta();
        beta = theta[0];
        lower = theta[1];
        upper = theta[2];
        lambda = theta[3];
        sign = optimum.direction;
    }

    /** The search of a model in the plane. */
    static ReducedProblem problem(GroupedResponses data, CurveModel model) {
        double unit = data.responseUnit;
        return new ReducedProblem(data, model.shape())
                .withPlateaus(model.fixedBottom() / unit, model.fixedTop() / unit);
    }

    /** The limits of the curves of a model. */
    static LimitCurves limits(GroupedResponses data, CurveModel model) {
        double unit = data.responseUnit;
        return new LimitCurves(data, model.fixedBottom() / unit, model.fixedTop() / unit);
    }

    private static double[] open() {
        return new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
    }

    /** Limits of the logarithm of an effective dose; both infinite on one side where no tested dose comes near the response. */
    double[] dose(double effect, boolean relative) {
        if (allowsAny) {
            return open();
        }
        if (relative) {
            return relativeDose(1 - effect / 100, effect / 100, optimum.logDose(effect, true));
        }
        if (!Double.isNaN(model.fixedBottom() + model.fixedTop())) {
            // Between two fixed plateaus a response is a fixed part of the way.
            double left = (effect / data.responseUnit - lower) / (upper - lower);
            return relativeDose(left, left, optimum.logDose(effect, false));
        }
        return absoluteDose(effect / data.responseUnit, optimum.logDose(effect, false));
    }

    /** Limits of a free parameter, as it is reported. */
    double[] parameter(String letter) {
        double error = optimum.parameterError(letter);
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
                double[] log = allowsAny ? open() : relativeDose(remaining[0], remaining[0], dose);
                yield new double[] {Math.exp(log[0]), Math.exp(log[1])};
            }
        };
    }

    /** Whether some curve in a direction may be in the set: none leaves less than the best monotone sequence. */
    private boolean isPossible(int direction) {
        return data.lowestMonotone(direction) <= most;
    }

    /** Whether the set is the surroundings of an optimum that the data determine well: there nothing else is looked at. */
    private boolean isPlain(CurveOptimum.LogDose dose) {
        double width = quantile * optimum.parameterError("b") / Math.exp(beta);
        return optimum.limit() == null
                && width < NARROW
                && quantile * dose.standardError() < NARROW
                && solver.isInSight(
                        new CurveSolver.Optimum(sign, beta, lambda, lower, upper, best, PlanarNewton.End.CONVERGED))
                && data.between > best + CLEAR * (most - best)
                && (data.between > best + VERY_CLEAR * (most - best)
                        || (LimitCurves.between(limits.start()) > most && LimitCurves.between(limits.end()) > most))
                && LimitCurves.between(limits.step(sign)) > most
                && !isPossible(-sign);
    }

    /**
     * Limits of the logarithm of a relative effective dose.
     *
     * @param falling what is left of the upper plateau at the dose where curves fall
     * @param rising the same where they rise
     */
    private double[] relativeDose(double falling, double rising, CurveOptimum.LogDose dose) {
        double[] positions = {model.shape().position(rising), model.shape().position(falling)};
        int own = sign > 0 ? 1 : 0;
        if (isPlain(dose)) {
            double width = sign * Math.exp(-beta);
            double estimate = lambda + positions[own] * width;
            DosePath near = path(sign, positions[own], false);
            double step = firstStep(dose.standardError(), 0.5);
            near.from(estimate, beta);
            double low = outward(near::least, estimate, -quantile, -step);
            near.from(estimate, beta);
            double high = outward(near::least, estimate, -quantile, step);
            if (!solver.isSteep(near.steepest())) {
                return new double[] {low, high};
            }
        }
        boolean isLowerOpen = limits.atInfinity(1 - falling, rising, false) <= most;
        boolean isUpperOpen = limits.atInfinity(1 - falling, rising, true) <= most;
        if (isLowerOpen && isUpperOpen) {
            return open();
        }
        double[] inside = steps();
        if (dose.isFinite() && optimum.limit() == null) {
            widen(inside, dose.estimate());
        }
        for (int k = 0; k < 2; k++) {
            int direction = 2 * k - 1;
            if (isPossible(direction)) {
                ReducedProblem problem = problem(data, model).withSign(direction);
                double[] reach = StartGrid.fine(data).reach(problem, positions[k], most);
                widen(inside, reach[0]);
                widen(inside, reach[1]);
            }
        }
        if (!(inside[0] <= inside[1])) {
            // The member that stands for a limit of curves, far outside.
            widen(inside, lambda + positions[own] * sign * Math.exp(-beta));
        }
        DosePath[] paths = {
            isPossible(-1) ? path(-1, positions[0], true) : null, isPossible(1) ? path(1, positions[1], true) : null
        };
        Minimum minimum = along(paths);
        return new double[] {
            isLowerOpen ? Double.NEGATIVE_INFINITY : outward(minimum, inside[0], -step(dose)),
            isUpperOpen ? Double.POSITIVE_INFINITY : outward(minimum, inside[1], step(dose))
        };
    }

    private DosePath path(int direction, double position, boolean isWide) {
        return new DosePath(
                problem(data, model).withSign(direction).at(position),
                isWide ? StartGrid.fine(data) : solver.grid(),
                solver.box().highestBeta(),
                beta,
                isWide ? limits : null);
    }

    private double step(CurveOptimum.LogDose dose) {
        return firstStep(dose.standardError(), 0.2);
    }

    private static void widen(double[] inside, double psi) {
        if (Math.abs(psi) <= Double.MAX_VALUE) {
            inside[0] = Math.min(inside[0], psi);
            inside[1] = Math.max(inside[1], psi);
        }
    }

    /** The gaps and doses of the steps in the set, from the lowest to the highest; infinite the wrong way round without any. */
    private double[] steps() {
        double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int direction = -1; direction <= 1; direction += 2) {
            for (int i = 1; i < data.size; i++) {
                if (LimitCurves.between(limits.gap(i, direction)) <= most) {
                    widen(range, i > data.firstPositive ? data.logDose[i - 1] : data.logDose[i]);
                    widen(range, data.logDose[i]);
                }
            }
        }
        for (int i = data.firstPositive; i < data.size; i++) {
            for (int direction = -1; direction <= 1; direction += 2) {
                if (LimitCurves.between(limits.onDose(i, direction)) <= most) {
                    widen(range, data.logDose[i]);
                }
            }
        }
        return range;
    }

    private static Minimum along(@Nullable DosePath[] paths) {
        return psi -> {
            double least = Double.MAX_VALUE;
            for (DosePath path : paths) {
                least = path == null ? least : Math.min(least, path.least(psi));
            }
            return least;
        };
    }

    /** Limits of the logarithm of the dose at which the mean response is given; either plateau may stop short of it. */
    private double[] absoluteDose(double response, CurveOptimum.LogDose dose) {
        double[] warm = {beta, lambda};
        Minimum minimum = psi -> planar(() -> problem(data, model).through(psi, response), warm);
        if (dose.isFinite() && isPlain(dose)) {
            return limits(minimum, dose.estimate(), firstStep(dose.standardError(), 0.5), warm);
        }
        boolean isLowerOpen = shortOf(response, false) <= most;
        boolean isUpperOpen = shortOf(response, true) <= most;
        if (isLowerOpen && isUpperOpen) {
            return open();
        }
        double[] inside = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        if (dose.isFinite() && optimum.limit() == null) {
            widen(inside, dose.estimate());
        }
        int last = data.size - 1;
        for (int k = 2 * data.firstPositive - 1; k <= 2 * last + 1; k++) {
            // The doses, the middles between them, and one place beyond either end.
            double before = data.logDose[Math.max(data.firstPositive, Math.floorDiv(k, 2))];
            double after = data.logDose[Math.min(last, Math.floorDiv(k + 1, 2))];
            double beyond = k < 2 * data.firstPositive ? -1 : k > 2 * last ? 1 : 0;
            double psi = 0.5 * (before + after) + beyond;
            boolean further = (psi < inside[0] && !isLowerOpen) || (psi > inside[1] && !isUpperOpen);
            further |= !(inside[0] <= inside[1]);
            if (further && minimum.at(psi) <= most) {
                widen(inside, psi);
            }
        }
        if (!(inside[0] <= inside[1])) {
            double nowhere = isLowerOpen ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            return new double[] {nowhere, nowhere};
        }
        return new double[] {
            isLowerOpen ? Double.NEGATIVE_INFINITY : outward(minimum, inside[0], -step(dose)),
            isUpperOpen ? Double.POSITIVE_INFINITY : outward(minimum, inside[1], step(dose))
        };
    }

    /** The least that curves leave that do not come to a response at any dose, or are beyond it before the first. */
    private double shortOf(double response, boolean above) {
        double least = Double.POSITIVE_INFINITY;
        for (int direction = -1; direction <= 1; direction += 2) {
            if (!isPossible(direction)) {
                continue;
            }
            // Above, the end of the curve stops short of the response; below, its start is beyond it.
            boolean isLower = above == direction > 0;
            double unit = data.responseUnit;
            double bottom = model.fixedBottom() / unit;
            double top = model.fixedTop() / unit;
            double given = isLower ? bottom : top;
            LimitCurves.Limit level = above ? limits.levelAtStart(direction) : limits.levelAtEnd(direction);
            if (level != null) {
                double near = above ? level.start() : level.end();
                boolean beyond = direction * (near - response) * (above ? 1 : -1) > 0;
                least = beyond ? Math.min(least, level.between()) : least;
            }
            boolean optimumStops = direction == sign && (isLower ? lower >= response : upper <= response);
            if (optimumStops) {
                return best;
            }
            if (Double.isNaN(given) && Math.abs(response) < FARTHEST * (Math.abs(data.grandMean) + data.span())) {
                ReducedProblem held = new ReducedProblem(data, model.shape())
                        .withPlateaus(isLower ? response : bottom, isLower ? top : response)
                        .withSign(direction);
                CurveSolver.Optimum found = solver.search(held, null);
                least = found.isAdmissible() ? Math.min(least, found.between()) : least;
                least = Math.min(least, held.flat());
            }
        }
        return least;
    }

    /** Limits of the slope, positive where curves fall. */
    private double[] slope(double standardError) {
        double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int direction = -1; direction <= 1; direction += 2) {
            double start = direction == sign ? beta : otherBeta(direction);
            if (Double.isNaN(start)) {
                continue;
            }
            boolean near = limits.atVanishingSlope(direction) <= most;
            boolean far = limits.atInfiniteSlope(direction) <= most;
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
        return isOther && found.between() <= most ? found.beta() : Double.NaN;
    }

    private Minimum atSlope(int direction) {
        ReducedProblem problem = problem(data, model).withSign(direction);
        double[] places = StartGrid.fine(data).places();
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
        Minimum minimum = value -> planar(
                () -> new ReducedProblem(data, model.shape())
                        .withPlateaus(
                                isLower ? value : model.fixedBottom() / unit,
                                isLower ? model.fixedTop() / unit : value),
                warm);
        double span = Math.min(upper - lower, 10 * data.span());
        double step = Double.isNaN(standardError) ? 0.1 * span : Math.min(span, quantile * standardError / unit);
        boolean isFar = allowsAny || limits.atFarPlateau(isLower) <= most;
        double away = isLower ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        double[] scaled = new double[2];
        for (int side = 0; side < 2; side++) {
            boolean isAway = isLower == (side == 0);
            warm[0] = beta;
            warm[1] = lambda;
            double inside = isAway ? estimate : nearer(minimum, estimate, isLower, warm);
            scaled[side] = (isAway && isFar ? away : outward(minimum, inside, side == 0 ? -step : step)) * unit;
        }
        return scaled;
    }

    /** A plateau in the set that is not so far away that residuals lose their digits to it. */
    private double nearer(Minimum minimum, double estimate, boolean isLower, double[] warm) {
        double far = data.grandMean + (isLower ? -FAR_PLATEAU : FAR_PLATEAU) * data.span();
        boolean isBeyond = isLower ? estimate < far : estimate > far;
        LimitCurves.Limit limit = optimum.limit();
        if (isBeyond && limit != null && limit.end() > 0) {
            double distance = Math.log(FAR_PLATEAU * data.span() / limit.end()) / limit.shape();
            boolean isStart = limit.kind() == LimitCurves.Kind.START;
            boolean isArm = isStart || limit.kind() == LimitCurves.Kind.END;
            warm[0] = isArm ? Math.log(limit.shape()) : warm[0];
            warm[1] = !isArm ? warm[1] : isStart ? data.highestLogDose() + distance : data.lowestLogDose() - distance;
        }
        return isBeyond && minimum.at(far) <= most ? far : estimate;
    }

    private interface Held {
        ReducedProblem problem();
    }

    /** The best curve, in either direction, of a problem with a quantity held. */
    private double planar(Held held, double[] warm) {
        double least = Double.MAX_VALUE;
        for (int direction = -1; direction <= 1; direction += 2) {
            if (direction != sign && !isPossible(direction)) {
                continue;
            }
            ReducedProblem problem = held.problem().withSign(direction);
            boolean own = direction == sign;
            CurveSolver.Optimum found = solver.search(problem, own ? warm.clone() : null);
            boolean counts = found.isAdmissible() || problem.isSymmetric();
            if (counts && own) {
                warm[0] = found.beta();
                warm[1] = found.lambda();
            }
            least = Math.min(least, counts ? found.between() : problem.flat());
            least = Math.min(least, problem.flat());
        }
        return least;
    }

    private double firstStep(double standardError, double otherwise) {
        double step = quantile * standardError;
        return step > 0 ? Math.min(step, CurveProfile.WIDEST_FIRST_STEP) : otherwise;
    }

    /** Both limits of a set around an estimate. */
    private double[] limits(Minimum minimum, double estimate, double step, double... warm) {
        double[] start = warm.clone();
        double below = outward(minimum, estimate, -quantile, -step);
        System.arraycopy(start, 0, warm, 0, warm.length);
        return new double[] {below, outward(minimum, estimate, -quantile, step)};
    }

    /** A limit beyond a value that is in the set. */
    private double outward(Minimum minimum, double inside, double firstStep) {
        return outward(minimum, inside, Math.min(excess(minimum.at(inside)), -Double.MIN_NORMAL), firstStep);
    }

    private double outward(Minimum minimum, double inside, double there, double firstStep) {
        double bound = inside + Math.copySign(FARTHEST * Math.max(1, Math.abs(inside)), firstStep);
        double limit =
                ProfileSearch.limit(psi -> excess(minimum.at(psi)), inside, there, firstStep, bound, LIMIT_TOLERANCE);
        // Rounding at a threshold must not turn it inward.
        return firstStep > 0 ? Math.max(limit, inside) : Math.min(limit, inside);
    }

    private double excess(double value) {
        return Math.sqrt(Math.max(0, value - best) / variance) - quantile;
    }
}

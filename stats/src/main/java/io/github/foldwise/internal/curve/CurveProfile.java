package io.github.foldwise.internal.curve;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.internal.curve.model.AsymmetricCurve;
import io.github.foldwise.internal.curve.model.CurveFamily;
import io.github.foldwise.internal.curve.model.CurveFunction;
import io.github.foldwise.internal.curve.model.CurveModel;
import io.github.foldwise.internal.curve.model.CurvePrior;
import io.github.foldwise.internal.curve.plane.CurveSolver;
import io.github.foldwise.internal.curve.plane.GroupedResponses;
import io.github.foldwise.internal.curve.search.SearchSpace;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.internal.optimize.ConstrainedSearch;
import io.github.foldwise.internal.optimize.Constraint;
import io.github.foldwise.internal.optimize.ProfileSearch;
import io.github.foldwise.internal.optimize.TrustRegion;
import io.github.foldwise.internal.regression.JointObjective;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Profile-likelihood limits at the optimum of one curve or of several, by the criterion of {@link PlaneProfile}. A quantity is
 * held by a constraint: a parameter at a value, the curve at a dose on the response that is asked for, or two doses at a ratio.
 */
final class CurveProfile {
    /** Half-widths of t standard errors may be wildly wrong on incomplete curves; this keeps the first step sane. */
    static final double WIDEST_FIRST_STEP = 2;

    /** Of the variance between doses: what rounding alone leaves of a curve through every point. */
    private static final double SMALLEST_VARIANCE = 1e-30;

    private static final double LIMIT_TOLERANCE = 1e-12;
    /** Of the span of the responses: how far plateaus are searched. */
    private static final double FAR = 1000;
    /** Standard errors, or units of a parameter of the user's own, as far as they are searched. */
    private static final double FARTHEST = 1e6;
    /** Of the central differences that give a log dose its second derivatives. */
    private static final double STEP = 1e-5;
    /** Of the walk to a logarithm of a ratio. */
    private static final double RATIO_STEP = 0.5;

    private static final int NONE = -1;

    private final CurveProblem problem;
    private final CurveModel model;
    private final JointObjective objective;
    private final double[] start;
    private final double quantile;
    /** Twice the loss at the optimum, within doses left out. */
    private final double best;

    private final double variance;
    private final double floor;
    private final double level;
    /** Whether a level curve leaves what the mean leaves: for least squares of one curve. */
    private final boolean hasLevel;
    /** Where the searches of either side ended. */
    private final double[][] last = new double[2][];

    CurveProfile(
            CurveProblem problem,
            JointObjective objective,
            double[] start,
            double best,
            double floor,
            double variance,
            double degreesOfFreedom,
            double level,
            boolean hasLevel) {
        this.problem = problem;
        this.objective = objective;
        this.start = start;
        this.best = best;
        this.floor = floor;
        this.variance = variance;
        this.level = level;
        quantile = StudentT.twoSidedQuantile(level, degreesOfFreedom);
        this.hasLevel = hasLevel;
        model = problem.model;
    }

    /** The profiles of a curve that was fitted alone. */
    static CurveProfile of(DoseResponseData data, CurveOptimum fitted, double level) {
        GroupedResponses groups = fitted.groups(data);
        SearchSpace space = SearchSpace.of(groups, fitted.model, fitted.direction, true);
        if (space == null) {
            throw new IllegalStateException("a fit outside its own bounds");
        }
        CurveProblem problem = CurveProblem.of(space);
        Scatter scatter = fitted.scatter();
        boolean squares = scatter == null || scatter.errors().kind() == CurveErrors.Kind.NORMAL;
        JointObjective objective = squares || scatter == null
                ? problem.objective()
                : scatter.objective(problem, List.of(data), groups.responseUnit);
        return new CurveProfile(
                problem,
                objective,
                problem.coordinates(fitted.plainTheta()),
                squares || scatter == null ? fitted.penalizedRss() - groups.within : 2 * scatter.loss(),
                squares ? 0.5 * groups.within : 0,
                variance(fitted),
                fitted.inferenceDegreesOfFreedom(),
                level,
                squares && fitted.model.prior() == null);
    }

    /** What twice a difference of losses is measured in; never quite nothing, for a curve through every point. */
    static double variance(CurveOptimum fitted) {
        return fitted.scatter() == null
                ? Math.max(fitted.scaledRss, SMALLEST_VARIANCE * fitted.scaledTotalSquares) / fitted.degreesOfFreedom()
                : Math.max(fitted.scatter().variance(), Double.MIN_NORMAL);
    }

    /** Limits of a parameter of a curve, as it is reported. */
    double[] parameter(int k, CurveOptimum fitted, String letter) {
        int j = model.letters().indexOf(letter);
        CurveFunction curve = problem.spaces[k].curve;
        double[] theta = problem.theta(k, start);
        boolean isCustom = model.family() == CurveFamily.CUSTOM;
        double unit = !isCustom && curve.isLinear(j) ? fitted.responseUnit : 1;
        DoubleFunction<Constraint> held = value -> (beta, gradient, hessian) -> {
            double[] one = new double[curve.size()];
            one[j] = 1;
            fold(k, one, new double[0], gradient, hessian);
            return problem.theta(k, beta)[j] - value;
        };
        double error = fitted.parameterError(letter);
        double[] slopes = new double[theta.length];
        curve.naturalGradient(j, theta, slopes);
        double slope = Math.abs(slopes[j]) * unit;
        double[] range = range(k, j, theta);
        if (!curve.isLinear(j) && allowsAny(k, fitted)) {
            double least = curve.scale(j) == CurveFunction.Scale.LOG ? 0 : Double.NEGATIVE_INFINITY;
            return new double[] {least, Double.POSITIVE_INFINITY};
        }
        double flat = curve.isLinear(j) ? Double.POSITIVE_INFINITY : flat();
        double[] limits = limits(held, flat, theta[j], firstStep(k, j, theta[j], error / slope), range[0], range[1]);
        boolean diverges = j == 0 || (j == 3 && model.family() == CurveFamily.ASYMMETRIC);
        openBeyondWalls(held, limits, j == 3 && !model.family().isLinearAxis() ? k : NONE, diverges);
        double first = natural(curve, j, theta, limits[0]) * unit;
        double second = natural(curve, j, theta, limits[1]) * unit;
        return new double[] {Math.min(first, second), Math.max(first, second)};
    }

    /** Limits of the part of a two-phase curve that its second location takes. */
    double[] secondFraction(int k, CurveOptimum fitted) {
        double[] fraction = fitted.secondFraction();
        double step = quantile * fraction[1];
        DoubleFunction<Constraint> held = value -> (beta, gradient, hessian) -> {
            double[] at = problem.theta(k, beta);
            double[] row = new double[at.length];
            row[1] = value;
            row[2] = -value;
            row[5] = 1 - value;
            fold(k, row, new double[0], gradient, hessian);
            return at[5] - value * (at[5] + at[2] - at[1]);
        };
        double[] limits =
                limits(held, Double.POSITIVE_INFINITY, fraction[0], step > 0 ? Math.min(step, 0.25) : 0.1, 0, 1);
        // A side that is open ends where fractions do.
        return new double[] {Math.max(0, limits[0]), Math.min(1, limits[1])};
    }

    /** Limits of the logarithm of an effective dose of a curve. */
    double[] dose(int k, CurveOptimum fitted, double effect, boolean relative) {
        CurveOptimum.LogDose dose = fitted.logDose(effect, relative);
        if (!dose.isFinite() && dose.estimate() != Double.NEGATIVE_INFINITY) {
            return new double[] {Double.NaN, Double.NaN};
        }
        if (allowsAny(k, fitted)) {
            return new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
        }
        GroupedResponses data = problem.groups(k);
        double low = Math.min(data.lowestLogDose(), Math.max(dose.estimate(), -Double.MAX_VALUE)) - CurveSolver.REACH;
        double high = Math.max(data.highestLogDose(), dose.estimate()) + CurveSolver.REACH;
        if (model.prior() != null) {
            // Under a prior the optimum itself may lie at the end of what is searched.
            low = Math.min(data.lowestLogDose() - CurveSolver.REACH, Math.max(dose.estimate(), -Double.MAX_VALUE));
            high = Math.max(data.highestLogDose() + CurveSolver.REACH, dose.estimate());
        }
        boolean onPart = relative && model.family().isMonotone();
        DoubleFunction<Constraint> held = onPart
                ? psi -> onPart(k, psi, fitted.direction > 0 ? 1 - effect / 100 : effect / 100)
                : psi -> through(k, fitted, psi, relative ? effect / 100 : Double.NaN, effect / fitted.responseUnit);
        double flat = onPart ? flat() : Double.POSITIVE_INFINITY;
        if (!dose.isFinite()) {
            // On a linear axis below zero, where no logarithm comes.
            double from = data.lowestLogDose() - CurveSolver.REACH;
            double upper = limits(held, flat, from, 1, from, high)[1];
            return new double[] {Double.NEGATIVE_INFINITY, upper};
        }
        double[] limits = limits(held, flat, dose.estimate(), firstStep(dose.standardError()), low, high);
        openBeyondWalls(held, limits, k, false);
        return limits;
    }

    /** Limits of the logarithm of the ratio of two curves' effective doses. */
    double[] ratio(int one, DoseFunction first, int other, DoseFunction second, double estimate, double error) {
        double reach = 2 * CurveSolver.REACH;
        DoubleFunction<Constraint> held = ratioHeld(one, first, other, second);
        return limits(held, Double.POSITIVE_INFINITY, estimate, firstStep(error), estimate - reach, estimate + reach);
    }

    /**
     * The root of the F statistic of a logarithm of that ratio, in steps from the estimate, each from where the last one ended.
     */
    double ratioStatistic(int one, DoseFunction first, int other, DoseFunction second, double estimate, double value) {
        ConstrainedSearch search = search();
        DoubleFunction<Constraint> held = ratioHeld(one, first, other, second);
        double[][] warm = {start};
        int steps = 1 + (int) (Math.abs(value - estimate) / RATIO_STEP);
        double lowest = best;
        for (int step = 1; step <= steps; step++) {
            double psi = step == steps ? value : estimate + (value - estimate) * step / steps;
            lowest = minimum(search, held.apply(psi), warm);
        }
        return excess(lowest) + quantile;
    }

    private DoubleFunction<Constraint> ratioHeld(int one, DoseFunction first, int other, DoseFunction second) {
        Constraint numerator = (beta, gradient, hessian) -> logDose(one, first, beta, gradient, hessian);
        Constraint denominator = (beta, gradient, hessian) -> logDose(other, second, beta, gradient, hessian);
        return psi -> (beta, gradient, hessian) -> {
            int n = beta.length;
            double[] otherGradient = new double[n];
            double[][] otherHessian = new double[n][n];
            double value = numerator.evaluate(beta, gradient, hessian)
                    - denominator.evaluate(beta, otherGradient, otherHessian);
            for (int i = 0; i < n; i++) {
                gradient[i] -= otherGradient[i];
                for (int j = 0; j <= i; j++) {
                    hessian[i][j] -= otherHessian[i][j];
                }
            }
            return value - psi;
        };
    }

    /** Second derivatives by central differences of the exact first ones: they steer the search, and do not enter results. */
    private double logDose(int k, DoseFunction dose, double[] point, double[] gradient, double[][] hessian) {
        int n = point.length;
        double[] byTheta = new double[problem.maps[k].size()];
        for (int j = 0; j < n; j++) {
            double[] moved = point.clone();
            moved[j] += STEP;
            double up = dose.evaluate(problem.theta(k, moved), byTheta);
            double[] above = problem.byCoordinates(k, byTheta);
            moved[j] -= 2 * STEP;
            double down = dose.evaluate(problem.theta(k, moved), byTheta);
            double[] below = problem.byCoordinates(k, byTheta);
            boolean defined = !Double.isNaN(up + down);
            for (int i = j; i < n; i++) {
                hessian[i][j] = defined ? (above[i] - below[i]) / (2 * STEP) : 0;
            }
        }
        double value = dose.evaluate(problem.theta(k, point), byTheta);
        System.arraycopy(problem.byCoordinates(k, byTheta), 0, gradient, 0, n);
        return value;
    }

    /**
     * Whether a level curve, which allows every dose and slope, is one of the curves that the data allow: the test of no effect
     * does not reject it.
     */
    private boolean allowsAny(int k, CurveOptimum fitted) {
        boolean own = model.family() != CurveFamily.CUSTOM && model.prior() == null;
        for (int j = 1; j <= 2 && own; j++) {
            own = Double.isNaN(model.fixed(j)) && !model.isBounded(j) && problem.isOwn(k, j);
        }
        return own && fitted.noEffectPvalue() > 1 - level;
    }

    /**
     * A limit at which some other coordinate is as far as it is searched comes from there and not from the data, and that side
     * is open: curves beyond the wall go on. Where the slope alone has come to an end, the curve is a step, which goes as far as
     * the next dose.
     *
     * @param ofDose the curve of which the quantity is a log dose, or {@link #NONE}
     * @param diverges whether the quantity grows with the exponent of LL.5, as its slope and location do; at the limit of the
     *     exponent the curve itself, its doses and plateaus hardly change any more
     */
    private void openBeyondWalls(DoubleFunction<Constraint> held, double[] limits, int ofDose, boolean diverges) {
        CurvePrior prior = model.prior();
        // Under a proper prior nothing but a location runs away, which leaves slope and plateaus where they are.
        boolean isHeld = ofDose == NONE && prior != null && prior.isProper(model);
        if (model.family() == CurveFamily.CUSTOM || isHeld) {
            return;
        }
        for (int side = 0; side < 2; side++) {
            if (!Double.isFinite(limits[side])) {
                continue;
            }
            ConstrainedSearch search = search();
            search.minimise(objective, held.apply(limits[side]), last[side]);
            double[] point = search.point();
            boolean beyond = false;
            boolean steep = false;
            boolean settled = false;
            for (int column = 0; column < problem.size; column++) {
                SearchSpace.Wall wall = problem.wallAt(column, point);
                boolean isSearch = wall == SearchSpace.Wall.LIMIT || wall == SearchSpace.Wall.SEARCH;
                boolean isSteep = isSearch && point[column] >= problem.steepest(column);
                steep |= isSteep;
                beyond |= isSearch && !isSteep;
                settled |= !diverges && wall == SearchSpace.Wall.LIMIT;
            }
            beyond &= !settled;
            double away = side == 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            if (beyond) {
                limits[side] = away;
            } else if (steep && ofDose != NONE) {
                limits[side] = nextDose(problem.groups(ofDose), limits[side], side);
            }
        }
    }

    /** The log dose next to a value, away from the estimate; infinite beyond the last. */
    private static double nextDose(GroupedResponses data, double from, int side) {
        double next = side == 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        for (int i = data.firstPositive; i < data.size; i++) {
            double dose = data.logDose[i];
            boolean outside = side == 0 ? dose <= from : dose >= from;
            if (outside) {
                next = side == 0 ? Math.max(next, dose) : Math.min(next, dose);
            }
        }
        return next;
    }

    private static double natural(CurveFunction curve, int j, double[] theta, double working) {
        double[] at = theta.clone();
        at[j] = working;
        return curve.natural(j, at);
    }

    private double firstStep(double standardError) {
        double step = quantile * standardError;
        return step > 0 ? Math.min(step, WIDEST_FIRST_STEP) : 0.5;
    }

    private double firstStep(int k, int j, double at, double workingError) {
        double step = quantile * workingError;
        double span = problem.groups(k).span();
        boolean isCustom = model.family() == CurveFamily.CUSTOM;
        double widest = switch (problem.spaces[k].curve.scale(j)) {
            case LINEAR -> span * Math.max(1, Math.abs(at) / span);
            case PLAIN -> isCustom ? Double.MAX_VALUE : problem.spaces[k].linearRange();
            default -> WIDEST_FIRST_STEP;
        };
        double otherwise = isCustom ? 0.1 * unitOf(at) : 0.1 * widest;
        return step > 0 ? Math.min(step, widest) : otherwise;
    }

    private static double unitOf(double value) {
        return value == 0 ? 1 : Math.abs(value);
    }

    /** How far a working parameter is searched: the box, or where there is none, far. */
    private double[] range(int k, int j, double[] theta) {
        double far = model.family() == CurveFamily.CUSTOM
                ? FARTHEST * unitOf(theta[j])
                : FAR * Math.max(problem.groups(k).span(), Math.abs(theta[j]));
        double[] range = {theta[j] - far, theta[j] + far};
        if (problem.isCoordinate(j)) {
            range[0] = Math.max(range[0], problem.lower[problem.columns[k][j]]);
            range[1] = Math.min(range[1], problem.upper[problem.columns[k][j]]);
        }
        return range;
    }

    /** The place at which a monotone curve has the given part of the way left is the dose: no plateau is in it. */
    private Constraint onPart(int k, double psi, double remaining) {
        CurveFunction curve = problem.spaces[k].curve;
        boolean asymmetric = curve instanceof AsymmetricCurve;
        boolean halfway = model.family() == CurveFamily.ASYMMETRIC_HALFWAY;
        boolean linear = model.family().isLinearAxis();
        double fixed = asymmetric ? Double.NaN : model.shape().position(remaining);
        int n = curve.size();
        double[] first = new double[n];
        double[] second = new double[n * (n + 1) / 2];
        return (beta, gradient, hessian) -> {
            double[] at = problem.theta(k, beta);
            Arrays.fill(first, 0);
            Arrays.fill(second, 0);
            double width = problem.spaces[k].direction * Math.exp(-at[0]);
            double[] position = asymmetric
                    ? AsymmetricCurve.positionDerivatives(remaining, at[4], halfway)
                    : new double[] {fixed, 0, 0};
            first[0] = -width * position[0];
            first[3] = 1;
            second[CurveFunction.at(0, 0)] = width * position[0];
            if (asymmetric) {
                first[4] = width * position[1];
                second[CurveFunction.at(4, 0)] = -width * position[1];
                second[CurveFunction.at(4, 4)] = width * position[2];
            }
            fold(k, first, second, gradient, hessian);
            return at[3] + width * position[0] - (linear ? Math.exp(psi) : psi);
        };
    }

    /** The curve passes, at the dose, through the response; beyond its peak where it has one. */
    private Constraint through(int k, CurveOptimum fitted, double psi, double part, double response) {
        CurveFunction curve = problem.spaces[k].curve;
        int n = curve.size();
        double[] first = new double[n];
        double[] second = new double[n * (n + 1) / 2];
        double[] target = new double[n];
        double x = Math.exp(psi);
        boolean falls = fitted.isFalling();
        boolean turns = !model.family().isMonotone();
        boolean isCustom = model.family() == CurveFamily.CUSTOM;
        int direction = problem.spaces[k].direction;
        return (beta, gradient, hessian) -> {
            double[] at = problem.theta(k, beta);
            double mean = curve.evaluate(x, psi, at, first, second);
            double aim = response;
            if (!Double.isNaN(part)) {
                aim = DoseFunction.target(model, curve, direction, at, part, target);
                for (int j = 0; j < n; j++) {
                    first[j] -= target[j];
                }
                if (isCustom) {
                    takeOffEnds(curve, at, part, second);
                }
            }
            fold(k, first, second, gradient, hessian);
            boolean before = turns && (falls ? curve.slope(x, psi, at) > 0 : curve.slope(x, psi, at) < 0);
            return before ? Double.NaN : mean - aim;
        };
    }

    /** The second derivatives of the target of an equation of the user's own. */
    private static void takeOffEnds(CurveFunction curve, double[] at, double part, double[] second) {
        double[] scratch = new double[at.length];
        double[] end = new double[second.length];
        curve.evaluate(0, Double.NEGATIVE_INFINITY, at, scratch, end);
        for (int i = 0; i < second.length; i++) {
            second[i] -= (1 - part) * end[i];
        }
        curve.evaluate(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, at, scratch, end);
        for (int i = 0; i < second.length; i++) {
            second[i] -= part * end[i];
        }
    }

    /** Carries derivatives by the parameters of a curve over to the coordinates; without second ones where there are none. */
    private void fold(int k, double[] first, double[] second, double[] gradient, double[][] hessian) {
        Arrays.fill(gradient, 0);
        for (double[] row : hessian) {
            Arrays.fill(row, 0);
        }
        problem.maps[k].addGradient(first, gradient);
        if (second.length > 0) {
            problem.maps[k].addHessian(second, hessian);
        }
    }

    private ConstrainedSearch search() {
        return new ConstrainedSearch(
                problem.lower, problem.upper, problem.scales(start), floor, problem.largestRadius());
    }

    private double[] limits(
            DoubleFunction<Constraint> held, double flat, double estimate, double step, double low, double high) {
        ConstrainedSearch search = search();
        double[] limits = new double[2];
        boolean[] asked = new boolean[1];
        boolean[] met = new boolean[1];
        for (int side = 0; side < 2; side++) {
            double[][] warm = {start};
            limits[side] = ProfileSearch.limit(
                    psi -> {
                        double lowest = Math.min(flat, minimum(search, held.apply(psi), warm));
                        asked[0] = true;
                        met[0] |= lowest < Double.POSITIVE_INFINITY;
                        return excess(lowest);
                    },
                    estimate,
                    -quantile,
                    side == 0 ? -step : step,
                    side == 0 ? low : high,
                    LIMIT_TOLERANCE);
            // Rounding at a threshold must not turn a limit past its estimate.
            limits[side] = side == 0 ? Math.min(limits[side], estimate) : Math.max(limits[side], estimate);
            last[side] = warm[0];
        }
        // Where no curve beside the estimate could be found, nothing is known of its limits, and they are not the
        // estimate.
        return asked[0] && !met[0] ? new double[] {Double.NaN, Double.NaN} : limits;
    }

    /** The smaller of the minima from the previous point and from the optimum. */
    private double minimum(ConstrainedSearch search, Constraint constraint, double[][] warm) {
        double lowest = Double.POSITIVE_INFINITY;
        double[] from = warm[0];
        double[][] starts = Arrays.equals(from, start) ? new double[][] {start} : new double[][] {from, start};
        for (double[] each : starts) {
            TrustRegion.End end = search.minimise(objective, constraint, each);
            if (end != TrustRegion.End.UNDEFINED && search.value() < lowest) {
                lowest = search.value();
                warm[0] = search.point();
            }
        }
        return 2 * lowest;
    }

    /**
     * What a flat curve leaves, which every place and shape of a monotone curve allows, so that no minimum at one of them is
     * larger; infinite where there is none.
     */
    private double flat() {
        if (!hasLevel || !model.family().isMonotone() || model.isBounded(1) || model.isBounded(2)) {
            return Double.POSITIVE_INFINITY;
        }
        if (!Double.isNaN(model.fixed(1)) && !Double.isNaN(model.fixed(2))) {
            return Double.POSITIVE_INFINITY;
        }
        GroupedResponses data = problem.groups(0);
        double level = Double.isNaN(model.fixed(1)) ? model.fixed(2) : model.fixed(1);
        if (Double.isNaN(level)) {
            return data.between;
        }
        double sum = 0;
        for (int i = 0; i < data.size; i++) {
            double r = data.mean[i] - level / data.responseUnit;
            sum += data.weight[i] * r * r;
        }
        return sum;
    }

    private double excess(double value) {
        return Math.sqrt(Math.max(0, value - best) / variance) - quantile;
    }
}

package io.github.foldwise.internal.curve;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.internal.optimize.Constraint;
import io.github.foldwise.internal.optimize.LevelSet;
import io.github.foldwise.internal.optimize.ProfileSearch;
import io.github.foldwise.internal.optimize.TrustRegion;
import io.github.foldwise.internal.regression.JointObjective;
import java.util.Arrays;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Profile-likelihood limits of a {@link GeneralCurve}, by the criterion of {@link CurveProfile}. A quantity is held by a
 * constraint: a parameter at a value, or the curve at a dose on the response that is asked for.
 */
final class GeneralProfile {
    private static final double WIDEST_FIRST_STEP = 2;
    private static final double LIMIT_TOLERANCE = 1e-12;
    private static final double SMALLEST_VARIANCE = 1e-30;
    /** Of the span of the responses: how far plateaus are searched. */
    private static final double FAR = 1000;
    /** Standard errors, or units of a parameter of the user's own, as far as they are searched. */
    private static final double FARTHEST = 1e6;

    private final GroupedResponses data;
    private final CurveModel model;
    private final GeneralCurve fitted;
    private final double quantile;
    private final double best;
    private final double variance;
    private final @Nullable SearchSpace space;
    private final double[] theta;
    /** The errors, and the observations under them; null for least squares. */
    private final @Nullable Scatter scatter;

    /** Where the searches of either side ended. */
    private final double[][] last = new double[2][];

    private final @Nullable ObservedLoss observed;

    GeneralProfile(DoseResponseData curve, CurveModel model, GeneralCurve fitted, double level) {
        data = GroupedResponses.of(curve);
        this.model = model;
        this.fitted = fitted;
        scatter = fitted.scatter();
        if (scatter == null) {
            observed = null;
            best = fitted.scaledRss - data.within;
            double rss = Math.max(fitted.scaledRss, SMALLEST_VARIANCE * fitted.scaledTotalSquares);
            variance = rss / fitted.degreesOfFreedom();
        } else {
            double unit = model.family() == CurveFamily.CUSTOM ? 1 : data.responseUnit;
            observed = ObservedLoss.of(scatter.errors(), curve, unit);
            best = 2 * scatter.loss();
            variance = Math.max(scatter.variance(), Double.MIN_NORMAL);
        }
        quantile = StudentT.twoSidedQuantile(level, fitted.inferenceDegreesOfFreedom());
        space = SearchSpace.of(data, model, fitted.direction(), true);
        theta = fitted.plainTheta();
    }

    /** Limits of a parameter, as it is reported. */
    double[] parameter(int j) {
        SearchSpace s = space();
        CurveFunction curve = s.curve;
        double unit = model.family() != CurveFamily.CUSTOM && curve.isLinear(j) ? data.responseUnit : 1;
        DoubleFunction<Constraint> held = value -> (beta, gradient, hessian) -> {
            double[] one = new double[curve.size()];
            one[j] = 1;
            Arrays.fill(gradient, 0);
            s.map.addGradient(one, gradient);
            clear(hessian);
            return s.theta(beta)[j] - value;
        };
        double error = fitted.parameterError(model.letters().get(j));
        double slope = Math.abs(naturalSlope(curve, j)) * unit;
        double[] range = range(s, j);
        double flat = curve.isLinear(j) ? Double.POSITIVE_INFINITY : flat();
        double[] limits = limits(s, held, flat, theta[j], firstStep(s, j, error / slope), range[0], range[1]);
        if (j == 0 || (j == 3 && model.family() == CurveFamily.ASYMMETRIC)) {
            openBeyondLimits(s, held, limits);
        }
        double first = natural(curve, j, limits[0]) * unit;
        double second = natural(curve, j, limits[1]) * unit;
        return new double[] {Math.min(first, second), Math.max(first, second)};
    }

    /** Limits of the part of a two-phase curve that its second location takes. */
    double[] secondFraction() {
        SearchSpace s = space();
        double[] fraction = fitted.secondFraction();
        double step = quantile * fraction[1];
        DoubleFunction<Constraint> held = value -> (beta, gradient, hessian) -> {
            double[] at = s.theta(beta);
            double[] row = new double[at.length];
            row[1] = value;
            row[2] = -value;
            row[5] = 1 - value;
            Arrays.fill(gradient, 0);
            s.map.addGradient(row, gradient);
            clear(hessian);
            return at[5] - value * (at[5] + at[2] - at[1]);
        };
        double[] limits =
                limits(s, held, Double.POSITIVE_INFINITY, fraction[0], step > 0 ? Math.min(step, 0.25) : 0.1, 0, 1);
        // A side that is open ends where fractions do.
        return new double[] {Math.max(0, limits[0]), Math.min(1, limits[1])};
    }

    private SearchSpace space() {
        if (space == null) {
            throw new IllegalStateException("a fit outside its own bounds");
        }
        return space;
    }

    /**
     * Slope and location of LL.5 diverge with its exponent: a limit at which the exponent is as far as it is searched comes
     * from there and not from the data, and that side is open.
     */
    private void openBeyondLimits(SearchSpace s, DoubleFunction<Constraint> held, double[] limits) {
        double[] start = s.coordinates(theta);
        for (int side = 0; side < 2; side++) {
            if (Double.isInfinite(limits[side]) || !(s.curve instanceof AsymmetricCurve)) {
                continue;
            }
            LevelSet search = new LevelSet(s.lower, s.upper, s.scales(start), 0.5 * data.within, s.largestRadius());
            search.minimise(s.objective(), held.apply(limits[side]), last[side]);
            if (s.isAtLimit(search.point())) {
                limits[side] = side == 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            }
        }
    }

    private double naturalSlope(CurveFunction curve, int j) {
        double[] gradient = new double[theta.length];
        curve.naturalGradient(j, theta, gradient);
        return gradient[j];
    }

    private double natural(CurveFunction curve, int j, double working) {
        double[] at = theta.clone();
        at[j] = working;
        return curve.natural(j, at);
    }

    private double firstStep(SearchSpace s, int j, double workingError) {
        double step = quantile * workingError;
        double widest = switch (s.curve.scale(j)) {
            case LINEAR -> data.span() * Math.max(1, Math.abs(theta[j]) / data.span());
            case PLAIN -> model.family() == CurveFamily.CUSTOM ? Double.MAX_VALUE : s.linearRange();
            default -> WIDEST_FIRST_STEP;
        };
        double otherwise = model.family() == CurveFamily.CUSTOM ? 0.1 * unitOf(j) : 0.1 * widest;
        return step > 0 ? Math.min(step, widest) : otherwise;
    }

    private double unitOf(int j) {
        return theta[j] == 0 ? 1 : Math.abs(theta[j]);
    }

    /** How far a working parameter is searched: the box, or where there is none, far. */
    private double[] range(SearchSpace s, int j) {
        double far = model.family() == CurveFamily.CUSTOM
                ? FARTHEST * unitOf(j)
                : FAR * Math.max(data.span(), Math.abs(theta[j]));
        double[] range = {theta[j] - far, theta[j] + far};
        for (int k = 0; k < s.size; k++) {
            if (s.parameter[k] == j && s.other[k] < 0) {
                range[0] = Math.max(range[0], s.lower[k]);
                range[1] = Math.min(range[1], s.upper[k]);
            }
        }
        return range;
    }

    /** Limits of the logarithm of an effective dose. */
    double[] dose(double effect, boolean relative) {
        SearchSpace s = space();
        FittedCurve.LogDose dose = fitted.logDose(effect, relative);
        if (!(Math.abs(dose.estimate()) <= Double.MAX_VALUE)) {
            return new double[] {Double.NaN, Double.NaN};
        }
        double low = Math.min(data.lowestLogDose(), dose.estimate()) - CurveSolver.REACH;
        double high = Math.max(data.highestLogDose(), dose.estimate()) + CurveSolver.REACH;
        double step = quantile * dose.standardError();
        step = step > 0 ? Math.min(step, WIDEST_FIRST_STEP) : 0.5;
        boolean onPart = relative && model.family().isMonotone();
        DoubleFunction<Constraint> held = onPart
                ? psi -> onPart(s, psi, fitted.direction() > 0 ? 1 - effect / 100 : effect / 100)
                : psi -> through(s, psi, relative ? effect / 100 : Double.NaN, effect / data.responseUnit);
        return limits(s, held, onPart ? flat() : Double.POSITIVE_INFINITY, dose.estimate(), step, low, high);
    }

    /** The place at which a monotone curve has the given part of the way left is the dose: no plateau is in it. */
    private Constraint onPart(SearchSpace s, double psi, double remaining) {
        boolean asymmetric = s.curve instanceof AsymmetricCurve;
        boolean halfway = model.family() == CurveFamily.ASYMMETRIC_HALFWAY;
        boolean linear = model.family().isLinearAxis();
        double fixed = asymmetric ? Double.NaN : model.shape().position(remaining);
        int n = s.curve.size();
        double[] first = new double[n];
        double[] second = new double[n * (n + 1) / 2];
        return (beta, gradient, hessian) -> {
            double[] at = s.theta(beta);
            Arrays.fill(first, 0);
            Arrays.fill(second, 0);
            double k = s.direction * Math.exp(-at[0]);
            double[] position = asymmetric
                    ? AsymmetricCurve.positionDerivatives(remaining, at[4], halfway)
                    : new double[] {fixed, 0, 0};
            first[0] = -k * position[0];
            first[3] = 1;
            second[CurveFunction.at(0, 0)] = k * position[0];
            if (asymmetric) {
                first[4] = k * position[1];
                second[CurveFunction.at(4, 0)] = -k * position[1];
                second[CurveFunction.at(4, 4)] = k * position[2];
            }
            fold(s, first, second, gradient, hessian);
            return at[3] + k * position[0] - (linear ? Math.exp(psi) : psi);
        };
    }

    /** The curve passes, at the dose, through the response; beyond its peak where it has one. */
    private Constraint through(SearchSpace s, double psi, double part, double response) {
        int n = s.curve.size();
        double[] first = new double[n];
        double[] second = new double[n * (n + 1) / 2];
        double[] target = new double[n];
        double x = Math.exp(psi);
        boolean falls = fitted.isFalling();
        boolean turns = !model.family().isMonotone();
        boolean isCustom = model.family() == CurveFamily.CUSTOM;
        return (beta, gradient, hessian) -> {
            double[] at = s.theta(beta);
            double mean = s.curve.evaluate(x, psi, at, first, second);
            double aim = response;
            if (!Double.isNaN(part)) {
                aim = GeneralCurve.target(model, s.curve, s.direction, at, part, target);
                for (int j = 0; j < n; j++) {
                    first[j] -= target[j];
                }
                if (isCustom) {
                    takeOffEnds(s, at, part, second);
                }
            }
            fold(s, first, second, gradient, hessian);
            boolean before = turns && (falls ? s.curve.slope(x, psi, at) > 0 : s.curve.slope(x, psi, at) < 0);
            return before ? Double.NaN : mean - aim;
        };
    }

    /** The second derivatives of the target of an equation of the user's own. */
    private static void takeOffEnds(SearchSpace s, double[] at, double part, double[] second) {
        double[] scratch = new double[at.length];
        double[] end = new double[second.length];
        s.curve.evaluate(0, Double.NEGATIVE_INFINITY, at, scratch, end);
        for (int i = 0; i < second.length; i++) {
            second[i] -= (1 - part) * end[i];
        }
        s.curve.evaluate(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, at, scratch, end);
        for (int i = 0; i < second.length; i++) {
            second[i] -= part * end[i];
        }
    }

    private static void fold(SearchSpace s, double[] first, double[] second, double[] gradient, double[][] hessian) {
        Arrays.fill(gradient, 0);
        clear(hessian);
        s.map.addGradient(first, gradient);
        s.map.addHessian(second, hessian);
    }

    private static void clear(double[][] hessian) {
        for (double[] row : hessian) {
            Arrays.fill(row, 0);
        }
    }

    private double[] limits(
            SearchSpace s,
            DoubleFunction<Constraint> held,
            double flat,
            double estimate,
            double step,
            double low,
            double high) {
        JointObjective objective = objective(s);
        double[] start = s.coordinates(theta);
        double[] scales = s.scales(start);
        double floor = scatter == null ? 0.5 * data.within : 0;
        LevelSet search = new LevelSet(s.lower, s.upper, scales, floor, s.largestRadius());
        double[] limits = new double[2];
        for (int side = 0; side < 2; side++) {
            double[][] warm = {start};
            limits[side] = ProfileSearch.limit(
                    psi -> excess(Math.min(flat, minimum(search, objective, held.apply(psi), start, warm))),
                    estimate,
                    -quantile,
                    side == 0 ? -step : step,
                    side == 0 ? low : high,
                    LIMIT_TOLERANCE);
            last[side] = warm[0];
        }
        return limits;
    }

    private JointObjective objective(SearchSpace s) {
        return scatter == null || observed == null
                ? s.objective()
                : observed.objective(
                        s, observed.loss(scatter.scale(), scatter.errors().power()));
    }

    /** The smaller of the minima from the previous point and from the optimum. */
    private static double minimum(
            LevelSet search, JointObjective objective, Constraint constraint, double[] start, double[][] warm) {
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
        if (scatter != null || !model.family().isMonotone() || model.isBounded(1) || model.isBounded(2)) {
            return Double.POSITIVE_INFINITY;
        }
        if (!Double.isNaN(model.fixed(1)) && !Double.isNaN(model.fixed(2))) {
            return Double.POSITIVE_INFINITY;
        }
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

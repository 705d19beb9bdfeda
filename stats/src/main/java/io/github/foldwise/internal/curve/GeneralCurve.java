package io.github.foldwise.internal.curve;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.internal.function.BracketedRoot;
import io.github.foldwise.internal.linear.SymmetricMatrix;
import io.github.foldwise.internal.regression.JointObjective;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** The outcome of the fit of any family of curves by a {@link GeneralSearch}. */
public final class GeneralCurve extends FittedCurve {
    private static final long serialVersionUID = 1L;

    /** Squared pivots of the scaled information matrix below this are rounding noise. */
    private static final double SINGULAR = 1e-12;
    /** A dose whose response is within this fraction of a plateau says nothing about slope and place. */
    private static final double ON_PLATEAU = 1e-7;

    private static final double SCAN = 0.05;
    private static final double ROOT_TOLERANCE = 1e-15;

    private final CurveModel model;
    private final int direction;
    private final boolean plain;
    private final boolean determined;
    /** Working parameters, linear ones in the unit of the search; empty without a curve. */
    private final double[] theta;
    /** Their covariance divided by the residual variance; empty where there is none. */
    private final double[][] covariance;
    /** The errors; null for least squares. */
    private final @Nullable Scatter scatter;

    private final double lowestLogDose;
    private final double highestLogDose;

    private GeneralCurve(
            CurveStatus status,
            GroupedResponses data,
            CurveModel model,
            double scaledRss,
            GeneralSearch.@Nullable Optimum best,
            boolean plain,
            boolean determined,
            double[][] covariance,
            @Nullable Scatter scatter) {
        super(status, scaledRss, data, model.parameterCount());
        this.scatter = scatter;
        this.model = model;
        this.direction = best == null ? 1 : best.space().direction;
        this.plain = plain;
        this.determined = determined;
        this.theta = best == null ? new double[0] : best.space().theta(best.point());
        this.covariance = covariance;
        boolean anyPositive = data.hasPositiveDose();
        this.lowestLogDose = anyPositive ? data.lowestLogDose() : Double.NaN;
        this.highestLogDose = anyPositive ? data.highestLogDose() : Double.NaN;
    }

    public static GeneralCurve of(GroupedResponses data, CurveModel model, boolean withCurvature) {
        if (data.size < model.parameterCount() || !data.hasPositiveDose()) {
            return without(CurveStatus.TOO_FEW_DOSES, data, model);
        }
        boolean isCustom = model.family() == CurveFamily.CUSTOM;
        double level = data.totalWeight * data.grandMean * data.grandMean;
        if (!isCustom && data.between <= 1e-24 * level) {
            return without(CurveStatus.FLAT, data, model);
        }
        GeneralSearch.Optimum best = new GeneralSearch(data, model).solve();
        if (best == null) {
            return without(CurveStatus.NOT_IDENTIFIABLE, data, model);
        }
        SearchSpace space = best.space();
        if (model.family().isMonotone() && isFlat(best, data)) {
            return without(CurveStatus.FLAT, data, model);
        }
        CurveStatus status = status(best);
        double[][] covariance = {};
        if (status == CurveStatus.CONVERGED) {
            covariance = covariance(best, withCurvature);
            status = covariance.length == 0 ? CurveStatus.NOT_IDENTIFIABLE : status;
        }
        boolean determined = status == CurveStatus.CONVERGED
                || (status == CurveStatus.PARAMETER_AT_BOUND && !hitsAny(best, SearchSpace.Wall.SEARCH));
        double rss = data.within + 2 * best.value();
        return new GeneralCurve(status, data, model, rss, best, space.isPlain(), determined, covariance, null);
    }

    /** The curve of least loss under an error model. */
    public static GeneralCurve of(
            DoseResponseData curve,
            GroupedResponses data,
            CurveModel model,
            boolean withCurvature,
            CurveErrors errors) {
        LossSearch search = new LossSearch(curve, data, model, errors);
        if (data.size < model.parameterCount() || !data.hasPositiveDose()) {
            return without(CurveStatus.TOO_FEW_DOSES, data, model);
        }
        double level = data.totalWeight * data.grandMean * data.grandMean;
        if (model.family() != CurveFamily.CUSTOM && data.between <= 1e-24 * level) {
            return without(CurveStatus.FLAT, data, model);
        }
        GeneralSearch.Optimum best = search.solve();
        if (best == null) {
            return without(CurveStatus.NOT_IDENTIFIABLE, data, model);
        }
        double[] theta = best.space().theta(best.point());
        if (model.family().isMonotone() && !(theta[2] > theta[1])) {
            return without(CurveStatus.FLAT, data, model);
        }
        CurveStatus status = search.isSettled() ? status(best) : CurveStatus.ITERATION_LIMIT;
        double[][] covariance = {};
        if (status == CurveStatus.CONVERGED) {
            double[][] free = search.covariance(best, withCurvature, SINGULAR);
            covariance = free.length == 0 ? free : ofParameters(best.space(), free);
            status = covariance.length == 0 ? CurveStatus.NOT_IDENTIFIABLE : status;
        }
        boolean determined = status == CurveStatus.CONVERGED
                || (status == CurveStatus.PARAMETER_AT_BOUND && !hitsAny(best, SearchSpace.Wall.SEARCH));
        return new GeneralCurve(
                status,
                data,
                search.model(),
                search.scaledRss(best),
                best,
                best.space().isPlain(),
                determined,
                covariance,
                search.scatter(best));
    }

    private static GeneralCurve without(CurveStatus status, GroupedResponses data, CurveModel model) {
        double rss = status == CurveStatus.FLAT ? data.within + data.between : Double.NaN;
        return new GeneralCurve(status, data, model, rss, null, false, false, new double[0][], null);
    }

    private static boolean isFlat(GeneralSearch.Optimum best, GroupedResponses data) {
        CurveModel model = best.space().model;
        double[] theta = best.space().theta(best.point());
        boolean noSpan = !(theta[2] > theta[1]);
        boolean levelFree = Double.isNaN(model.fixed(1)) && Double.isNaN(model.fixed(2));
        return noSpan || (levelFree && 2 * best.value() >= data.between * (1 - 1e-12));
    }

    private static boolean hitsAny(GeneralSearch.Optimum best, SearchSpace.Wall wall) {
        for (int k = 0; k < best.point().length; k++) {
            if (best.space().wallAt(k, best.point()[k]) == wall) {
                return true;
            }
        }
        return false;
    }

    private static CurveStatus status(GeneralSearch.Optimum best) {
        SearchSpace space = best.space();
        boolean monotone = space.model.family().isMonotone();
        int transition = monotone ? transition(best) : 0;
        boolean steepest = false;
        for (int k = 0; k < space.size; k++) {
            boolean isSlope = space.curve.scale(space.parameter[k]) == CurveFunction.Scale.LOG_POSITIVE_OR_NEGATIVE;
            boolean top = best.point()[k] >= space.upper[k] && space.upperWall[k] == SearchSpace.Wall.SEARCH;
            steepest |= isSlope && top;
        }
        if (transition == 1 || (steepest && transition != 2)) {
            return CurveStatus.STEP_LIMIT;
        }
        boolean atWall = transition == 2
                || hitsAny(best, SearchSpace.Wall.SEARCH)
                || hitsAny(best, SearchSpace.Wall.LIMIT)
                || hitsAny(best, SearchSpace.Wall.USER)
                || hitsAny(best, SearchSpace.Wall.ORDER);
        if (atWall) {
            return CurveStatus.PARAMETER_AT_BOUND;
        }
        return switch (best.end()) {
            case CONVERGED -> CurveStatus.CONVERGED;
            case STALLED, UNDEFINED -> CurveStatus.NOT_IDENTIFIABLE;
            case ITERATION_LIMIT -> CurveStatus.ITERATION_LIMIT;
        };
    }

    /** 0 if some dose lies within the transition, 1 if the doses lie on both plateaus, 2 if all lie on one of them. */
    private static int transition(GeneralSearch.Optimum best) {
        GroupedResponses data = best.space().data;
        CurveFunction curve = best.space().curve;
        double[] theta = best.space().theta(best.point());
        double[] gradient = new double[theta.length];
        double[] hessian = new double[theta.length * (theta.length + 1) / 2];
        boolean lower = false;
        boolean upper = false;
        for (int i = 0; i < data.size; i++) {
            curve.evaluate(data.dose(i), data.logDose[i], theta, gradient, hessian);
            double lost = gradient[1];
            double left = gradient[2];
            if (Math.min(lost, left) > ON_PLATEAU && i >= data.firstPositive) {
                return 0;
            }
            lower |= lost > 0.5;
            upper |= left > 0.5;
        }
        return lower && upper ? 1 : 2;
    }

    /** The covariance of the working parameters, divided by the residual variance; empty if it does not exist. */
    private static double[][] covariance(GeneralSearch.Optimum best, boolean withCurvature) {
        double[][] information = best.hessian();
        if (!withCurvature) {
            JointObjective objective = best.space().objective();
            objective.setCurvature(false);
            objective.evaluate(best.point(), new double[information.length], information);
            for (int i = 0; i < information.length; i++) {
                for (int j = 0; j < i; j++) {
                    information[j][i] = information[i][j];
                }
            }
        }
        double[][] inverse = SymmetricMatrix.inverse(information, SINGULAR);
        return inverse.length == 0 ? inverse : ofParameters(best.space(), inverse);
    }

    /** The covariance of the working parameters from that of the free coordinates. */
    private static double[][] ofParameters(SearchSpace space, double[][] inverse) {
        int n = space.curve.size();
        double[][] rows = new double[n][];
        for (int j = 0; j < n; j++) {
            double[] unit = new double[n];
            unit[j] = 1;
            rows[j] = new double[inverse.length];
            space.map.addGradient(unit, rows[j]);
        }
        double[][] covariance = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int k = 0; k < inverse.length; k++) {
                    for (int m = 0; m < inverse.length; m++) {
                        sum += rows[i][k] * inverse[k][m] * rows[j][m];
                    }
                }
                covariance[i][j] = sum;
            }
        }
        return covariance;
    }

    /** The curve itself, a new workspace. */
    public CurveFunction curve() {
        return model.family() == CurveFamily.CUSTOM
                ? new CustomCurve(model.equation(), model.letters(), model.start(), responseUnit)
                : model.family().curve(direction, plain);
    }

    public int direction() {
        return direction;
    }

    /** The optimum in the working parameters of which b and e themselves are coordinates. */
    public double[] plainTheta() {
        return model.family() == CurveFamily.ASYMMETRIC && !plain
                ? ((AsymmetricCurve) curve()).plain(theta)
                : theta.clone();
    }

    /** The working parameters of {@link #curve()}. */
    public double[] theta() {
        return theta;
    }

    /** Their covariance divided by the residual variance, in the unit of the search; empty where there is none. */
    public double[][] covariance() {
        return covariance;
    }

    public double standardError(double[] gradient) {
        if (covariance.length == 0) {
            return Double.NaN;
        }
        double square = SymmetricMatrix.quadraticForm(covariance, gradient);
        return scaledSigma() * Math.sqrt(Math.max(0, square));
    }

    @Override
    public double inferenceDegreesOfFreedom() {
        return scatter == null ? super.inferenceDegreesOfFreedom() : scatter.degreesOfFreedom();
    }

    @Override
    public double logLikelihood() {
        return scatter == null ? super.logLikelihood() : scatter.logLikelihood();
    }

    @Override
    public int likelihoodParameters() {
        return scatter == null ? super.likelihoodParameters() : scatter.likelihoodParameters();
    }

    @Override
    public double noEffectPvalue() {
        return scatter == null ? super.noEffectPvalue() : scatter.noEffectPvalue();
    }

    @Override
    public double sigma() {
        if (scatter == null) {
            return super.sigma();
        }
        return scatter.errors().kind() == CurveErrors.Kind.ROBUST ? scatter.scale() : Math.sqrt(scatter.variance());
    }

    /** The root of what the covariance is measured in. */
    @Override
    public double scaledSigma() {
        return scatter == null ? super.scaledSigma() : Math.sqrt(scatter.variance());
    }

    @Nullable
    public Scatter scatter() {
        return scatter;
    }

    @Override
    public boolean hasCurve() {
        return theta.length > 0;
    }

    @Override
    public boolean isDetermined() {
        return determined;
    }

    @Override
    public boolean isFalling() {
        if (model.family() != CurveFamily.CUSTOM || !hasCurve()) {
            return hasCurve() && direction > 0;
        }
        return mean(Math.exp(lowestLogDose))[0] > mean(Math.exp(highestLogDose))[0];
    }

    private double unitOf(int j) {
        return model.family() != CurveFamily.CUSTOM && curve().isLinear(j) ? responseUnit : 1;
    }

    @Override
    public double parameter(String letter) {
        int j = model.letters().indexOf(letter);
        return j < 0 || !hasCurve() ? Double.NaN : curve().natural(j, theta) * unitOf(j);
    }

    @Override
    public double parameterError(String letter) {
        int j = model.letters().indexOf(letter);
        if (j < 0 || !hasCurve()) {
            return Double.NaN;
        }
        double[] gradient = new double[theta.length];
        curve().naturalGradient(j, theta, gradient);
        return standardError(gradient) * unitOf(j);
    }

    /** The two ends between which effects are relative, response at dose 0 and at infinite dose, in the unit of the search. */
    private double[] ends() {
        CurveFunction curve = curve();
        if (model.family() == CurveFamily.CUSTOM) {
            CustomCurve custom = (CustomCurve) curve;
            return new double[] {custom.value(0, theta), custom.value(Double.POSITIVE_INFINITY, theta)};
        }
        boolean two = model.family() == CurveFamily.TWO_PHASE;
        double top = two ? theta[2] + theta[5] : theta[2];
        return direction > 0 ? new double[] {top, theta[1]} : new double[] {theta[1], top};
    }

    @Override
    public double bottom() {
        return hasCurve() ? Math.min(ends()[0], ends()[1]) * responseUnit : Double.NaN;
    }

    @Override
    public double top() {
        return hasCurve() ? Math.max(ends()[0], ends()[1]) * responseUnit : Double.NaN;
    }

    @Override
    public double[] mean(double dose) {
        double[] gradient = new double[theta.length];
        double mean = evaluate(curve(), dose, gradient);
        return new double[] {mean * responseUnit, standardError(gradient) * responseUnit};
    }

    private double evaluate(CurveFunction curve, double dose, double[] gradient) {
        if (!hasCurve()) {
            return Double.NaN;
        }
        return curve.evaluate(dose, Math.log(dose), theta, gradient, new double[theta.length * (theta.length + 1) / 2]);
    }

    /**
     * The response that an effect stands for, in the unit of the search, and its gradient; NaN where there is none.
     *
     * @param curve a workspace
     * @param at the working parameters
     */
    public static double target(
            CurveModel model, CurveFunction curve, int direction, double[] at, double part, double[] gradient) {
        Arrays.fill(gradient, 0);
        if (model.family() == CurveFamily.CUSTOM) {
            double[] last = new double[at.length];
            double[] hessian = new double[at.length * (at.length + 1) / 2];
            double end = curve.evaluate(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, at, last, hessian);
            double start = curve.evaluate(0, Double.NEGATIVE_INFINITY, at, gradient, hessian);
            for (int j = 0; j < at.length; j++) {
                gradient[j] += part * (last[j] - gradient[j]);
            }
            return start + part * (end - start);
        }
        boolean two = model.family() == CurveFamily.TWO_PHASE;
        double top = two ? at[2] + at[5] : at[2];
        double lost = direction > 0 ? part : 1 - part;
        gradient[1] = lost;
        gradient[2] = 1 - lost;
        if (two) {
            gradient[5] = 1 - lost;
        }
        return top - lost * (top - at[1]);
    }

    @Override
    public LogDose logDose(double effect, boolean relative) {
        CurveFunction curve = curve();
        double[] targetGradient = new double[theta.length];
        double target =
                relative ? target(model, curve, direction, theta, effect / 100, targetGradient) : effect / responseUnit;
        double root = root(curve, target, relative ? effect / 100 : Double.NaN);
        if (!(Math.abs(root) <= Double.MAX_VALUE)) {
            return root == Double.NEGATIVE_INFINITY ? LogDose.BELOW_ALL : LogDose.NONE;
        }
        double[] gradient = new double[theta.length];
        double dose = Math.exp(root);
        evaluate(curve, dose, gradient);
        double slope = slope(curve, dose, root);
        for (int j = 0; j < gradient.length; j++) {
            gradient[j] = -(gradient[j] - targetGradient[j]) / slope;
        }
        return new LogDose(root, standardError(gradient));
    }

    /** By the logarithm of the dose, on either axis. */
    private double slope(CurveFunction curve, double dose, double logDose) {
        double slope = curve.slope(dose, logDose, theta);
        return model.family().isLinearAxis() ? slope * dose : slope;
    }

    /** The log dose at which the curve has come to a response, beyond its peak if it has one. */
    private double root(CurveFunction curve, double target, double part) {
        if (model.family().isMonotone()) {
            double left = (target - theta[1]) / (theta[2] - theta[1]);
            double exact = Double.isNaN(part) ? left : direction > 0 ? 1 - part : part;
            return exact > 0 && exact < 1 ? position(curve, exact) : Double.NaN;
        }
        if (Double.isNaN(target)) {
            return Double.NaN;
        }
        int sign = isFalling() ? 1 : -1;
        double[] scratch = new double[theta.length];
        double from = lowestLogDose - CurveSolver.REACH;
        double highest = sign * evaluate(curve, 0, scratch);
        int peak = -1;
        int inside = (int) Math.ceil((highestLogDose - from) / SCAN);
        for (int i = 0; i <= inside; i++) {
            double value = sign * evaluate(curve, Math.exp(from + i * SCAN), scratch);
            if (value > highest) {
                highest = value;
                peak = i;
            }
        }
        if (!(highest > sign * target)) {
            return Double.NaN;
        }
        double before = Double.NEGATIVE_INFINITY;
        double excessBefore = highest - sign * target;
        int last = inside + (int) Math.ceil(CurveSolver.REACH / SCAN);
        for (int i = peak < 0 ? 0 : peak; i <= last; i++) {
            double at = from + i * SCAN;
            double excess = sign * (evaluate(curve, Math.exp(at), scratch) - target);
            if (excess <= 0) {
                return before == Double.NEGATIVE_INFINITY
                        ? before
                        : BracketedRoot.find(
                                l -> sign * (evaluate(curve, Math.exp(l), scratch) - target),
                                before,
                                excessBefore,
                                at,
                                excess,
                                ROOT_TOLERANCE);
            }
            before = at;
            excessBefore = excess;
        }
        return Double.NaN;
    }

    private double position(CurveFunction curve, double remaining) {
        if (curve instanceof AsymmetricCurve asymmetric) {
            return asymmetric.logDose(remaining, theta);
        }
        double b = direction * Math.exp(theta[0]);
        double place = theta[3] + model.shape().position(remaining) / b;
        if (!model.family().isLinearAxis()) {
            return place;
        }
        return place > 0 ? Math.log(place) : Double.NEGATIVE_INFINITY;
    }

    /** The part of a two-phase curve that its second location takes, with its standard error. */
    public double[] secondFraction() {
        if (!hasCurve()) {
            return new double[] {Double.NaN, Double.NaN};
        }
        double first = theta[2] - theta[1];
        double second = theta[5];
        double whole = first + second;
        double[] gradient = new double[theta.length];
        gradient[1] = second / (whole * whole);
        gradient[2] = -gradient[1];
        gradient[5] = first / (whole * whole);
        return new double[] {second / whole, standardError(gradient)};
    }

    /** Profile limits of that part. */
    public double[] secondFractionLimits(DoseResponseData data, double level) {
        return new GeneralProfile(data, model, this, level).secondFraction();
    }

    /** Log dose and response of the highest point between the ends, each with its standard error; empty if there is none. */
    public double[] peak() {
        if (!hasCurve() || model.family().isMonotone()) {
            return new double[0];
        }
        CurveFunction curve = curve();
        double[] gradient = new double[theta.length];
        double from = lowestLogDose - CurveSolver.REACH;
        int last = (int) Math.ceil((highestLogDose + CurveSolver.REACH - from) / SCAN);
        double highest = evaluate(curve, 0, gradient);
        int peak = -1;
        for (int i = 0; i <= last; i++) {
            double value = evaluate(curve, Math.exp(from + i * SCAN), gradient);
            if (value > highest) {
                highest = value;
                peak = i;
            }
        }
        if (peak <= 0 || peak == last) {
            return new double[0];
        }
        double before = from + (peak - 1) * SCAN;
        double after = from + (peak + 1) * SCAN;
        double at = BracketedRoot.find(
                l -> curve.slope(Math.exp(l), l, theta),
                before,
                curve.slope(Math.exp(before), before, theta),
                after,
                curve.slope(Math.exp(after), after, theta),
                ROOT_TOLERANCE);
        double response = evaluate(curve, Math.exp(at), gradient);
        // The peak is flat, so its response moves with the parameters as if it stood still.
        double responseError = standardError(gradient);
        double bend = difference(h -> curve.slope(Math.exp(at + h), at + h, theta));
        for (int j = 0; j < theta.length; j++) {
            int parameter = j;
            double[] moved = theta.clone();
            double unit = Math.max(1e-3, Math.abs(theta[j]));
            gradient[j] = -difference(h -> {
                        moved[parameter] = theta[parameter] + h * unit;
                        return curve.slope(Math.exp(at), at, moved);
                    })
                    / unit
                    / bend;
        }
        return new double[] {at, standardError(gradient), response * responseUnit, responseError * responseUnit};
    }

    /** The derivative at 0, by differences of the fourth order. */
    private static double difference(DoubleUnaryOperator f) {
        double h = 1e-3;
        double near = f.applyAsDouble(h) - f.applyAsDouble(-h);
        double far = f.applyAsDouble(2 * h) - f.applyAsDouble(-2 * h);
        return (8 * near - far) / (12 * h);
    }

    @Override
    public double[] doseLimits(DoseResponseData data, double effect, boolean relative, double level) {
        return new GeneralProfile(data, model, this, level).dose(effect, relative);
    }

    @Override
    public double[] parameterLimits(DoseResponseData data, String letter, double level) {
        return new GeneralProfile(data, model, this, level)
                .parameter(model.letters().indexOf(letter));
    }
}

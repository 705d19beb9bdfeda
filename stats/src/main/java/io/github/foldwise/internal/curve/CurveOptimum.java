package io.github.foldwise.internal.curve;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.internal.curve.model.AsymmetricCurve;
import io.github.foldwise.internal.curve.model.CurveFamily;
import io.github.foldwise.internal.curve.model.CurveFunction;
import io.github.foldwise.internal.curve.model.CurveModel;
import io.github.foldwise.internal.curve.model.CurvePrior;
import io.github.foldwise.internal.curve.model.CustomCurve;
import io.github.foldwise.internal.curve.plane.CurveSolver;
import io.github.foldwise.internal.curve.plane.GridBases;
import io.github.foldwise.internal.curve.plane.GroupedResponses;
import io.github.foldwise.internal.curve.plane.PlanarNewton;
import io.github.foldwise.internal.curve.search.GeneralSearch;
import io.github.foldwise.internal.curve.search.SearchSpace;
import io.github.foldwise.internal.function.BracketedRoot;
import io.github.foldwise.internal.linear.SymmetricMatrix;
import io.github.foldwise.internal.regression.ParameterMap;
import java.io.Serializable;
import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.FDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Where the search of a curve ended, whichever search it was, and what is asked of it: status, parameters, mean, doses, each
 * with its error, and profiles. A curve that was fitted together with others is asked the same way.
 */
public final class CurveOptimum implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * Of the residual squares: a limit of curves that is no worse than this is as good as the best curve. A search that is given
     * up in a valley ends within a tenth of it.
     */
    static final double SAME_SQUARES = 1e-7;
    /** Of the residual squares: what a curve that stands for a limit of curves may leave above the one that was found. */
    private static final double CLOSE = 5e-9;
    /** Of the squares between doses: what rounding leaves of a sum of them. */
    static final double ROUNDING = 1e-14;

    /**
     * Standard error of the logarithm of the exponent of LL.5 from which on its bowl may be a ridge: of 1,809 simulated curves that
     * converged with one of 0.5 to 2 none is lower on another plane, of 2,126 beyond 14 are, the first at 2.4.
     */
    private static final double BOWL = 2;
    /** What a curve of LL.5 that fits leaves of the squares between doses at most. */
    private static final double POOR = 0.1;

    /** An effective dose of the curve on the log scale. */
    public record LogDose(double estimate, double standardError) {
        /** Whether it is a number: NaN is a dose that the curve does not come to, negative infinity one below all. */
        public boolean isFinite() {
            return Math.abs(estimate) <= Double.MAX_VALUE;
        }
    }

    public final CurveStatus status;
    public final int observations;
    public final int parameters;
    private final double sumLogWeight;
    /** In the units of {@link GroupedResponses}, in which squares neither overflow nor underflow. */
    public final double scaledRss;

    public final double scaledTotalSquares;
    public final double responseUnit;
    final double weightUnit;
    final double lowestLogDose;
    final double highestLogDose;

    final CurveModel model;
    final int direction;
    private final boolean plain;
    private final boolean determined;
    /** Working parameters, linear ones in the unit of the search; empty without a curve. */
    private final double[] theta;
    /** Their covariance divided by the residual variance; empty where there is none. */
    private final double[][] covariance;
    /** The limit of curves that the optimum is, of which {@link #theta} are close by; null where it is a curve. */
    private final LimitCurves.@Nullable Limit limit;
    /** The errors; null for least squares of this curve alone. */
    private final @Nullable Scatter scatter;
    /** The grouped wells, kept from the search; made again after deserialisation. */
    private transient @Nullable GroupedResponses groups;
    /** The planes of LL.5 that its sets were read from. */
    private transient @Nullable SoftReference<ExponentSet> exponents;

    private CurveOptimum(Ending ending, GroupedResponses data, CurveModel model, @Nullable Scatter scatter) {
        status = ending.status;
        direction = ending.direction;
        plain = ending.plain;
        determined = ending.determined;
        theta = ending.theta;
        covariance = ending.covariance;
        scaledRss = ending.scaledRss;
        limit = ending.limit;
        this.model = model;
        this.scatter = scatter;
        groups = data;
        observations = data.observations;
        parameters = model.parameterCount();
        sumLogWeight = data.sumLogWeight;
        scaledTotalSquares = data.within + data.between;
        responseUnit = data.responseUnit;
        weightUnit = data.weightUnit;
        boolean anyPositive = data.hasPositiveDose();
        lowestLogDose = anyPositive ? data.lowestLogDose() : Double.NaN;
        highestLogDose = anyPositive ? data.highestLogDose() : Double.NaN;
    }

    /**
     * Where a search ended.
     *
     * @param determined whether the optimum is where it is because of the data, or of a bound that the user set
     * @param limit the limit of curves that no curve of the model is better than; null where the optimum is a curve
     */
    record Ending(
            CurveStatus status,
            int direction,
            boolean plain,
            boolean determined,
            double[] theta,
            double[][] covariance,
            double scaledRss,
            LimitCurves.@Nullable Limit limit) {
        Ending(
                CurveStatus status,
                int direction,
                boolean plain,
                boolean determined,
                double[] theta,
                double[][] covariance,
                double scaledRss) {
            this(status, direction, plain, determined, theta, covariance, scaledRss, null);
        }

        /** Without a curve. */
        static Ending without(CurveStatus status, GroupedResponses data) {
            double rss = status == CurveStatus.FLAT ? data.within + data.between : Double.NaN;
            return new Ending(status, 1, false, false, new double[0], new double[0][], rss);
        }
    }

    /**
     * Searches the curve of least squares, or of least loss under an error model.
     *
     * @param bases what curves of the same design share; null where none do
     */
    public static CurveOptimum of(
            DoseResponseData data,
            CurveModel model,
            boolean withCurvature,
            CurveErrors errors,
            @Nullable GridBases bases) {
        GroupedResponses groups = GroupedResponses.of(data, bases);
        CurveStatus before = hopeless(groups, model, model.parameterCount());
        if (errors.kind() != CurveErrors.Kind.NORMAL) {
            CurveModel bounded = LossSearch.restricted(model, errors);
            LossSearch search = new LossSearch(
                    errors,
                    new SingleSearch(groups, bounded),
                    ObservedLoss.of(errors, List.of(data), groups.responseUnit));
            CurveProblem.Found best = before == CurveStatus.CONVERGED ? search.solve() : null;
            Ending ending = before == CurveStatus.CONVERGED
                    ? ending(groups, bounded, best == null ? null : best.alone(), search, withCurvature)
                    : Ending.without(before, groups);
            Scatter scatter = ending.theta.length > 0
                    ? search.scatter()
                    : search.withoutCurve(model.parameterCount(), ending.status == CurveStatus.FLAT);
            return new CurveOptimum(ending, groups, bounded, scatter);
        }
        Ending ending = before != CurveStatus.CONVERGED
                ? Ending.without(before, groups)
                : model.isPlanar()
                        ? inPlane(groups, model, withCurvature)
                        : model.hasPlanes()
                                ? overPlanes(groups, model, withCurvature)
                                : ending(groups, model, new GeneralSearch(groups, model).solve(), null, withCurvature);
        return new CurveOptimum(ending, groups, model, null);
    }

    /**
     * Searches the curve of least squares with normal priors on slope and plateaus, each counted as an observation of it. What they
     * weigh beside a response follows from the residual variance of the curve without them; without one that curve is returned.
     *
     * @param center the means of the priors: the natural logarithm of the slope, the lower and the upper plateau
     * @param deviation their standard deviations, infinite where there is none
     * @param bases what curves of the same design share; null where none do
     */
    public static CurveOptimum of(
            DoseResponseData data,
            CurveModel model,
            boolean withCurvature,
            double[] center,
            double[] deviation,
            @Nullable GridBases bases) {
        CurveOptimum plain = of(data, model, withCurvature, CurveErrors.NORMAL, bases);
        if (!(plain.variance() > 0)) {
            return plain;
        }
        GroupedResponses groups = plain.groups(data);
        CurvePrior prior = CurvePrior.of(center, deviation, groups.responseUnit, plain.variance());
        CurveModel penalized = model.withPrior(prior);
        CurveProblem.Found best = new PenalizedSearch(groups, penalized, prior).solve(plain);
        return best == null ? plain : new CurveOptimum(penalized(best, withCurvature), groups, penalized, null);
    }

    private static Ending penalized(CurveProblem.Found best, boolean withCurvature) {
        SearchSpace space = best.problem().spaces[0];
        double[] theta = best.theta(0);
        boolean atWall = false;
        for (int column = 0; column < best.problem().size; column++) {
            SearchSpace.Wall wall = best.problem().wallAt(column, best.beta());
            atWall |= wall == SearchSpace.Wall.SEARCH || wall == SearchSpace.Wall.USER;
        }
        CurveStatus status = atWall ? CurveStatus.PARAMETER_AT_BOUND : CurveInformation.status(best.end());
        double[][] covariance = {};
        if (status == CurveStatus.CONVERGED) {
            double[][] free = CurveInformation.inverse(
                    best.problem().objective(), best.beta(), withCurvature, new boolean[best.problem().size]);
            covariance =
                    free.length == 0 ? free : CurveInformation.carried(rows(best.problem().maps[0], free.length), free);
            status = covariance.length == 0 ? CurveStatus.NOT_IDENTIFIABLE : status;
        }
        return new Ending(
                status,
                space.direction,
                space.isPlain(),
                status == CurveStatus.CONVERGED,
                theta,
                covariance,
                space.squares(theta));
    }

    /** The residual sum of squares and what a prior adds to it, in the units of groups. */
    double penalizedRss() {
        CurvePrior prior = model.prior();
        return prior == null ? scaledRss : scaledRss + prior.squares(theta);
    }

    /** Whether priors are part of it. */
    public boolean isPenalized() {
        return model.prior() != null;
    }

    /** One curve of several that were fitted together. */
    static CurveOptimum of(Ending ending, GroupedResponses data, CurveModel model, Scatter scatter) {
        return new CurveOptimum(ending, data, model, scatter);
    }

    /** What is known before any search: too few doses for the parameters, or responses that are the same at all of them. */
    static CurveStatus hopeless(GroupedResponses data, CurveModel model, int parameters) {
        if (data.size < parameters || !data.hasPositiveDose()) {
            return CurveStatus.TOO_FEW_DOSES;
        }
        boolean flat = model.family() != CurveFamily.CUSTOM && CurveInformation.isLevel(data);
        return flat ? CurveStatus.FLAT : CurveStatus.CONVERGED;
    }

    /** The best curve of a plane that is part of a search. */
    static CurveOptimum inPlane(GroupedResponses data, CurveModel model) {
        return new CurveOptimum(inPlane(data, model, true), data, model, null);
    }

    /**
     * LL.5: where the general search ends in a bowl so narrow that the data tell the exponent, it decides. Elsewhere slope, place and
     * exponent lie on a ridge, along which a search stops where rounding lets it, and the planes of the exponents decide.
     */
    private static Ending overPlanes(GroupedResponses data, CurveModel model, boolean withCurvature) {
        GeneralSearch search = new GeneralSearch(data, model);
        GeneralSearch.Optimum best = search.solve();
        Ending general = ending(data, model, best, null, withCurvature);
        if (best == null || general.status == CurveStatus.FLAT || isBowl(data, model, general)) {
            return general;
        }
        ExponentPlanes planes = new ExponentPlanes(data, model);
        ExponentPlanes.Best found = planes.best(general.theta[4]);
        ExponentPlanes.Plane plane = found.plane();
        if (!plane.optimum().hasCurve()) {
            return Ending.without(CurveStatus.FLAT, data);
        }
        double[] theta = planes.theta(plane);
        if (plane.isDetermined() && plane.logExponent() != 0 && !found.isAtEnd()) {
            GeneralSearch.Optimum polished = search.from(plane.optimum().direction, theta);
            Ending ended = ending(data, model, polished, null, withCurvature);
            if (ended.status == CurveStatus.CONVERGED) {
                return ended;
            }
        }
        CurveStatus status = !plane.isDetermined()
                ? plane.optimum().status
                : planes.isSymmetricAsGood(plane)
                        ? CurveStatus.ASYMMETRY_NOT_IDENTIFIED
                        : found.isAtEnd() ? CurveStatus.PARAMETER_AT_BOUND : CurveStatus.NOT_IDENTIFIABLE;
        return new Ending(
                status,
                plane.optimum().direction,
                false,
                plane.isDetermined(),
                theta,
                new double[0][],
                plane.optimum().scaledRss,
                plane.optimum().limit());
    }

    /** Whether a search of LL.5 converged on a curve that fits, in a bowl that is no ridge. */
    private static boolean isBowl(GroupedResponses data, CurveModel model, Ending ending) {
        if (ending.status != CurveStatus.CONVERGED) {
            return false;
        }
        double between = ending.scaledRss - data.within;
        int freedom = Math.max(1, data.observations - model.parameterCount());
        double error = Math.sqrt(ending.covariance[4][4] * ending.scaledRss / freedom);
        return error < BOWL && between <= POOR * data.between;
    }

    /**
     * The curve of a plane that a search from slope and place of a curve of a neighbouring plane ends at; null where that is none.
     *
     * @param theta the working parameters of that curve
     */
    static @Nullable CurveOptimum inPlane(GroupedResponses data, CurveModel model, int direction, double[] theta) {
        CurveSolver solver = new CurveSolver(data, model.shape(), CurveSolver.REACH);
        CurveSolver.Optimum best =
                solver.from(PlaneProfile.problem(data, model).withSign(direction), theta[0], theta[3]);
        return best.isAdmissible()
                ? new CurveOptimum(inPlane(data, model, true, solver, best), data, model, null)
                : null;
    }

    private static Ending inPlane(GroupedResponses data, CurveModel model, boolean withCurvature) {
        CurveSolver solver = new CurveSolver(data, model.shape(), CurveSolver.REACH);
        return inPlane(data, model, withCurvature, solver, solver.solve(PlaneProfile.problem(data, model)));
    }

    private static Ending inPlane(
            GroupedResponses data,
            CurveModel model,
            boolean withCurvature,
            CurveSolver solver,
            CurveSolver.Optimum best) {
        LimitCurves limits = PlaneProfile.limits(data, model);
        if (CurveInformation.isLevel(data, model, best.lower(), best.upper(), best.between())) {
            return Ending.without(CurveStatus.FLAT, data);
        }
        double[] theta = {best.beta(), best.lower(), best.upper(), best.lambda()};
        if (solver.isDoubtful(best)) {
            LimitCurves.Limit limit = limits.asGoodAs(best.between());
            if (limit != null) {
                return atLimit(data, model, limits.member(limit, model.shape()), limit, best, theta);
            }
        }
        CurveFunction curve = model.curve(best.sign(), true);
        PlanarNewton.Box box = solver.box();
        double[][] information = new double[4][4];
        CurveStatus status = CurveInformation.status(
                CurveInformation.look(curve, data, theta, information, withCurvature),
                best.beta() >= box.highestBeta(),
                best.beta() <= box.lowestBeta()
                        || best.lambda() <= box.lowestLambda()
                        || best.lambda() >= box.highestLambda(),
                CurveInformation.status(best.end()));
        double[][] covariance = {};
        if (status == CurveStatus.CONVERGED) {
            boolean[] fixed = {false, !Double.isNaN(model.fixedBottom()), !Double.isNaN(model.fixedTop()), false};
            covariance = CurveInformation.inverse(information, fixed);
            status = covariance.length == 0 ? CurveStatus.NOT_IDENTIFIABLE : status;
        }
        boolean determined = status == CurveStatus.CONVERGED;
        return new Ending(status, best.sign(), true, determined, theta, covariance, data.within + best.between());
    }

    private static Ending atLimit(
            GroupedResponses data,
            CurveModel model,
            double[] member,
            LimitCurves.Limit limit,
            CurveSolver.Optimum best,
            double[] bestTheta) {
        double[] theta = member;
        int sign = limit.sign();
        double squares = squares(data, model.curve(sign, true), theta);
        // Not every shape comes close to its limits before its plateaus leave the doubles, and a search may come
        // closer.
        double found = squares(data, model.curve(best.sign(), true), bestTheta);
        if (!(squares <= found + CLOSE * (data.within + found) + ROUNDING * data.between)) {
            theta = bestTheta;
            sign = best.sign();
            squares = found;
        }
        CurveStatus status = switch (limit.kind()) {
            case GAP, DOSE, APART -> CurveStatus.STEP_LIMIT;
            case START, END -> CurveStatus.POWER_LIMIT;
            case LINE -> CurveStatus.LINE_LIMIT;
            case LEVEL -> CurveStatus.PARAMETER_AT_BOUND;
        };
        return new Ending(status, sign, true, false, theta, new double[0][], data.within + squares, limit);
    }

    private static double squares(GroupedResponses data, CurveFunction curve, double[] theta) {
        double[] gradient = new double[theta.length];
        double[] hessian = new double[theta.length * (theta.length + 1) / 2];
        double sum = 0;
        for (int i = 0; i < data.size; i++) {
            double r = data.mean[i] - curve.evaluate(data.dose(i), data.logDose[i], theta, gradient, hessian);
            sum += data.weight[i] * r * r;
        }
        return sum;
    }

    private static Ending ending(
            GroupedResponses data,
            CurveModel model,
            GeneralSearch.@Nullable Optimum best,
            @Nullable LossSearch search,
            boolean withCurvature) {
        if (best == null) {
            return Ending.without(CurveStatus.NOT_IDENTIFIABLE, data);
        }
        SearchSpace space = best.space();
        double[] theta = space.theta(best.point());
        // Under other errors the least loss of a level curve is not that of the mean.
        double between = search == null ? 2 * best.value() : 0;
        boolean monotone = model.family().isMonotone();
        if (monotone && CurveInformation.isLevel(data, model, theta[1], theta[2], between)) {
            return Ending.without(CurveStatus.FLAT, data);
        }
        boolean settled = search == null || search.isSettled();
        CurveStatus status = settled ? status(best, theta) : CurveStatus.ITERATION_LIMIT;
        if (search == null && !hits(best, SearchSpace.Wall.USER) && isStep(data, model, space.direction, between)) {
            status = CurveStatus.STEP_LIMIT;
        }
        double[][] covariance = {};
        if (status == CurveStatus.CONVERGED) {
            boolean[] held = new boolean[space.size];
            double[][] free =
                    search == null ? inverse(best, withCurvature, held) : search.covariance(withCurvature, held);
            covariance = free.length == 0 ? free : CurveInformation.carried(rows(space.map, space.size), free);
            status = covariance.length == 0 ? CurveStatus.NOT_IDENTIFIABLE : status;
        }
        boolean determined = status == CurveStatus.CONVERGED
                || (status == CurveStatus.PARAMETER_AT_BOUND && !hits(best, SearchSpace.Wall.SEARCH));
        double rss = search == null ? data.within + 2 * best.value() : space.squares(theta);
        return new Ending(status, space.direction, space.isPlain(), determined, theta, covariance, rss);
    }

    /** Whether a step is as good as the best curve between free plateaus. */
    private static boolean isStep(GroupedResponses data, CurveModel model, int direction, double between) {
        boolean isFree = model.family().isMonotone() && Double.isNaN(model.fixed(0)) && Double.isNaN(model.fixed(3));
        for (int j = 1; j <= 3 && isFree; j++) {
            isFree = !model.isBounded(j);
        }
        if (!isFree) {
            return false;
        }
        LimitCurves.Limit step = PlaneProfile.limits(data, model).step(direction);
        double same = SAME_SQUARES * (data.within + between) + ROUNDING * data.between;
        return step != null && step.between() <= between + same;
    }

    private static double[][] inverse(GeneralSearch.Optimum best, boolean withCurvature, boolean[] held) {
        // The exact Hessian is what the search ended with.
        return withCurvature
                ? CurveInformation.inverse(best.hessian(), held)
                : CurveInformation.inverse(best.space().objective(), best.point(), false, held);
    }

    private static boolean hits(GeneralSearch.Optimum best, SearchSpace.Wall wall) {
        for (int k = 0; k < best.point().length; k++) {
            if (best.space().wallAt(k, best.point()[k]) == wall) {
                return true;
            }
        }
        return false;
    }

    private static CurveStatus status(GeneralSearch.Optimum best, double[] theta) {
        SearchSpace space = best.space();
        boolean steepest = false;
        boolean atWall = false;
        for (int k = 0; k < space.size; k++) {
            boolean isSlope = space.curve.scale(space.parameter[k]) == CurveFunction.Scale.LOG_POSITIVE_OR_NEGATIVE;
            SearchSpace.Wall wall = space.wallAt(k, best.point()[k]);
            boolean top = best.point()[k] >= space.upper[k] && space.upperWall[k] == SearchSpace.Wall.SEARCH;
            steepest |= isSlope && top;
            atWall |= wall != SearchSpace.Wall.NONE;
        }
        CurveInformation.Transition transition = space.model.family().isMonotone()
                ? CurveInformation.transition(space.curve, space.data, theta)
                : CurveInformation.Transition.SEEN;
        return CurveInformation.status(transition, steepest, atWall, CurveInformation.status(best.end()));
    }

    /** The gradient of each working parameter by the coordinates of a map. */
    static double[][] rows(ParameterMap map, int size) {
        int n = map.size();
        double[][] rows = new double[n][size];
        for (int j = 0; j < n; j++) {
            double[] unit = new double[n];
            unit[j] = 1;
            map.addGradient(unit, rows[j]);
        }
        return rows;
    }

    /** The wells by dose, in the units of this optimum. */
    public GroupedResponses groups(DoseResponseData data) {
        GroupedResponses known = groups;
        if (known == null) {
            known = GroupedResponses.of(data).in(responseUnit, weightUnit);
            groups = known;
        }
        return known;
    }

    /** What curves of the same design share with this one; null where none do. */
    public @Nullable GridBases bases() {
        GroupedResponses known = groups;
        return known == null ? null : known.bases;
    }

    /** The residual sum of squares in the units of groups. */
    double rss(GroupedResponses in) {
        double r = responseUnit / in.responseUnit;
        return scaledRss * r * r * (weightUnit / in.weightUnit);
    }

    /** The least squares between doses of all curves and their limits, in the units of the optimum. */
    double leastBetween(double within) {
        return limit == null ? scaledRss - within : Math.min(limit.between(), scaledRss - within);
    }

    /** The limit of curves that the optimum is; null where it is a curve. */
    LimitCurves.@Nullable Limit limit() {
        return limit;
    }

    /** The curve itself, a new workspace. */
    CurveFunction curve() {
        return curve(plain);
    }

    private CurveFunction curve(boolean plainForm) {
        return isCustom()
                ? new CustomCurve(model.equation(), model.letters(), model.start(), responseUnit)
                : model.curve(direction, plainForm);
    }

    private boolean isCustom() {
        return model.family() == CurveFamily.CUSTOM;
    }

    /** The optimum in the working parameters of which b and e themselves are coordinates. */
    double[] plainTheta() {
        return model.family() == CurveFamily.ASYMMETRIC && !plain
                ? ((AsymmetricCurve) curve()).plain(theta)
                : theta.clone();
    }

    /** The working parameters of {@link #curve()}. */
    double[] theta() {
        return theta;
    }

    @Nullable
    Scatter scatter() {
        return scatter;
    }

    /** The power of Box and Cox that was found or given; NaN for other errors. */
    public double power() {
        return scatter == null || !hasCurve() ? Double.NaN : scatter.errors().power();
    }

    public boolean hasCurve() {
        return theta.length > 0;
    }

    /** Whether the optimum is a curve, and not a limit of curves that none is better than, or the end of what is searched. */
    public boolean isCurve() {
        boolean atEnd = status == CurveStatus.STEP_LIMIT || status == CurveStatus.PARAMETER_AT_BOUND;
        return hasCurve() && limit == null && (determined || !atEnd);
    }

    /** The logarithm of an effective dose as an estimate: that of the best curve, or of the limit of curves; else NaN. */
    public LogDose estimate(double effect, boolean relative) {
        LogDose dose = logDose(effect, relative);
        return isCurve() || limit != null ? dose : new LogDose(Double.NaN, Double.NaN);
    }

    /**
     * The ends between which the logarithm of an effective dose lies by the best curve, or by the limit of curves that none is better
     * than: the same twice where it is a number, infinite where it runs away, both where every dose is as good. A dose that the curve
     * does not come to lies above all.
     */
    public double[] logDosePosition(double effect, boolean relative) {
        double all = Double.POSITIVE_INFINITY;
        if (!hasCurve()) {
            return new double[] {-all, all};
        }
        double dose = logDose(effect, relative).estimate();
        LimitCurves.Limit at = limit;
        if (at == null) {
            boolean away = !isCurve() && !(dose >= lowestLogDose && dose <= highestLogDose);
            double place = Double.isNaN(dose) ? all : away ? (dose < lowestLogDose ? -all : all) : dose;
            return new double[] {place, place};
        }
        return switch (at.kind()) {
            case GAP, DOSE ->
                relative || isPassed(at, effect / responseUnit)
                        ? new double[] {at.low(), at.high()}
                        : new double[] {all, all};
            case START -> new double[] {all, all};
            case END -> new double[] {-all, -all};
            case APART -> new double[] {-all, at.high()};
            case LINE, LEVEL -> new double[] {-all, all};
        };
    }

    /** Whether a response lies between the two ends of the limit of curves. */
    private static boolean isPassed(LimitCurves.Limit at, double response) {
        return Math.min(at.start(), at.end()) < response && response < Math.max(at.start(), at.end());
    }

    /** The ends between which a parameter lies by the best curve, as {@link #logDosePosition} has those of a dose. */
    public double[] parameterPosition(String letter) {
        double all = Double.POSITIVE_INFINITY;
        double value = parameter(letter);
        LimitCurves.Limit at = limit;
        if (at == null) {
            return Double.isNaN(value) ? new double[] {-all, all} : new double[] {value, value};
        }
        if (letter.equals("e")) {
            double[] log = logDosePosition(50, true);
            return new double[] {Math.exp(log[0]), Math.exp(log[1])};
        }
        return letter.equals("b") ? slopePosition(at, value) : plateauPosition(at, value, letter.equals("d"));
    }

    private static double[] slopePosition(LimitCurves.Limit at, double value) {
        double all = Double.POSITIVE_INFINITY;
        double steep = Math.signum(value) * all;
        return switch (at.kind()) {
            case GAP, DOSE -> new double[] {steep, steep};
            case START, END -> new double[] {value, value};
            case LINE, LEVEL, APART -> new double[] {-all, all};
        };
    }

    /** The plateau that is seen is where the curve has it; the other one runs away. */
    private static double[] plateauPosition(LimitCurves.Limit at, double value, boolean isUpper) {
        double all = Double.POSITIVE_INFINITY;
        double away = isUpper ? all : -all;
        boolean isFirst = isUpper == at.sign() > 0;
        return switch (at.kind()) {
            case GAP, DOSE -> new double[] {value, value};
            case START -> isFirst ? new double[] {value, value} : new double[] {away, away};
            case END -> isFirst ? new double[] {away, away} : new double[] {value, value};
            case LINE -> new double[] {away, away};
            case LEVEL, APART -> new double[] {-all, all};
        };
    }

    /** The logarithm of the lowest positive dose; NaN without one. */
    public double lowestLogDose() {
        return lowestLogDose;
    }

    /** The logarithm of the highest dose. */
    public double highestLogDose() {
        return highestLogDose;
    }

    /** Whether the optimum is where it is because of the data, or of a bound that the user set. */
    public boolean isDetermined() {
        return determined;
    }

    /** Whether the response at dose 0 is the upper end of the curve. */
    public boolean isFalling() {
        return hasCurve() && DoseFunction.isFalling(model, curve(), direction, theta, lowestLogDose, highestLogDose);
    }

    /** The standard error of a function of the working parameters with this gradient; NaN where there is none. */
    public double standardError(double[] gradient) {
        if (covariance.length == 0) {
            return Double.NaN;
        }
        return error(covariance, gradient, variance());
    }

    /** The root of a quadratic form, computed without squares that overflow. */
    static double error(double[][] covariance, double[] gradient, double variance) {
        double largest = 0;
        for (double slope : gradient) {
            largest = Math.max(largest, Math.abs(slope));
        }
        if (largest == 0) {
            return 0;
        }
        // A power of two costs no digit.
        double unit = Math.scalb(1.0, Math.max(Double.MIN_EXPONENT, Math.min(1000, Math.getExponent(largest))));
        double[] scaled = new double[gradient.length];
        for (int j = 0; j < scaled.length; j++) {
            scaled[j] = gradient[j] / unit;
        }
        double square = SymmetricMatrix.quadraticForm(covariance, scaled);
        return unit * (Math.sqrt(variance) * Math.sqrt(Math.max(0, square)));
    }

    /** What the covariance, and twice a difference of losses, is measured in; NaN without degrees of freedom. */
    double variance() {
        if (scatter != null) {
            return scatter.variance();
        }
        return degreesOfFreedom() > 0 ? scaledRss / degreesOfFreedom() : Double.NaN;
    }

    /** What a parameter is measured in. */
    private double unitOf(CurveFunction curve, int j) {
        return !isCustom() && curve.isLinear(j) ? responseUnit : 1;
    }

    /** A parameter, free or fixed; NaN without a curve or if the model has none of this letter. */
    public double parameter(String letter) {
        int j = model.letters().indexOf(letter);
        if (j < 0 || !hasCurve()) {
            return Double.NaN;
        }
        CurveFunction curve = curve();
        return curve.natural(j, theta) * unitOf(curve, j);
    }

    /** The number of working parameters; 0 without a curve. */
    public int parameterSize() {
        return theta.length;
    }

    /** Its gradient by the working parameters. */
    public double[] parameterGradient(String letter) {
        int j = model.letters().indexOf(letter);
        CurveFunction curve = curve();
        double[] gradient = new double[theta.length];
        curve.naturalGradient(j, theta, gradient);
        double unit = unitOf(curve, j);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] *= unit;
        }
        return gradient;
    }

    /** Its standard error; 0 where it is fixed. */
    public double parameterError(String letter) {
        boolean none = !hasCurve() || !model.letters().contains(letter);
        return none ? Double.NaN : standardError(parameterGradient(letter));
    }

    /** The two ends between which effects are relative: the responses at dose 0 and at an infinite dose. */
    private double[] ends() {
        if (!hasCurve()) {
            return new double[] {Double.NaN, Double.NaN};
        }
        if (isCustom()) {
            CustomCurve custom = (CustomCurve) curve();
            double last = custom.value(Double.POSITIVE_INFINITY, theta);
            return new double[] {custom.value(0, theta) * responseUnit, last * responseUnit};
        }
        boolean two = model.family() == CurveFamily.TWO_PHASE;
        double top = (two ? theta[2] + theta[5] : theta[2]) * responseUnit;
        double bottom = theta[1] * responseUnit;
        return direction > 0 ? new double[] {top, bottom} : new double[] {bottom, top};
    }

    /** The lower plateau; NaN without a curve. */
    public double bottom() {
        double[] ends = ends();
        return Math.min(ends[0], ends[1]);
    }

    /** The upper plateau; NaN without a curve. */
    public double top() {
        double[] ends = ends();
        return Math.max(ends[0], ends[1]);
    }

    /** The plateau that the curve starts from where it is given; NaN where it is estimated. */
    public double givenStart() {
        return isFalling() ? model.fixedTop() : model.fixedBottom();
    }

    /**
     * Whether a falling curve has lost a part of what it starts from at the highest dose already, while the plateau that it falls
     * to is not given: what lies beyond that dose is a matter of plateaus below zero then.
     */
    public boolean hasLost(double part) {
        if (!isFalling() || isCustom() || !Double.isNaN(model.fixedBottom())) {
            return false;
        }
        double start = top();
        return start > 0 && mean(Math.exp(highestLogDose))[0] <= start * (1 - part);
    }

    /** The mean at a dose and its standard error. */
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

    /** The gradient of the mean at a dose by the model's own free parameters; NaN without a curve. */
    public double[] meanGradient(double dose) {
        int[] free = freeIndices();
        double[] gradient = new double[free.length];
        if (!hasCurve()) {
            Arrays.fill(gradient, Double.NaN);
            return gradient;
        }
        // In the plain form every public parameter depends on one working parameter alone.
        CurveFunction curve = curve(true);
        double[] at = plainTheta();
        int n = at.length;
        double[] byTheta = new double[n];
        curve.evaluate(dose, Math.log(dose), at, byTheta, new double[n * (n + 1) / 2]);
        double[] natural = new double[n];
        for (int i = 0; i < free.length; i++) {
            int j = free[i];
            curve.naturalGradient(j, at, natural);
            gradient[i] = responseUnit * byTheta[j] / (natural[j] * unitOf(curve, j));
        }
        return gradient;
    }

    /** The covariance of the model's own free parameters divided by the residual variance; empty where there is none. */
    public double[][] parameterCovariance() {
        if (covariance.length == 0) {
            return new double[0][];
        }
        int[] free = freeIndices();
        double[][] rows = new double[free.length][];
        double scale = responseUnit * Math.sqrt(weightUnit);
        for (int i = 0; i < free.length; i++) {
            rows[i] = parameterGradient(model.letters().get(free[i]));
            for (int k = 0; k < rows[i].length; k++) {
                rows[i][k] /= scale;
            }
        }
        return CurveInformation.carried(rows, covariance);
    }

    private int[] freeIndices() {
        List<String> letters = model.freeLetters();
        int[] indices = new int[letters.size()];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = model.letters().indexOf(letters.get(i));
        }
        return indices;
    }

    /** The dose of an effect as a function of the working parameters of {@link #curve()}. */
    DoseFunction dose(double effect, boolean relative) {
        return new DoseFunction(
                model,
                curve(),
                direction,
                relative ? effect / 100 : Double.NaN,
                effect / responseUnit,
                lowestLogDose,
                highestLogDose);
    }

    /** The logarithm of an effective dose, and its gradient by the working parameters. */
    public double logDose(double effect, boolean relative, double[] gradient) {
        return dose(effect, relative).evaluate(theta, gradient);
    }

    /** The logarithm of an effective dose. */
    public LogDose logDose(double effect, boolean relative) {
        if (!hasCurve()) {
            return new LogDose(Double.NaN, Double.NaN);
        }
        double[] gradient = new double[theta.length];
        double value = limit == null ? logDose(effect, relative, gradient) : atLimit(effect, relative, gradient);
        boolean finite = Math.abs(value) <= Double.MAX_VALUE;
        return new LogDose(value, finite ? standardError(gradient) : Double.NaN);
    }

    /** The log dose of a limit of curves, which is not that of the curve that stands for it; NaN where it has none. */
    private double atLimit(double effect, boolean relative, double[] gradient) {
        LimitCurves.Limit at = limit;
        boolean steep = at != null && (at.kind() == LimitCurves.Kind.GAP || at.kind() == LimitCurves.Kind.DOSE);
        if (at == null || (!relative && !steep)) {
            return logDose(effect, relative, gradient);
        }
        double response = effect / responseUnit;
        boolean between = Math.min(at.start(), at.end()) < response && response < Math.max(at.start(), at.end());
        return at.kind() == LimitCurves.Kind.DOSE && (relative || between) ? at.low() : Double.NaN;
    }

    /** Profile limits of the logarithm of an effective dose, wider than by Student's t where the curve is not seen plainly. */
    public double[] doseLimits(DoseResponseData data, double effect, boolean relative, double level) {
        return doseLimits(data, effect, relative, level, true);
    }

    /**
     * Profile limits of the logarithm of an effective dose.
     *
     * @param widened whether by more than Student's t where the curve is not seen plainly
     */
    public double[] doseLimits(DoseResponseData data, double effect, boolean relative, double level, boolean widened) {
        if (hasPlanes()) {
            return exponents(data, level).dose(effect, relative);
        }
        if (!isPlanar()) {
            return CurveProfile.of(data, this, level).dose(0, this, effect, relative);
        }
        double[] limits = new DoseSet(groups(data), this, level, widened).of(effect, relative);
        // A step without scatter is the whole set, and has a response in its gap where it has it at all.
        boolean isGap = limit != null && limit.kind() == LimitCurves.Kind.GAP;
        boolean isNowhere = Double.isNaN(limits[0]) || (limits[0] == limits[1] && Double.isInfinite(limits[0]));
        double[] gap = isGap && isNowhere ? logDosePosition(effect, relative) : limits;
        return gap[0] < gap[1] ? gap : limits;
    }

    /** Profile limits of a free parameter. */
    public double[] parameterLimits(DoseResponseData data, String letter, double level) {
        if (hasPlanes()) {
            return exponents(data, level).parameter(letter);
        }
        return isPlanar()
                ? new ParameterSet(groups(data), this, level).of(letter)
                : CurveProfile.of(data, this, level).parameter(0, this, letter);
    }

    /** Whether this is LL.5, whose sets are those of the planes of its exponents. */
    private boolean hasPlanes() {
        return model.hasPlanes() && scatter == null;
    }

    /** The sets of LL.5 at a level: what is asked of one curve at one level shares its planes. */
    private ExponentSet exponents(DoseResponseData data, double level) {
        SoftReference<ExponentSet> known = exponents;
        ExponentSet set = known == null ? null : known.get();
        if (set == null || set.level() != level) {
            set = new ExponentSet(groups(data), this, level);
            exponents = new SoftReference<>(set);
        }
        return set;
    }

    /** Whether the plane search and its profiles cover this optimum. */
    private boolean isPlanar() {
        return model.isPlanar() && (scatter == null || scatter.errors().kind() == CurveErrors.Kind.NORMAL);
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
        return CurveProfile.of(data, this, level).secondFraction(0, this);
    }

    /** Log dose and response of the highest point between the ends, each with its standard error; empty if there is none. */
    public double[] peak() {
        if (!hasCurve() || model.family().isMonotone()) {
            return new double[0];
        }
        CurveFunction curve = curve();
        double[] gradient = new double[theta.length];
        double from = lowestLogDose - CurveSolver.REACH;
        int last = (int) Math.ceil((highestLogDose + CurveSolver.REACH - from) / DoseFunction.SCAN);
        double highest = evaluate(curve, 0, gradient);
        int peak = -1;
        for (int i = 0; i <= last; i++) {
            double value = evaluate(curve, Math.exp(from + i * DoseFunction.SCAN), gradient);
            if (value > highest) {
                highest = value;
                peak = i;
            }
        }
        if (peak <= 0 || peak == last) {
            return new double[0];
        }
        double before = from + (peak - 1) * DoseFunction.SCAN;
        double after = from + (peak + 1) * DoseFunction.SCAN;
        double at = BracketedRoot.find(
                l -> curve.slope(Math.exp(l), l, theta),
                before,
                curve.slope(Math.exp(before), before, theta),
                after,
                curve.slope(Math.exp(after), after, theta),
                DoseFunction.ROOT_TOLERANCE);
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

    public int degreesOfFreedom() {
        return observations - parameters;
    }

    /** The degrees of freedom of Student's t in intervals. */
    public double inferenceDegreesOfFreedom() {
        return scatter == null ? degreesOfFreedom() : scatter.degreesOfFreedom();
    }

    /** The log-likelihood of the errors; NaN where there is none. */
    public double logLikelihood() {
        return scatter == null ? gaussianLogLikelihood(observations, logRss(), sumLogWeight) : scatter.logLikelihood();
    }

    /** The log-likelihood at the best residual variance. */
    static double gaussianLogLikelihood(double n, double logRss, double sumLogWeight) {
        return -0.5 * n * (Math.log(2 * Math.PI / n) + logRss + 1) + 0.5 * sumLogWeight;
    }

    /** The parameters of the likelihood, those of the errors included. */
    public int likelihoodParameters() {
        return scatter == null ? parameters + 1 : scatter.likelihoodParameters();
    }

    /**
     * The p-value of the curve against a constant; an F test for least squares, conservative, because slope and place mean
     * nothing under a constant.
     */
    public double noEffectPvalue() {
        return scatter == null
                ? noEffectPvalue(scaledRss / degreesOfFreedom(), degreesOfFreedom())
                : scatter.noEffectPvalue();
    }

    /** The p-value of that F test in the light of a residual variance. */
    double noEffectPvalue(double variance, double freedom) {
        int spent = Math.max(1, parameters - 1);
        double f = (scaledTotalSquares - scaledRss) / spent / variance;
        return f > 0 ? FDistribution.of(spent, freedom).survivalProbability(f) : 1;
    }

    /** The residual sum of squares; NaN where nothing could be fitted. */
    public double rss() {
        return scaledRss * responseUnit * responseUnit * weightUnit;
    }

    /** The natural logarithm of {@link #rss()}, also where that overflows. */
    private double logRss() {
        return Math.log(scaledRss) + 2 * Math.log(responseUnit) + Math.log(weightUnit);
    }

    /** Residual standard deviation, or the scale of other errors; NaN without degrees of freedom. */
    public double sigma() {
        return scatter == null
                ? Math.sqrt(variance()) * responseUnit * Math.sqrt(weightUnit)
                : scatter.sigma(responseUnit, weightUnit);
    }
}

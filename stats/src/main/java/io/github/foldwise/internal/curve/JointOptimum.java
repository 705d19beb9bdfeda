package io.github.foldwise.internal.curve;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.internal.Steps;
import io.github.foldwise.internal.curve.model.CurveModel;
import io.github.foldwise.internal.curve.plane.GroupedResponses;
import io.github.foldwise.internal.curve.search.SearchSpace;
import io.github.foldwise.internal.optimize.TrustRegion;
import io.github.foldwise.internal.regression.JointObjective;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The optimum of several curves with shared parameters and errors of one kind and size: a {@link CurveOptimum} for each, which is
 * asked as if the curve stood alone, and what only all of them together can tell.
 */
public final class JointOptimum implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Of the loss: what a Newton step would gain where a search could not tell it from rounding. */
    private static final double NO_GAIN = 1e-10;

    private final CurveModel model;
    private final String[] shared;
    private final CurveOptimum[] curves;
    /** The coordinates of the problem, and their covariance divided by the residual variance; empty where there is none. */
    private final double[] beta;

    private final double[][] covariance;
    private final double scaledRss;
    private final double responseUnit;
    private final double weightUnit;
    private final int observations;
    private final Scatter scatter;
    /** How coordinates and parameters belong together; made again after deserialisation. */
    private transient @Nullable CurveProblem problem;

    private JointOptimum(Set<String> shared, JointSearch search, CurveProblem.Found found, boolean withCurvature) {
        this.shared = shared.toArray(new String[0]);
        CurveProblem at = found.problem();
        model = at.model;
        problem = at;
        beta = found.beta();
        int n = at.spaces.length;
        observations = Arrays.stream(at.spaces)
                .mapToInt(space -> space.data.observations)
                .sum();
        responseUnit = at.groups(0).responseUnit;
        weightUnit = at.groups(0).weightUnit;
        LossSearch loss = search.loss();
        scaledRss = 2 * (at.floor() + found.value());
        scatter = loss == null ? normal(at) : loss.scatter();
        CurveStatus[] status = new CurveStatus[n];
        boolean[] isAtSearchWall = new boolean[n];
        for (int k = 0; k < n; k++) {
            CurveOptimum single = search.singles()[k];
            boolean settled = loss == null || loss.isSettled();
            status[k] = search.isSeparate() ? single.status : status(search, found, k, settled);
            isAtSearchWall[k] = search.isSeparate() ? !single.isDetermined() : isAtSearchWall(found, k);
        }
        tie(at, status);
        covariance = covariance(search, found, status, withCurvature);
        curves = new CurveOptimum[n];
        for (int k = 0; k < n; k++) {
            boolean isDetermined = status[k] == CurveStatus.CONVERGED
                    || (status[k] == CurveStatus.PARAMETER_AT_BOUND && !isAtSearchWall[k]);
            boolean hasCurve = status[k] != CurveStatus.FLAT
                    && status[k] != CurveStatus.TOO_FEW_DOSES
                    && search.hasCurve(found, k);
            LimitCurves.Limit limit = search.isSeparate() ? limit(single(search, k), at.groups(k)) : null;
            double[] theta = !hasCurve
                    ? new double[0]
                    : limit == null ? at.theta(k, beta) : theta(single(search, k), at.groups(k));
            curves[k] = view(at, k, status[k], isDetermined, theta, limit, loss);
        }
    }

    private static CurveOptimum single(JointSearch search, int k) {
        return search.singles()[k];
    }

    /** The limit of curves that a curve of its own is, in the units of all. */
    private static LimitCurves.@Nullable Limit limit(CurveOptimum single, GroupedResponses in) {
        LimitCurves.Limit limit = single.limit();
        return limit == null
                ? null
                : limit.in(single.responseUnit / in.responseUnit, single.weightUnit / in.weightUnit);
    }

    /** The working parameters that stand for that limit. */
    private static double[] theta(CurveOptimum single, GroupedResponses in) {
        double[] theta = single.theta().clone();
        theta[1] *= single.responseUnit / in.responseUnit;
        theta[2] *= single.responseUnit / in.responseUnit;
        return theta;
    }

    /** Fits curves whose doses have one unit, and tells of the parts of the search. */
    public static JointOptimum of(
            List<DoseResponseData> data,
            CurveModel model,
            Set<String> shared,
            boolean withCurvature,
            CurveErrors errors,
            Steps steps) {
        JointSearch search = new JointSearch(data, model, shared, withCurvature, errors, steps);
        return new JointOptimum(shared, search, search.solve(), withCurvature);
    }

    /** Normal errors of one variance, in the units of groups; NaN without degrees of freedom. */
    private Scatter normal(CurveProblem at) {
        int df = degreesOfFreedom();
        double weights = 0;
        for (SearchSpace space : at.spaces) {
            weights += space.data.sumLogWeight;
        }
        double logRss = Math.log(scaledRss) + 2 * Math.log(responseUnit) + Math.log(weightUnit);
        return new Scatter(
                CurveErrors.NORMAL,
                Double.NaN,
                Double.NaN,
                df > 0 ? scaledRss / df : Double.NaN,
                df,
                CurveOptimum.gaussianLogLikelihood(observations, logRss, weights),
                beta.length + 1,
                Double.NaN);
    }

    /** How the fit of one of several curves that share something ended. */
    private static CurveStatus status(JointSearch search, CurveProblem.Found found, int k, boolean settled) {
        CurveProblem problem = found.problem();
        GroupedResponses data = problem.groups(k);
        int own = 0;
        boolean atWall = false;
        for (int j = 0; j < problem.columns[k].length; j++) {
            int column = problem.columns[k][j];
            own += problem.isOwn(k, j) ? 1 : 0;
            atWall |= column >= 0 && problem.wallAt(column, found.beta()) != SearchSpace.Wall.NONE;
        }
        CurveStatus before = CurveOptimum.hopeless(data, problem.model, own);
        if (before == CurveStatus.TOO_FEW_DOSES || found.end() == TrustRegion.End.UNDEFINED) {
            return before == CurveStatus.CONVERGED ? CurveStatus.NOT_IDENTIFIABLE : before;
        }
        double[] theta = problem.theta(k, found.beta());
        boolean monotone = problem.model.family().isMonotone();
        if (monotone && !(theta[2] > theta[1])) {
            return CurveStatus.FLAT;
        }
        if (!settled) {
            return CurveStatus.ITERATION_LIMIT;
        }
        return CurveInformation.status(
                monotone
                        ? CurveInformation.transition(problem.spaces[k].curve, data, theta)
                        : CurveInformation.Transition.SEEN,
                problem.isSteepest(k, found.beta()),
                atWall,
                found.end() == TrustRegion.End.STALLED && isSettled(search, found, k)
                        ? CurveStatus.CONVERGED
                        : CurveInformation.status(found.end()));
    }

    /**
     * Whether a curve is at its optimum though the search of all was given up in a flat valley: a Newton step of its coordinates,
     * the others held, would gain next to nothing.
     */
    private static boolean isSettled(JointSearch search, CurveProblem.Found found, int k) {
        CurveProblem problem = found.problem();
        boolean[] held = new boolean[problem.size];
        Arrays.fill(held, true);
        for (int column : problem.columns[k]) {
            if (column >= 0) {
                held[column] = problem.wallAt(column, found.beta()) != SearchSpace.Wall.NONE;
            }
        }
        JointObjective objective = search.objective(problem);
        double[] gradient = new double[problem.size];
        double[][] hessian = new double[problem.size][problem.size];
        objective.evaluate(found.beta(), gradient, hessian);
        double[][] inverse = CurveInformation.inverse(hessian, held);
        double gain = 0;
        for (int i = 0; i < inverse.length; i++) {
            for (int j = 0; j < inverse.length; j++) {
                gain += held[i] || held[j] ? 0 : gradient[i] * inverse[i][j] * gradient[j];
            }
        }
        return inverse.length > 0 && gain <= NO_GAIN * (problem.floor() + Math.abs(found.value()));
    }

    /**
     * A curve whose shape or place is not determined leaves those that share shape or place with it undetermined: held where it
     * is, a step between two doses would pin them far better than the data do.
     */
    private static void tie(CurveProblem problem, CurveStatus[] status) {
        boolean isTied = false;
        for (int j = 0; j < problem.columns[0].length; j++) {
            boolean isShared = problem.columns[0][j] >= 0 && !problem.isOwn(0, j);
            isTied |= isShared && !problem.spaces[0].curve.isLinear(j);
        }
        boolean undetermined = false;
        for (CurveStatus each : status) {
            undetermined |= each == CurveStatus.STEP_LIMIT || each == CurveStatus.PARAMETER_AT_BOUND;
        }
        for (int k = 0; k < status.length && isTied && undetermined; k++) {
            status[k] = status[k] == CurveStatus.CONVERGED ? CurveStatus.NOT_IDENTIFIABLE : status[k];
        }
    }

    private static boolean isAtSearchWall(CurveProblem.Found found, int k) {
        boolean searched = false;
        for (int column : found.problem().columns[k]) {
            searched |= column >= 0 && found.problem().wallAt(column, found.beta()) == SearchSpace.Wall.SEARCH;
        }
        return searched;
    }

    /**
     * The covariance of the coordinates. What a curve without a full fit leaves undetermined is held where it is, so that the
     * other curves keep their errors.
     */
    private static double[][] covariance(
            JointSearch search, CurveProblem.Found found, CurveStatus[] status, boolean withCurvature) {
        CurveProblem problem = found.problem();
        boolean[] held = new boolean[problem.size];
        for (int j = 0; j < held.length; j++) {
            held[j] = problem.wallAt(j, found.beta()) != SearchSpace.Wall.NONE;
        }
        for (int k = 0; k < status.length; k++) {
            hold(problem, k, held, status[k] != CurveStatus.CONVERGED);
        }
        double[][] inverse = search.covariance(found, withCurvature, held);
        // One curve's own singular block must not take the errors of the others.
        for (int k = 0; k < status.length && inverse.length == 0; k++) {
            boolean[] others = new boolean[problem.size];
            Arrays.fill(others, true);
            boolean any = false;
            for (int j = 0; j < problem.columns[k].length; j++) {
                if (problem.isOwn(k, j)) {
                    others[problem.columns[k][j]] = held[problem.columns[k][j]];
                    any |= !held[problem.columns[k][j]];
                }
            }
            boolean singular = any && search.covariance(found, withCurvature, others).length == 0;
            if (singular) {
                status[k] = CurveStatus.NOT_IDENTIFIABLE;
                hold(problem, k, held, true);
                inverse = search.covariance(found, withCurvature, held);
            }
        }
        for (int k = 0; k < status.length && inverse.length == 0; k++) {
            status[k] = status[k] == CurveStatus.CONVERGED ? CurveStatus.NOT_IDENTIFIABLE : status[k];
        }
        return inverse;
    }

    private static void hold(CurveProblem problem, int k, boolean[] held, boolean hold) {
        for (int j = 0; j < problem.columns[k].length; j++) {
            if (hold && problem.isOwn(k, j)) {
                held[problem.columns[k][j]] = true;
            }
        }
    }

    /** One of the curves, its errors measured by those of all, its verdict on its own wells. */
    private CurveOptimum view(
            CurveProblem at,
            int k,
            CurveStatus status,
            boolean determined,
            double[] theta,
            LimitCurves.@Nullable Limit limit,
            @Nullable LossSearch loss) {
        SearchSpace space = at.spaces[k];
        GroupedResponses data = space.data;
        double[][] own = status == CurveStatus.CONVERGED && hasErrors()
                ? CurveInformation.carried(CurveOptimum.rows(at.maps[k], at.size), covariance)
                : new double[0][];
        double rss = theta.length > 0 ? space.squares(theta) : data.within + data.between;
        CurveOptimum.Ending ending = new CurveOptimum.Ending(
                status,
                limit == null ? space.direction : limit.sign(),
                space.isPlain(),
                determined,
                theta,
                own,
                rss,
                limit);
        if (loss != null) {
            return CurveOptimum.of(ending, data, model, loss.scatter(k, scatter));
        }
        CurveOptimum curve = CurveOptimum.of(ending, data, model, scatter);
        boolean alone = curve.degreesOfFreedom() > 0;
        double pvalue = curve.noEffectPvalue(
                alone ? rss / curve.degreesOfFreedom() : scatter.variance(),
                alone ? curve.degreesOfFreedom() : degreesOfFreedom());
        return CurveOptimum.of(ending, data, model, scatter.ofCurve(Double.NaN, pvalue));
    }

    private boolean hasErrors() {
        return scatter.degreesOfFreedom() > 0 && covariance.length > 0;
    }

    /** A curve, to be asked like one that was fitted alone. */
    public CurveOptimum curve(int k) {
        return curves[k];
    }

    /** The number of free parameters, shared ones counted once. */
    public int parameters() {
        return beta.length;
    }

    public int observations() {
        return observations;
    }

    public int degreesOfFreedom() {
        return observations - beta.length;
    }

    /** The degrees of freedom of Student's t in intervals. */
    public double inferenceDegreesOfFreedom() {
        return scatter.degreesOfFreedom();
    }

    public double rss() {
        double squares = scaledRss;
        if (scatter.errors().kind() != CurveErrors.Kind.NORMAL) {
            squares =
                    Arrays.stream(curves).mapToDouble(curve -> curve.scaledRss).sum();
        }
        return squares * responseUnit * responseUnit * weightUnit;
    }

    /** Residual standard deviation, or the scale of other errors; NaN without degrees of freedom. */
    public double sigma() {
        return scatter.sigma(responseUnit, weightUnit);
    }

    /** The power of Box and Cox that was found or given; NaN for other errors. */
    public double power() {
        return scatter.errors().power();
    }

    /** The log-likelihood of the errors; NaN where there is none. */
    public double logLikelihood() {
        return scatter.logLikelihood();
    }

    /** The parameters of the likelihood, those of the errors included. */
    public int likelihoodParameters() {
        return scatter.likelihoodParameters();
    }

    /** The standard error of a function of one curve's parameters less one of another's, with these gradients. */
    public double differenceError(List<DoseResponseData> data, int k, double[] first, int other, double[] second) {
        boolean both = curves[k].status == CurveStatus.CONVERGED && curves[other].status == CurveStatus.CONVERGED;
        if (!both || !hasErrors()) {
            return Double.NaN;
        }
        CurveProblem at = problem(data);
        double[] gradient = at.byCoordinates(k, first);
        double[] less = at.byCoordinates(other, second);
        for (int j = 0; j < gradient.length; j++) {
            gradient[j] -= less[j];
        }
        return CurveOptimum.error(covariance, gradient, scatter.variance());
    }

    /** How coordinates and parameters belong together. */
    private CurveProblem problem(List<DoseResponseData> data) {
        CurveProblem known = problem;
        if (known == null) {
            known = made(data);
            problem = known;
        }
        return known;
    }

    /** The problem anew: a workspace of the caller's own. */
    private CurveProblem made(List<DoseResponseData> data) {
        int n = curves.length;
        GroupedResponses[] groups = new GroupedResponses[n];
        int[] directions = new int[n];
        for (int k = 0; k < n; k++) {
            groups[k] = curves[k].groups(data.get(k));
            directions[k] = curves[k].direction;
        }
        CurveProblem made = CurveProblem.of(groups, model, new TreeSet<>(List.of(shared)), directions);
        if (made == null) {
            throw new IllegalStateException("a fit outside its own bounds");
        }
        return made;
    }

    private CurveProfile profile(List<DoseResponseData> data, double level) {
        CurveProblem own = made(data);
        boolean squares = scatter.errors().kind() == CurveErrors.Kind.NORMAL;
        return new CurveProfile(
                own,
                squares ? own.objective() : scatter.objective(own, data, responseUnit),
                beta,
                squares ? scaledRss - 2 * own.floor() : 2 * scatter.loss(),
                squares ? own.floor() : 0,
                Math.max(scatter.variance(), Double.MIN_NORMAL),
                scatter.degreesOfFreedom(),
                level,
                false);
    }

    /** Profile limits of the logarithm of an effective dose of a curve. */
    public double[] doseLimits(List<DoseResponseData> data, int k, double effect, boolean relative, double level) {
        return shared.length == 0
                ? curves[k].doseLimits(data.get(k), effect, relative, level)
                : profile(data, level).dose(k, curves[k], effect, relative);
    }

    /** Profile limits of a parameter of a curve. */
    public double[] parameterLimits(List<DoseResponseData> data, int k, String letter, double level) {
        return shared.length == 0
                ? curves[k].parameterLimits(data.get(k), letter, level)
                : profile(data, level).parameter(k, curves[k], letter);
    }

    /** Profile limits of the logarithm of the ratio of two curves' effective doses. */
    public double[] ratioLimits(
            List<DoseResponseData> data,
            int one,
            int other,
            double effect,
            boolean relative,
            double error,
            double level) {
        DoseFunction first = curves[one].dose(effect, relative);
        DoseFunction second = curves[other].dose(effect, relative);
        double estimate = curves[one].logDose(effect, relative).estimate()
                - curves[other].logDose(effect, relative).estimate();
        return profile(data, level).ratio(one, first, other, second, estimate, error);
    }

    /** The root of the F statistic of equal effective doses of two curves. */
    public double equalDosesStatistic(
            List<DoseResponseData> data, int one, int other, double effect, boolean relative) {
        DoseFunction first = curves[one].dose(effect, relative);
        DoseFunction second = curves[other].dose(effect, relative);
        double estimate = curves[one].logDose(effect, relative).estimate()
                - curves[other].logDose(effect, relative).estimate();
        return profile(data, 0.95).ratioStatistic(one, first, other, second, estimate, 0);
    }
}

package io.github.foldwise.internal.curve;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.internal.Steps;
import io.github.foldwise.internal.curve.CurveProblem.Found;
import io.github.foldwise.internal.curve.model.CurveFamily;
import io.github.foldwise.internal.curve.model.CurveFunction;
import io.github.foldwise.internal.curve.model.CurveModel;
import io.github.foldwise.internal.curve.plane.GridBases;
import io.github.foldwise.internal.curve.plane.GroupedResponses;
import io.github.foldwise.internal.optimize.TrustRegion;
import io.github.foldwise.internal.regression.JointObjective;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the least-squares optimum of several curves with shared parameters: each curve is fitted on its own first, and the joint
 * search begins at what these fits say about shared parameters, at places across the tested doses where the location is shared,
 * and at flat and steep slopes. Curves that share nothing are where their own fits are.
 */
final class JointSearch implements LossSearch.Curves {
    private static final double[] SLOPES = {0.5, 1, 2, 5, 20};
    /** Searches of curves with more than two plateaus and a transition are slower, and their own fits better starts. */
    private static final double[] FEW_SLOPES = {1, 5};

    private static final double STEEP = 20;
    /** With more curves than this, flat and steep are tried for all of them at once only. */
    private static final int MOST_MIXED = 4;
    /** As many minima at one power of a transform are where the search at another begins. */
    private static final int MOST_MINIMA = 6;

    private static final double SAME = 1e-8;

    private final GroupedResponses[] groups;
    private final CurveModel model;
    private final Set<String> shared;
    private final CurveErrors errors;
    private final CurveOptimum[] singles;
    /** The errors other than normal ones of one variance, and what they leave open. */
    private final @Nullable LossSearch loss;

    private final boolean isPlanar;
    private final Steps steps;
    /** The minima of each set of directions, while a power is searched. */
    private final Map<String, List<double[]>> minima = new HashMap<>();

    JointSearch(
            List<DoseResponseData> curves,
            CurveModel model,
            Set<String> shared,
            boolean withCurvature,
            CurveErrors errors,
            Steps steps) {
        this.steps = steps;
        this.model = LossSearch.restricted(model, errors);
        this.shared = shared;
        this.errors = errors;
        isPlanar = model.isPlanar();
        int n = curves.size();
        groups = new GroupedResponses[n];
        singles = new CurveOptimum[n];
        double unit = 0;
        double weightUnit = 0;
        GridBases bases = new GridBases();
        steps.loop(n);
        for (int k = 0; k < n; k++) {
            singles[k] = CurveOptimum.of(curves.get(k), model, withCurvature, errors, bases);
            groups[k] = singles[k].groups(curves.get(k));
            unit = Math.max(unit, groups[k].responseUnit);
            weightUnit = Math.max(weightUnit, groups[k].weightUnit);
            steps.next();
        }
        for (int k = 0; k < n; k++) {
            groups[k] = groups[k].in(unit, weightUnit);
        }
        loss = errors.kind() == CurveErrors.Kind.NORMAL
                ? null
                : new LossSearch(errors, this, ObservedLoss.of(errors, curves, unit));
    }

    /** The fit of each curve on its own. */
    CurveOptimum[] singles() {
        return singles;
    }

    /** What is known of errors other than normal ones of one variance. */
    @Nullable
    LossSearch loss() {
        return loss;
    }

    /** The covariance of the coordinates in units of {@link Scatter#variance()}, as {@link LossSearch#covariance}. */
    double[][] covariance(Found found, boolean withCurvature, boolean[] held) {
        return loss == null
                ? CurveInformation.inverse(found.problem().objective(), found.beta(), withCurvature, held)
                : loss.covariance(withCurvature, held);
    }

    /** What was minimised. */
    JointObjective objective(CurveProblem problem) {
        return loss == null ? problem.objective() : loss.objective(problem);
    }

    /** Whether each curve is where its own fit is. */
    boolean isSeparate() {
        return shared.isEmpty() && !errors.isTied();
    }

    Found solve() {
        Found best = loss == null ? leastSquares() : loss.solve();
        if (best == null) {
            throw new IllegalStateException("a joint search without an end");
        }
        return best;
    }

    /** Whether there is any curve for the wells of one of several. */
    boolean hasCurve(Found found, int k) {
        return isSeparate() ? singles[k].hasCurve() : found.end() != TrustRegion.End.UNDEFINED;
    }

    @Override
    public @Nullable Found leastSquares() {
        return search(CurveProblem::objective, true);
    }

    @Override
    public @Nullable Found search(Function<CurveProblem, JointObjective> objective) {
        return search(objective, false);
    }

    private @Nullable Found search(Function<CurveProblem, JointObjective> objective, boolean squares) {
        int[] own = new int[singles.length];
        int falling = 0;
        for (int k = 0; k < own.length; k++) {
            own[k] = singles[k].hasCurve() ? singles[k].direction : 0;
            falling += own[k];
        }
        int usual = falling >= 0 ? 1 : -1;
        for (int k = 0; k < own.length; k++) {
            own[k] = own[k] == 0 ? usual : own[k];
        }
        boolean allTried = Arrays.stream(singles).noneMatch(single -> single.status == CurveStatus.TOO_FEW_DOSES);
        if (isSeparate() && allTried) {
            return separate(own);
        }
        boolean oneDirection = shared.contains("b") || shared.contains("b1") || shared.contains("b2");
        if (!oneDirection) {
            return found(search(own, objective, squares), own);
        }
        int[] alike = new int[own.length];
        Arrays.fill(alike, usual);
        Found best = search(alike, objective, squares);
        boolean mixed = Math.abs(falling) < own.length;
        if (mixed && model.family() != CurveFamily.CUSTOM) {
            Arrays.fill(alike, -usual);
            Found other = search(alike, objective, squares);
            best = other != null && other.beats(best) ? other : best;
        }
        return found(best, own);
    }

    /** What was found; where no start has a value, some point that is marked by its end. */
    private Found found(@Nullable Found best, int[] directions) {
        if (best != null) {
            return best;
        }
        CurveProblem problem = problem(directions);
        return new Found(problem, new double[problem.size], Double.NaN, TrustRegion.End.UNDEFINED);
    }

    /** Each curve where its own fit is; where it has none, somewhere, and that is said by its status. */
    private Found separate(int[] directions) {
        CurveProblem problem = problem(directions);
        double[][] theta = new double[singles.length][];
        double sum = 0;
        for (int k = 0; k < theta.length; k++) {
            theta[k] = start(problem, k);
            sum += ownLoss(k);
        }
        return new Found(problem, problem.coordinates(theta), sum, TrustRegion.End.CONVERGED);
    }

    /** What the fit of a curve on its own loses, within doses left out. */
    private double ownLoss(int k) {
        if (loss == null) {
            double rss = singles[k].rss(groups[k]);
            return Double.isNaN(rss) ? 0 : 0.5 * (rss - groups[k].within);
        }
        Scatter scatter = singles[k].scatter();
        if (singles[k].hasCurve() && scatter != null) {
            return scatter.loss();
        }
        double least = loss.levelled(k);
        return singles[k].status == CurveStatus.FLAT ? least : Double.NaN;
    }

    private CurveProblem problem(int[] directions) {
        CurveProblem problem = CurveProblem.of(groups, model, shared, directions);
        if (problem == null) {
            throw new IllegalArgumentException(
                    "what is fixed or bounded in the model leaves a curve no direction to take;"
                            + " fit each curve with a model of its own");
        }
        return problem;
    }

    private @Nullable Found search(int[] directions, Function<CurveProblem, JointObjective> loss, boolean squares) {
        CurveProblem problem = problem(directions.clone());
        JointObjective objective = loss.apply(problem);
        String key = Arrays.toString(directions);
        List<Found> found = new ArrayList<>();
        Found best = null;
        List<double[]> starts = minima.getOrDefault(key, starts(problem));
        steps.loop(starts.size());
        for (double[] start : starts) {
            Found next = problem.minimise(objective, start, squares ? problem.floor() : 0);
            if (next != null) {
                found.add(next);
                best = next.beats(best) ? next : best;
            }
            steps.next();
        }
        if (errors.kind() == CurveErrors.Kind.BOX_COX && !minima.containsKey(key)) {
            minima.put(key, lowest(found));
        }
        return best;
    }

    /** The lowest minima that differ. */
    private static List<double[]> lowest(List<Found> found) {
        found.sort(Comparator.comparingDouble(Found::value));
        List<double[]> lowest = new ArrayList<>();
        double last = Double.NaN;
        for (Found each : found) {
            if (lowest.size() < MOST_MINIMA && !(Math.abs(each.value() - last) <= SAME * last)) {
                lowest.add(each.beta());
                last = each.value();
            }
        }
        return lowest;
    }

    private List<double[]> starts(CurveProblem problem) {
        int n = singles.length;
        double[][] own = new double[n][];
        for (int k = 0; k < n; k++) {
            own[k] = start(problem, k);
        }
        List<double[]> starts = new ArrayList<>();
        boolean isCustom = model.family() == CurveFamily.CUSTOM;
        for (double place : isCustom ? new double[] {Double.NaN} : places(own)) {
            for (double[] slopes : isCustom ? List.of(column(own, 0)) : slopes(own)) {
                starts.add(combined(problem, own, slopes, place));
            }
        }
        // What one curve says of the shared parameters may suit the others better than the mean of all.
        for (int k = 0; k < n && !isPlanar; k++) {
            double[] beta = problem.coordinates(own);
            for (int j = 0; j < own[k].length; j++) {
                if (problem.columns[k][j] >= 0 && problem.isCoordinate(j) && !problem.isOwn(k, j)) {
                    beta[problem.columns[k][j]] = own[k][j];
                }
            }
            starts.add(beta);
        }
        return starts;
    }

    /** Working parameters of one curve: its own fit, or the middle of its doses and the extremes of its means. */
    private double[] start(CurveProblem problem, int k) {
        GroupedResponses g = groups[k];
        double low = Arrays.stream(g.mean).min().orElse(0);
        double high = Arrays.stream(g.mean).max().orElse(1);
        double span = Math.max(high - low, 1e-6);
        CurveFunction curve = problem.spaces[k].curve;
        double[] theta = guess(g, low, span);
        if (singles[k].hasCurve()) {
            double[] found = problem.spaces[k].isPlain()
                    ? singles[k].plainTheta()
                    : singles[k].theta().clone();
            boolean isCustom = model.family() == CurveFamily.CUSTOM;
            for (int j = 0; j < found.length && !isCustom; j++) {
                found[j] *= curve.isLinear(j) ? singles[k].responseUnit / g.responseUnit : 1;
            }
            boolean usable = isCustom || shared.isEmpty() || found[2] - found[1] < 5 * span;
            found[1] = usable ? found[1] : theta[1];
            found[2] = usable ? found[2] : theta[2];
            theta = found;
        }
        for (int j = 0; j < theta.length; j++) {
            theta[j] = problem.columns[k][j] < 0 ? problem.theta(k, new double[problem.size])[j] : theta[j];
        }
        return theta;
    }

    private double[] guess(GroupedResponses g, double low, double span) {
        if (model.family() == CurveFamily.CUSTOM) {
            return model.start();
        }
        double middle = g.hasPositiveDose() ? 0.5 * (g.lowestLogDose() + g.highestLogDose()) : 0;
        if (model.family().isLinearAxis()) {
            middle = 0.5 * (g.dose(0) + g.dose(g.size - 1));
        }
        double[] theta = new double[model.letters().size()];
        theta[1] = low;
        theta[2] = low + span;
        theta[3] = middle;
        if (model.family() == CurveFamily.TWO_PHASE) {
            theta[5] = 0.5 * span;
            theta[6] = middle + 1;
        }
        return theta;
    }

    private static double[] column(double[][] rows, int j) {
        return Arrays.stream(rows).mapToDouble(row -> row[j]).toArray();
    }

    /** Places of a shared location; one NaN where each curve has its own. */
    private double[] places(double[][] own) {
        if (!shared.contains("e") || model.family().isLinearAxis()) {
            return new double[] {Double.NaN};
        }
        List<Double> found = new ArrayList<>();
        for (int k = 0; k < own.length; k++) {
            GroupedResponses g = groups[k];
            found.add(own[k][3]);
            for (int i = g.firstPositive; i < g.size; i++) {
                found.add(g.logDose[i] - 0.01);
                found.add(g.logDose[i] + 0.01);
                found.add(i > g.firstPositive ? 0.5 * (g.logDose[i] + g.logDose[i - 1]) : g.logDose[i] - 1);
            }
            found.add(g.highestLogDose() + 1);
        }
        return found.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Logarithms of the slopes of all curves. */
    private List<double[]> slopes(double[][] own) {
        int n = own.length;
        List<double[]> slopes = new ArrayList<>();
        double[] ownSlopes = column(own, 0);
        slopes.add(ownSlopes);
        for (double slope : isPlanar ? SLOPES : FEW_SLOPES) {
            double[] alike = new double[n];
            Arrays.fill(alike, Math.log(slope));
            slopes.add(alike);
        }
        if (!shared.contains("b") && n <= MOST_MIXED && isPlanar) {
            for (int mask = 1; mask < (1 << n); mask++) {
                double[] mixed = ownSlopes.clone();
                for (int k = 0; k < n; k++) {
                    mixed[k] = (mask >> k & 1) == 1 ? Math.log(STEEP) : mixed[k];
                }
                slopes.add(mixed);
            }
        }
        return slopes;
    }

    private double[] combined(CurveProblem problem, double[][] own, double[] slopes, double place) {
        int n = own.length;
        double[][] theta = new double[n][];
        double[] mean = new double[own[0].length];
        for (int k = 0; k < n; k++) {
            theta[k] = own[k].clone();
            theta[k][0] = problem.columns[k][0] < 0 ? theta[k][0] : slopes[k];
            for (int j = 0; j < mean.length; j++) {
                mean[j] += theta[k][j] / n;
            }
        }
        for (int k = 0; k < n; k++) {
            for (int j = 0; j < mean.length; j++) {
                theta[k][j] = shared.contains(model.letters().get(j)) ? mean[j] : theta[k][j];
            }
            if (!Double.isNaN(place)) {
                theta[k][3] = place;
            }
        }
        return problem.coordinates(theta);
    }
}

package io.github.foldwise.internal.curve;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.internal.optimize.TrustRegion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the least-squares optimum of several curves with shared parameters: each curve is fitted on its own first, and the joint
 * search begins at what these fits say about shared parameters, at places across the tested doses where the location is shared,
 * and at flat and steep slopes.
 */
public final class JointSolver {
    private static final double[] SLOPES = {0.5, 1, 2, 5, 20};
    private static final double STEEP = 20;
    /** With more curves than this, flat and steep are tried for all of them at once only. */
    private static final int MOST_MIXED = 4;

    private static final double LARGEST_RADIUS = 3;

    /** The optimum found: where, in which directions, and how the search ended. */
    public record Optimum(JointProblem problem, double[] beta, double value, TrustRegion.End end) {}

    private final List<DoseResponseData> curves;
    private final CurveModel model;
    private final Set<String> shared;
    private final FittedCurve[] singles;

    public JointSolver(List<DoseResponseData> curves, CurveModel model, Set<String> shared) {
        this.curves = curves;
        this.model = model;
        this.shared = shared;
        singles = new FittedCurve[curves.size()];
        for (int k = 0; k < singles.length; k++) {
            singles[k] = FittedCurve.of(curves.get(k), model, false, CurveErrors.NORMAL);
        }
    }

    public Optimum solve() {
        int[] own = new int[singles.length];
        int falling = 0;
        for (int k = 0; k < own.length; k++) {
            own[k] = Double.isNaN(singles[k].top()) ? 0 : singles[k].isFalling() ? 1 : -1;
            falling += own[k];
        }
        int usual = falling >= 0 ? 1 : -1;
        for (int k = 0; k < own.length; k++) {
            own[k] = own[k] == 0 ? usual : own[k];
        }
        if (!shared.contains("b")) {
            return search(own);
        }
        int[] alike = new int[own.length];
        Arrays.fill(alike, usual);
        Optimum best = search(alike);
        boolean mixed = Math.abs(falling) < own.length;
        if (mixed) {
            Arrays.fill(alike, -usual);
            Optimum other = search(alike.clone());
            best = other.value < best.value ? other : best;
        }
        return best;
    }

    private Optimum search(int[] directions) {
        JointProblem problem = new JointProblem(curves, model, shared, directions.clone());
        TrustRegion region =
                new TrustRegion(problem.lower, problem.upper, problem.scale, 0.5 * problem.within, LARGEST_RADIUS);
        Optimum best = null;
        for (double[] start : starts(problem)) {
            TrustRegion.End end = region.minimise(problem.objective, start);
            if (end != TrustRegion.End.UNDEFINED && (best == null || region.value() < best.value)) {
                best = new Optimum(problem, region.point(), region.value(), end);
            }
        }
        if (best == null) {
            throw new IllegalStateException("no start of a joint fit has a value");
        }
        return best;
    }

    private List<double[]> starts(JointProblem problem) {
        int n = singles.length;
        double[][] own = new double[n][];
        for (int k = 0; k < n; k++) {
            own[k] = start(problem, k);
        }
        List<double[]> starts = new ArrayList<>();
        for (double place : places(problem, own)) {
            for (double[] slopes : slopes(own)) {
                starts.add(combined(problem, own, slopes, place));
            }
        }
        return starts;
    }

    /** Working parameters of one curve: its own fit, or the middle of its doses and the extremes of its means. */
    private double[] start(JointProblem problem, int k) {
        GroupedResponses g = problem.groups[k];
        FittedCurve found = singles[k];
        boolean curve = !Double.isNaN(found.top());
        double low = Arrays.stream(g.mean).min().orElse(0) * g.responseUnit;
        double high = Arrays.stream(g.mean).max().orElse(1) * g.responseUnit;
        double span = Math.max(high - low, 1e-6 * problem.unit);
        boolean usable = curve && found.top() - found.bottom() < 5 * span;
        double lnB = curve ? Math.log(Math.abs(found.parameter("b"))) : 0;
        double lnE = curve ? Math.log(found.parameter("e")) : 0.5 * (g.lowestLogDose() + g.highestLogDose());
        double bottom = Double.isNaN(model.fixedBottom()) ? usable ? found.bottom() : low : model.fixedBottom();
        double top = Double.isNaN(model.fixedTop()) ? usable ? found.top() : low + span : model.fixedTop();
        return new double[] {lnB, bottom / problem.unit, top / problem.unit, lnE};
    }

    /** Places of a shared location; one NaN where each curve has its own. */
    private double[] places(JointProblem problem, double[][] own) {
        if (!shared.contains("e")) {
            return new double[] {Double.NaN};
        }
        // On the doses themselves too: a step between two doses does not know where to go.
        TreeSet<Double> found = new TreeSet<>();
        for (int k = 0; k < own.length; k++) {
            GroupedResponses g = problem.groups[k];
            found.add(own[k][JointProblem.LN_E]);
            for (int i = g.firstPositive; i < g.size; i++) {
                found.add(g.logDose[i] - 0.01);
                found.add(g.logDose[i] + 0.01);
                found.add(i > g.firstPositive ? 0.5 * (g.logDose[i] + g.logDose[i - 1]) : g.logDose[i] - 1);
            }
            found.add(g.highestLogDose() + 1);
        }
        double[] places = found.stream().mapToDouble(Double::doubleValue).toArray();
        return places;
    }

    /** Logarithms of the slopes of all curves. */
    private List<double[]> slopes(double[][] own) {
        int n = own.length;
        List<double[]> slopes = new ArrayList<>();
        double[] ownSlopes = new double[n];
        for (int k = 0; k < n; k++) {
            ownSlopes[k] = own[k][JointProblem.B];
        }
        slopes.add(ownSlopes);
        for (double slope : SLOPES) {
            double[] alike = new double[n];
            Arrays.fill(alike, Math.log(slope));
            slopes.add(alike);
        }
        if (!shared.contains("b") && n <= MOST_MIXED) {
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

    private double[] combined(JointProblem problem, double[][] own, double[] slopes, double place) {
        int n = own.length;
        double[] mean = new double[4];
        for (int k = 0; k < n; k++) {
            for (int j = 0; j < 4; j++) {
                mean[j] += (j == JointProblem.B ? slopes[k] : own[k][j]) / n;
            }
        }
        double[] beta = new double[problem.size];
        for (int k = 0; k < n; k++) {
            double[] theta = own[k].clone();
            theta[JointProblem.B] = shared.contains("b") ? mean[JointProblem.B] : slopes[k];
            theta[JointProblem.C] = shared.contains("c") ? mean[JointProblem.C] : theta[JointProblem.C];
            theta[JointProblem.D] = shared.contains("d") ? mean[JointProblem.D] : theta[JointProblem.D];
            theta[JointProblem.LN_E] = Double.isNaN(place) ? theta[JointProblem.LN_E] : place;
            problem.put(k, theta, beta);
        }
        return beta;
    }

    /** How a joint fit ended, judged curve by curve. */
    public static CurveStatus status(Optimum found, boolean isInvertible) {
        JointProblem problem = found.problem;
        boolean atWall = false;
        for (int k = 0; k < problem.groups.length; k++) {
            double beta = found.beta[problem.columns[k][JointProblem.B]];
            if (isStep(problem, k, found.beta) || beta >= problem.steepest[k]) {
                return CurveStatus.STEP_LIMIT;
            }
        }
        for (int j = 0; j < problem.size; j++) {
            atWall |= found.beta[j] <= problem.lower[j] || found.beta[j] >= problem.upper[j];
        }
        if (atWall) {
            return CurveStatus.PARAMETER_AT_BOUND;
        }
        return switch (found.end) {
            case CONVERGED -> isInvertible ? CurveStatus.CONVERGED : CurveStatus.NOT_IDENTIFIABLE;
            case STALLED, UNDEFINED -> CurveStatus.NOT_IDENTIFIABLE;
            case ITERATION_LIMIT -> CurveStatus.ITERATION_LIMIT;
        };
    }

    /** Whether no tested dose of a curve lies within its transition. */
    private static boolean isStep(JointProblem problem, int k, double[] beta) {
        double[] theta = problem.theta(k, beta);
        GroupedResponses g = problem.groups[k];
        double b = problem.directions[k] * Math.exp(theta[JointProblem.B]);
        int n = g.size;
        double[] t = new double[n];
        double[] s = new double[n];
        double[] u = new double[n];
        for (int i = g.firstPositive; i < n; i++) {
            t[i] = b * (g.logDose[i] - theta[JointProblem.LN_E]);
        }
        problem.model.shape().evaluate(g.firstPositive, n, t, s, u, new double[n], new double[n]);
        for (int i = g.firstPositive; i < n; i++) {
            if (Math.min(s[i], u[i]) > CurveInformation.ON_PLATEAU) {
                return false;
            }
        }
        return true;
    }
}

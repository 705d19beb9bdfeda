package io.github.foldwise.doseresponse;

import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.internal.curve.CurveSolver;
import io.github.foldwise.internal.curve.JointLogDose;
import io.github.foldwise.internal.curve.JointProblem;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.internal.optimize.Constraint;
import io.github.foldwise.internal.optimize.LevelSet;
import io.github.foldwise.internal.optimize.ProfileSearch;
import io.github.foldwise.internal.optimize.TrustRegion;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/** Profile-likelihood limits of a log ratio of a joint fit: the ratios that some set of curves describes nearly as well. */
final class JointProfile {
    private static final double TOLERANCE = 1e-11;
    private static final double LARGEST_RADIUS = 2;
    private static final double WIDEST_FIRST_STEP = 2;

    private final JointFit fit;
    private final double level;

    JointProfile(JointFit fit, double level) {
        this.fit = fit;
        this.level = level;
    }

    Interval ratio(
            LogRatio ratio, Function<JointProblem, JointLogDose> first, Function<JointProblem, JointLogDose> second) {
        int df = fit.getDegreesOfFreedom();
        double estimate = ratio.getLogRatio().getValue();
        if (Double.isNaN(estimate) || df < 1 || !(fit.scaledRss() > 0)) {
            return Interval.none(level, IntervalMethod.PROFILE);
        }
        double quantile = StudentT.twoSidedQuantile(level, df);
        double se = ratio.getLogRatio().getStandardError();
        double step = Double.isNaN(se) ? 0.5 : Math.min(WIDEST_FIRST_STEP, quantile * se);
        double low = limit(first, second, estimate, -step, quantile);
        double high = limit(first, second, estimate, step, quantile);
        return Interval.ofPositive(Math.exp(low), Math.exp(high), level, IntervalMethod.PROFILE);
    }

    private double limit(
            Function<JointProblem, JointLogDose> first,
            Function<JointProblem, JointLogDose> second,
            double estimate,
            double step,
            double quantile) {
        JointProblem problem = fit.problem();
        JointLogDose one = first.apply(problem);
        JointLogDose other = second.apply(problem);
        LevelSet search =
                new LevelSet(problem.lower, problem.upper, problem.scale, 0.5 * problem.within, LARGEST_RADIUS);
        double variance = fit.scaledRss() / fit.getDegreesOfFreedom();
        double[] warm = fit.beta();
        DoubleUnaryOperator excess = psi -> {
            TrustRegion.End end = search.minimise(problem.objective, difference(one, other, psi), warm);
            if (end == TrustRegion.End.UNDEFINED) {
                return Double.MAX_VALUE;
            }
            System.arraycopy(search.point(), 0, warm, 0, warm.length);
            double rss = problem.within + 2 * search.value();
            return Math.sqrt(Math.max(0, rss - fit.scaledRss()) / variance) - quantile;
        };
        double bound = estimate + Math.signum(step) * 2 * CurveSolver.REACH;
        return ProfileSearch.limit(excess, estimate, -quantile, step, bound, TOLERANCE);
    }

    private static Constraint difference(JointLogDose one, JointLogDose other, double psi) {
        return (point, gradient, hessian) -> {
            int n = point.length;
            double[] otherGradient = new double[n];
            double[][] otherHessian = new double[n][n];
            double value = one.evaluate(point, gradient, hessian) - other.evaluate(point, otherGradient, otherHessian);
            for (int i = 0; i < n; i++) {
                gradient[i] -= otherGradient[i];
                for (int j = 0; j <= i; j++) {
                    hessian[i][j] -= otherHessian[i][j];
                }
            }
            return value - psi;
        };
    }
}

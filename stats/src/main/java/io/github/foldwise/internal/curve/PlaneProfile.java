package io.github.foldwise.internal.curve;

import io.github.foldwise.internal.curve.model.CurveModel;
import io.github.foldwise.internal.curve.plane.CurveSolver;
import io.github.foldwise.internal.curve.plane.GroupedResponses;
import io.github.foldwise.internal.curve.plane.ReducedProblem;
import io.github.foldwise.internal.curve.plane.StartGrid;
import io.github.foldwise.internal.function.FisherF;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.internal.optimize.ProfileSearch;
import org.jspecify.annotations.Nullable;

/**
 * Profile-likelihood limits: the set of the values of a quantity \( \psi \) at which some curve with this value, in either
 * direction, or some {@linkplain LimitCurves limit of curves}, leaves a residual sum of squares of at most
 * \( RSS_{min} (1 + t^2/\nu) \), with \( t \) Student's two-sided quantile (so \( t^2 = F_{1,\nu} \)). Its ends are reported;
 * the set may have gaps.
 *
 * <p>A side is open where a limit of curves that has its value at infinity is in the set, and where its end lies so far away that
 * nobody reads it as a dose or a plateau (eighteen decades, a thousand spans), and only there: no wall of a search is a limit. A
 * level curve, on which every dose and slope is as good as any other, is in the set unless the F test of no effect rejects it at
 * the level of confidence. The other sides are searched outward from inside the set in growing steps; a limit is bracketed and
 * solved on the signed root of the likelihood ratio, which is nearly straight. On a dose the profile may jump, and the limit is the
 * dose.
 *
 * <p>Where the doses do not see the whole curve, or hardly an effect, noise bends curves more one way than the other: the signed
 * root of the likelihood ratio is shifted by about the inverse of the signal, \( 1/\sqrt F \) with F the statistic of no effect,
 * and all of the errors of a set would lie on one side. There its quantile runs from Student's \( t \), for a plain effect, to
 * that of the whole curve, \( \sqrt{(p-1) F_{p-1,\nu}} \), where the test of no effect is about to let everything in.
 */
public abstract class PlaneProfile {
    /** The smallest residual sum of squares between doses at a value of the quantity. */
    interface Minimum {
        double at(double psi);
    }

    /**
     * What the curves of a set are measured against.
     *
     * @param best the least that is left between doses
     * @param variance of the residuals
     * @param quantile of the signed root of the likelihood ratio
     * @param allowsAny whether level curves, which allow anything, are in the set
     */
    record Reference(double best, double variance, double quantile, boolean allowsAny) {
        /** A curve of which the planes are parts. */
        static Reference of(GroupedResponses data, CurveOptimum whole, double level) {
            boolean allowsAny = limits(data, whole.model).hasLevel() && whole.noEffectPvalue() > 1 - level;
            return new Reference(
                    whole.leastBetween(data.within),
                    CurveProfile.variance(whole),
                    StudentT.twoSidedQuantile(level, whole.inferenceDegreesOfFreedom()),
                    allowsAny);
        }

        /** The residual squares between doses up to which a curve is in the set. */
        double most() {
            return best + quantile * quantile * variance;
        }
    }

    private static final double LIMIT_TOLERANCE = 1e-13;
    /** Of log doses, slopes and spans: so far a search goes outward that has to meet its limit long before. */
    static final double FARTHEST = 1e6;
    /** How far profiles search locations: a power curve of slope 0.004 differs from its limit by 1e-17 there. */
    private static final double REACH = 1e4;
    /** An F statistic whose p-value is below 1e-4 from five degrees of freedom on. */
    private static final double CERTAIN = 100;

    /**
     * The F statistic of a plain effect, with both plateaus in sight and without: from here on neither side of a set misses the
     * truth much more often than it should in {@code IncompleteCurveSimulationTest}.
     */
    private static final double PLAIN = 50;

    private static final double PLAIN_OUT_OF_SIGHT = 100;

    final GroupedResponses data;
    final CurveModel model;
    final CurveOptimum optimum;
    final CurveSolver solver;
    final LimitCurves limits;
    final double best;
    final double variance;
    /** Whether level curves, which allow anything, are in the set. */
    final boolean allowsAny;

    final double beta;
    final double lower;
    final double upper;
    final double lambda;
    final int sign;

    private final double level;
    /** Whether the threshold is that of curves of other planes, too. */
    private final boolean isPart;

    private @Nullable StartGrid fine;
    private double quantile;
    /** The residual squares between doses up to which a curve is in the set. */
    private double most;

    PlaneProfile(GroupedResponses data, CurveOptimum optimum, double level) {
        this(data, optimum, level, null);
    }

    /** The set of those curves of a plane that leave little enough beside a curve of another plane. */
    PlaneProfile(GroupedResponses data, CurveOptimum optimum, double level, @Nullable Reference reference) {
        this.data = data;
        this.optimum = optimum;
        this.level = level;
        isPart = reference != null;
        model = optimum.model;
        solver = new CurveSolver(data, model.shape(), REACH);
        limits = limits(data, model);
        best = reference != null ? reference.best : optimum.leastBetween(data.within);
        variance = reference != null ? reference.variance : CurveProfile.variance(optimum);
        hold(
                reference != null
                        ? reference.quantile
                        : StudentT.twoSidedQuantile(level, optimum.inferenceDegreesOfFreedom()));
        allowsAny = reference != null ? reference.allowsAny : allowsAny();
        double[] theta = optimum.theta();
        beta = theta[0];
        lower = theta[1];
        upper = theta[2];
        lambda = theta[3];
        sign = optimum.direction;
    }

    private boolean allowsAny() {
        boolean isClear = optimum.degreesOfFreedom() >= 5
                && level <= 0.99
                && data.between - best > CERTAIN * optimum.parameters * variance;
        return !isClear && limits.hasLevel() && optimum.noEffectPvalue() > 1 - level;
    }

    /** The fine grid, which all searches of this set share. */
    final StartGrid fine() {
        StartGrid made = fine;
        if (made == null) {
            made = StartGrid.fine(data);
            fine = made;
        }
        return made;
    }

    /** Lets the set be that of a quantile of the signed root of the likelihood ratio. */
    final void hold(double newQuantile) {
        quantile = newQuantile;
        most = best + newQuantile * newQuantile * variance;
    }

    /** The quantile where the curve is not seen plainly. */
    final double weakQuantile() {
        if (isPart) {
            return quantile();
        }
        double spent = Math.max(1, optimum.parameters - 1);
        double effect = (data.between - best) / spent / variance;
        double plain = solver.isInSight(Math.exp(beta), lambda) ? PLAIN : PLAIN_OUT_OF_SIGHT;
        if (!(effect < plain) || spent == 1) {
            return quantile();
        }
        double none = FisherF.critical(level, spent, optimum.inferenceDegreesOfFreedom());
        double part = (1 / Math.sqrt(effect) - 1 / Math.sqrt(plain)) / (1 / Math.sqrt(none) - 1 / Math.sqrt(plain));
        double whole = Math.sqrt(spent * none);
        return quantile() + Math.max(0, Math.min(1, part)) * Math.max(0, whole - quantile());
    }

    /** Up to which signed root of the likelihood ratio values are in the set. */
    final double quantile() {
        return quantile;
    }

    /** The residual squares between doses up to which a curve is in the set. */
    final double most() {
        return most;
    }

    /** The search of a model in the plane. */
    public static ReducedProblem problem(GroupedResponses data, CurveModel model) {
        double unit = data.responseUnit;
        return new ReducedProblem(data, model.shape())
                .withPlateaus(model.fixedBottom() / unit, model.fixedTop() / unit);
    }

    /** The limits of the curves of a model. */
    static LimitCurves limits(GroupedResponses data, CurveModel model) {
        double unit = data.responseUnit;
        return new LimitCurves(data, model.fixedBottom() / unit, model.fixedTop() / unit);
    }

    static double[] open() {
        return new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
    }

    /** Whether some curve in a direction may be in the set: none leaves less than the best monotone sequence. */
    final boolean isPossible(int direction) {
        return data.lowestMonotone(direction) <= most;
    }

    /** A problem with a quantity held, made anew for each direction. */
    interface Held {
        ReducedProblem problem();
    }

    /** The best curve, in either direction, of a problem with a quantity held. */
    final double planar(Held held, double[] warm) {
        return planar(held, warm, null);
    }

    /** The same; from the basins of a fine grid, too, where one is given. */
    final double planar(Held held, double[] warm, @Nullable StartGrid fine) {
        double least = Double.MAX_VALUE;
        for (int direction = -1; direction <= 1; direction += 2) {
            ReducedProblem problem = held.problem().withSign(direction);
            boolean own = direction == sign;
            if (!own && ((fine != null && problem.isSymmetric()) || !isPossible(direction))) {
                continue;
            }
            CurveSolver.Optimum found = fine != null
                    ? solver.searchWidely(problem, warm.clone(), fine)
                    : solver.search(problem, own ? warm.clone() : null);
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

    final double firstStep(double standardError, double otherwise) {
        double step = quantile * standardError;
        return step > 0 ? Math.min(step, CurveProfile.WIDEST_FIRST_STEP) : otherwise;
    }

    /** A limit beyond a value that is in the set. */
    final double outward(Minimum minimum, double inside, double firstStep) {
        return outward(minimum, inside, Math.min(excess(minimum.at(inside)), -Double.MIN_NORMAL), firstStep);
    }

    /** The same, where the signed root there is known. */
    final double outward(Minimum minimum, double inside, double there, double firstStep) {
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

package io.github.foldwise.internal.curve;

import io.github.foldwise.internal.curve.plane.GroupedResponses;
import io.github.foldwise.internal.curve.plane.PlanarNewton;
import io.github.foldwise.internal.curve.plane.ReducedProblem;
import io.github.foldwise.internal.curve.plane.StartGrid;
import org.jspecify.annotations.Nullable;

/**
 * The profile of a relative effective dose in one direction: at each log dose \( \psi \) the least residual sum of squares
 * between doses of all curves that have come to a given position there, whatever their slope.
 *
 * <p>The slope is searched from where it was at the last dose, carried along the path of the minima by
 * \( d\beta/d\psi = -R_{\beta\psi}/R_{\beta\beta} \), and from the best of a grid of slopes where that is another place.
 */
final class DosePath {
    private static final double LOWEST_BETA = Math.log(1e-4);
    /** A curve this many widths of its transition away from a dose is a step to it. */
    private static final double SATURATED = 40;
    /** Two doses this close on the log axis are the same to a search. */
    private static final double CLOSEST = 1e-15;
    /** Widths of the transition from the place asked for to the nearest dose, for slopes between the grid and a step. */
    private static final double[] NEAR_STEPS = {0.3, 1, 3, 10};
    /** Of log slopes: a path that bends more between two doses is not followed further. */
    private static final double LONGEST = 0.5;

    /** Quadratic convergence takes four or five. */
    private static final int MOST_POINTS = 8;
    /** Of log dose and log slope: the error of a Newton step this short is near its square. */
    private static final double SETTLED = 1e-8;
    /** Of the first step: a limit nearer than this is that of no quadratic profile. */
    private static final double NEAREST = 0.25;
    /** Of the residual squares: two minima that are one. */
    private static final double SAME = 1e-12;

    /** Newton steps on a slope that a search has found to half of its digits. */
    private static final int POLISHING = 2;
    /** Of log slopes: a longer step is none of these. */
    private static final double NEAR = 1e-3;
    /** Of the residual squares: a curve that gains less on a step is one. */
    private static final double NEXT_TO_STEP = 1e-6;

    private final ReducedProblem problem;
    private final GroupedResponses data;
    private final PathNewton newton = new PathNewton();
    private final double[] betas;
    /** How far apart slopes of the grid are. */
    private final double spacing;

    private final double highestBeta;
    /** The limits of curves, for the steps between doses; null where no curve as steep as that is looked at. */
    private final @Nullable LimitCurves limits;

    private double warm;
    private double steepest;
    /** Where the slope was found last; NaN before. */
    private double at = Double.NaN;

    private double tangent;

    /**
     * A path.
     *
     * @param problem of one direction, whose place is where curves have come to the position
     * @param grid the slopes to start from
     * @param highestBeta the steepest slope that is searched
     * @param beta the first slope to start from
     * @param limits the limits of curves where steep ones count, too; null where they do not
     */
    DosePath(ReducedProblem problem, StartGrid grid, double highestBeta, double beta, @Nullable LimitCurves limits) {
        this.problem = problem;
        data = problem.data();
        betas = grid.betas();
        spacing = betas[1] - betas[0];
        this.highestBeta = highestBeta;
        this.limits = limits;
        warm = beta;
        steepest = beta;
    }

    /** Begins again at a curve. */
    void from(double psi, double beta) {
        problem.evaluate(beta, psi);
        keep(psi, beta, tangent());
    }

    /** Of the dose on its curves. */
    double position() {
        return problem.position();
    }

    /** The steepest of all log slopes that were the best ones. */
    double steepest() {
        return steepest;
    }

    /**
     * The limit beside an optimum by Newton's method on place and slope at once (Venzon and Moolgavkar 1988, doi:10.2307/2347496):
     * where the profile is nearly quadratic a handful of points will do.
     *
     * @param psi where the path begins
     * @param step about as far as the limit lies
     * @param best the least that a curve leaves
     * @param variance of the residuals
     * @param quantile the signed root of the likelihood ratio at the limit
     * @return the log dose; NaN where the method does not settle, or some slope of the grid leads to less there
     */
    double limit(double psi, double step, double best, double variance, double quantile) {
        double place = psi + step;
        double beta = carried(place);
        for (int i = 0; i < MOST_POINTS; i++) {
            double value = problem.evaluate(beta, place);
            double curvature = problem.hessianBeta;
            double g = problem.gradientBeta;
            double root = Math.sqrt((value - g * g / curvature - best) / variance);
            double rise = (problem.gradientLambda - problem.hessianMixed * g / curvature) / (root * variance);
            double further = (quantile - root) / rise;
            if (!(curvature > 0 && rise * step > 0 && Math.abs(further) <= Math.abs(step))) {
                return Double.NaN;
            }
            double steeper = -(g + problem.hessianMixed * further) / curvature;
            place += further;
            beta += steeper;
            if (Math.abs(further) <= SETTLED * Math.max(1, Math.abs(place)) && Math.abs(steeper) <= SETTLED) {
                return isLeast(place, beta) && (place - psi) / step > NEAREST ? place : Double.NaN;
            }
        }
        return Double.NaN;
    }

    /** Whether no slope of the grid leads to less than a minimum by the slope. */
    private boolean isLeast(double psi, double beta) {
        double value = problem.evaluate(beta, psi);
        steepest = Math.max(steepest, beta);
        boolean isCurve = problem.upper >= problem.lower && beta <= highestBeta;
        double start = bestBeta(psi, 0);
        return isCurve
                && (Double.isNaN(start)
                        || leads(start, psi, value, beta)
                        || !(search(psi, start, highestBeta) < value - SAME * (value + data.within)));
    }

    double least(double psi) {
        double gap = limits == null ? 0 : distance(psi);
        double highest =
                limits == null ? highestBeta : Math.max(highestBeta, Math.log(SATURATED / Math.max(gap, CLOSEST)));
        double value = search(psi, carried(psi), highest);
        double beta = newton.beta();
        double slope = tangent();
        double start = bestBeta(psi, gap);
        if (!Double.isNaN(start) && !leads(start, psi, value, beta)) {
            double other = search(psi, start, highest);
            if (other < value) {
                value = other;
                beta = newton.beta();
                slope = tangent();
            }
        }
        keep(psi, beta, slope);
        return limits == null ? value : Math.min(value, limits.gapAt(psi, problem.sign()));
    }

    /** The working parameters of the best curve at a log dose, its slope to the last digit; empty where it is next to a step. */
    double[] curve(double psi) {
        double least = least(psi);
        double beta = warm;
        double own = problem.evaluate(beta, psi);
        for (int i = 0; i < POLISHING && problem.hessianBeta > 0; i++) {
            double further = -problem.gradientBeta / problem.hessianBeta;
            beta += Math.abs(further) < NEAR ? further : 0;
            own = problem.evaluate(beta, psi);
        }
        double lambda = psi - problem.position() * problem.sign() * Math.exp(-beta);
        double step = limits == null ? Double.POSITIVE_INFINITY : limits.gapAt(psi, problem.sign());
        boolean isStep = beta >= highestBeta || step <= own + NEXT_TO_STEP * (own + data.within);
        boolean isCurve = own <= least + SAME * (least + data.within) && !isStep;
        return isCurve ? new double[] {beta, problem.lower, problem.upper, lambda} : new double[0];
    }

    private void keep(double psi, double beta, double slope) {
        at = psi;
        warm = beta;
        tangent = slope;
        steepest = Math.max(steepest, beta);
    }

    /** The slope of the path of minima at the last point that was evaluated; 0 where it is no minimum. */
    private double tangent() {
        return problem.hessianBeta > 0 ? -problem.hessianMixed / problem.hessianBeta : 0;
    }

    private double carried(double psi) {
        double moved = tangent * (psi - at);
        return Double.isNaN(moved) ? warm : warm + Math.max(-LONGEST, Math.min(LONGEST, moved));
    }

    private double search(double psi, double start, double highest) {
        newton.minimise(problem, psi, start, LOWEST_BETA, highest);
        return problem.upper >= problem.lower ? newton.value() : Double.MAX_VALUE;
    }

    /** Whether a slope next to the one that was found lies on the way down to it. */
    private boolean leads(double start, double psi, double found, double beta) {
        return Math.abs(start - beta) <= spacing
                && problem.evaluate(start, psi) >= found
                && problem.hessianBeta > 0
                && problem.gradientBeta * (start - beta) >= 0;
    }

    /** The best slope of the grid; NaN where curves of all of them run the other way. */
    private double bestBeta(double psi, double gap) {
        double lowest = Double.MAX_VALUE;
        double start = Double.NaN;
        int near = gap > CLOSEST ? NEAR_STEPS.length : 0;
        for (int k = 0; k < betas.length + near; k++) {
            double beta = k < betas.length ? betas[k] : Math.log(NEAR_STEPS[k - betas.length] / gap);
            double value = problem.squares(beta, psi);
            if (value < lowest && problem.upper >= problem.lower) {
                lowest = value;
                start = beta;
            }
        }
        return start;
    }

    private double distance(double psi) {
        double gap = Double.POSITIVE_INFINITY;
        for (int i = data.firstPositive; i < data.size; i++) {
            gap = Math.min(gap, Math.abs(psi - data.logDose[i]));
        }
        return gap;
    }

    /**
     * Minimises a {@link ReducedProblem} over the slope alone, while the curve keeps its position at one log dose: Newton's method
     * with a trust radius.
     */
    private static final class PathNewton {
        private double beta;
        private double value;

        double beta() {
            return beta;
        }

        /** The residual sum of squares between doses where the search ended. */
        double value() {
            return value;
        }

        /**
         * Searches from a slope.
         *
         * @param p a problem whose place is where the curve has come to a {@linkplain ReducedProblem#at position}
         * @param psi the log dose
         */
        void minimise(ReducedProblem p, double psi, double startBeta, double lowest, double highest) {
            beta = Math.max(lowest, Math.min(highest, startBeta));
            value = p.evaluate(beta, psi);
            double radius = 1;
            double noise = PlanarNewton.NOISE * (value + p.data().within);
            for (int iteration = 0; iteration < PlanarNewton.ITERATION_LIMIT; iteration++) {
                double g = p.gradientBeta;
                double curvature = p.hessianBeta;
                double newton = -g / Math.max(Math.abs(curvature), Double.MIN_NORMAL);
                boolean full = Math.abs(newton) <= radius;
                double nextBeta =
                        Math.max(lowest, Math.min(highest, beta + Math.max(-radius, Math.min(radius, newton))));
                double step = nextBeta - beta;
                if (step == 0) {
                    return;
                }
                double predicted = -(2 * g * step + curvature * step * step);
                p.keep();
                double next = p.evaluate(nextBeta, psi);
                boolean last =
                        full && curvature > 0 && (Math.abs(step) <= PlanarNewton.LAST_STEP || predicted <= noise);
                if (next < value || (last && next <= value + 1e-12 * (value + p.data().within))) {
                    boolean trusted = value - next > 0.75 * predicted && !full;
                    radius = trusted ? Math.min(PlanarNewton.LARGEST_RADIUS, 2 * radius) : radius;
                    beta = nextBeta;
                    value = next;
                } else {
                    radius = 0.25 * Math.abs(step);
                    p.restore();
                }
                if (last || radius < PlanarNewton.SMALLEST_RADIUS) {
                    return;
                }
            }
        }
    }
}

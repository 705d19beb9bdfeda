package io.github.foldwise.internal.curve;

import io.github.foldwise.internal.curve.plane.CurveSolver;
import io.github.foldwise.internal.curve.plane.GroupedResponses;
import io.github.foldwise.internal.curve.plane.PlanarNewton;
import io.github.foldwise.internal.curve.plane.ReducedProblem;
import io.github.foldwise.internal.curve.plane.StartGrid;
import io.github.foldwise.internal.function.StudentT;
import org.jspecify.annotations.Nullable;

/**
 * The confidence set of an effective dose. Of a curve that is not seen plainly an end is where the {@linkplain ModifiedRoot
 * modified root} of the likelihood ratio has the quantile of the set, if that can be told and lies further out.
 */
final class DoseSet extends PlaneProfile {
    /** Half-widths of t standard errors of log slope and log dose up to which a set is the surroundings of the optimum. */
    private static final double NARROW = 0.7;
    /** Times the threshold: level curves and power curves that leave so much more are out of the question. */
    private static final double CLEAR = 6;
    /** The same for level curves alone: of a transition seen to 88 % at both ends no power curve explains all but a 150th. */
    private static final double VERY_CLEAR = 150;
    /** Standard errors by which an end is moved at most: beyond, an expansion says which way rather than how far. */
    private static final double LONGEST_MOVE = 0.5;
    /** The logarithm of a factor below which its determinants are what a search to half of its digits has left of 0: beside a step. */
    private static final double LOST = Math.log(1e-8);
    /** Log doses beyond those tested from which an optimum moves an end less, and not at all; so does one that ran away. */
    private static final double FAR = 4;

    private static final double OUT_OF_REACH = 6;
    /** The same of an end: an infinite one is not moved either. */
    private static final double FAR_END = 14;

    private static final double NOWHERE = 28;
    /** Eighteen decades: the last molecule of a litre of the highest dose would be gone. */
    private static final double LEGIBLE = 18 * Math.log(10);
    /** Of log doses: a limit so close to a dose is on it. */
    private static final double BESIDE = 1e-7;

    /** Whether the quantile grows where the curve is not seen plainly. */
    private final boolean widened;

    DoseSet(GroupedResponses data, CurveOptimum optimum, double level, boolean widened) {
        super(data, optimum, level);
        this.widened = widened;
    }

    /** The set of a plane of curves with a threshold of more than its own. */
    DoseSet(GroupedResponses data, CurveOptimum optimum, double level, Reference reference) {
        super(data, optimum, level, reference);
        widened = false;
    }

    /** Limits of the logarithm of an effective dose; both infinite on one side where no tested dose comes near the response. */
    double[] of(double effect, boolean relative) {
        return inReach(set(effect, relative));
    }

    private double[] set(double effect, boolean relative) {
        // Beside vehicle wells a level curve has its response at every dose, and another one nowhere.
        if (allowsAny && (relative || !startIsSeen())) {
            return open();
        }
        if (relative) {
            return relative(1 - effect / 100, effect / 100, optimum.logDose(effect, true));
        }
        if (!Double.isNaN(model.fixedBottom() + model.fixedTop())) {
            // Between two fixed plateaus a response is a fixed part of the way.
            double left = (effect / data.responseUnit - lower) / (upper - lower);
            return relative(left, left, optimum.logDose(effect, false));
        }
        return absoluteDose(effect / data.responseUnit, optimum.logDose(effect, false));
    }

    /** An end so far from the tested doses that nobody reads it as a dose is open. */
    private double[] inReach(double[] ends) {
        double lowest = data.lowestLogDose() - LEGIBLE;
        double highest = data.highestLogDose() + LEGIBLE;
        return new double[] {
            ends[0] < lowest ? Double.NEGATIVE_INFINITY : ends[0],
            ends[1] > highest ? Double.POSITIVE_INFINITY : ends[1]
        };
    }

    /**
     * Limits of the logarithm of a relative effective dose.
     *
     * @param falling what is left of the upper plateau at the dose where curves fall
     * @param rising the same where they rise
     */
    double[] relativeDose(double falling, double rising, CurveOptimum.LogDose dose) {
        return inReach(relative(falling, rising, dose));
    }

    /** Limits of the logarithm of the dose at a position of the shape, where so much is left. */
    double[] location(double position, double left) {
        if (allowsAny) {
            return open();
        }
        double[] positions = {position, position};
        return inReach(relative(left, left, positions, new CurveOptimum.LogDose(Double.NaN, Double.NaN)));
    }

    private double[] relative(double falling, double rising, CurveOptimum.LogDose dose) {
        return relative(
                falling,
                rising,
                new double[] {model.shape().position(rising), model.shape().position(falling)},
                dose);
    }

    private double[] relative(double falling, double rising, double[] positions, CurveOptimum.LogDose dose) {
        double estimate = lambda + positions[sign > 0 ? 1 : 0] * sign * Math.exp(-beta);
        if (isPlain(dose)) {
            DosePath near = path(sign, positions[sign > 0 ? 1 : 0], false);
            double step = firstStep(dose.standardError(), 0.5);
            double low = near(near, estimate, -step);
            double high = near(near, estimate, step);
            if (!solver.isSteep(near.steepest())) {
                return new double[] {low, high};
            }
        }
        hold(widened ? weakQuantile() : quantile());
        boolean isLowerOpen = limits.atInfinity(1 - falling, rising, false) <= most();
        boolean isUpperOpen = limits.atInfinity(1 - falling, rising, true) <= most();
        if (isLowerOpen && isUpperOpen) {
            return open();
        }
        DosePath[] paths = {
            isPossible(-1) ? path(-1, positions[0], true) : null, isPossible(1) ? path(1, positions[1], true) : null
        };
        double[] ends = ends(along(paths), inside(positions, estimate, dose), isLowerOpen, isUpperOpen, dose);
        DosePath own = paths[sign > 0 ? 1 : 0];
        if (widened && own != null && optimum.limit() == null) {
            ModifiedRoot root = new ModifiedRoot(data, model, sign, optimum.theta(), best);
            double weak = quantile();
            for (int side = 0; side < 2; side++) {
                hold(weak);
                hold(modified(root, own, ends[side]));
                if (quantile() > weak) {
                    boolean isUpper = side == 1;
                    boolean isOpen = limits.atInfinity(1 - falling, rising, isUpper) <= most();
                    double step = firstStep(dose.standardError(), 0.2);
                    ends[side] = isOpen ? open()[side] : outward(along(paths), ends[side], isUpper ? step : -step);
                }
            }
        }
        return ends;
    }

    /**
     * The quantile of the plain root at which the modified one has that of the set, where that is larger. It is not made smaller: with
     * one dose in the transition the root is far from normal, and sets would miss there up to three times as often.
     */
    private double modified(ModifiedRoot root, DosePath path, double end) {
        double[] curve = Math.abs(end) <= Double.MAX_VALUE && !isOnDose(end) ? path.curve(end) : new double[0];
        if (curve.length == 0) {
            return quantile();
        }
        double freedom = optimum.inferenceDegreesOfFreedom();
        double normal = StudentT.asNormal(quantile(), freedom);
        double added = root.logFactor(curve, path.position(), most()) / normal;
        double part = part(beyond(lambda), FAR, OUT_OF_REACH) * part(beyond(end), FAR_END, NOWHERE);
        return added < 0 && added * normal > LOST
                ? StudentT.ofNormal(normal + part * Math.min(LONGEST_MOVE, -added), freedom)
                : quantile();
    }

    /** By how much a log dose is below or above those tested. */
    private double beyond(double psi) {
        return Math.max(data.logDose[data.firstPositive] - psi, psi - data.logDose[data.size - 1]);
    }

    /** 1 up to one place and 0 from another on. */
    private static double part(double x, double all, double none) {
        return Math.max(0, Math.min(1, (none - x) / (none - all)));
    }

    /** Whether a limit is on a dose, where the best curve is a step on one side. */
    private boolean isOnDose(double end) {
        for (int i = data.firstPositive; i < data.size; i++) {
            if (Math.abs(end - data.logDose[i]) <= BESIDE) {
                return true;
            }
        }
        return false;
    }

    /** A limit beside the optimum. */
    private double near(DosePath path, double estimate, double step) {
        path.from(estimate, beta);
        double limit = path.limit(estimate, step, best, variance, quantile());
        if (Double.isNaN(limit)) {
            path.from(estimate, beta);
            limit = outward(path::least, estimate, -quantile(), step);
        }
        return limit;
    }

    private double[] ends(
            Minimum minimum, double[] inside, boolean isLowerOpen, boolean isUpperOpen, CurveOptimum.LogDose dose) {
        double step = firstStep(dose.standardError(), 0.2);
        return new double[] {
            isLowerOpen ? Double.NEGATIVE_INFINITY : outward(minimum, inside[0], -step),
            isUpperOpen ? Double.POSITIVE_INFINITY : outward(minimum, inside[1], step)
        };
    }

    /** The lowest and the highest log dose that are known to be in the set, from which its ends are searched. */
    private double[] inside(double[] positions, double estimate, CurveOptimum.LogDose dose) {
        double[] inside = steps();
        if (dose.isFinite() && optimum.limit() == null) {
            widen(inside, dose.estimate());
        }
        for (int k = 0; k < 2; k++) {
            int direction = 2 * k - 1;
            if (isPossible(direction)) {
                ReducedProblem problem = problem(data, model).withSign(direction);
                double[] reach = fine().reach(problem, positions[k], most());
                widen(inside, reach[0]);
                widen(inside, reach[1]);
            }
        }
        if (!(inside[0] <= inside[1])) {
            // The member that stands for a limit of curves, far outside.
            widen(inside, estimate);
        }
        return inside;
    }

    private DosePath path(int direction, double position, boolean isWide) {
        return new DosePath(
                problem(data, model).withSign(direction).at(position),
                isWide ? fine() : solver.grid(),
                solver.box().highestBeta(),
                beta,
                isWide ? limits : null);
    }

    /** Whether the set is the surroundings of an optimum that the data determine well: there nothing else is looked at. */
    private boolean isPlain(CurveOptimum.LogDose dose) {
        double width = quantile() * optimum.parameterError("b") / Math.exp(beta);
        return optimum.limit() == null
                && width < NARROW
                && quantile() * dose.standardError() < NARROW
                && solver.isInSight(
                        new CurveSolver.Optimum(sign, beta, lambda, lower, upper, best, PlanarNewton.End.CONVERGED))
                && data.between > best + CLEAR * (most() - best)
                && (data.between > best + VERY_CLEAR * (most() - best)
                        || (LimitCurves.between(limits.start()) > most() && LimitCurves.between(limits.end()) > most()))
                && LimitCurves.between(limits.step(sign)) > most()
                && !isPossible(-sign);
    }

    private static void widen(double[] inside, double psi) {
        if (Math.abs(psi) <= Double.MAX_VALUE) {
            inside[0] = Math.min(inside[0], psi);
            inside[1] = Math.max(inside[1], psi);
        }
    }

    /** The gaps and doses of the steps in the set, from the lowest to the highest; infinite the wrong way round without any. */
    private double[] steps() {
        double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int direction = -1; direction <= 1; direction += 2) {
            for (int i = 1; i < data.size; i++) {
                if (LimitCurves.between(limits.gap(i, direction)) <= most()) {
                    widen(range, i > data.firstPositive ? data.logDose[i - 1] : data.logDose[i]);
                    widen(range, data.logDose[i]);
                }
            }
        }
        for (int i = data.firstPositive; i < data.size; i++) {
            for (int direction = -1; direction <= 1; direction += 2) {
                if (LimitCurves.between(limits.onDose(i, direction)) <= most()) {
                    widen(range, data.logDose[i]);
                }
            }
        }
        return range;
    }

    private static Minimum along(@Nullable DosePath[] paths) {
        return psi -> {
            double least = Double.MAX_VALUE;
            for (DosePath path : paths) {
                least = path == null ? least : Math.min(least, path.least(psi));
            }
            return least;
        };
    }

    /** Limits of the logarithm of the dose at which the mean response is given; either plateau may stop short of it. */
    private double[] absoluteDose(double response, CurveOptimum.LogDose dose) {
        double[] warm = {beta, lambda};
        Minimum minimum = psi -> planar(() -> problem(data, model).through(psi, response), warm);
        if (dose.isFinite() && isPlain(dose)) {
            double first = firstStep(dose.standardError(), 0.5);
            double low = outward(minimum, dose.estimate(), -quantile(), -first);
            warm[0] = beta;
            warm[1] = lambda;
            return new double[] {low, outward(minimum, dose.estimate(), -quantile(), first)};
        }
        hold(widened ? weakQuantile() : quantile());
        StartGrid fine = fine();
        Minimum far = far(response);
        Minimum wide = psi -> Math.min(
                planar(() -> problem(data, model).through(psi, response), warm, fine),
                Math.min(stepThrough(psi, response), far.at(psi)));
        Minimum any = psi -> {
            double found = Math.min(minimum.at(psi), far.at(psi));
            return found <= most() ? found : wide.at(psi);
        };
        boolean isLowerOpen = shortOf(response, false) <= most();
        boolean isUpperOpen = shortOf(response, true) <= most();
        if (isLowerOpen && isUpperOpen) {
            return open();
        }
        double[] inside = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        if (dose.isFinite() && optimum.limit() == null) {
            widen(inside, dose.estimate());
        }
        widen(inside, any, isLowerOpen, isUpperOpen);
        if (!(inside[0] <= inside[1])) {
            double nowhere = isLowerOpen ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            return new double[] {nowhere, nowhere};
        }
        double step = firstStep(dose.standardError(), 0.2);
        return new double[] {
            isLowerOpen ? Double.NEGATIVE_INFINITY : end(wide, response, inside[0], -step),
            isUpperOpen ? Double.POSITIVE_INFINITY : end(wide, response, inside[1], step)
        };
    }

    /**
     * A limit beyond a place in the set; on a dose the profile may jump, and the limit is the dose. Beside it curves of any slope are
     * searched as far as doubles go, so that what a step on the dose leaves is asked for too.
     */
    private double end(Minimum minimum, double response, double inside, double step) {
        double beside = Math.copySign(BESIDE, step);
        int nearest = -1;
        for (int i = data.firstPositive; i < data.size; i++) {
            double next = data.logDose[i];
            boolean isBeyond = step > 0 ? next >= inside : next <= inside;
            boolean isNearer = nearest < 0 || Math.abs(next - inside) < Math.abs(data.logDose[nearest] - inside);
            nearest = isBeyond && isNearer ? i : nearest;
        }
        if (nearest < 0) {
            return outward(minimum, inside, step);
        }
        double dose = data.logDose[nearest];
        boolean isUp = step > 0;
        if (Math.abs(dose - inside) > BESIDE && !isBeside(minimum, response, nearest, dose - beside, !isUp)) {
            return outward(minimum, inside, step);
        }
        return isBeside(minimum, response, nearest, dose + beside, isUp) ? outward(minimum, dose + beside, step) : dose;
    }

    /** Whether a place just above a dose, or just below it, is in the set. */
    private boolean isBeside(Minimum minimum, double response, int dose, double psi, boolean above) {
        return limits.besideDose(dose, response, above) <= most() || minimum.at(psi) <= most();
    }

    /** The least that limits of curves at infinity leave that have a response at a dose. */
    private Minimum far(double response) {
        if (limits.leastFar() > most()) {
            return psi -> Double.POSITIVE_INFINITY;
        }
        double unit = data.responseUnit;
        PointLimits through = new PointLimits(data, model.fixedBottom() / unit, model.fixedTop() / unit);
        return psi -> through.least(psi, response);
    }

    /** The least that steps leave between the doses about a place, on either side of a response there. */
    private double stepThrough(double psi, double response) {
        double least = Double.POSITIVE_INFINITY;
        for (int direction = -1; direction <= 1; direction += 2) {
            least = Math.min(least, limits.gapThrough(psi, response, direction));
        }
        return least;
    }

    /** Widens by the doses, the middles between them, and one place beyond either end, where they are in the set. */
    private void widen(double[] inside, Minimum minimum, boolean isLowerOpen, boolean isUpperOpen) {
        int last = data.size - 1;
        for (int k = 2 * data.firstPositive - 1; k <= 2 * last + 1; k++) {
            double before = data.logDose[Math.max(data.firstPositive, Math.floorDiv(k, 2))];
            double after = data.logDose[Math.min(last, Math.floorDiv(k + 1, 2))];
            double beyond = k < 2 * data.firstPositive ? -1 : k > 2 * last ? 1 : 0;
            double psi = 0.5 * (before + after) + beyond;
            boolean further = (psi < inside[0] && !isLowerOpen) || (psi > inside[1] && !isUpperOpen);
            further |= !(inside[0] <= inside[1]);
            if (further && minimum.at(psi) <= most()) {
                widen(inside, psi);
            }
        }
    }

    /** Whether vehicle wells are at the start of every curve. */
    private boolean startIsSeen() {
        return data.firstPositive == 1;
    }

    /**
     * The least that curves leave that do not come to a response at any dose, or are beyond it before the first. A curve that
     * starts beyond a response, as vehicle wells show it, runs away from it and has its dose nowhere; without these wells it may
     * have come by it before the first dose.
     */
    private double shortOf(double response, boolean above) {
        double least = Double.POSITIVE_INFINITY;
        for (int direction = -1; direction <= 1; direction += 2) {
            if (!isPossible(direction)) {
                continue;
            }
            // Above, the end of the curve stops short of the response; below, its start is beyond it.
            boolean isLower = above == direction > 0;
            double unit = data.responseUnit;
            double bottom = model.fixedBottom() / unit;
            double top = model.fixedTop() / unit;
            double given = isLower ? bottom : top;
            LimitCurves.Limit level = above ? limits.levelAtStart(direction) : limits.levelAtEnd(direction);
            if (level != null) {
                double near = above ? level.start() : level.end();
                boolean beyond = direction * (near - response) * (above ? 1 : -1) > 0;
                beyond &= above || !startIsSeen() || direction * (level.start() - response) > 0;
                least = beyond ? Math.min(least, level.between()) : least;
            }
            boolean optimumStops = direction == sign && (isLower ? lower >= response : upper <= response);
            if (optimumStops && (above || !startIsSeen())) {
                return best;
            }
            if (Double.isNaN(given) && Math.abs(response) < FARTHEST * (Math.abs(data.grandMean) + data.span())) {
                least = Math.min(least, ending(isLower ? response : bottom, isLower ? top : response, direction));
            }
        }
        return least;
    }

    /** The least that curves between given plateaus leave. */
    private double ending(double bottom, double top, int direction) {
        ReducedProblem held = new ReducedProblem(data, model.shape())
                .withPlateaus(bottom, top)
                .withSign(direction);
        CurveSolver.Optimum found = solver.search(held, null);
        return Math.min(found.isAdmissible() ? found.between() : Double.POSITIVE_INFINITY, held.flat());
    }
}

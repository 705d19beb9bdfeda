package io.github.foldwise.internal.curve.plane;

import io.github.foldwise.internal.curve.model.CurveShape;
import io.github.foldwise.internal.curve.model.TransitionShape;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the least-squares optimum of a {@link ReducedProblem} without a start from the user: the residual sum of
 * squares on a {@link StartGrid}, then Newton's method from every local minimum of the grid.
 *
 * <p>On clean data the grid has one local minimum and one Newton run decides. On noisy data each basin is visited and
 * the best one wins.
 */
public final class CurveSolver {
    /** The best point found, and the plateaus there. */
    public record Optimum(
            int sign, double beta, double lambda, double lower, double upper, double between, PlanarNewton.End end) {
        double slope() {
            return sign * Math.exp(beta);
        }

        public boolean isAdmissible() {
            return upper >= lower;
        }

        /** Whether this is the better fit; a curve with its plateaus the wrong way round is none. */
        boolean beats(@Nullable Optimum other) {
            if (other == null || isAdmissible() != other.isAdmissible()) {
                return other == null || isAdmissible();
            }
            return between < other.between;
        }

        /** The same curve of a mirrored shape, written with the upper plateau not below the lower one. */
        Optimum upright() {
            return isAdmissible()
                    ? this
                    : new Optimum(-sign, beta, lambda, /* lower= */ upper, /* upper= */ lower, between, end);
        }
    }

    private static final int MOST_STARTS = 6;
    private static final int MOST_RESUMPTIONS = 20;
    private static final int MOST_SECOND_STARTS = 32;
    /** Steps of the log slope along a flat valley. */
    private static final double[] VALLEY = {-3, -2, -1, -0.5, 0.5, 1, 1.5, 2, 3};
    /** Steeper than this between the two closest doses, a curve is next to a step. */
    private static final double STEEP = 8;
    /** What is left, or lost, of the span at the dose beside that of a {@link #STEEP} curve. */
    private static final double PLATEAU = Math.exp(-STEEP);
    /** A curve that leaves more than this fraction of the differences between doses may have missed a better one. */
    private static final double POOR = 0.02;
    /** A curve this many widths of its transition away from a dose is a step to it. */
    private static final double SATURATED = 40;
    /** Two places this close on the log axis are the same to a search. */
    private static final double CLOSEST = 1e-15;
    /** Widths of the transition from a point to the nearest dose, at which searches start, and to its middle. */
    private static final double[] NEAR_WIDTHS = {0.5, 2, 6, 20};

    private static final double[] NEAR_STEPS = {-4, -1, 1, 4};
    /** Of the position on the curve: 88 % of the way are left or lost. */
    private static final double SIGHT = 2;
    /** Natural logarithm of how far outside the tested doses a location is searched: about six decades. */
    public static final double REACH = 14;

    private final GroupedResponses data;
    private final TransitionShape shape;
    private final double gap;
    private final PlanarNewton.Box box;
    private final StartGrid grid;

    /** A solver of log-logistic curves. */
    public CurveSolver(GroupedResponses data) {
        this(data, CurveShape.LOG_LOGISTIC, REACH);
    }

    /** A solver of curves of a shape that searches locations so far outside the tested doses. */
    public CurveSolver(GroupedResponses data, TransitionShape shape, double reach) {
        double low = data.lowestLogDose();
        double high = data.highestLogDose();
        double closest = high > low ? high - low : 1;
        for (int i = data.firstPositive + 1; i < data.size; i++) {
            closest = Math.min(closest, data.logDose[i] - data.logDose[i - 1]);
        }
        gap = closest;
        this.data = data;
        this.shape = shape;
        // At the steepest slope the curve runs from plateau to plateau between the two closest doses.
        box = new PlanarNewton.Box(Math.log(0.002), Math.log(Math.max(100, 80 / gap)), low - reach, high + reach);
        grid = StartGrid.coarse(data);
    }

    public PlanarNewton.Box box() {
        return box;
    }

    public StartGrid grid() {
        return grid;
    }

    /**
     * Whether the doses see both plateaus and the way between them so well that no limit of curves can be as good: what is left
     * or lost at either end is an eighth at most.
     */
    public boolean isInSight(Optimum found) {
        return !isDoubtful(found) && isInSight(Math.exp(found.beta()), found.lambda());
    }

    /** Whether what is left or lost at either end of the doses is an eighth at most. */
    public boolean isInSight(double b, double lambda) {
        return b * (lambda - data.lowestLogDose()) > SIGHT && b * (data.highestLogDose() - lambda) > SIGHT;
    }

    /** The best optimum over both directions of the curve. */
    public Optimum solve(ReducedProblem p) {
        if (p.isSymmetric()) {
            return search(p.withSign(1), null);
        }
        GroupedResponses data = p.data();
        double falling = data.lowestMonotone(1);
        double rising = data.lowestMonotone(-1);
        int likely = falling <= rising ? 1 : -1;
        Optimum first = search(p.withSign(likely), null);
        if (first.isAdmissible() && first.between() <= Math.max(falling, rising)) {
            return first;
        }
        Optimum second = search(p.withSign(-likely), null);
        return second.beats(first) ? second : first;
    }

    /** Where a search of one direction from a slope and a place ends, without a grid. */
    public Optimum from(ReducedProblem p, double beta, double lambda) {
        return resumed(p, run(new PlanarNewton(box), p, new double[] {beta, lambda}), box);
    }

    /** Searches one direction from the grid and, where given, from a warm start (beta, lambda) too. */
    public Optimum search(ReducedProblem p, double @Nullable [] warmStart) {
        if (warmStart != null) {
            // Next to it the best node of the grid is enough to notice that another basin has become the lower.
            PlanarNewton newton = new PlanarNewton(box);
            return resumedUnlessPinned(p, best(newton, p, grid.minima(p, 1), run(newton, p, warmStart)), box);
        }
        PlanarNewton newton = new PlanarNewton(box).endingAtLevel();
        Optimum best = best(newton, p, grid.minima(p, MOST_STARTS), null);
        if (isDoubtful(best)) {
            best = best(newton, p, StartGrid.fine(data).minima(p, MOST_SECOND_STARTS), best);
        }
        boolean inValley = best.end() != PlanarNewton.End.CONVERGED || isSteep(best);
        return resumed(p, inValley ? best(newton, p, alongValley(best), best) : best, box);
    }

    /**
     * Searches one direction from a warm start (beta, lambda) and from the lowest basins of the fine grid; of curves through a point
     * also those that fall between it and the nearest dose, which may be very steep.
     */
    public Optimum searchWidely(ReducedProblem p, double[] warmStart, StartGrid fine) {
        double distance = p.isPinned() ? distance(p.pinLogDose()) : 0;
        boolean isNear = distance > CLOSEST && distance < gap;
        double highest = isNear ? Math.max(box.highestBeta(), Math.log(SATURATED / distance)) : box.highestBeta();
        PlanarNewton.Box wide =
                new PlanarNewton.Box(box.lowestBeta(), highest, box.lowestLambda(), box.highestLambda());
        PlanarNewton newton = new PlanarNewton(wide);
        Optimum found = best(newton, p, fine.minima(p, MOST_STARTS), run(newton, p, warmStart));
        return resumedUnlessPinned(p, isNear ? best(newton, p, besidePoint(p, distance), found) : found, wide);
    }

    /** From the place to the nearest dose. */
    private double distance(double logDose) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = data.firstPositive; i < data.size; i++) {
            nearest = Math.min(nearest, Math.abs(data.logDose[i] - logDose));
        }
        return nearest;
    }

    /** Of curves that fall between a point and the nearest dose the best before the point and the best after it. */
    private static double[][] besidePoint(ReducedProblem p, double distance) {
        double[] lowest = {Double.MAX_VALUE, Double.MAX_VALUE};
        double[][] best = new double[2][];
        for (double width : NEAR_WIDTHS) {
            double beta = Math.log(width / distance);
            for (double step : NEAR_STEPS) {
                int side = step < 0 ? 0 : 1;
                double lambda = p.pinLogDose() + step * Math.exp(-beta);
                double value = p.evaluate(beta, lambda);
                if (value < lowest[side] && p.isAdmissible()) {
                    lowest[side] = value;
                    best[side] = new double[] {beta, lambda};
                }
            }
        }
        return Arrays.stream(best).filter(Objects::nonNull).toArray(double[][]::new);
    }

    /**
     * Beside a known place: with a plateau held a stopped search goes on to the power curve it tends to; at a held dose it ends
     * where it stands, for there the way along an endless valley hangs on the last digits, and limits of doses would move with units.
     */
    private static Optimum resumedUnlessPinned(ReducedProblem p, Optimum best, PlanarNewton.Box box) {
        return p.isPinned() ? best : resumed(p, best, box);
    }

    /** Goes on where the best search was stopped in the middle of a long bent valley; few are. */
    private static Optimum resumed(ReducedProblem p, Optimum best, PlanarNewton.Box box) {
        Optimum found = best;
        for (int i = 0; i < MOST_RESUMPTIONS && found.end() == PlanarNewton.End.ITERATION_LIMIT; i++) {
            // A search that knows this place would end by joining it.
            found = run(new PlanarNewton(box), p, new double[] {found.beta(), found.lambda()});
        }
        return found.beats(best) ? found : best;
    }

    /**
     * Starts along the flat valley of a steep curve: with a single dose in its transition, all curves that give this dose
     * its response are nearly equal. The valley bends, so steps along it are short, and it is better jumped.
     */
    private double[][] alongValley(Optimum found) {
        double nearest = data.lowestLogDose();
        for (int i = data.firstPositive; i < data.size; i++) {
            boolean nearer = Math.abs(data.logDose[i] - found.lambda()) < Math.abs(nearest - found.lambda());
            nearest = nearer ? data.logDose[i] : nearest;
        }
        double position = Math.exp(found.beta()) * (nearest - found.lambda());
        double[][] starts = new double[VALLEY.length][];
        for (int j = 0; j < VALLEY.length; j++) {
            double beta = found.beta() + VALLEY[j];
            starts[j] = new double[] {beta, nearest - position * Math.exp(-beta)};
        }
        return starts;
    }

    private static Optimum best(PlanarNewton newton, ReducedProblem p, double[][] starts, @Nullable Optimum known) {
        Optimum best = known;
        for (double[] start : starts) {
            if (best != null) {
                newton.know(best);
            }
            Optimum found = run(newton, p, start);
            best = found.beats(best) ? found : best;
        }
        if (best == null) {
            throw new IllegalStateException("a grid without a minimum");
        }
        return best;
    }

    /** Whether a coarse grid may have missed a better curve: all but well determined curves that fit the data. */
    public boolean isDoubtful(Optimum found) {
        return found.end() != PlanarNewton.End.CONVERGED
                || !(found.between() <= POOR * data.between)
                || !(found.lambda() >= data.lowestLogDose() && found.lambda() <= data.highestLogDose())
                || isSteep(found);
    }

    private boolean isSteep(Optimum found) {
        return isSteep(found.beta()) || isStep(found);
    }

    /**
     * Whether one dose at most is between the plateaus, of a shape that comes to one of them soon: it is a step at smaller slopes. A
     * plateau that only one dose could show is anywhere, and that dose on it.
     */
    private boolean isStep(Optimum found) {
        if (!shape.isFasterThanPower(true) && !shape.isFasterThanPower(false)) {
            return false;
        }
        int between = 0;
        double[] t = new double[1];
        double[] left = new double[1];
        double[] lost = new double[1];
        for (int i = 1; i < data.size - 1; i++) {
            t[0] = found.slope() * (data.logDose[i] - found.lambda());
            shape.values(0, 1, t, left, lost);
            between += Math.min(left[0], lost[0]) > PLATEAU ? 1 : 0;
        }
        return between <= 1;
    }

    /** Whether a slope is next to that of a step between the two closest doses. */
    public boolean isSteep(double beta) {
        return !(Math.exp(beta) * gap <= STEEP);
    }

    private static Optimum run(PlanarNewton newton, ReducedProblem p, double[] start) {
        PlanarNewton.End end = newton.minimise(p, start[0], start[1], false);
        Optimum found = new Optimum(p.sign(), newton.beta(), newton.lambda(), p.lower, p.upper, newton.value(), end);
        return p.isSymmetric() ? found.upright() : found;
    }
}

package io.github.foldwise.doseresponse;

import org.jspecify.annotations.Nullable;

/**
 * Finds the least-squares optimum of a {@link ReducedProblem} without a start from the user: the residual sum of
 * squares on a {@link StartGrid}, then Newton's method from every local minimum of the grid.
 *
 * <p>On clean data the grid has one local minimum and one Newton run decides. On noisy data each basin is visited and
 * the best one wins.
 */
final class CurveSolver {
    /** The best point found, and the plateaus there. */
    record Optimum(
            int sign, double beta, double lambda, double lower, double upper, double between, PlanarNewton.End end) {
        double slope() {
            return sign * Math.exp(beta);
        }

        boolean isAdmissible() {
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
            return isAdmissible() ? this : new Optimum(-sign, beta, lambda, upper, lower, between, end);
        }
    }

    private static final int MOST_STARTS = 6;
    /** Natural logarithm of how far outside the tested doses a location is searched: about six decades. */
    static final double REACH = 14;

    private final PlanarNewton.Box box;
    private final StartGrid grid;

    CurveSolver(GroupedResponses data) {
        double low = data.lowestLogDose();
        double high = data.highestLogDose();
        double gap = high > low ? high - low : 1;
        for (int i = data.firstPositive + 1; i < data.size; i++) {
            gap = Math.min(gap, data.logDose[i] - data.logDose[i - 1]);
        }
        // At the steepest slope the curve runs from plateau to plateau between the two closest doses.
        box = new PlanarNewton.Box(Math.log(0.002), Math.log(Math.max(100, 80 / gap)), low - REACH, high + REACH);
        grid = new StartGrid(data);
    }

    PlanarNewton.Box box() {
        return box;
    }

    StartGrid grid() {
        return grid;
    }

    /** The best optimum over both directions of the curve. */
    Optimum solve(ReducedProblem p) {
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

    /** Searches one direction from the grid and, where given, from a warm start (beta, lambda) too. */
    Optimum search(ReducedProblem p, double @Nullable [] warmStart) {
        PlanarNewton newton = new PlanarNewton(box);
        Optimum best = warmStart == null ? null : run(newton, p, warmStart);
        // Next to a warm start the best node of the grid is enough to notice that another basin has become the lower.
        for (double[] start : grid.minima(p, warmStart == null ? MOST_STARTS : 1)) {
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

    private static Optimum run(PlanarNewton newton, ReducedProblem p, double[] start) {
        PlanarNewton.End end = newton.minimise(p, start[0], start[1], false);
        Optimum found = new Optimum(p.sign(), newton.beta(), newton.lambda(), p.lower, p.upper, newton.value(), end);
        return p.isSymmetric() ? found.upright() : found;
    }
}

package io.github.foldwise.internal.curve.search;

import io.github.foldwise.internal.curve.model.CurveFamily;
import io.github.foldwise.internal.curve.model.CurveModel;
import io.github.foldwise.internal.curve.model.CustomCurve;
import io.github.foldwise.internal.curve.model.TransitionCurve;
import io.github.foldwise.internal.curve.plane.GroupedResponses;
import io.github.foldwise.internal.curve.search.GridLevels.Density;
import io.github.foldwise.internal.optimize.TrustRegion;
import io.github.foldwise.internal.regression.JointObjective;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the least-squares optimum of any family of curves: the nodes of a grid over the parameters that are not linear, with
 * the linear ones solved for at each, then Newton's method from the lowest local minima of the grid. An equation of the
 * user's own begins at the user's start instead.
 */
public final class GeneralSearch {
    /** Where a search ended. */
    public record Optimum(SearchSpace space, double[] point, double value, double[][] hessian, TrustRegion.End end) {
        boolean beats(@Nullable Optimum best) {
            if (best == null) {
                return true;
            }
            boolean ordered = space.isOrdered(point);
            return ordered == best.space.isOrdered(best.point) ? value < best.value : ordered;
        }
    }

    // What is known of each of these numbers stands in docs/decisions/search-constants.md.
    private static final int MOST_STARTS = 6;
    /** Second phases leave many shallow basins. */
    private static final int MANY_STARTS = 32;
    /** Under a hump even a curve that fits may not be the best one, so as many always follow. */
    private static final int HUMP_STARTS = 16;
    /** As many of them begin once more with every parameter free where the result is doubtful. */
    private static final int RETRIES = 4;

    /** A search is given up that is this many steps like its last one away from a curve that fits well ... */
    private static final double SURE_STEPS = 5;
    /** ... after more such steps in a row. */
    private static final int SURE_PATIENCE = 2;
    /** The same where a better curve is likelier. */
    private static final double STEPS = 40;

    private static final int PATIENCE = 6;

    /** A curve that leaves more than this fraction of the differences between doses may have missed a better one. */
    private static final double POOR = 0.1;
    /** Steeper than this between the two closest doses, a curve is next to a step or a corner. */
    private static final double STEEP = 8;
    /** The same under a hump, and where an exponent has grown without bound or vanished: few doses tell of its shape. */
    private static final double HARDLY_STEEP = 2.5;

    /** Plateaus farther from the responses than so many of their spans have run away. */
    private static final double MOST_SPANS = 10;

    /** Logarithms of exponents from which a curve at a limit of its exponent is searched once more. */
    private static final double[] EXPONENTS = {-1.5, 0, 1.5};

    private final GroupedResponses data;
    private final CurveModel model;

    public GeneralSearch(GroupedResponses data, CurveModel model) {
        this.data = data;
        this.model = model;
    }

    /** The best optimum over both directions; null if nothing can be evaluated. */
    @Nullable
    public Optimum solve() {
        if (model.family() == CurveFamily.CUSTOM) {
            return searchCustom();
        }
        double falling = data.lowestMonotone(1);
        double rising = data.lowestMonotone(-1);
        int likely = falling <= rising ? 1 : -1;
        Optimum first = search(likely, null);
        // No monotone curve in the other direction can leave less.
        boolean monotone = model.family().isMonotone();
        if (first != null && monotone && 2 * first.value() <= Math.max(falling, rising)) {
            return first;
        }
        Optimum second = search(-likely, first);
        return second != null && second.beats(first) ? second : first;
    }

    /** Where Newton's method leads from working parameters of a direction; null if nothing can be evaluated. */
    @Nullable
    public Optimum from(int direction, double[] theta) {
        SearchSpace space = SearchSpace.of(data, model, direction, false);
        return space == null ? null : run(space, space.objective(), space.coordinates(theta), Double.POSITIVE_INFINITY);
    }

    private @Nullable Optimum searchCustom() {
        SearchSpace space = SearchSpace.of(data, model, 1, false);
        if (space == null) {
            return null;
        }
        ((CustomCurve) space.curve).checkGradient(data.doses(), startTheta());
        return run(space, space.objective(), space.coordinates(startTheta()), Double.POSITIVE_INFINITY);
    }

    /** The best optimum of a direction, if it is better than what the other one has. */
    private @Nullable Optimum search(int direction, @Nullable Optimum other) {
        SearchSpace space = SearchSpace.of(data, model, direction, false);
        if (space == null) {
            return null;
        }
        CurveFamily family = model.family();
        if (family.isHormetic()) {
            return searchUnderHump(space, other);
        }
        ProjectedObjective projected = new ProjectedObjective(space);
        // With two transitions a curve that fits is hardly ever the best one.
        boolean wide = family == CurveFamily.TWO_PHASE || family.isLinearAxis();
        // On a linear axis slopes span orders of magnitude, and a finer grid only has more minima that are none.
        Density density = wide && !family.isLinearAxis() ? Density.FINE : Density.COARSE;
        double[][] starts = new GeneralGrid(space, density).minima(wide ? MANY_STARTS : MOST_STARTS);
        Optimum best = best(space, projected, head(starts), other, false);
        boolean sure = !wide && best != null && best.space == space && !isDoubtful(best);
        best = best(space, projected, tail(starts), best, sure);
        if (sure && best != null && best.space == space && space.isAtLimit(best.point)) {
            best = best(space, projected, awayFromLimit(best), best, false);
        }
        if (!wide && !sure) {
            double[][] fine = new GeneralGrid(space, Density.FINE).minima(MANY_STARTS);
            best = best(space, projected, without(fine, starts), best, false);
        }
        if (best == null || best.space != space) {
            return null;
        }
        // Two phases fit almost anything, so that a good fit says nothing.
        if (family == CurveFamily.TWO_PHASE) {
            best = again(space, new GeneralGrid(space, Density.COARSE).minima(MOST_STARTS), best);
        } else if (!wide && !sure && (isMisfit(best) || isSteep(best, STEEP))) {
            best = again(space, new GeneralGrid(space, Density.FINEST).minima(RETRIES), best);
        }
        return best == null ? null : run(space, space.objective(), best.point(), Double.POSITIVE_INFINITY);
    }

    /**
     * Under a hump plateaus and stimulation may run away together, each undoing the other, along a valley without a bottom: a
     * projected search follows it to where digits are lost, one of every parameter stops long before. So the projected one
     * decides only where it finds a curve that fits, inside its box and with a plateau near the responses.
     */
    private @Nullable Optimum searchUnderHump(SearchSpace space, @Nullable Optimum other) {
        double[][] coarse = new GeneralGrid(space, Density.COARSE).minima(MOST_STARTS);
        ProjectedObjective projected = new ProjectedObjective(space);
        Optimum best = best(space, projected, coarse, other, false);
        if (other != null && best == other && isFound(other)) {
            return null;
        }
        double[][] fine = without(new GeneralGrid(space, Density.FINE).minima(HUMP_STARTS), coarse);
        best = best(space, projected, fine, best, false);
        if (best == null || best.space != space) {
            return null;
        }
        if (isFound(best)) {
            return run(space, space.objective(), best.point(), Double.POSITIVE_INFINITY);
        }
        return again(space, fine, again(space, coarse, null));
    }

    private static double[][] head(double[][] starts) {
        return Arrays.copyOf(starts, Math.min(1, starts.length));
    }

    private static double[][] tail(double[][] starts) {
        return starts.length == 0 ? starts : Arrays.copyOfRange(starts, 1, starts.length);
    }

    private boolean isFound(Optimum found) {
        return !isDoubtful(found) && !isSteep(found, HARDLY_STEEP) && isGrounded(found);
    }

    /** Whether the plateaus of a curve lie near the responses. */
    private boolean isGrounded(Optimum found) {
        double[] theta = found.space().theta(found.point());
        double far = MOST_SPANS * data.span();
        return Math.abs(theta[TransitionCurve.C] - data.grandMean) <= far
                && Math.abs(theta[TransitionCurve.D] - data.grandMean) <= far;
    }

    /**
     * Searches the whole space, where plateaus lag behind the shape: along a valley without a bottom, and next to a step, that
     * leads past a shoulder at which the projected search stops.
     */
    private @Nullable Optimum again(SearchSpace space, double[][] starts, @Nullable Optimum before) {
        Optimum best = before;
        JointObjective objective = space.objective();
        for (double[] start : starts) {
            Optimum found = run(space, objective, start, best == null ? Double.POSITIVE_INFINITY : best.value());
            best = found != null && found.beats(best) ? found : best;
        }
        return best;
    }

    /** The starts from which no search has begun yet. */
    private static double[][] without(double[][] starts, double[][] tried) {
        return Arrays.stream(starts)
                .filter(start -> Arrays.stream(tried).noneMatch(other -> Arrays.equals(start, other)))
                .toArray(double[][]::new);
    }

    private @Nullable Optimum best(
            SearchSpace space,
            ProjectedObjective projected,
            double[][] starts,
            @Nullable Optimum before,
            boolean sure) {
        Optimum best = before;
        TrustRegion region = new TrustRegion(
                projected.part(space.lower),
                projected.part(space.upper),
                projected.scales(),
                0.5 * data.within,
                space.largestRadius());
        for (double[] start : starts) {
            region.know(
                    best == null ? Double.POSITIVE_INFINITY : best.value(),
                    sure ? SURE_STEPS : STEPS,
                    sure ? SURE_PATIENCE : PATIENCE);
            boolean here = best != null && best.space == space && best.end == TrustRegion.End.CONVERGED;
            region.join(sure && here ? projected.part(best.point) : new double[0]);
            TrustRegion.End end = region.minimise(projected, projected.part(start));
            if (end != TrustRegion.End.UNDEFINED) {
                Optimum found =
                        new Optimum(space, projected.whole(region.point()), region.value(), new double[0][], end);
                best = found.beats(best) ? found : best;
            }
        }
        return best;
    }

    /** Starts at the same dose halfway and the same slope there, with exponents that have an effect. */
    private static double[][] awayFromLimit(Optimum found) {
        SearchSpace space = found.space();
        double[][] starts = new double[EXPONENTS.length][];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = found.point().clone();
            for (int k = 0; k < space.size; k++) {
                boolean limit = space.wallAt(k, starts[i][k]) == SearchSpace.Wall.LIMIT;
                starts[i][k] = limit ? EXPONENTS[i] : starts[i][k];
            }
        }
        return starts;
    }

    /**
     * Whether a coarse grid may have missed a better curve: all but curves that fit, inside the box and not steep. Where an
     * exponent has no further effect the curve has a shape of its own, and is as well determined if doses lie within it.
     */
    private boolean isDoubtful(Optimum found) {
        boolean doubtful = isMisfit(found) || isSteep(found, STEEP);
        SearchSpace space = found.space();
        for (int k = 0; k < space.size; k++) {
            SearchSpace.Wall wall = space.wallAt(k, found.point()[k]);
            boolean bent = wall == SearchSpace.Wall.LIMIT && !isSteep(found, HARDLY_STEEP);
            doubtful |= wall != SearchSpace.Wall.NONE && !bent;
        }
        return doubtful;
    }

    private boolean isMisfit(Optimum found) {
        return found.end() != TrustRegion.End.CONVERGED || !(2 * found.value() <= POOR * data.between);
    }

    private boolean isSteep(Optimum found, double most) {
        SearchSpace space = found.space();
        double b = Math.abs(space.curve.natural(0, space.theta(found.point())));
        return !(b * space.closest(model.family().isLinearAxis()) <= most);
    }

    /** The user's start, with what is fixed. */
    private double[] startTheta() {
        double[] theta = model.start();
        for (int j = 0; j < theta.length; j++) {
            theta[j] = Double.isNaN(model.fixed(j)) ? theta[j] : model.fixed(j);
        }
        return theta;
    }

    private @Nullable Optimum run(SearchSpace space, JointObjective objective, double[] start, double known) {
        TrustRegion region = new TrustRegion(
                space.lower, space.upper, space.scales(start), 0.5 * data.within, space.largestRadius());
        region.know(known);
        TrustRegion.End end = region.minimise(objective, start);
        return end == TrustRegion.End.UNDEFINED
                ? null
                : new Optimum(space, region.point(), region.value(), region.hessian(), end);
    }
}

package io.github.foldwise.internal.curve;

import io.github.foldwise.internal.curve.model.CurveFunction;
import io.github.foldwise.internal.curve.model.CurveModel;
import io.github.foldwise.internal.curve.model.CurvePrior;
import io.github.foldwise.internal.curve.plane.GroupedResponses;
import io.github.foldwise.internal.curve.search.GeneralSearch;
import io.github.foldwise.internal.curve.search.SearchSpace;
import io.github.foldwise.internal.optimize.TrustRegion;
import io.github.foldwise.internal.regression.JointObjective;
import io.github.foldwise.internal.regression.ParameterMap;
import io.github.foldwise.internal.regression.ResponseLoss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One curve, or several that share parameters, as one problem: which coordinate stands for which parameter of which curve,
 * within which walls. An order between two parameters is a coordinate of its own, their distance; a workspace for one thread.
 */
final class CurveProblem {
    /** Where a search ended: the problem, with the directions of its curves, and the point. */
    record Found(CurveProblem problem, double[] beta, double value, TrustRegion.End end) {
        static @Nullable Found of(GeneralSearch.@Nullable Optimum alone) {
            return alone == null
                    ? null
                    : new Found(CurveProblem.of(alone.space()), alone.point(), alone.value(), alone.end());
        }

        /** The same of the only curve. */
        GeneralSearch.Optimum alone() {
            return new GeneralSearch.Optimum(problem.spaces[0], beta, value, new double[0][], end);
        }

        /** The working parameters of a curve. */
        double[] theta(int k) {
            return problem.theta(k, beta);
        }

        /** Whether no upper plateau is below the lower one; where both have bounds no coordinate sees to it. */
        boolean isUpright() {
            boolean upright = true;
            for (int k = 0; k < problem.spaces.length; k++) {
                upright &= problem.spaces[k].isUpright(theta(k));
            }
            return upright;
        }

        /** Whether this one is better: lower, unless only one of the two is upright. */
        boolean beats(@Nullable Found best) {
            if (best == null) {
                return true;
            }
            boolean upright = isUpright();
            return upright == best.isUpright() ? value < best.value : upright;
        }
    }

    /**
     * A curve that shares its location cannot move its step between two doses, and gives one dose its response by the slope:
     * the minimum lies at a slope far beyond that of a step. It is searched for there, and called a step.
     */
    private static final double BEYOND_STEP = Math.log(1000);

    private static final double OFF_WALL = 0.01;

    final CurveModel model;
    final SearchSpace[] spaces;
    /** How the working parameters of each curve follow from the coordinates. */
    final ParameterMap[] maps;
    /** Of each curve and parameter the coordinate that is it, or its distance from another; -1 where it is fixed. */
    final int[][] columns;

    final int size;
    final double[] lower;
    final double[] upper;
    private final SearchSpace.Wall[] lowerWall;
    private final SearchSpace.Wall[] upperWall;
    /** From here on a slope is that of a step. */
    private final double[] steepest;
    /** The parameter from which each is measured; -1 where it is a coordinate itself. */
    private final int[] base;

    private CurveProblem(SearchSpace[] spaces, Set<String> shared) {
        this.spaces = spaces;
        model = spaces[0].model;
        int n = spaces.length;
        int letters = spaces[0].curve.size();
        columns = new int[n][letters];
        base = new int[letters];
        Arrays.fill(base, -1);
        int next = 0;
        for (int j = 0; j < letters; j++) {
            boolean free = Double.isNaN(model.fixed(j));
            boolean one = shared.contains(model.letters().get(j));
            for (int k = 0; k < n; k++) {
                columns[k][j] = !free ? -1 : one ? next : next + k;
            }
            next += !free ? 0 : one ? 1 : n;
        }
        size = next;
        lower = new double[size];
        upper = new double[size];
        steepest = new double[size];
        lowerWall = new SearchSpace.Wall[size];
        upperWall = new SearchSpace.Wall[size];
        Arrays.fill(lower, Double.POSITIVE_INFINITY);
        Arrays.fill(upper, Double.NEGATIVE_INFINITY);
        Arrays.fill(steepest, Double.POSITIVE_INFINITY);
        for (int[] order : model.family().orders()) {
            measure(order[0], order[1], shared);
        }
        maps = new ParameterMap[n];
        for (int k = 0; k < n; k++) {
            maps[k] = layOut(k);
        }
    }

    /** The problem of one curve. */
    static CurveProblem of(SearchSpace space) {
        return new CurveProblem(new SearchSpace[] {space}, Set.of());
    }

    /**
     * The problem of several curves.
     *
     * @param groups in one and the same unit
     * @param shared the letters of the parameters that are the same for all curves
     * @return the problem; null if what is fixed or bounded excludes a direction
     */
    static @Nullable CurveProblem of(
            GroupedResponses[] groups, CurveModel model, Set<String> shared, int[] directions) {
        SearchSpace[] spaces = new SearchSpace[groups.length];
        for (int k = 0; k < spaces.length; k++) {
            // Only what curves share must be a coordinate itself; others determine an asymmetric curve better.
            SearchSpace space = SearchSpace.of(groups[k], model, directions[k], !shared.isEmpty());
            if (space == null) {
                return null;
            }
            spaces[k] = space;
        }
        return new CurveProblem(spaces, shared);
    }

    /** Which of an ordered pair is measured from the other: one that is shared beside separate ones must be the base. */
    private void measure(int a, int b, Set<String> shared) {
        boolean bothFree = Double.isNaN(model.fixed(a)) && Double.isNaN(model.fixed(b));
        boolean aAlone = shared.contains(model.letters().get(a))
                && !shared.contains(model.letters().get(b));
        boolean bAlone = shared.contains(model.letters().get(b))
                && !shared.contains(model.letters().get(a));
        boolean fromB = model.isBounded(b) || bAlone;
        boolean impossible = fromB ? model.isBounded(a) || aAlone : false;
        if (bothFree && !impossible) {
            base[fromB ? a : b] = fromB ? b : a;
        }
    }

    private ParameterMap layOut(int k) {
        SearchSpace space = spaces[k];
        int n = space.curve.size();
        double[] fixed = space.theta(new double[space.size]);
        ParameterMap map = ParameterMap.ofFixed(n);
        int own = 0;
        for (int j = 0; j < n; j++) {
            int column = columns[k][j];
            if (column < 0) {
                map = map.withRow(j, fixed[j], new int[0], new double[0]);
                continue;
            }
            bound(space, own, j, column);
            own++;
            double sign = j > base[j] ? 1 : -1;
            map = base[j] < 0
                    ? map.withRow(j, 0, new int[] {column}, new double[] {1})
                    : map.withRow(j, 0, new int[] {columns[k][base[j]], column}, new double[] {1, sign});
        }
        return map;
    }

    /** The walls of a coordinate: of a shared one the widest of the curves. */
    private void bound(SearchSpace space, int own, int j, int column) {
        double low = space.lower[own];
        double high = space.upper[own];
        SearchSpace.Wall below = space.lowerWall[own];
        SearchSpace.Wall above = space.upperWall[own];
        boolean distanceThere = space.other[own] >= 0;
        boolean slope = space.curve.scale(j) == CurveFunction.Scale.LOG_POSITIVE_OR_NEGATIVE;
        if (base[j] >= 0 && !distanceThere) {
            low = 0;
            high = Double.POSITIVE_INFINITY;
            below = SearchSpace.Wall.ORDER;
            above = SearchSpace.Wall.NONE;
        } else if (base[j] < 0 && distanceThere) {
            low = Double.NEGATIVE_INFINITY;
            high = Double.POSITIVE_INFINITY;
            below = SearchSpace.Wall.NONE;
            above = SearchSpace.Wall.NONE;
        }
        if (slope && above == SearchSpace.Wall.SEARCH) {
            steepest[column] = Math.min(steepest[column], high);
            high += spaces.length > 1 ? BEYOND_STEP : 0;
        }
        if (low < lower[column]) {
            lower[column] = low;
            lowerWall[column] = below;
        }
        if (high > upper[column]) {
            upper[column] = high;
            upperWall[column] = above;
        }
    }

    GroupedResponses groups(int k) {
        return spaces[k].data;
    }

    /** The working parameters of a curve. */
    double[] theta(int k, double[] beta) {
        double[] theta = new double[maps[k].size()];
        maps[k].apply(beta, theta);
        return theta;
    }

    /** The gradient by the coordinates of a function of the working parameters of a curve. */
    double[] byCoordinates(int k, double[] byTheta) {
        double[] gradient = new double[size];
        maps[k].addGradient(byTheta, gradient);
        return gradient;
    }

    /** Sets the coordinates of a curve to working parameters; those that are shared keep what they are set to last. */
    void put(int k, double[] theta, double[] beta) {
        for (int j = 0; j < theta.length; j++) {
            if (columns[k][j] >= 0 && base[j] < 0) {
                beta[columns[k][j]] = theta[j];
            }
        }
        for (int j = 0; j < theta.length; j++) {
            if (columns[k][j] >= 0 && base[j] >= 0) {
                beta[columns[k][j]] = Math.abs(theta[j] - beta[columns[k][base[j]]]);
            }
        }
    }

    /** The coordinates at which the working parameters are these. */
    double[] coordinates(double[]... theta) {
        double[] beta = new double[size];
        for (int k = 0; k < theta.length; k++) {
            put(k, theta[k], beta);
        }
        return beta;
    }

    /** The scale of each coordinate in a search that begins at a point; of a shared one that of the first curve. */
    double[] scales(double[] beta) {
        double[] scales = new double[size];
        for (int k = spaces.length - 1; k >= 0; k--) {
            double[] own = spaces[k].scalesAt(theta(k, beta));
            int i = 0;
            for (int column : columns[k]) {
                if (column >= 0) {
                    scales[column] = own[i++];
                }
            }
        }
        return scales;
    }

    /** Half the residual sum of squares between doses. */
    JointObjective objective() {
        List<JointObjective.Curve> parts = new ArrayList<>();
        for (int k = 0; k < spaces.length; k++) {
            GroupedResponses g = spaces[k].data;
            ResponseLoss loss = ResponseLoss.gaussian(g.mean, g.weight);
            parts.add(new JointObjective.Curve(spaces[k].curve, loss, maps[k], g.doses(), g.logDose));
            CurvePrior prior = spaces[k].model.prior();
            if (prior != null) {
                parts.add(prior.part(spaces[k].curve, maps[k]));
            }
        }
        return new JointObjective(parts, size);
    }

    /** The summed loss of the observations under other errors. */
    JointObjective objective(ObservedLoss[] observed, CurveErrors errors, double scale) {
        List<JointObjective.Curve> parts = new ArrayList<>();
        for (int k = 0; k < spaces.length; k++) {
            ObservedLoss of = observed[k];
            ResponseLoss loss = of.lossInUnit(errors, scale);
            parts.add(new JointObjective.Curve(spaces[k].curve, loss, maps[k], of.dose, of.logDose));
        }
        return new JointObjective(parts, size);
    }

    /**
     * Where Newton's method leads from a start, which is brought inside the walls; null if nothing can be evaluated. On a wall
     * a mean may be one that cannot be, such as no deaths where some died, so that such a start is moved off it.
     */
    @Nullable
    Found minimise(JointObjective objective, double[] start, double lowest) {
        double[] inside = start.clone();
        for (int j = 0; j < inside.length; j++) {
            inside[j] = Math.max(lower[j], Math.min(upper[j], inside[j]));
        }
        Found found = search(objective, inside, lowest);
        return found == null ? search(objective, offWalls(inside), lowest) : found;
    }

    private @Nullable Found search(JointObjective objective, double[] start, double lowest) {
        TrustRegion region = new TrustRegion(lower, upper, scales(start), lowest, largestRadius());
        TrustRegion.End end = region.minimise(objective, start);
        return end == TrustRegion.End.UNDEFINED ? null : new Found(this, region.point(), region.value(), end);
    }

    private double[] offWalls(double[] start) {
        double[] moved = start.clone();
        for (int k = 0; k < spaces.length; k++) {
            for (int j = 0; j < columns[k].length; j++) {
                int column = columns[k][j];
                if (column >= 0 && spaces[k].curve.isLinear(j)) {
                    double step = Math.min(OFF_WALL * groups(k).span(), 0.25 * (upper[column] - lower[column]));
                    moved[column] = Math.max(lower[column] + step, Math.min(upper[column] - step, moved[column]));
                }
            }
        }
        return moved;
    }

    /** Half the sum of squares within doses, which no curve can explain. */
    double floor() {
        double within = 0;
        for (SearchSpace space : spaces) {
            within += space.data.within;
        }
        return 0.5 * within;
    }

    double largestRadius() {
        return spaces[0].largestRadius();
    }

    /** The wall on which a coordinate lies, if it does. */
    SearchSpace.Wall wallAt(int column, double[] beta) {
        if (beta[column] <= lower[column] && lowerWall[column] != SearchSpace.Wall.NONE) {
            return lowerWall[column];
        }
        return beta[column] >= upper[column] && upperWall[column] != SearchSpace.Wall.NONE
                ? upperWall[column]
                : SearchSpace.Wall.NONE;
    }

    /** Whether the slope of a curve is so steep that the curve is a step. */
    boolean isSteepest(int k, double[] beta) {
        boolean steep = false;
        for (int column : columns[k]) {
            steep |= column >= 0 && beta[column] >= steepest[column];
        }
        return steep;
    }

    /** The value of a coordinate from which on a curve is a step; infinite where it is no slope. */
    double steepest(int column) {
        return steepest[column];
    }

    /** Whether a parameter is a coordinate itself, not the distance from another. */
    boolean isCoordinate(int j) {
        return columns[0][j] >= 0 && base[j] < 0;
    }

    /** Whether a coordinate belongs to one curve alone. */
    boolean isOwn(int k, int j) {
        return columns[k][j] >= 0 && (spaces.length == 1 || columns[k][j] != columns[k == 0 ? 1 : 0][j]);
    }
}

package io.github.foldwise.internal.curve;

import io.github.foldwise.internal.curve.CurveProblem.Found;
import io.github.foldwise.internal.curve.model.CurveFamily;
import io.github.foldwise.internal.curve.model.CurveModel;
import io.github.foldwise.internal.curve.plane.GroupedResponses;
import io.github.foldwise.internal.curve.search.GeneralGrid;
import io.github.foldwise.internal.curve.search.GeneralSearch;
import io.github.foldwise.internal.curve.search.GridLevels;
import io.github.foldwise.internal.curve.search.SearchSpace;
import io.github.foldwise.internal.regression.JointObjective;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The search of one curve under a loss of any kind: Newton's method from the curve of least squares, and in both directions from
 * the starts of its grid.
 */
final class SingleSearch implements LossSearch.Curves {
    private static final int MOST_STARTS = 6;

    private final GroupedResponses data;
    private final CurveModel model;
    private GeneralSearch.@Nullable Optimum squares;

    SingleSearch(GroupedResponses data, CurveModel model) {
        this.data = data;
        this.model = model;
    }

    @Override
    public @Nullable Found leastSquares() {
        if (squares == null) {
            squares = new GeneralSearch(data, model).solve();
        }
        return Found.of(squares);
    }

    @Override
    public @Nullable Found search(Function<CurveProblem, JointObjective> loss) {
        Found best = null;
        Found squared = leastSquares();
        boolean isCustom = model.family() == CurveFamily.CUSTOM;
        for (int direction = 1; direction >= (isCustom ? 1 : -1); direction -= 2) {
            SearchSpace space = SearchSpace.of(data, model, direction, false);
            if (space == null) {
                continue;
            }
            CurveProblem problem = CurveProblem.of(space);
            JointObjective objective = loss.apply(problem);
            for (double[] start : starts(space, squared)) {
                Found next = problem.minimise(objective, start, 0);
                best = next != null && isUpright(next) && next.beats(best) ? next : best;
            }
        }
        return best;
    }

    private double[][] starts(SearchSpace space, @Nullable Found squared) {
        if (model.family() == CurveFamily.CUSTOM) {
            return new double[][] {squared == null ? space.coordinates(model.start()) : squared.beta()};
        }
        double[][] starts = new GeneralGrid(space, GridLevels.Density.COARSE).minima(MOST_STARTS);
        if (squared != null && squared.problem().spaces[0].direction == space.direction) {
            starts = Arrays.copyOf(starts, starts.length + 1);
            starts[starts.length - 1] = squared.beta();
        }
        return starts;
    }

    /** Where no coordinate orders the plateaus, the mirror image of a curve is found in the other direction. */
    private boolean isUpright(Found found) {
        return !model.family().isMonotone() || found.isUpright();
    }
}

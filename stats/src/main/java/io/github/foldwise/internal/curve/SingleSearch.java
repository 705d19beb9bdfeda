package io.github.foldwise.internal.curve;

import io.github.foldwise.internal.curve.CurveProblem.Found;
import io.github.foldwise.internal.regression.JointObjective;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The search of one curve under a loss of any kind: Newton's method from the starts of the least-squares grid in both directions. */
record SingleSearch(GroupedResponses data, CurveModel model) implements LossSearch.Curves {
    private static final int MOST_STARTS = 6;

    @Override
    public @Nullable Found leastSquares() {
        return Found.of(new GeneralSearch(data, model).solve());
    }

    @Override
    public @Nullable Found search(Function<CurveProblem, JointObjective> loss) {
        Found best = null;
        for (int direction = 1; direction >= -1; direction -= 2) {
            SearchSpace space = SearchSpace.of(data, model, direction, false);
            boolean custom = model.family() == CurveFamily.CUSTOM;
            if (space == null || (custom && direction < 0)) {
                continue;
            }
            CurveProblem problem = CurveProblem.of(space);
            JointObjective objective = loss.apply(problem);
            double[][] starts = custom
                    ? new double[][] {customStart(space)}
                    : new GeneralGrid(space, GridLevels.Density.COARSE).minima(MOST_STARTS);
            for (double[] start : starts) {
                Found next = problem.minimise(objective, start, 0);
                best = next != null && isUpright(next) && next.beats(best) ? next : best;
            }
        }
        return best;
    }

    /** Where no coordinate orders the plateaus, the mirror image of a curve is found in the other direction. */
    private boolean isUpright(Found found) {
        return !model.family().isMonotone() || found.isUpright();
    }

    /** Where least squares leads from the user's start. */
    private double[] customStart(SearchSpace space) {
        GeneralSearch.Optimum squares = new GeneralSearch(data, model).solve();
        return squares == null ? space.coordinates(model.start()) : squares.point();
    }
}

package io.github.foldwise.growth;

import io.github.foldwise.internal.optimize.TrustRegion;
import io.github.foldwise.internal.regression.JointObjective;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The search for a growth curve from one start: first by Gauss and Newton's method or with exact second derivatives, ended by the latter. */
final class GrowthSearch {
    /** Beyond this, as a logarithm, a capacity is as good as infinite. */
    static final double FARTHEST = 23;

    private GrowthSearch() {}

    /**
     * Searches the curves of wells.
     *
     * @param rate which coordinate is the rate, whose size sets its scale
     * @return the search at its end; null if it did not end at an optimum
     */
    static @Nullable TrustRegion of(List<JointObjective.Curve> curves, double[] start, int rate, boolean curvature) {
        JointObjective objective = new JointObjective(curves, start.length);
        objective.setCurvature(curvature);
        TrustRegion first = region(start, rate);
        if (first.minimise(objective, start) == TrustRegion.End.UNDEFINED) {
            return null;
        }
        objective.setCurvature(true);
        TrustRegion last = region(first.point(), rate);
        return last.minimise(objective, first.point()) == TrustRegion.End.CONVERGED ? last : null;
    }

    private static TrustRegion region(double[] start, int rate) {
        double[] lower = new double[start.length];
        double[] upper = new double[start.length];
        double[] scale = new double[start.length];
        Arrays.fill(lower, Double.NEGATIVE_INFINITY);
        Arrays.fill(upper, Double.POSITIVE_INFINITY);
        Arrays.fill(scale, 1);
        scale[rate] = Math.max(1e-12, Math.abs(start[rate]));
        return new TrustRegion(lower, upper, scale, 0, FARTHEST);
    }
}

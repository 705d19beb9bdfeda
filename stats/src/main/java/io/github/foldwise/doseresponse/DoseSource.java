package io.github.foldwise.doseresponse;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.internal.curve.CurveOptimum;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The curve that an effective dose is read from: of a fit of its own, or one of several that were fitted together.
 *
 * @param single the fit of the curve alone; null where it is one of several
 * @param joint the fit of several curves; null where the curve was fitted alone
 * @param index which of them
 */
record DoseSource(
        @Nullable DoseResponseFit single, @Nullable JointFit joint, int index) implements Serializable {
    static DoseSource of(DoseResponseFit fit) {
        return new DoseSource(fit, null, 0);
    }

    static DoseSource of(JointFit fit, int index) {
        return new DoseSource(null, fit, index);
    }

    private JointFit several() {
        if (joint == null) {
            throw new IllegalStateException("a dose of no fit");
        }
        return joint;
    }

    CurveOptimum optimum() {
        return single == null ? several().optimum(index) : single.optimum();
    }

    DoseResponseData data() {
        return single == null ? several().data(index) : single.getData();
    }

    int degreesOfFreedom() {
        return single == null ? several().getDegreesOfFreedom() : single.getDegreesOfFreedom();
    }

    double[] limits(double effect, boolean relative, double level, boolean widened) {
        return single == null
                ? several().doseLimits(index, effect, relative, level)
                : single.optimum().doseLimits(single.getData(), effect, relative, level, widened);
    }

    /** The fit of the curve alone, for what refits it. */
    DoseResponseFit alone() {
        if (single == null) {
            throw new IllegalArgumentException(
                    "a dose of a joint fit has no bootstrap interval and no sandwich; ask for profile, log-wald or wald");
        }
        return single;
    }
}

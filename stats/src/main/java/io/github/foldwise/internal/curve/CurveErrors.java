package io.github.foldwise.internal.curve;

import io.github.foldwise.internal.regression.RobustLoss;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How responses scatter about a curve, as a search needs to know it.
 *
 * @param kind the kind of errors
 * @param robust the loss, of robust errors
 * @param power of Box and Cox; NaN if it is to be found, or there is none
 * @param isOverdispersed whether the variance is estimated where the distribution has one
 */
public record CurveErrors(Kind kind, RobustLoss.@Nullable Rho robust, double power, boolean isOverdispersed)
        implements Serializable {
    /** The kinds of errors. */
    public enum Kind {
        NORMAL,
        BINOMIAL,
        POISSON,
        ROBUST,
        BOX_COX
    }

    /** The powers of Box and Cox that are searched. */
    public static final double LOWEST_POWER = -1;

    public static final double HIGHEST_POWER = 2;

    /** Least squares. */
    public static final CurveErrors NORMAL = of(Kind.NORMAL);

    public static CurveErrors of(Kind kind) {
        return new CurveErrors(kind, null, Double.NaN, false);
    }

    public static CurveErrors of(RobustLoss.Rho rho) {
        return new CurveErrors(Kind.ROBUST, rho, Double.NaN, false);
    }

    public static CurveErrors boxCox(double power) {
        return new CurveErrors(Kind.BOX_COX, null, power, false);
    }

    public CurveErrors overdispersed() {
        return new CurveErrors(kind, robust, power, true);
    }

    /** The loss of robust errors. */
    RobustLoss.Rho rho() {
        if (robust == null) {
            throw new IllegalStateException(kind + " errors have no robust loss");
        }
        return robust;
    }
}

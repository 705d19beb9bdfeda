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

    /**
     * Refuses what supposes normal errors of one variance.
     *
     * @param errors the name of the errors of a fit
     * @param fit the name of the fit
     * @param what the analysis, as the beginning of a sentence
     */
    public static void requireNormal(String errors, String fit, String what) {
        if (!errors.equals("normal")) {
            throw new IllegalArgumentException(what + " supposes normal errors; the fit"
                    + (fit.isEmpty() ? "" : " of \"" + fit + "\"") + " has " + errors + " errors");
        }
    }

    /**
     * Refuses what supposes a fit of least squares alone.
     *
     * @param errors the name of the errors of a fit
     * @param isPenalized whether priors are part of it
     * @param fit the name of the fit
     * @param what the analysis, as the beginning of a sentence
     */
    public static void requireLeastSquares(String errors, boolean isPenalized, String fit, String what) {
        requireNormal(errors, fit, what);
        if (isPenalized) {
            throw new IllegalArgumentException(what + " supposes least squares; the fit"
                    + (fit.isEmpty() ? "" : " of \"" + fit + "\"") + " is penalised by priors: fit without them");
        }
    }

    /** Whether the best curves depend on what all curves of a fit have in common: a scale, or a power that is to be found. */
    boolean isTied() {
        return kind == Kind.ROBUST || (kind == Kind.BOX_COX && Double.isNaN(power));
    }

    /** Whether the distribution alone says how far responses scatter. */
    boolean hasKnownVariance() {
        return (kind == Kind.BINOMIAL || kind == Kind.POISSON) && !isOverdispersed;
    }

    /** The loss of robust errors. */
    RobustLoss.Rho rho() {
        if (robust == null) {
            throw new IllegalStateException(kind + " errors have no robust loss");
        }
        return robust;
    }
}

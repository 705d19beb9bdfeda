package io.github.foldwise.screening.quality;

import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;

/**
 * A limit on a quantity of a plate, with the value that passes and the value beyond which it fails; what lies between is
 * marginal. Instances are immutable.
 */
public final class QualityLimit extends Value {
    private static final long serialVersionUID = 1L;

    private final double passing;
    private final double failing;
    private final boolean least;

    private QualityLimit(double passing, double failing, boolean least) {
        this.passing = passing;
        this.failing = failing;
        this.least = least;
    }

    /**
     * {@return a limit from below, such as {@code atLeast(0.5, 0)} for Z'}
     *
     * @param passing what passes and all above
     * @param failing below this it fails; not above the passing value
     * @throws IllegalArgumentException if the two are not numbers in this order
     */
    public static QualityLimit atLeast(double passing, double failing) {
        if (!(failing <= passing)) {
            throw new IllegalArgumentException("at least " + passing + ", failing below " + failing
                    + ": the failing value must not be above the passing one; swap them");
        }
        return new QualityLimit(passing, failing, true);
    }

    /**
     * {@return a limit from above, such as {@code atMost(20, 30)} for a coefficient of variation in percent}
     *
     * @param passing what passes and all below
     * @param failing above this it fails; not below the passing value
     * @throws IllegalArgumentException if the two are not numbers in this order
     */
    public static QualityLimit atMost(double passing, double failing) {
        if (!(failing >= passing)) {
            throw new IllegalArgumentException("at most " + passing + ", failing above " + failing
                    + ": the failing value must not be below the passing one; swap them");
        }
        return new QualityLimit(passing, failing, false);
    }

    PlateVerdict judge(double value) {
        if (least ? value >= passing : value <= passing) {
            return PlateVerdict.PASS;
        }
        return (least ? value >= failing : value <= failing) ? PlateVerdict.MARGINAL : PlateVerdict.FAIL;
    }

    /** {@return the value that passes} */
    public double getPassing() {
        return passing;
    }

    /** {@return the value beyond which a plate fails} */
    public double getFailing() {
        return failing;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {passing, failing, least};
    }

    /** {@return such as {@code at least 0.5 (fails below 0)}} */
    @Override
    public String toString() {
        return "at " + (least ? "least " : "most ") + Digits.of(passing) + " (fails " + (least ? "below " : "above ")
                + Digits.of(failing) + ")";
    }
}

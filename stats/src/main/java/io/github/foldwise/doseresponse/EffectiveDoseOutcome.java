package io.github.foldwise.doseresponse;

/**
 * What can be said of an effective dose. It follows from the profile-likelihood set of the dose at 95 % alone, not from where the
 * search of the curve ended. The tested range runs from the lowest to the highest positive dose.
 */
public enum EffectiveDoseOutcome {
    /** It lies within the tested range, and the set is bounded on at least one side: a number. */
    INTERPOLATED,
    /**
     * The whole set lies above the highest tested dose: a bound, which is the lower end of the set. Never where that dose leaves
     * less than the effect asks for, counted from zero, and the lower plateau is not given.
     */
    ABOVE_TESTED_RANGE,
    /** The whole set lies below the lowest positive tested dose: a bound, which is the upper end of the set. */
    BELOW_TESTED_RANGE,
    /**
     * The data bracket it between two tested doses, while the place between them, and with it a number, is not determined:
     * an interval without a number.
     */
    BETWEEN_DOSES,
    /** The curve never reaches the response: the plateau stops short of it. */
    NOT_REACHED,
    /** The responses do not change with dose. */
    FLAT,
    /** The data determine neither a number nor a side; the set, which may have one end, tells what is known. */
    NOT_IDENTIFIABLE;

    /** Of log doses: a limit on a dose may miss it by rounding. */
    private static final double SAME = 1e-9;

    /**
     * Returns what a confidence set of a dose says, by the one rule that all doses follow. All arguments are natural logarithms of
     * doses in one unit.
     *
     * @param lower the lower end of the set, which may be negative infinity; NaN without a set
     * @param upper its upper end, which may be infinity; NaN without a set
     * @param estimate the estimate; NaN where there is none
     * @param lowest the lowest positive dose that was tested
     * @param highest the highest dose
     * @return the outcome: above, below, interpolated, between doses, or not identifiable
     */
    public static EffectiveDoseOutcome of(double lower, double upper, double estimate, double lowest, double highest) {
        if (Double.isNaN(lower) || Double.isNaN(upper)) {
            return NOT_IDENTIFIABLE;
        }
        boolean isBounded = lower > Double.NEGATIVE_INFINITY || upper < Double.POSITIVE_INFINITY;
        if (lower >= highest - SAME) {
            return ABOVE_TESTED_RANGE;
        }
        if (upper <= lowest + SAME) {
            return BELOW_TESTED_RANGE;
        }
        if (estimate >= lowest - SAME && estimate <= highest + SAME) {
            return isBounded ? INTERPOLATED : NOT_IDENTIFIABLE;
        }
        boolean isBetween = Double.isNaN(estimate) && lower >= lowest - SAME && upper <= highest + SAME;
        return isBetween ? BETWEEN_DOSES : NOT_IDENTIFIABLE;
    }
}

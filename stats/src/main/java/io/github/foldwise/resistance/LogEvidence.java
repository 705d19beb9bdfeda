package io.github.foldwise.resistance;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.EffectiveDose;
import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.doseresponse.EffectiveDoseType;
import io.github.foldwise.inference.Interval;
import java.io.Serializable;

/**
 * What one experiment knows of the logarithm of a dose or ratio: a number, an interval between doses, a bound on one side, or
 * nothing.
 *
 * <p>Two pairs of ends, infinite where they are open. Among experiments, whose scatter holds that of wells, a number counts as
 * itself: its ends are equal. On its own it is worth its confidence set. Whatever is no number has one pair of ends twice, and so has
 * a number whose set reaches beyond the tested doses: where the dose lies beyond, wells that happen to put it inside would else be
 * the only numbers, all on one side of the truth.
 *
 * @param value the number; NaN if it is none
 * @param lower the lower end among experiments
 * @param upper the upper end among experiments
 * @param setLower the lower end of the confidence set
 * @param setUpper the upper end of the confidence set
 */
record LogEvidence(double value, double lower, double upper, double setLower, double setUpper) implements Serializable {
    private static final double OPEN = Double.POSITIVE_INFINITY;
    /** Avogadro's number: a dose so much smaller than a tested one holds no molecule. */
    static final double FARTHEST = Math.log(6.02214076e23);

    static final LogEvidence NOTHING = set(-OPEN, OPEN);

    static LogEvidence set(double lower, double upper) {
        return new LogEvidence(Double.NaN, lower, upper, lower, upper);
    }

    static LogEvidence above(double bound) {
        return set(bound, OPEN);
    }

    static LogEvidence below(double bound) {
        return set(-OPEN, bound);
    }

    /** What a curve says of its dose, by the confidence set of a level. */
    static LogEvidence of(EffectiveDose dose, DoseResponseFit fit, double level) {
        LogEvidence set = set(dose.likelihoodInterval(level), fit.getData());
        return switch (dose.getOutcome()) {
            case INTERPOLATED -> number(dose.getLogEstimate(), set, fit.getData());
            // The other end of a set that lies beyond the doses is an extrapolation.
            case ABOVE_TESTED_RANGE -> above(set.lower);
            case BELOW_TESTED_RANGE -> below(set.upper);
            case BETWEEN_DOSES, NOT_IDENTIFIABLE -> set;
            case NOT_REACHED ->
                staysAbove(dose, fit) ? above(Math.log(fit.getData().getHighestDose())) : NOTHING;
            case FLAT -> NOTHING;
        };
    }

    private static LogEvidence set(Interval interval, DoseResponseData data) {
        if (!interval.isDefined()) {
            return NOTHING;
        }
        double lower = Math.log(interval.getLower());
        double upper = Math.log(interval.getUpper());
        return set(
                lower < Math.log(TestedDoses.lowest(data)) - FARTHEST ? -OPEN : lower,
                upper > Math.log(TestedDoses.highest(data)) + FARTHEST ? OPEN : upper);
    }

    private static LogEvidence number(double value, LogEvidence set, DoseResponseData data) {
        boolean inside =
                set.lower >= Math.log(TestedDoses.lowest(data)) && set.upper <= Math.log(TestedDoses.highest(data));
        return inside || !set.isKnown()
                ? new LogEvidence(value, value, value, set.lower, set.upper)
                : new LogEvidence(value, set.lower, set.upper, set.lower, set.upper);
    }

    /** A falling curve whose lower plateau lies above the response asked for: no tested dose is enough. */
    private static boolean staysAbove(EffectiveDose dose, DoseResponseFit fit) {
        return dose.getType() == EffectiveDoseType.ABSOLUTE && fit.isFalling() && fit.getBottom() >= dose.getEffect();
    }

    boolean isNumber() {
        return !Double.isNaN(value);
    }

    /** Whether it counts as a number among experiments. */
    boolean isExact() {
        return lower == upper;
    }

    boolean isKnown() {
        return hasLower() || hasUpper();
    }

    boolean hasLower() {
        return lower > -OPEN;
    }

    boolean hasUpper() {
        return upper < OPEN;
    }

    /** 1 for a lower bound, -1 for an upper bound, 0 for what has two ends or none. */
    int side() {
        return hasLower() == hasUpper() ? 0 : hasLower() ? 1 : -1;
    }

    /** What a number is on its own. */
    LogEvidence alone() {
        return set(setLower, setUpper);
    }

    LogEvidence plus(double constant) {
        return new LogEvidence(
                value + constant, lower + constant, upper + constant, setLower + constant, setUpper + constant);
    }

    /**
     * The difference, by the ends that are farthest apart: at least of the confidence of each where both are confidence sets.
     * Bounds that pull it in opposite directions leave nothing.
     */
    LogEvidence minus(LogEvidence other) {
        return new LogEvidence(
                value - other.value,
                lower - other.upper,
                upper - other.lower,
                setLower - other.setUpper,
                setUpper - other.setLower);
    }

    /**
     * What also lies below a bound, where its own other end is an extrapolation; a set that lies above the bound stays, since then
     * something else is wrong.
     */
    LogEvidence andBelow(double bound) {
        return isNumber() || !(bound > lower) || upper <= bound ? this : below(bound);
    }

    EffectiveDoseOutcome outcome() {
        if (isNumber()) {
            return EffectiveDoseOutcome.INTERPOLATED;
        }
        return isKnown() ? outcome(side()) : EffectiveDoseOutcome.NOT_IDENTIFIABLE;
    }

    /** The outcome of what has two ends, a lower or an upper one. */
    static EffectiveDoseOutcome outcome(int side) {
        return side == 0
                ? EffectiveDoseOutcome.BETWEEN_DOSES
                : side > 0 ? EffectiveDoseOutcome.ABOVE_TESTED_RANGE : EffectiveDoseOutcome.BELOW_TESTED_RANGE;
    }
}

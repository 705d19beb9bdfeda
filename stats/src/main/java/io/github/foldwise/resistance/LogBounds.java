package io.github.foldwise.resistance;

import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.EffectiveDose;
import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.doseresponse.EffectiveDoseType;
import java.io.Serializable;
import java.util.Arrays;

/** What is known of the logarithm of a dose or ratio: a value, a lower bound, an upper bound, or nothing (NaN). */
record LogBounds(double value, int side) implements Serializable {
    static final LogBounds UNKNOWN = new LogBounds(Double.NaN, 0);

    static LogBounds of(EffectiveDose dose, DoseResponseFit fit) {
        return switch (dose.getOutcome()) {
            case INTERPOLATED -> new LogBounds(dose.getLogEstimate(), 0);
            case ABOVE_TESTED_RANGE -> new LogBounds(Math.log(dose.getBound()), 1);
            case BELOW_TESTED_RANGE -> new LogBounds(Math.log(dose.getBound()), -1);
            case NOT_REACHED ->
                staysAbove(dose, fit) ? new LogBounds(Math.log(fit.getData().getHighestDose()), 1) : UNKNOWN;
            default -> UNKNOWN;
        };
    }

    /** A falling curve whose lower plateau lies above the response asked for: no tested dose is enough. */
    private static boolean staysAbove(EffectiveDose dose, DoseResponseFit fit) {
        return dose.getType() == EffectiveDoseType.ABSOLUTE && fit.isFalling() && fit.getBottom() >= dose.getEffect();
    }

    boolean isKnown() {
        return !Double.isNaN(value);
    }

    LogBounds plus(double constant) {
        return new LogBounds(value + constant, side);
    }

    /** The difference; two bounds that pull it in opposite directions leave nothing known. */
    LogBounds minus(LogBounds other) {
        boolean opposed = side != 0 && other.side != 0 && side == other.side;
        return opposed ? UNKNOWN : new LogBounds(value - other.value, side != 0 ? side : -other.side);
    }

    EffectiveDoseOutcome outcome() {
        return isKnown() ? outcome(side) : EffectiveDoseOutcome.NOT_IDENTIFIABLE;
    }

    /** A number if every part is one; a bound if all bounds point the same way; else nothing. */
    static EffectiveDoseOutcome outcome(int... sides) {
        boolean above = Arrays.stream(sides).anyMatch(side -> side > 0);
        boolean below = Arrays.stream(sides).anyMatch(side -> side < 0);
        if (sides.length == 0 || (above && below)) {
            return EffectiveDoseOutcome.NOT_IDENTIFIABLE;
        }
        return above
                ? EffectiveDoseOutcome.ABOVE_TESTED_RANGE
                : below ? EffectiveDoseOutcome.BELOW_TESTED_RANGE : EffectiveDoseOutcome.INTERPOLATED;
    }
}

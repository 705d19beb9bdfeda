package io.github.foldwise.resistance.stability;

import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;

/** The time off drug until a part of the fold is left, by a falling line of its logarithm. Instances are immutable. */
public final class LossTime extends Value {
    private static final long serialVersionUID = 1L;

    private final double value;
    private final Interval interval;
    private final StabilityOutcome outcome;
    private final String unit;

    private LossTime(double value, Interval interval, StabilityOutcome outcome, String unit) {
        this.value = value;
        this.interval = interval;
        this.outcome = outcome;
        this.unit = unit;
    }

    /** The time at which a fraction is left, by the interval of the slope. */
    static LossTime of(Estimate slope, double fraction, double level, String unit) {
        Interval slopes = slope.interval(level);
        double log = Math.log(fraction);
        if (!slopes.isDefined() || slopes.getLower() >= 0) {
            return new LossTime(
                    Double.NaN,
                    Interval.none(level, IntervalMethod.INVERSION),
                    slopes.isDefined() ? StabilityOutcome.NOT_REACHED : StabilityOutcome.NOT_DECIDED,
                    unit);
        }
        boolean open = slopes.getUpper() >= 0;
        double upper = open ? Double.POSITIVE_INFINITY : log / slopes.getUpper();
        double value = slope.getValue() < 0 ? log / slope.getValue() : Double.POSITIVE_INFINITY;
        return new LossTime(
                value,
                Interval.ofPositive(log / slopes.getLower(), upper, level, IntervalMethod.INVERSION),
                open ? StabilityOutcome.UPPER_OPEN : StabilityOutcome.ESTIMATED,
                unit);
    }

    /** {@return the time; infinite where the estimated line does not fall, NaN where there is none} */
    public double getValue() {
        return value;
    }

    /** {@return its interval, that of the slope turned round; its upper end is open where the slope's holds 0} */
    public Interval getInterval() {
        return interval;
    }

    /** {@return {@code ESTIMATED}, {@code UPPER_OPEN}, or {@code NOT_REACHED} where the fold rises} */
    public StabilityOutcome getOutcome() {
        return outcome;
    }

    /** {@return what time is counted in} */
    public String getUnit() {
        return unit;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {value, interval, outcome, unit};
    }

    /** {@return the time with its interval, or that it is at least its lower limit} */
    @Override
    public String toString() {
        return switch (outcome) {
            case ESTIMATED -> Digits.of(value) + " " + interval + " " + unit;
            case UPPER_OPEN -> "at least " + Digits.of(interval.getLower()) + " " + unit;
            default -> "not reached";
        };
    }
}

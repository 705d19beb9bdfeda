package io.github.foldwise.growth;

import io.github.foldwise.inference.Interval;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;

/** One quantity of growth with its interval and what is known of it. Instances are immutable. */
public final class GrowthQuantity extends Value {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final double estimate;
    private final Interval interval;
    private final String unit;
    private final int units;
    private final GrowthOutcome outcome;

    GrowthQuantity(String name, double estimate, Interval interval, String unit, int units, GrowthOutcome outcome) {
        this.name = name;
        this.estimate = estimate;
        this.interval = interval;
        this.unit = unit;
        this.units = units;
        this.outcome = outcome;
    }

    /**
     * Returns what it is.
     *
     * @return the name as tables write it, such as {@code "doubling_time"}
     */
    public String getName() {
        return name;
    }

    /** {@return the estimate; NaN if there is none, and where a doubling time is open} */
    public double getEstimate() {
        return estimate;
    }

    /** {@return the interval at the level of the analysis; open on both sides for an open doubling time, undefined if none} */
    public Interval getInterval() {
        return interval;
    }

    /** {@return the unit of estimate and interval, such as {@code "1/h"}} */
    public String getUnit() {
        return unit;
    }

    /**
     * Returns over how many wells or experiments it is a mean.
     *
     * @return the number of units of inference
     */
    public int getUnitCount() {
        return units;
    }

    /** {@return what is known of it} */
    public GrowthOutcome getOutcome() {
        return outcome;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {name, estimate, interval, unit, units, outcome};
    }

    /** {@return estimate, unit and interval, or why there is none} */
    @Override
    public String toString() {
        if (Double.isNaN(estimate) && interval.isDefined() && outcome == GrowthOutcome.DECLINING) {
            return "between " + Digits.of(interval.getLower()) + " and 0 " + unit;
        }
        return switch (outcome) {
            case ESTIMATED, DECLINING, NOT_EXPONENTIAL, FOUND, GIVEN ->
                Digits.of(estimate) + " " + unit + (interval.isDefined() ? " " + interval : "");
            case AT_MOST -> "< " + Digits.of(interval.getUpper()) + " " + unit;
            default -> outcome.getReason();
        };
    }
}

package io.github.foldwise.resistance.stability;

import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;

/** How the fold of one line changes without drug: \( \ln R(t) = \ln R_0 + \beta t \). Instances are immutable. */
public final class StabilityLine extends Value {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final Estimate start;
    private final Estimate slope;
    private final double margin;
    private final double level;
    private final String unit;

    StabilityLine(String name, Estimate start, Estimate slope, double margin, double level, String unit) {
        this.name = name;
        this.start = start;
        this.slope = slope;
        this.margin = margin;
        this.level = level;
        this.unit = unit;
    }

    /** {@return the name of the line; empty where it has none} */
    public String getName() {
        return name;
    }

    /** {@return the fold when the drug was taken away, by the line} */
    public double getFoldAtStart() {
        return Math.exp(start.getValue());
    }

    /** {@return the interval of the fold when the drug was taken away} */
    public Interval getFoldAtStartInterval() {
        Interval log = start.interval(level);
        return log.isDefined()
                ? Interval.ofPositive(
                        Math.exp(log.getLower()), Math.exp(log.getUpper()), level, IntervalMethod.LOG_WALD)
                : Interval.none(level, IntervalMethod.LOG_WALD);
    }

    /** {@return the slope of the natural log fold for each doubling (or passage), with standard error and degrees of freedom} */
    public Estimate getSlope() {
        return slope;
    }

    /** {@return the two-sided p-value of a slope of 0} */
    public double getSlopePvalue() {
        return StudentT.twoSidedPvalue(slope.getValue() / slope.getStandardError(), slope.getDegreesOfFreedom());
    }

    /** {@return whether the fold falls, rises, or neither is seen; {@code NOT_DECIDED} where the slope has no interval} */
    public StabilityOutcome getSlopeOutcome() {
        Interval interval = slope.interval(level);
        if (!interval.isDefined()) {
            return StabilityOutcome.NOT_DECIDED;
        }
        return interval.getUpper() < 0
                ? StabilityOutcome.FALLING
                : interval.getLower() > 0 ? StabilityOutcome.RISING : StabilityOutcome.NOT_DIFFERENT;
    }

    /**
     * Returns the part of the fold that is left after some time without drug.
     *
     * @param doublings the time, positive
     * @return \( e^{\beta k} \) with one-sided limits, and the test of losing more than the margin
     * @throws IllegalArgumentException if the time is not positive and finite
     */
    public RetainedFraction retainedAt(double doublings) {
        if (!(doublings > 0) || Double.isInfinite(doublings)) {
            throw new IllegalArgumentException(
                    doublings + " " + unit + " off drug; give a time that is positive and finite, such as 50");
        }
        return new RetainedFraction(
                Estimate.of(
                        slope.getValue() * doublings,
                        slope.getStandardError() * doublings,
                        slope.getDegreesOfFreedom()),
                margin,
                level);
    }

    /** {@return the time until half of the fold is left} */
    public LossTime getHalfLife() {
        return LossTime.of(slope, 0.5, level, unit);
    }

    /**
     * Returns how long the margin is kept for certain.
     *
     * @return the time at which the one-sided lower limit of the fraction kept meets the margin; infinite where it never does
     */
    public double getTimeToLimit() {
        double limit = slope.getValue()
                - StudentT.twoSidedQuantile(2 * level - 1, slope.getDegreesOfFreedom()) * slope.getStandardError();
        return limit < 0 ? Math.log(margin) / limit : Double.isNaN(limit) ? Double.NaN : Double.POSITIVE_INFINITY;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {name, start, slope, margin, level, unit};
    }

    /** {@return the fold at the start, the slope and the half-life} */
    @Override
    public String toString() {
        return start() + "\nhalf-life " + getHalfLife();
    }

    /** The same in one row. */
    String row() {
        return start() + ", half-life " + getHalfLife();
    }

    private String start() {
        return (name.isEmpty() ? "" : name + ": ") + Digits.of(getFoldAtStart()) + "-fold";
    }
}

package io.github.foldwise.doseresponse.mixed;

import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.LogRatio;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import java.util.Locale;

/**
 * A relative effective dose of a typical experiment, whose deviations are 0, as a typed outcome. Where e alone deviates it is the
 * geometric mean and the median over experiments.
 *
 * <p>Instances are immutable.
 */
public final class MixedEffectiveDose extends Value {
    private static final long serialVersionUID = 1L;

    private final double percent;
    private final String unit;
    private final EffectiveDoseOutcome outcome;
    private final double bound;
    private final Estimate log;

    MixedEffectiveDose(double percent, String unit, EffectiveDoseOutcome outcome, double bound, Estimate log) {
        this.percent = percent;
        this.unit = unit;
        this.outcome = outcome;
        this.bound = bound;
        this.log = log;
    }

    /** {@return what can be said of this dose; only {@link EffectiveDoseOutcome#INTERPOLATED} goes with a plain number} */
    public EffectiveDoseOutcome getOutcome() {
        return outcome;
    }

    /**
     * Returns the dose where it is a number.
     *
     * @return the dose if interpolated, else NaN
     */
    public double getValue() {
        return outcome == EffectiveDoseOutcome.INTERPOLATED ? getEstimate() : Double.NaN;
    }

    /**
     * Returns what the curve gives, also outside the tested doses; use it with its {@linkplain #getOutcome() outcome} only.
     *
     * @return the model's dose; NaN if there is none
     */
    public double getEstimate() {
        return Math.exp(log.getValue());
    }

    /**
     * Returns the natural logarithm of {@link #getEstimate()} with its standard error by the delta method, and its degrees of
     * freedom.
     *
     * @return the estimate
     */
    public Estimate getLogEstimate() {
        return log;
    }

    /**
     * Returns what this dose lies beyond.
     *
     * @return the lower end of its interval at 95 % if above the tested range, the upper one if below, else NaN
     */
    public double getBound() {
        return bound;
    }

    /** {@return the effect asked for, in percent} */
    public double getPercent() {
        return percent;
    }

    /** {@return the unit of the dose; empty if the data have none} */
    public String getUnit() {
        return unit;
    }

    /**
     * Returns the interval of the dose of a typical experiment.
     *
     * @param level the confidence level, in (0, 1)
     * @return the dose times or divided by \( e^{t\,SE} \); undefined without a standard error
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public Interval interval(double level) {
        return LogRatio.of("", log.getValue(), log.getStandardError(), log.getDegreesOfFreedom())
                .interval(level);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {percent, unit, outcome.name(), bound, log};
    }

    /** {@return the dose with its 95 % interval, or what can be said instead} */
    @Override
    public String toString() {
        String after = unit.isEmpty() ? "" : " " + unit;
        return switch (outcome) {
            case INTERPOLATED -> Digits.of(getEstimate()) + after + " " + interval(0.95);
            case ABOVE_TESTED_RANGE -> "> " + Digits.of(bound) + after;
            case BELOW_TESTED_RANGE -> "< " + Digits.of(bound) + after;
            case BETWEEN_DOSES, NOT_REACHED, FLAT, NOT_IDENTIFIABLE ->
                outcome.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }
}

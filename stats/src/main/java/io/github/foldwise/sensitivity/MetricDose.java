package io.github.foldwise.sensitivity;

import io.github.foldwise.doseresponse.EffectiveDose;
import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import org.jspecify.annotations.Nullable;

/**
 * The dose at which a growth metric takes a value, such as GR50 or TGI, as a typed outcome: a number within the tested doses,
 * a bound beyond them, or the reason why there is none. Instances are immutable.
 */
public final class MetricDose extends Value {
    private static final long serialVersionUID = 1L;

    private final String metric;
    private final EffectiveDoseOutcome outcome;
    private final double estimate;
    private final double bound;
    private final String unit;
    private final @Nullable EffectiveDose fitted;

    private MetricDose(
            String metric,
            EffectiveDoseOutcome outcome,
            double estimate,
            double bound,
            String unit,
            @Nullable EffectiveDose fitted) {
        this.metric = metric;
        this.outcome = outcome;
        this.estimate = estimate;
        this.bound = bound;
        this.unit = unit;
        this.fitted = fitted;
    }

    static MetricDose interpolated(String metric, double dose, String unit) {
        return new MetricDose(metric, EffectiveDoseOutcome.INTERPOLATED, dose, Double.NaN, unit, null);
    }

    static MetricDose beyond(String metric, EffectiveDoseOutcome side, double bound, String unit) {
        return new MetricDose(metric, side, Double.NaN, bound, unit, null);
    }

    static MetricDose none(String metric, EffectiveDoseOutcome outcome, String unit) {
        return new MetricDose(metric, outcome, Double.NaN, Double.NaN, unit, null);
    }

    static MetricDose fitted(String metric, EffectiveDose dose) {
        return new MetricDose(metric, dose.getOutcome(), dose.getEstimate(), dose.getBound(), dose.getUnit(), dose);
    }

    /** {@return the name of the metric, such as {@code "GR50"}} */
    public String getMetric() {
        return metric;
    }

    /** {@return what can be said of the dose; only {@link EffectiveDoseOutcome#INTERPOLATED} goes with a plain number} */
    public EffectiveDoseOutcome getOutcome() {
        return outcome;
    }

    /**
     * Returns the dose where it is a number.
     *
     * @return the dose if interpolated, else NaN
     */
    public double getValue() {
        return outcome == EffectiveDoseOutcome.INTERPOLATED ? estimate : Double.NaN;
    }

    /**
     * Returns what the fitted curve gives, also outside the tested doses.
     *
     * @return the model's dose; NaN if there is none, or no curve was fitted and the dose lies outside
     */
    public double getEstimate() {
        return estimate;
    }

    /**
     * Returns what this dose lies beyond.
     *
     * @return of a fitted curve {@link EffectiveDose#getBound()}, the limit of its confidence set; of an interpolation the highest
     *     dose if above the tested range, the lowest positive one if below; else NaN
     */
    public double getBound() {
        return bound;
    }

    /**
     * Returns the unit of the dose.
     *
     * @return the symbol; empty if the data have no unit
     */
    public String getUnit() {
        return unit;
    }

    /**
     * Returns the profile-likelihood interval where the dose comes from a fitted curve. That of GR50 and GR100 holds the errors of control
     * and time zero too, see {@link GrowthRateInhibition}.
     *
     * @param level the confidence level, in (0, 1)
     * @return the interval, open where the data leave it open; undefined for an interpolation between doses
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public Interval interval(double level) {
        return fitted == null ? Interval.none(level, IntervalMethod.PROFILE) : fitted.interval(level);
    }

    @Override
    protected @Nullable Object[] parts() {
        return new @Nullable Object[] {metric, outcome, estimate, bound, unit, fitted};
    }

    /** {@return the metric with its dose, or what can be said instead} */
    @Override
    public String toString() {
        if (fitted != null) {
            return metric + " " + fitted;
        }
        String symbol = unit.isEmpty() ? "" : " " + unit;
        return metric + " "
                + switch (outcome) {
                    case INTERPOLATED -> Digits.of(estimate) + symbol;
                    case ABOVE_TESTED_RANGE -> "> " + Digits.of(bound) + symbol;
                    case BELOW_TESTED_RANGE -> "< " + Digits.of(bound) + symbol;
                    case FLAT -> "flat";
                    case BETWEEN_DOSES, NOT_REACHED, NOT_IDENTIFIABLE -> "not identifiable";
                };
    }
}

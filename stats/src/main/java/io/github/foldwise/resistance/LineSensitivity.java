package io.github.foldwise.resistance;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFits;
import io.github.foldwise.doseresponse.EffectiveDose;
import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.doseresponse.EffectiveDoseType;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * The effective dose of a line over its experiments: the geometric mean of one dose for each, with a t interval of its
 * logarithm.
 *
 * <pre>{@code
 * LineSensitivity ic50 = LineSensitivity.of(DoseResponseFitter.withDefaults().fitExperiments(data), 50);
 * }</pre>
 *
 * <p>Experiments whose dose lies beyond the tested ones enter as censored values; see the package description. Instances
 * are immutable.
 */
public final class LineSensitivity extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private final DoseResponseFits experiments;
    private final double percent;
    private final EffectiveDoseType type;
    private final LogMean mean;
    private final String[] warnings;

    private LineSensitivity(
            DoseResponseFits experiments, double percent, EffectiveDoseType type, LogMean mean, List<String> warnings) {
        this.experiments = experiments;
        this.percent = percent;
        this.type = type;
        this.mean = mean;
        this.warnings = warnings.toArray(new String[0]);
    }

    /**
     * Returns the sensitivity of a line.
     *
     * @param experiments a fit for each experiment, all of one line and one unit
     * @param percent the effect, in (0, 100)
     * @return the geometric mean of the relative effective doses
     * @throws IllegalArgumentException if the units differ, or the percentage is out of range
     */
    public static LineSensitivity of(DoseResponseFits experiments, double percent) {
        return of(experiments, percent, EffectiveDoseType.RELATIVE);
    }

    /**
     * Returns the sensitivity of a line at any effect.
     *
     * @param experiments a fit for each experiment, all of one line and one unit
     * @param percent a percentage in (0, 100) for a relative, a response for an absolute effective dose
     * @param type against what the effect is measured
     * @return the geometric mean of the effective doses
     * @throws IllegalArgumentException if the units differ, or the effect is out of range
     */
    public static LineSensitivity of(DoseResponseFits experiments, double percent, EffectiveDoseType type) {
        List<LogBounds> bounds = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        DoseResponseData first = null;
        for (DoseResponseFit fit : experiments) {
            first = first == null ? fit.getData() : first;
            double units = UnitRatio.of(fit.getData(), first);
            if (units != 1) {
                throw new IllegalArgumentException("experiment " + fit.getName() + " is in "
                        + fit.getData().getUnit() + ", others in " + first.getUnit() + "; convert first: convertedTo");
            }
            EffectiveDose dose = fit.effectiveDose(percent, type);
            LogBounds known = LogBounds.of(dose, fit);
            if (known.isKnown()) {
                bounds.add(known);
            } else {
                warnings.add("Experiment " + fit.getName() + " is not used: its " + label(percent, type) + " is " + dose
                        + ".");
            }
        }
        return new LineSensitivity(experiments, percent, type, LogMean.of(bounds), warnings);
    }

    /**
     * Returns the fits of the experiments.
     *
     * @return a fit for each, named by its experiment
     */
    public DoseResponseFits getExperiments() {
        return experiments;
    }

    /**
     * Returns what is known of the dose.
     *
     * @return {@code INTERPOLATED} where every experiment used gives a number; the side on which some give only a bound;
     *     {@code NOT_IDENTIFIABLE} where nothing is known. {@link #getWarnings()} names experiments that are not used
     */
    public EffectiveDoseOutcome getOutcome() {
        return mean.outcome();
    }

    /**
     * Returns the dose.
     *
     * @return the geometric mean in the unit of the data; NaN unless every experiment used gives a number
     */
    public double getValue() {
        return getOutcome() == EffectiveDoseOutcome.INTERPOLATED ? getEstimate() : Double.NaN;
    }

    /** {@return the best estimate also where some experiments give only bounds; NaN where nothing is known} */
    public double getEstimate() {
        return Math.exp(mean.estimate());
    }

    /**
     * Returns the bound where there is no estimate.
     *
     * @return the geometric mean of the bounds, and numbers, of the experiments where too few give numbers; else NaN
     */
    public double getBound() {
        return mean.isBoundOnly() ? getEstimate() : Double.NaN;
    }

    /**
     * Returns what a reader of the numbers should know.
     *
     * @return a sentence for each experiment that is not used; empty if all are
     */
    public List<String> getWarnings() {
        return List.of(warnings);
    }

    /**
     * Returns the interval over experiments.
     *
     * @param level the confidence level, in (0, 1)
     * @return the interval; undefined with fewer than two experiments that give numbers
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public Interval interval(double level) {
        return mean.interval(level);
    }

    /** {@return a row for each experiment with its dose and profile interval, then the mean over all} */
    @Override
    public Table toTable() {
        String unit = unit();
        Table.Builder table = Table.builder(label(percent, type) + " by experiment")
                .text("experiment")
                .number("dose", unit)
                .number("lower", unit)
                .number("upper", unit)
                .text("outcome");
        for (DoseResponseFit fit : experiments) {
            EffectiveDose dose = fit.effectiveDose(percent, type);
            Interval interval = dose.interval(0.95);
            table.row(
                    fit.getName(),
                    dose.getEstimate(),
                    interval.getLower(),
                    interval.getUpper(),
                    dose.getOutcome().name());
        }
        double[] shown = mean.shown(interval(0.95));
        return table.row("all", shown[0], shown[1], shown[2], getOutcome().name())
                .build();
    }

    private static String label(double effect, EffectiveDoseType type) {
        return type == EffectiveDoseType.RELATIVE ? "IC" + Digits.of(effect) : "dose at response " + Digits.of(effect);
    }

    private String unit() {
        for (DoseResponseFit fit : experiments) {
            return fit.getData().getUnit();
        }
        return "";
    }

    @Override
    protected Object[] parts() {
        return new Object[] {percent, type, experiments};
    }

    /** {@return the dose with its 95 % interval, or what can be said instead} */
    @Override
    public String toString() {
        Interval interval = interval(0.95);
        String dose = Digits.of(getEstimate()) + (unit().isEmpty() ? "" : " " + unit());
        return label(percent, type) + " " + LogMean.words(getOutcome(), dose, interval);
    }
}

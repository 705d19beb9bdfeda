package io.github.foldwise.resistance;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFits;
import io.github.foldwise.doseresponse.EffectiveDose;
import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.doseresponse.EffectiveDoseType;
import io.github.foldwise.inference.CensoredMean;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.internal.Levels;
import io.github.foldwise.internal.curve.plane.GroupedResponses;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

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

    private static final double LEVEL = 0.95;

    private final DoseResponseFits experiments;
    private final double percent;
    private final EffectiveDoseType type;
    private final LogAnswer answer;
    private final int used;
    private final String[] warnings;

    private LineSensitivity(
            DoseResponseFits experiments,
            double percent,
            EffectiveDoseType type,
            LogAnswer answer,
            int used,
            List<String> warnings) {
        this.experiments = experiments;
        this.percent = percent;
        this.type = type;
        this.answer = answer;
        this.used = used;
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
        Objects.requireNonNull(type, "type");
        List<String> warnings = new ArrayList<>();
        int used = 0;
        boolean number = false;
        List<LogEvidence> evidence = new ArrayList<>();
        List<Double> errors = new ArrayList<>();
        DoseResponseData first = null;
        DoseResponseData wells = null;
        for (DoseResponseFit fit : experiments) {
            first = first == null ? fit.getData() : first;
            double units = UnitRatio.of(fit.getData(), first);
            if (units != 1) {
                throw new IllegalArgumentException("experiment " + fit.getName() + " is in "
                        + fit.getData().getUnit() + ", others in " + first.getUnit() + "; convert first: convertedTo");
            }
            EffectiveDose dose = fit.effectiveDose(percent, type);
            DoseResponseData own = fit.getData().withName("").withExperiment(experiment(fit));
            wells = wells == null ? own : wells.followedBy(own);
            LogEvidence known = LogEvidence.of(dose, fit, LEVEL);
            number |= known.isNumber();
            if (known.isKnown()) {
                used++;
                evidence.add(known);
                errors.add(dose.getLogStandardError());
            } else {
                warnings.add("Experiment " + fit.getName() + " is not used: its " + label(percent, type) + " is " + dose
                        + ".");
            }
        }
        if (wells != null) {
            warnings.addAll(wells.getWarnings());
        }
        if (used == 1 && experiments.size() > 1 && !number) {
            warnings.add(FoldWarnings.levelOfOne("dose", experiments.size()));
        }
        warnings.addAll(LogMean.of(evidence)
                .agreement(errors.stream().mapToDouble(Double::doubleValue).toArray()));
        return new LineSensitivity(
                experiments, percent, type, answer(experiments, percent, type, LEVEL), used, warnings);
    }

    private static String experiment(DoseResponseFit fit) {
        return fit.getName().isEmpty() ? "unnamed" : fit.getName();
    }

    private static LogAnswer answer(
            DoseResponseFits experiments, double percent, EffectiveDoseType type, double level) {
        List<DoubleFunction<LogEvidence>> doses = new ArrayList<>();
        for (DoseResponseFit fit : experiments) {
            EffectiveDose dose = fit.effectiveDose(percent, type);
            doses.add(asked -> LogEvidence.of(dose, fit, asked));
        }
        double[] range = testedRange(experiments);
        return LogMean.answer(doses, level).ofDose(range[0], range[1]);
    }

    /** The logarithms of the lowest and the highest dose that any experiment tested. */
    private static double[] testedRange(DoseResponseFits experiments) {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (DoseResponseFit fit : experiments) {
            lowest = Math.min(lowest, TestedDoses.lowest(fit.getData()));
            highest = Math.max(highest, TestedDoses.highest(fit.getData()));
        }
        return new double[] {Math.log(lowest), Math.log(highest)};
    }

    private double[] testedDoses() {
        DoubleStream.Builder doses = DoubleStream.builder();
        for (DoseResponseFit fit : experiments) {
            for (double dose : fit.getData().getDoses()) {
                doses.add(dose);
            }
        }
        return doses.build().distinct().toArray();
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
     * Returns what is known of the dose at a level of 0.95.
     *
     * @return the outcome of all doses, by where the limits over experiments lie among the doses that were tested: {@code
     *     INTERPOLATED} where there is an estimate within them; {@code ABOVE_TESTED_RANGE} or {@code BELOW_TESTED_RANGE} where the
     *     limits lie beyond them; {@code BETWEEN_DOSES} where there are two limits within them but too few numbers for an
     *     estimate; else {@code NOT_IDENTIFIABLE}, with the limits that there are. {@link #getWarnings()} names experiments that
     *     are not used
     */
    public EffectiveDoseOutcome getOutcome() {
        return answer.outcome();
    }

    /**
     * Returns the dose.
     *
     * @return the geometric mean in the unit of the data, by maximum likelihood where some experiments lie between doses or give
     *     only bounds; NaN unless the outcome is {@code INTERPOLATED}
     */
    public double getValue() {
        return getOutcome() == EffectiveDoseOutcome.INTERPOLATED ? getEstimate() : Double.NaN;
    }

    /**
     * Returns the best estimate also where it lies beyond the tested doses; use it with its {@linkplain #getOutcome() outcome}.
     *
     * @return the censored maximum-likelihood estimate; NaN where fewer than two experiments give numbers, unless there is but one
     *     and it is a number
     */
    public double getEstimate() {
        return GroupedResponses.dose(answer.estimate(), testedDoses());
    }

    /**
     * Returns the one-sided confidence limit at a level of 0.95 where there is no estimate.
     *
     * @return the limit, by the rule of {@link FoldResistance#getBound(double)}; NaN where there is an estimate, two limits, or
     *     nothing is known
     */
    public double getBound() {
        return answer.bound(testedDoses());
    }

    /**
     * Returns the one-sided confidence limit where there is no estimate.
     *
     * @param level the confidence level, in (0, 1)
     * @return the limit, as {@link #getBound()}, at the level
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public double getBound(double level) {
        Levels.check(level);
        return answer(experiments, percent, type, level).bound(testedDoses());
    }

    /** {@return the number of experiments that the answer rests on: those that give a number, limits or a bound} */
    public int getUsedCount() {
        return used;
    }

    /**
     * Returns what a reader of the numbers should know.
     *
     * @return a sentence for each experiment that is not used, for experiments with the same readings, and where experiments agree better
     *     than their wells allow ({@link CensoredMean#getAgreementWarning}); often empty
     */
    public List<String> getWarnings() {
        return List.of(warnings);
    }

    /**
     * Returns the interval over experiments.
     *
     * @param level the confidence level, in (0, 1)
     * @return the interval; undefined for a single experiment that gives a number, and where there is only one limit or none
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public Interval interval(double level) {
        Levels.check(level);
        return answer(experiments, percent, type, level).interval(testedDoses());
    }

    /** {@return the table at a level of 0.95} */
    @Override
    public Table toTable() {
        return toTable(LEVEL);
    }

    /**
     * Returns a row for each experiment with its dose and profile interval, then the mean over all.
     *
     * @param level the confidence level of the limits, in (0, 1)
     * @return experiment, dose, lower, upper, outcome; over all, a limit that stands alone is one-sided at the level
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public Table toTable(double level) {
        Levels.check(level);
        String unit = unit();
        Table.Builder table = Table.builder(label(percent, type) + " by experiment")
                .text("experiment")
                .number("dose", unit)
                .number("lower", unit)
                .number("upper", unit)
                .text("outcome");
        for (DoseResponseFit fit : experiments) {
            EffectiveDose dose = fit.effectiveDose(percent, type);
            Interval interval = dose.interval(level);
            table.row(
                    fit.getName(),
                    dose.getEstimate(),
                    interval.getLower(),
                    interval.getUpper(),
                    dose.getOutcome().name());
        }
        double[] shown = answer(experiments, percent, type, level).shown(testedDoses());
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
        String unit = unit().isEmpty() ? "" : " " + unit();
        return label(percent, type) + " " + answer.words(unit);
    }
}

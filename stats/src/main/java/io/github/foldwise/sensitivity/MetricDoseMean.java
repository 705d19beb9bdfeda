package io.github.foldwise.sensitivity;

import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.inference.CensoredMean;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.internal.Levels;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import java.util.Collection;
import java.util.List;

/**
 * A growth metric's dose over experiments, which are the unit: the geometric mean with a t interval of its logarithm.
 *
 * <pre>{@code
 * MetricDoseMean gr50 = MetricDoseMean.of(List.of(first.getGr50(), second.getGr50(), third.getGr50()));
 * }</pre>
 *
 * <p>Experiments whose dose is no number enter as what they say, a bound or an interval, in the likelihood of {@link CensoredMean};
 * leaving them out would pull the mean towards the doses that were tested. Two numbers that differ are needed for a mean. Instances are
 * immutable.
 */
public final class MetricDoseMean extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private static final double LEVEL = 0.95;

    private final MetricDose[] doses;
    private final double[] lower;
    private final double[] upper;

    private MetricDoseMean(List<MetricDose> doses) {
        this.doses = doses.toArray(new MetricDose[0]);
        double[][] ends = doses.stream()
                .map(MetricDoseMean::ends)
                .filter(end -> end[0] > Double.NEGATIVE_INFINITY || end[1] < Double.POSITIVE_INFINITY)
                .toArray(double[][]::new);
        lower = new double[ends.length];
        upper = new double[ends.length];
        for (int i = 0; i < ends.length; i++) {
            lower[i] = ends[i][0];
            upper[i] = ends[i][1];
        }
    }

    /**
     * Returns the mean over experiments.
     *
     * @param doses the dose of each experiment, of one metric and in one unit
     * @return the mean
     * @throws IllegalArgumentException if there is none, or metrics or units differ
     */
    public static MetricDoseMean of(Collection<MetricDose> doses) {
        if (doses.isEmpty()) {
            throw new IllegalArgumentException("no doses: a mean over experiments takes at least one");
        }
        MetricDose first = doses.iterator().next();
        for (MetricDose dose : doses) {
            if (!dose.getMetric().equals(first.getMetric()) || !dose.getUnit().equals(first.getUnit())) {
                throw new IllegalArgumentException(dose.getMetric() + " in \"" + dose.getUnit() + "\" beside "
                        + first.getMetric() + " in \"" + first.getUnit() + "\"; a mean is of one metric in one unit");
            }
        }
        return new MetricDoseMean(List.copyOf(doses));
    }

    /** What an experiment says of the log dose. */
    private static double[] ends(MetricDose dose) {
        Interval set = dose.interval(LEVEL);
        return switch (dose.getOutcome()) {
            case INTERPOLATED -> new double[] {Math.log(dose.getValue()), Math.log(dose.getValue())};
            case ABOVE_TESTED_RANGE -> new double[] {Math.log(dose.getBound()), Double.POSITIVE_INFINITY};
            case BELOW_TESTED_RANGE -> new double[] {Double.NEGATIVE_INFINITY, Math.log(dose.getBound())};
            case BETWEEN_DOSES, NOT_IDENTIFIABLE ->
                set.isDefined()
                        ? new double[] {Math.log(set.getLower()), Math.log(set.getUpper())}
                        : new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
            case NOT_REACHED, FLAT -> new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
        };
    }

    private CensoredMean mean() {
        return CensoredMean.ofIntervals(lower, upper);
    }

    private boolean isSingle() {
        return lower.length == 1 && lower[0] == upper[0];
    }

    /** Whether there are two numbers that differ. */
    private boolean hasNumbers() {
        double number = Double.NaN;
        for (int i = 0; i < lower.length; i++) {
            if (lower[i] == upper[i]) {
                if (!Double.isNaN(number) && lower[i] != number) {
                    return true;
                }
                number = lower[i];
            }
        }
        return false;
    }

    /**
     * Returns the metric.
     *
     * @return its name, such as {@code "GR50"}
     */
    public String getMetric() {
        return doses[0].getMetric();
    }

    /** {@return {@code INTERPOLATED} where there is a mean, or a single experiment that is a number, else {@code NOT_IDENTIFIABLE}} */
    public EffectiveDoseOutcome getOutcome() {
        return hasNumbers() || isSingle() ? EffectiveDoseOutcome.INTERPOLATED : EffectiveDoseOutcome.NOT_IDENTIFIABLE;
    }

    /**
     * Returns the mean.
     *
     * @return the geometric mean in the unit of the doses; NaN where fewer than two experiments give numbers, unless there is but one
     *     and it is a number
     */
    public double getValue() {
        return hasNumbers() ? Math.exp(mean().getMean()) : isSingle() ? Math.exp(lower[0]) : Double.NaN;
    }

    /** {@return the number of experiments of which something is known} */
    public int getExperimentCount() {
        return lower.length;
    }

    /**
     * Returns the interval over experiments.
     *
     * @param level the confidence level, in (0, 1)
     * @return the t interval, by profile likelihood where some are no numbers; undefined without two numbers that differ
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public Interval interval(double level) {
        Levels.check(level);
        if (!hasNumbers()) {
            return Interval.none(level, IntervalMethod.PROFILE);
        }
        Interval log = mean().interval(level);
        return Interval.ofPositive(Math.exp(log.getLower()), Math.exp(log.getUpper()), level, IntervalMethod.PROFILE);
    }

    /** {@return one row: metric, dose, its 95 % limits, the number of experiments and the outcome} */
    @Override
    public Table toTable() {
        String unit = doses[0].getUnit();
        Interval interval = interval(LEVEL);
        return Table.builder(getMetric() + " over experiments")
                .text("metric")
                .number("dose", unit)
                .number("lower", unit)
                .number("upper", unit)
                .integer("experiments")
                .text("outcome")
                .row(
                        getMetric(),
                        getValue(),
                        interval.getLower(),
                        interval.getUpper(),
                        getExperimentCount(),
                        getOutcome().name())
                .build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {doses};
    }

    /** {@return the metric with its mean and 95 % interval, or that there is none, then the experiments} */
    @Override
    public String toString() {
        String symbol = doses[0].getUnit().isEmpty() ? "" : " " + doses[0].getUnit();
        Interval interval = interval(LEVEL);
        String said = Double.isNaN(getValue())
                ? "not identifiable"
                : Digits.of(getValue()) + symbol + (interval.isDefined() ? " " + interval : "");
        return getMetric() + " " + said + "\n" + getExperimentCount() + " of " + doses.length + " experiments";
    }
}

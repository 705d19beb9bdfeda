package io.github.foldwise.growth;

import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.FiellerOutcome;
import io.github.foldwise.inference.FiellerSet;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.inference.LogRatio;
import io.github.foldwise.internal.Levels;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How many times longer than a reference a line takes to double, and whether it has recovered: whether the one-sided upper limit of
 * the ratio lies below a margin.
 *
 * <p>With two experiments or more that hold both and positive rates in all, it is the mean of one log ratio for each experiment. Else it is
 * Fieller's set of the ratio of the two mean rates, which takes rates of any sign, with Welch's degrees of freedom. Instances are
 * immutable.
 */
public final class DoublingTimeRatio extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private static final double LEVEL = 0.95;

    private final String test;
    private final String reference;
    /** The ratio on the logarithmic scale; NaN where rates are compared instead. */
    private final LogRatio log;

    private final Estimate testRate;
    private final Estimate referenceRate;
    private final int units;

    private DoublingTimeRatio(
            String test, String reference, LogRatio log, Estimate testRate, Estimate referenceRate, int units) {
        this.test = test;
        this.reference = reference;
        this.log = log;
        this.testRate = testRate;
        this.referenceRate = referenceRate;
        this.units = units;
    }

    /**
     * Returns the ratio of two fits.
     *
     * @param test the growth of the line
     * @param reference the growth of what it is compared with, such as the vehicle-treated parent of like age
     * @return the ratio
     * @throws IllegalArgumentException if times are in different units
     */
    public static DoublingTimeRatio of(GrowthFit test, GrowthFit reference) {
        String unit = test.getData().getTimeUnit();
        if (!unit.equals(reference.getData().getTimeUnit())) {
            throw new IllegalArgumentException("times of " + test.getName() + " are in " + unit + ", those of "
                    + reference.getName() + " in " + reference.getData().getTimeUnit() + "; give both in one unit");
        }
        Map<String, Double> other = reference.answer().unitRates();
        List<Double> logs = new ArrayList<>();
        boolean paired = test.getUnit() == GrowthUnit.EXPERIMENT && reference.getUnit() == GrowthUnit.EXPERIMENT;
        boolean positive = true;
        for (Map.Entry<String, Double> rate : test.answer().unitRates().entrySet()) {
            Double same = other.get(rate.getKey());
            if (paired && same != null) {
                positive &= rate.getValue() > 0 && same > 0;
                logs.add(Math.log(same / rate.getValue()));
            }
        }
        if (logs.size() > 1 && positive) {
            double[] values = logs.stream().mapToDouble(Double::doubleValue).toArray();
            Estimate mean = UnitMean.of(values, new int[values.length], LEVEL).estimate;
            return new DoublingTimeRatio(
                    test.getName(),
                    reference.getName(),
                    logRatio(mean),
                    test.getRateEstimate(),
                    reference.getRateEstimate(),
                    values.length);
        }
        return new DoublingTimeRatio(
                test.getName(),
                reference.getName(),
                logRatio(Estimate.of(Double.NaN, Double.NaN, Double.NaN)),
                test.getRateEstimate(),
                reference.getRateEstimate(),
                test.rate().getUnitCount());
    }

    /**
     * Returns a ratio that was estimated elsewhere.
     *
     * @param ratio the ratio of doubling times, above 0, with the standard error of its natural logarithm
     * @return the ratio
     * @throws IllegalArgumentException if the ratio is not above 0
     */
    public static DoublingTimeRatio ofLog(Estimate ratio) {
        if (!(ratio.getValue() > 0)) {
            throw new IllegalArgumentException(
                    "ratio " + ratio.getValue() + " of doubling times: it is above 0, such as 1.12");
        }
        Estimate none = Estimate.of(Double.NaN, Double.NaN, Double.NaN);
        return new DoublingTimeRatio(
                "",
                "",
                LogRatio.of(
                        "doubling time",
                        Math.log(ratio.getValue()),
                        ratio.getStandardError(),
                        ratio.getDegreesOfFreedom()),
                none,
                none,
                0);
    }

    /**
     * Returns the ratio on the logarithmic scale, as the gate of an escalation takes it.
     *
     * @return the ratio over experiments; its standard error is NaN where rates are compared instead, or one unit is all there is
     */
    public LogRatio getLogRatio() {
        return log;
    }

    private static LogRatio logRatio(Estimate mean) {
        return LogRatio.of("doubling time", mean.getValue(), mean.getStandardError(), mean.getDegreesOfFreedom());
    }

    private boolean isLog() {
        return !Double.isNaN(log.getRatio());
    }

    /**
     * Returns what is compared.
     *
     * @return the name of the line
     */
    public String getTest() {
        return test;
    }

    /**
     * Returns what it is compared with.
     *
     * @return the name of the reference
     */
    public String getReference() {
        return reference;
    }

    /** {@return the number of wells or experiments of the line, or of experiments that hold both} */
    public int getUnitCount() {
        return units;
    }

    /** {@return the ratio of doubling times; NaN unless cells of both become more} */
    public double getRatio() {
        if (isLog()) {
            return log.getRatio();
        }
        boolean grow = testRate.getValue() > 0 && referenceRate.getValue() > 0;
        return grow ? referenceRate.getValue() / testRate.getValue() : Double.NaN;
    }

    /**
     * Returns the interval of the ratio.
     *
     * @param level the confidence level, in (0, 1)
     * @return the interval, open above where the line may not grow at all; undefined without a standard error, and where the
     *     reference may not grow
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public Interval interval(double level) {
        Levels.check(level);
        if (isLog()) {
            return log.interval(level);
        }
        Interval growth = referenceRate.interval(level);
        if (!(growth.getLower() > 0)) {
            return Interval.none(level, IntervalMethod.FIELLER);
        }
        double df = degreesOfFreedom();
        FiellerSet set = FiellerSet.of(referenceRate, withDegrees(testRate, df), 0, level);
        return set.getOutcome() == FiellerOutcome.FINITE && set.getLowerRoot() < 0
                ? Interval.none(level, IntervalMethod.FIELLER)
                : set.toInterval();
    }

    private static Estimate withDegrees(Estimate estimate, double df) {
        return Estimate.of(estimate.getValue(), estimate.getStandardError(), df);
    }

    /** Welch's degrees of freedom of the difference of the rates. */
    private double degreesOfFreedom() {
        double a = testRate.getStandardError() * testRate.getStandardError();
        double b = referenceRate.getStandardError() * referenceRate.getStandardError();
        return (a + b)
                * (a + b)
                / (a * a / testRate.getDegreesOfFreedom() + b * b / referenceRate.getDegreesOfFreedom());
    }

    /**
     * Returns the one-sided upper limit of the ratio at 95 %.
     *
     * @return the limit; infinite where the line may not grow at all, NaN where nothing can be told
     */
    public double getUpperLimit() {
        return upperLimit(LEVEL);
    }

    /**
     * Returns the one-sided upper limit of the ratio.
     *
     * @param level the confidence level, in (0.5, 1)
     * @return the limit, as {@link #getUpperLimit()}
     * @throws IllegalArgumentException if the level is not in (0.5, 1)
     */
    public double upperLimit(double level) {
        return interval(Levels.check(2 * level - 1)).getUpper();
    }

    /**
     * Returns the p-value of the hypothesis that the ratio is the margin or more.
     *
     * @param margin the largest ratio that counts as recovered, above 0
     * @return the one-sided p-value; NaN without a standard error
     * @throws IllegalArgumentException if the margin is not above 0 and finite
     */
    public double pvalue(double margin) {
        checkMargin(margin);
        double t;
        double df;
        if (isLog()) {
            Estimate estimate = log.getLogRatio();
            t = (Math.log(margin) - estimate.getValue()) / estimate.getStandardError();
            df = estimate.getDegreesOfFreedom();
        } else {
            double error = Math.hypot(referenceRate.getStandardError(), margin * testRate.getStandardError());
            t = (margin * testRate.getValue() - referenceRate.getValue()) / error;
            df = degreesOfFreedom();
        }
        return Double.isNaN(t) || !(df > 0) ? Double.NaN : TDistribution.of(df).survivalProbability(t);
    }

    /**
     * Returns whether growth has recovered, at 95 %.
     *
     * @param margin the largest ratio that counts as recovered, such as 1.3
     * @return the verdict
     * @throws IllegalArgumentException if the margin is not above 0 and finite
     */
    public Recovery getRecovery(double margin) {
        checkMargin(margin);
        Interval sides = interval(2 * LEVEL - 1);
        if (sides.getUpper() < margin) {
            return Recovery.RECOVERED;
        }
        boolean declines = !isLog() && testRate.interval(2 * LEVEL - 1).getUpper() < 0;
        boolean grows = isLog() || referenceRate.interval(2 * LEVEL - 1).getLower() > 0;
        return grows && (declines || sides.getLower() > margin) ? Recovery.NOT_RECOVERED : Recovery.NOT_DECIDED;
    }

    private static void checkMargin(double margin) {
        if (!(margin > 0 && margin <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "margin " + margin + ": the largest ratio that counts as recovered is above 0, such as 1.3");
        }
    }

    /** {@return a row with the ratio, its 95 % interval and the one-sided upper limit} */
    @Override
    public Table toTable() {
        Interval interval = interval(LEVEL);
        return Table.builder("ratio of doubling times")
                .text("test")
                .text("reference")
                .number("ratio")
                .number("lower")
                .number("upper")
                .number("upper_one_sided")
                .integer("n")
                .row(test, reference, getRatio(), interval.getLower(), interval.getUpper(), getUpperLimit(), units)
                .build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {test, reference, log, testRate, referenceRate, units};
    }

    /** {@return the ratio with its 95 % interval, then the one-sided limit} */
    @Override
    public String toString() {
        Interval interval = interval(LEVEL);
        String ratio = Double.isNaN(getRatio())
                ? "no ratio of doubling times"
                : "doubling time ratio " + Digits.of(getRatio());
        return Headline.of(interval.isDefined() ? ratio + " " + interval : ratio) + "\n"
                + Headline.row((test.isEmpty() ? "" : test + " over " + reference + ", ") + "below "
                        + Digits.of(getUpperLimit()) + " (95 %)");
    }
}

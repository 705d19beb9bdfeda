package io.github.foldwise.calibration;

import io.github.foldwise.inference.Interval;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;

/** The concentration of one sample, undiluted, with its interval and what is known of it. Instances are immutable. */
public final class SampleConcentration extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private final String sample;
    private final String unit;
    private final double estimate;
    private final double standardError;
    private final Interval interval;
    private final ConcentrationOutcome outcome;
    private final double dilution;
    private final double[] readings;
    private final double parallelism;
    private final int dilutionsLeftOut;

    SampleConcentration(
            String sample,
            String unit,
            double estimate,
            double standardError,
            Interval interval,
            ConcentrationOutcome outcome,
            double dilution,
            double[] readings,
            double parallelism,
            int dilutionsLeftOut) {
        this.sample = sample;
        this.unit = unit;
        this.estimate = estimate;
        this.standardError = standardError;
        this.interval = interval;
        this.outcome = outcome;
        this.dilution = dilution;
        this.readings = readings;
        this.parallelism = parallelism;
        this.dilutionsLeftOut = dilutionsLeftOut;
    }

    /** {@return the name of the sample} */
    public String getSample() {
        return sample;
    }

    /** {@return the unit of the concentrations} */
    public String getUnit() {
        return unit;
    }

    /** {@return the concentration of the undiluted sample; NaN above and below the standards} */
    public double getValue() {
        return estimate;
    }

    /**
     * Returns the standard error of the concentration by the delta method: that of the readings and of the curve, over the curve's slope.
     * The interval is not made of it but holds the concentrations that the readings do not contradict.
     *
     * @return the standard error in the unit; NaN above and below the standards
     */
    public double getStandardError() {
        return standardError;
    }

    /** {@return the concentration of the least diluted wells that were used, as it was read; NaN above and below the standards} */
    public double getInWell() {
        return estimate / dilution;
    }

    /** {@return the interval of the undiluted sample at the level of the curve, with an open side above or below the standards} */
    public Interval getInterval() {
        return interval;
    }

    /** {@return what is known of it} */
    public ConcentrationOutcome getOutcome() {
        return outcome;
    }

    /** {@return the dilution factor of the least diluted wells that were used} */
    public double getDilution() {
        return dilution;
    }

    /** {@return the number of wells} */
    public int getWellCount() {
        return readings.length;
    }

    /** {@return the mean reading of the wells of that dilution} */
    public double getAbsorbance() {
        double sum = 0;
        for (double reading : readings) {
            sum += reading;
        }
        return sum / readings.length;
    }

    /** {@return the coefficient of variation of those readings in percent; NaN for a single well} */
    public double getCoefficientOfVariation() {
        double mean = getAbsorbance();
        double squares = 0;
        for (double reading : readings) {
            squares += (reading - mean) * (reading - mean);
        }
        return 100 * Math.sqrt(squares / (readings.length - 1)) / mean;
    }

    /** {@return the p-value of the test that its dilutions are of one concentration; NaN for a single dilution} */
    public double getParallelismPvalue() {
        return parallelism;
    }

    /** {@return how many of its dilutions lay above or below the standards and were not used} */
    public int getDilutionsLeftOut() {
        return dilutionsLeftOut;
    }

    /** {@return one row with the concentration and its interval} */
    @Override
    public Table toTable() {
        return Table.builder(sample)
                .text("sample")
                .number("concentration", unit)
                .number("lower", unit)
                .number("upper", unit)
                .text("outcome")
                .row(sample, estimate, interval.getLower(), interval.getUpper(), outcome.name())
                .build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {
            sample, unit, estimate, standardError, interval, outcome, dilution, readings, parallelism, dilutionsLeftOut
        };
    }

    /** {@return the concentration with its interval, or the bound} */
    @Override
    public String toString() {
        String answer = switch (outcome) {
            case ABOVE_STANDARDS -> "> " + Digits.of(interval.getLower()) + " " + unit;
            case BELOW_STANDARDS -> "< " + Digits.of(interval.getUpper()) + " " + unit;
            case INTERPOLATED, NOT_PARALLEL -> Digits.of(estimate) + " " + unit + " " + interval;
        };
        return Headline.of(sample, answer)
                + (outcome == ConcentrationOutcome.INTERPOLATED ? "" : "\n" + outcome.getReason());
    }
}

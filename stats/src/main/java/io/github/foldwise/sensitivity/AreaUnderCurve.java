package io.github.foldwise.sensitivity;

import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.List;

/**
 * The area under a fitted curve over the logarithm of dose, with the range it was taken over; see {@link CurveArea}.
 *
 * <p>AUC and AAC are fractions of the control response: an AUC of 1 (AAC of 0) is no effect at any dose. Instances are
 * immutable.
 */
public final class AreaUnderCurve extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final MetricOutcome outcome;
    private final Estimate mean;
    private final double lowestDose;
    private final double highestDose;
    private final double control;
    private final String unit;
    private final List<String> warnings;

    AreaUnderCurve(
            String name,
            MetricOutcome outcome,
            Estimate mean,
            double lowestDose,
            double highestDose,
            double control,
            String unit,
            List<String> warnings) {
        this.name = name;
        this.outcome = outcome;
        this.mean = mean;
        this.lowestDose = lowestDose;
        this.highestDose = highestDose;
        this.control = control;
        this.unit = unit;
        this.warnings = List.copyOf(warnings);
    }

    /** {@return what can be said of the area} */
    public MetricOutcome getOutcome() {
        return outcome;
    }

    /**
     * Returns the area divided by that of a constant control response.
     *
     * @return the normalised area under the curve, 1 for no effect; NaN without a curve or where the control is not known
     */
    public double getAuc() {
        return mean.getValue() / control;
    }

    /** {@return the area above the curve: 1 - AUC, 0 for no effect; NaN without a curve} */
    public double getAac() {
        return 1 - getAuc();
    }

    /**
     * Returns the AUC with its standard error.
     *
     * @return the estimate, whose standard error is also that of the AAC
     */
    public Estimate getAucEstimate() {
        return scaled(1 / control);
    }

    /** {@return the mean response over the logarithm of dose with its standard error, in the unit of the responses} */
    public Estimate getMeanResponse() {
        return mean;
    }

    /**
     * Returns the area itself.
     *
     * @return the integral of the response over \( \log_{10} \) dose, in response units times decades
     */
    public Estimate getArea() {
        return scaled(Math.log10(highestDose / lowestDose));
    }

    private Estimate scaled(double factor) {
        return Estimate.of(factor * mean.getValue(), factor * mean.getStandardError(), mean.getDegreesOfFreedom());
    }

    /**
     * Returns an interval of the AUC.
     *
     * @param level the confidence level, in (0, 1)
     * @return the Wald interval, which serves an average over the curve well; undefined without a standard error
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public Interval aucInterval(double level) {
        return getAucEstimate().interval(level);
    }

    /**
     * Returns an interval of the AAC.
     *
     * @param level the confidence level, in (0, 1)
     * @return the mirrored interval of the AUC
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public Interval aacInterval(double level) {
        return Estimate.of(getAac(), getAucEstimate().getStandardError(), mean.getDegreesOfFreedom())
                .interval(level);
    }

    /**
     * Returns the lower end of the range.
     *
     * @return the lowest dose, in the unit of the data
     */
    public double getLowestDose() {
        return lowestDose;
    }

    /**
     * Returns the upper end of the range.
     *
     * @return the highest dose, in the unit of the data
     */
    public double getHighestDose() {
        return highestDose;
    }

    /**
     * Returns the response of untreated control.
     *
     * @return the response that means no effect; NaN where it is not known
     */
    public double getControlResponse() {
        return control;
    }

    /**
     * Returns what a reader of the numbers should know.
     *
     * @return the warnings of the fit, what was taken for the control where no unit says so, and the error of the control where the
     *     responses were divided by the mean of their own wells at dose 0, because the limits leave it out; empty if there is nothing
     */
    public List<String> getWarnings() {
        return warnings;
    }

    /** {@return AUC and AAC with their 95 % intervals} */
    @Override
    public Table toTable() {
        double se = getAucEstimate().getStandardError();
        Interval auc = aucInterval(0.95);
        Interval aac = aacInterval(0.95);
        return Table.builder(name.isEmpty() ? "Area under the curve" : name)
                .text("metric")
                .number("estimate")
                .number("se")
                .number("lower")
                .number("upper")
                .number("from", unit)
                .number("to", unit)
                .text("outcome")
                .row("AUC", getAuc(), se, auc.getLower(), auc.getUpper(), lowestDose, highestDose, outcome.name())
                .row("AAC", getAac(), se, aac.getLower(), aac.getUpper(), lowestDose, highestDose, outcome.name())
                .build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {name, outcome, mean, lowestDose, highestDose, control, unit, warnings};
    }

    /** {@return the AUC with its 95 % interval, then the range} */
    @Override
    public String toString() {
        String answer = "AUC " + Digits.of(getAuc()) + " " + aucInterval(0.95);
        String range = Digits.of(lowestDose) + " to " + Digits.of(highestDose) + (unit.isEmpty() ? "" : " " + unit);
        return Headline.of(name, answer) + "\ndoses " + range + ", " + outcome.getWords();
    }
}

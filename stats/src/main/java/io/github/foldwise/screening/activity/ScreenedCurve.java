package io.github.foldwise.screening.activity;

import io.github.foldwise.diagnosis.NullDistribution;
import io.github.foldwise.diagnosis.ReportabilityOutcome;
import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.doseresponse.FitStatus;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import org.jspecify.annotations.Nullable;

/** One curve of a screen: whether it responds, how far, and at which dose; see {@link ActivityScreen}. Instances are immutable. */
public final class ScreenedCurve extends Value {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String unit;
    private final FitStatus status;
    private final EffectiveDoseOutcome outcome;
    private final double[] numbers;
    private final @Nullable ReportabilityOutcome reportability;
    private final CurveClass curveClass;
    private final String warning;
    /** What the curve was tested against, until the screen is complete; not part of the result. */
    private final transient @Nullable NullDistribution law;

    /** Places in the numbers of a curve: one array of a size costs less than a field each in a screen of a million. */
    enum Number {
        IC50,
        IC50_LOWER,
        IC50_UPPER,
        STATISTIC,
        PVALUE,
        PADJ,
        FOLD,
        FOLD_LOWER,
        FOLD_UPPER,
        RELEVANCE,
        R_SQUARED,
        LEVEL;

        static final int COUNT = values().length;
    }

    ScreenedCurve(
            String name,
            String unit,
            FitStatus status,
            EffectiveDoseOutcome outcome,
            double[] numbers,
            @Nullable ReportabilityOutcome reportability,
            CurveClass curveClass,
            String warning,
            @Nullable NullDistribution law) {
        this.name = name;
        this.unit = unit;
        this.status = status;
        this.outcome = outcome;
        this.numbers = numbers;
        this.reportability = reportability;
        this.curveClass = curveClass;
        this.warning = warning;
        this.law = law;
    }

    /** The same curve with what only the whole screen can tell. */
    ScreenedCurve judged(double adjusted, CurveClass newClass) {
        numbers[Number.PADJ.ordinal()] = adjusted;
        return new ScreenedCurve(name, unit, status, outcome, numbers, reportability, newClass, warning, null);
    }

    @Nullable
    NullDistribution law() {
        return law;
    }

    double get(Number number) {
        return numbers[number.ordinal()];
    }

    /** {@return the name of the curve} */
    public String getName() {
        return name;
    }

    /**
     * Returns the unit of doses.
     *
     * @return the symbol; empty if the data have no unit
     */
    public String getUnit() {
        return unit;
    }

    /**
     * Returns how the fit ended.
     *
     * @return the status
     */
    public FitStatus getStatus() {
        return status;
    }

    /**
     * Returns what can be said of the relative IC50.
     *
     * @return the outcome
     */
    public EffectiveDoseOutcome getIc50Outcome() {
        return outcome;
    }

    /**
     * Returns the relative IC50 where it is a number.
     *
     * @return the dose if interpolated, else NaN
     */
    public double getIc50() {
        return outcome == EffectiveDoseOutcome.INTERPOLATED ? get(Number.IC50) : Double.NaN;
    }

    /** {@return what the fitted curve gives for the relative IC50, also outside the tested doses; NaN if it has none} */
    public double getIc50Estimate() {
        return get(Number.IC50);
    }

    /** {@return the profile interval of the relative IC50 at the level of the screen; open where the data leave it open} */
    public Interval getIc50Interval() {
        return Double.isNaN(get(Number.IC50_LOWER))
                ? Interval.none(get(Number.LEVEL), IntervalMethod.PROFILE)
                : Interval.ofPositive(
                        get(Number.IC50_LOWER), get(Number.IC50_UPPER), get(Number.LEVEL), IntervalMethod.PROFILE);
    }

    /** {@return the F statistic of the curve against the mean; NaN where there is no test} */
    public double getStatistic() {
        return get(Number.STATISTIC);
    }

    /** {@return the calibrated p-value of no effect; NaN where there is no test} */
    public double getPvalue() {
        return get(Number.PVALUE);
    }

    /** {@return the p-value adjusted for the false discovery rate over all curves that were tested; NaN where there is no test} */
    public double getAdjustedPvalue() {
        return get(Number.PADJ);
    }

    /**
     * Returns the size of the effect: the log2 ratio of the fitted mean at the highest dose to that at the start.
     *
     * @return the log2 ratio, below 0 where responses fall; minus infinity where nothing is left at the highest dose; NaN without a
     *     curve, or where the start is not positive
     */
    public double getLog2FoldChange() {
        return get(Number.FOLD);
    }

    /** {@return the lower limit of {@link #getLog2FoldChange()} at the level of the screen; may be minus infinity; NaN without one} */
    public double getLog2FoldChangeLower() {
        return get(Number.FOLD_LOWER);
    }

    /** {@return the upper limit of {@link #getLog2FoldChange()} at the level of the screen; NaN without one} */
    public double getLog2FoldChangeUpper() {
        return get(Number.FOLD_UPPER);
    }

    /**
     * Returns the relevance score, which grows with the evidence and the size of the effect.
     *
     * @return the score of {@link ActivityScreen}, at least 0; NaN where there is no test or no size
     */
    public double getRelevance() {
        return get(Number.RELEVANCE);
    }

    /** {@return the part of the scatter of responses that the curve explains: R squared, in [0, 1]; NaN without a curve} */
    public double getRsquared() {
        return get(Number.R_SQUARED);
    }

    /**
     * Returns whether the tested doses support the relative IC50, by the rule of Sebaugh.
     *
     * @return the outcome; null where the model has no bends, or the curve could not be fitted
     */
    public @Nullable ReportabilityOutcome getReportability() {
        return reportability;
    }

    /** {@return what the curve does} */
    public CurveClass getCurveClass() {
        return curveClass;
    }

    /** {@return why the curve could not be worked on, or why its numbers mean little, as sentences; else empty} */
    public String getWarning() {
        return warning;
    }

    @Override
    protected @Nullable Object[] parts() {
        return new @Nullable Object[] {name, unit, status, outcome, numbers, reportability, curveClass, warning};
    }

    /** {@return the class with the size of the effect and its evidence, then the dose} */
    @Override
    public String toString() {
        String answer = curveClass + ", log2 fold " + Digits.of(getLog2FoldChange());
        String dose = outcome == EffectiveDoseOutcome.INTERPOLATED
                ? Digits.of(getIc50()) + (unit.isEmpty() ? "" : " " + unit) + " " + getIc50Interval()
                : outcome.toString();
        return Headline.of(name, answer) + "\np " + Digits.ofPvalue(getPvalue()) + ", adjusted "
                + Digits.ofPvalue(getAdjustedPvalue()) + ", relevance " + Digits.of(getRelevance()) + "\nIC50 " + dose;
    }
}

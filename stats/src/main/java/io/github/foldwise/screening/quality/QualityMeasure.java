package io.github.foldwise.screening.quality;

import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;
import java.util.Locale;

/** One quantity of a plate with its interval, or why there is none. Instances are immutable. */
public final class QualityMeasure extends Value {
    private static final long serialVersionUID = 1L;

    private final QualityMetric metric;
    private final String line;
    private final MeasureOutcome outcome;
    private final double value;
    private final Interval interval;
    private final double pvalue;
    private final int wells;

    private QualityMeasure(
            QualityMetric metric,
            String line,
            MeasureOutcome outcome,
            double value,
            Interval interval,
            double pvalue,
            int wells) {
        this.metric = metric;
        this.line = line;
        this.outcome = outcome;
        this.value = value;
        this.interval = interval;
        this.pvalue = pvalue;
        this.wells = wells;
    }

    static QualityMeasure estimated(
            QualityMetric metric, String line, double value, Interval interval, double pvalue, int wells) {
        return new QualityMeasure(metric, line, MeasureOutcome.ESTIMATED, value, interval, pvalue, wells);
    }

    static QualityMeasure missing(QualityMetric metric, String line, MeasureOutcome why, double level, int wells) {
        Interval none = Interval.none(level, IntervalMethod.GENERALIZED);
        return new QualityMeasure(metric, line, why, Double.NaN, none, Double.NaN, wells);
    }

    /** {@return what was measured} */
    public QualityMetric getMetric() {
        return metric;
    }

    /**
     * Returns whose wells it was measured on.
     *
     * @return the line; empty for wells of no named line
     */
    public String getLine() {
        return line;
    }

    /** {@return whether there is an estimate, and if not, why} */
    public MeasureOutcome getOutcome() {
        return outcome;
    }

    /**
     * Returns the estimate.
     *
     * @return the value, in the {@linkplain QualityMetric#getUnit() unit} of the metric; NaN if there is none
     */
    public double getValue() {
        return value;
    }

    /** {@return the confidence interval; its {@linkplain Interval#getMethod() method} says how it was made} */
    public Interval getInterval() {
        return interval;
    }

    /**
     * Returns the p-value of the edge index (permutation of outer and inner wells) or of a trend (t test).
     *
     * @return the two-sided p-value; NaN for other quantities
     */
    public double getPvalue() {
        return pvalue;
    }

    /** {@return the number of wells that were used} */
    public int getWellCount() {
        return wells;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {metric, line, outcome, value, interval, pvalue, wells};
    }

    /** {@return such as {@code z_prime 0.62 [0.41, 0.74]}} */
    @Override
    public String toString() {
        String name = metric.getLabel() + " ";
        if (outcome != MeasureOutcome.ESTIMATED) {
            return name + outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
        String unit = metric.getUnit().isEmpty() ? "" : " " + metric.getUnit();
        String p = Double.isNaN(pvalue) ? "" : " p " + Digits.ofPvalue(pvalue);
        return name + Digits.of(value) + unit + " " + interval + p;
    }
}

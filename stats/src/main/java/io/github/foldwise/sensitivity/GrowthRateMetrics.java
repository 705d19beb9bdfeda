package io.github.foldwise.sensitivity;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.EffectiveDose;
import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.doseresponse.EffectiveDoseType;
import io.github.foldwise.doseresponse.RobustCovariance;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Growth-rate inhibition metrics of a curve: GR50, GRmax, GR_AOC, GEC50, GRinf, h and GR100; see
 * {@link GrowthRateInhibition}. GRmax and GR_AOC come from the GR values themselves, the others from the fitted curve. GR50 and GR100
 * have limits, which hold the scatter of the wells and the errors of control and time zero; the others have none within an experiment.
 * Instances are immutable.
 */
public final class GrowthRateMetrics extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    /** Degrees of freedom; with fewer a well's residual says nothing of its scatter. */
    private static final int FEWEST_FOR_SANDWICH = 5;

    private final DoseResponseData values;
    private final GrowthRateOutcome outcome;
    private final @Nullable DoseResponseFit fit;
    private final double pvalue;
    private final double max;
    private final double areaOver;
    /** What is to be said of the controls; empty where nothing is. */
    private final String ofControls;

    private final ReferenceError[] errors;

    GrowthRateMetrics(
            DoseResponseData values, GrowthRateOutcome outcome, @Nullable DoseResponseFit fit, double pvalue) {
        this(values, outcome, fit, pvalue, "", new ReferenceError[0]);
    }

    private GrowthRateMetrics(
            DoseResponseData values,
            GrowthRateOutcome outcome,
            @Nullable DoseResponseFit fit,
            double pvalue,
            String ofControls,
            ReferenceError[] errors) {
        this.errors = errors;
        this.ofControls = ofControls;
        this.values = values;
        this.outcome = outcome;
        this.fit = fit;
        this.pvalue = pvalue;
        boolean known = outcome != GrowthRateOutcome.NO_CONTROL_GROWTH;
        DoseMeans means = DoseMeans.of(values);
        max = known ? greatestEffect(means) : Double.NaN;
        areaOver = known ? areaOver(means) : Double.NaN;
    }

    /** The data are those of the amounts, because there are no GR values. */
    static GrowthRateMetrics withoutValues(DoseResponseData amounts, GrowthRateOutcome outcome) {
        return new GrowthRateMetrics(amounts, outcome, null, Double.NaN);
    }

    /** These metrics with what is to be said where control wells hold no cells. */
    GrowthRateMetrics withControls(double[] controls) {
        long dead = Arrays.stream(controls).filter(amount -> amount == 0).count();
        return dead == 0
                ? this
                : new GrowthRateMetrics(
                        values,
                        outcome,
                        fit,
                        pvalue,
                        dead + " of " + Headline.counted(controls.length, "well") + " at dose 0 "
                                + (dead == 1 ? "holds" : "hold")
                                + " no cells, which makes the control too low: leave out what was not seeded, was lost or contaminated.",
                        errors);
    }

    /** These metrics with what the errors of control and time zero do to their doses. */
    GrowthRateMetrics withErrors(List<ReferenceError> found) {
        return new GrowthRateMetrics(values, outcome, fit, pvalue, ofControls, found.toArray(new ReferenceError[0]));
    }

    private static double greatestEffect(DoseMeans means) {
        int n = means.size();
        double last = means.means()[n - 1];
        return n > 1 ? Math.min(last, means.means()[n - 2]) : last;
    }

    /** The trapezoidal mean of 1 - GR over log dose. */
    private static double areaOver(DoseMeans means) {
        int n = means.size();
        double area = 0;
        for (int i = 1; i < n; i++) {
            double width = Math.log(means.doses()[i] / means.doses()[i - 1]);
            area += width * (1 - 0.5 * (means.means()[i] + means.means()[i - 1]));
        }
        return area / Math.log(means.doses()[n - 1] / means.doses()[0]);
    }

    private boolean isSigmoid() {
        return outcome == GrowthRateOutcome.SIGMOID && fit != null;
    }

    private MetricDose dose(String metric, double response) {
        if (isSigmoid() && fit != null) {
            EffectiveDose dose = fit.effectiveDose(response, EffectiveDoseType.ABSOLUTE);
            // Growth rates of many cells scatter more than those of few, which a handful of wells does not tell.
            if (fit.getDegreesOfFreedom() >= FEWEST_FOR_SANDWICH) {
                dose = dose.withScatter(RobustCovariance.HC3);
            }
            for (ReferenceError error : errors) {
                dose = error.in(dose);
            }
            return MetricDose.fitted(metric, dose);
        }
        EffectiveDoseOutcome reason =
                outcome == GrowthRateOutcome.FLAT ? EffectiveDoseOutcome.FLAT : EffectiveDoseOutcome.NOT_IDENTIFIABLE;
        return MetricDose.none(metric, reason, values.getUnit());
    }

    /** {@return what became of the curve} */
    public GrowthRateOutcome getOutcome() {
        return outcome;
    }

    /**
     * Returns the GR value of each treated well.
     *
     * @return doses and GR values; the amounts where the control did not grow
     */
    public DoseResponseData getValues() {
        return values;
    }

    /**
     * Returns the dose that halves the growth rate (GR = 0.5).
     *
     * @return the GR50
     */
    public MetricDose getGr50() {
        return dose("GR50", 0.5);
    }

    /**
     * Returns the dose of full arrest (GR = 0).
     *
     * @return the GR100
     */
    public MetricDose getGr100() {
        return dose("GR100", 0);
    }

    /**
     * Returns the effect at the highest doses.
     *
     * @return the lower of the mean GR values at the two highest doses; NaN without GR values
     */
    public double getGrMax() {
        return max;
    }

    /**
     * Returns the normalised area over the GR curve.
     *
     * @return the trapezoidal mean of 1 - GR over the logarithm of dose, 0 for no effect; NaN without GR values
     */
    public double getGrAoc() {
        return areaOver;
    }

    /**
     * Returns the dose at half of the greatest effect.
     *
     * @return the GEC50 of the fitted curve, also outside the tested doses; NaN unless sigmoid
     */
    public double getGec50() {
        return isSigmoid() && fit != null ? fit.getParameter("e").getValue() : Double.NaN;
    }

    /**
     * Returns the GR value at infinite dose.
     *
     * @return the lower plateau; the mean GR value where flat; NaN without either
     */
    public double getGrInf() {
        if (isSigmoid() && fit != null) {
            return fit.getBottom();
        }
        return outcome == GrowthRateOutcome.FLAT ? GrowthRate.mean(values.getResponses()) : Double.NaN;
    }

    /**
     * Returns the Hill coefficient.
     *
     * @return h, positive; NaN unless sigmoid
     */
    public double getHill() {
        return isSigmoid() && fit != null ? fit.getSlope() : Double.NaN;
    }

    /**
     * {@return the p-value of the F test of the curve against the mean; 1 where no curve falls from 1, NaN without a test}
     */
    public double getPvalue() {
        return pvalue;
    }

    /**
     * Returns the part of the scatter of GR values that the curve explains.
     *
     * @return R squared; NaN without a curve
     */
    public double getRsquared() {
        return fit == null
                ? Double.NaN
                : 1 - fit.getResidualSumOfSquares() / GrowthRateInhibition.totalSquares(values.getResponses());
    }

    /** {@return control wells without cells, then the warnings of the fit of the GR values; empty where there is nothing to warn of} */
    public List<String> getWarnings() {
        List<String> warnings = new ArrayList<>();
        if (!ofControls.isEmpty()) {
            warnings.add(ofControls);
        }
        for (ReferenceError error : errors) {
            if (!error.isKnown()) {
                warnings.add("The limits of GR50 and GR100 take the " + error.name()
                        + " for exact, because it is a single amount: give the amount of each well.");
            }
        }
        if (fit != null) {
            warnings.addAll(fit.getWarnings());
        }
        return warnings;
    }

    /** {@return each metric with its interval where there is one} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder(values.getName().isEmpty() ? "GR metrics" : values.getName())
                .text("metric")
                .number("estimate")
                .number("lower")
                .number("upper")
                .text("outcome");
        for (MetricDose dose : List.of(getGr50(), getGr100())) {
            table.row(
                    dose.getMetric(),
                    dose.getValue(),
                    dose.interval(0.95).getLower(),
                    dose.interval(0.95).getUpper(),
                    dose.getOutcome().name());
        }
        String state = outcome.name();
        return table.row("GRmax", max, Double.NaN, Double.NaN, state)
                .row("GR_AOC", areaOver, Double.NaN, Double.NaN, state)
                .row("GEC50", getGec50(), Double.NaN, Double.NaN, state)
                .row("GRinf", getGrInf(), Double.NaN, Double.NaN, state)
                .row("h_GR", getHill(), Double.NaN, Double.NaN, state)
                .row("r2_GR", getRsquared(), Double.NaN, Double.NaN, state)
                .row("pval_GR", pvalue, Double.NaN, Double.NaN, state)
                .build();
    }

    @Override
    protected @Nullable Object[] parts() {
        return new @Nullable Object[] {values, outcome, fit, pvalue, ofControls, errors};
    }

    /** {@return the GR50, or what can be said instead, then the other metrics} */
    @Override
    public String toString() {
        String answer = getGr50().toString();
        return Headline.of(values.getName(), answer) + "\nGRmax " + Digits.of(max) + ", GR_AOC " + Digits.of(areaOver)
                + ", " + outcome.getWords() + " (p " + Digits.equalsPvalue(pvalue) + ")";
    }
}

package io.github.foldwise.sensitivity;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.EffectiveDoseType;
import io.github.foldwise.doseresponse.FitStatus;
import io.github.foldwise.text.Options;
import java.util.List;

/**
 * Scores drug sensitivity as DSS1 to DSS3: the area of inhibition above an activity threshold, as a percentage of the
 * largest possible.
 *
 * <pre>{@code
 * DrugSensitivity score = DrugSensitivityScore.withDefaults().of(fit);
 * double dss = score.getDss2();
 * }</pre>
 *
 * <p>Inhibition is \( I = 100\,(1 - f/f_{control}) \). With threshold \( t \), the log10 doses \( C_{min}, C_{max} \) of the
 * tested range and \( x_1 \) where \( I \) passes \( t \):
 * \[ DSS_1 = 100\,\frac{\int_{x_1}^{C_{max}} (I - t)\,dx}{(100 - t)(C_{max} - C_{min})}, \quad
 *    DSS_2 = \frac{DSS_1}{\log_{10} a}, \quad DSS_3 = DSS_2\,\frac{C_{max} - x_1}{C_{max} - C_{min}} \]
 * with \( a \) the inhibition at the lower plateau in percent. DSS1 and DSS3 run from 0 to 100 and 50, DSS2 to 50.
 * Reference: Yadav et al. (2014), doi:10.1038/srep05193; R package PharmacoGx, {@code computeDSS}, which gives fractions of 1.
 * Instances are immutable.
 */
public final class DrugSensitivityScore extends Options {
    private static final long serialVersionUID = 1L;

    private final double threshold;
    private final double control;

    private DrugSensitivityScore(double threshold, double control) {
        this.threshold = threshold;
        this.control = control;
    }

    /**
     * Returns the defaults: threshold 10 percent inhibition, as published; control response 100 where the responses are in
     * percent, by the level of the control where they have no unit, as {@link CurveArea#withDefaults()}.
     *
     * @return the analysis
     */
    public static DrugSensitivityScore withDefaults() {
        return new DrugSensitivityScore(10, Double.NaN);
    }

    /**
     * Returns the analysis with another activity threshold.
     *
     * @param percent the inhibition below which a drug counts as inactive, in [0, 100)
     * @return a copy with the threshold
     * @throws IllegalArgumentException if it is not in [0, 100)
     */
    public DrugSensitivityScore withThreshold(double percent) {
        if (!(percent >= 0 && percent < 100)) {
            throw new IllegalArgumentException(
                    "threshold " + percent + ": the activity threshold is a percentage of inhibition in [0, 100)");
        }
        return new DrugSensitivityScore(percent, control);
    }

    /**
     * Returns the analysis with the response of untreated control.
     *
     * @param response the response that means no effect, positive
     * @return a copy with the response
     * @throws IllegalArgumentException if it is not positive and finite
     */
    public DrugSensitivityScore withControlResponse(double response) {
        return new DrugSensitivityScore(threshold, ControlResponse.check(response));
    }

    /**
     * Scores a curve over its tested doses.
     *
     * @param fit the curve
     * @return the scores; 0 where the curve is flat or rises, or stays below the threshold; NaN without a curve, or where it rises as
     *     inhibition does
     */
    public DrugSensitivity of(DoseResponseFit fit) {
        if (fit.getStatus() == FitStatus.FLAT) {
            return all(fit, MetricOutcome.FLAT, 0);
        }
        if (Double.isNaN(fit.getTop())) {
            return all(fit, MetricOutcome.NOT_IDENTIFIABLE, Double.NaN);
        }
        ControlResponse reference = ControlResponse.of(fit, control);
        if (reference.inhibition()) {
            return all(fit, MetricOutcome.LOOKS_LIKE_INHIBITION, Double.NaN);
        }
        if (!fit.isFalling()) {
            return all(fit, MetricOutcome.NO_INHIBITION, 0);
        }
        DoseResponseData data = fit.getData();
        double lowest = data.getLowestPositiveDose();
        double highest = data.getHighestDose();
        if (!reference.isKnown()) {
            return all(fit, MetricOutcome.CONTROL_UNKNOWN, Double.NaN);
        }
        double untreated = reference.value();
        double crossing = crossing(fit, untreated * (1 - threshold / 100));
        double from = Math.max(lowest, crossing);
        if (!(from < highest)) {
            return all(fit, MetricOutcome.ESTIMATED, 0);
        }
        double active = Math.log10(highest / from) / Math.log10(highest / lowest);
        double mean = CurveArea.meanResponse(fit, from, highest).getValue();
        double above = 100 * (1 - mean / untreated) - threshold;
        double first = 100 * active * above / (100 - threshold);
        double greatest = 100 * (1 - fit.getBottom() / untreated);
        double second = first / Math.log10(greatest);
        return new DrugSensitivity(
                fit.getName(),
                MetricOutcome.ESTIMATED,
                threshold,
                first,
                second,
                second * active,
                reference.warnings(fit));
    }

    /** The dose at which the curve falls through the response; 0 where it starts below, infinite where it ends above. */
    private static double crossing(DoseResponseFit fit, double response) {
        if (fit.getTop() <= response) {
            return 0;
        }
        return fit.getBottom() >= response
                ? Double.POSITIVE_INFINITY
                : fit.effectiveDose(response, EffectiveDoseType.ABSOLUTE).getEstimate();
    }

    private DrugSensitivity all(DoseResponseFit fit, MetricOutcome outcome, double score) {
        List<String> warnings = ControlResponse.of(fit, control).warnings(fit);
        return new DrugSensitivity(fit.getName(), outcome, threshold, score, score, score, warnings);
    }

    @Override
    protected Settings settings() {
        return Settings.of("threshold", threshold).and("control", Double.isNaN(control) ? "by unit" : control);
    }
}

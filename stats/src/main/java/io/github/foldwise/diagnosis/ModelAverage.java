package io.github.foldwise.diagnosis;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.EffectiveDose;
import io.github.foldwise.doseresponse.EffectiveDoseOutcome;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.internal.Levels;
import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;

/**
 * An effective dose averaged over several models on the logarithmic scale.
 *
 * <p>With weights \( w_i \), log doses \( \theta_i \) and standard errors \( s_i \), the average is
 * \( \bar\theta = \sum w_i \theta_i \) and its standard error
 * \( \sum w_i \sqrt{s_i^2 + (\theta_i - \bar\theta)^2} \), with the weighted average itself inside, so that a model without
 * weight does not count (R package drc, {@code maED}, has the unweighted one there). The interval widens each \( s_i \) by the
 * ratio of Student's to the normal quantile. References: Buckland, Burnham and Augustin (1997), doi:10.2307/2533961, equation 9;
 * Burnham and Anderson (2002), section 4.3.3. Instances are immutable.
 */
public final class ModelAverage extends Value {
    private static final long serialVersionUID = 1L;

    /** Of the interval that the outcome follows from. */
    private static final double LEVEL = 0.95;

    private final double percent;
    private final String unit;
    private final double[] weights;
    private final double[] logDoses;
    private final double[] errors;
    private final double[] degreesOfFreedom;
    private final EffectiveDoseOutcome outcome;
    private final double average;

    private ModelAverage(
            double percent,
            DoseResponseData data,
            double[] weights,
            double[] logDoses,
            double[] errors,
            double[] degreesOfFreedom) {
        this.percent = percent;
        this.unit = data.getUnit();
        this.weights = weights;
        this.logDoses = logDoses;
        this.errors = errors;
        this.degreesOfFreedom = degreesOfFreedom;
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] == 0 ? 0 : weights[i] * logDoses[i];
        }
        average = sum;
        double half = half(LEVEL);
        outcome = EffectiveDoseOutcome.of(
                sum - half, sum + half, sum, Math.log(data.getLowestPositiveDose()), Math.log(data.getHighestDose()));
    }

    static ModelAverage of(ModelRanking ranking, double percent) {
        double[] weights = ranking.getWeights();
        int n = weights.length;
        double[] logDoses = new double[n];
        double[] errors = new double[n];
        double[] df = new double[n];
        for (int i = 0; i < n; i++) {
            DoseResponseFit fit = ranking.getFits().get(i);
            EffectiveDose dose = fit.effectiveDose(percent);
            logDoses[i] = dose.getLogEstimate();
            errors[i] = dose.getLogStandardError();
            df[i] = fit.getDegreesOfFreedom();
        }
        return new ModelAverage(percent, ranking.getBest().getData(), weights, logDoses, errors, df);
    }

    /** {@return what can be said of the dose; only {@link EffectiveDoseOutcome#INTERPOLATED} goes with a plain number} */
    public EffectiveDoseOutcome getOutcome() {
        return outcome;
    }

    /**
     * Returns the dose where it is a number.
     *
     * @return the averaged dose if interpolated, else NaN
     */
    public double getValue() {
        return outcome == EffectiveDoseOutcome.INTERPOLATED ? Math.exp(average) : Double.NaN;
    }

    /**
     * Returns the natural logarithm of the averaged dose, also outside the tested doses.
     *
     * @return the log dose; NaN where no model could be weighed
     */
    public double getLogEstimate() {
        return average;
    }

    /** {@return the unconditional standard error of {@link #getLogEstimate()}, which holds the doubt about the model} */
    public double getLogStandardError() {
        return spread(Double.NaN);
    }

    private double half(double level) {
        return spread(level) * StudentT.twoSidedQuantile(level, Double.POSITIVE_INFINITY);
    }

    /** Buckland's error; with a level, its errors widened for their degrees of freedom. */
    private double spread(double level) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] != 0) {
                double widened = Double.isNaN(level)
                        ? errors[i]
                        : errors[i]
                                * StudentT.twoSidedQuantile(level, degreesOfFreedom[i])
                                / StudentT.twoSidedQuantile(level, Double.POSITIVE_INFINITY);
                sum += weights[i] * Math.hypot(widened, logDoses[i] - average);
            }
        }
        return sum;
    }

    /**
     * Returns the interval of the averaged dose.
     *
     * @param level the confidence level, in (0, 1)
     * @return the interval on the logarithmic scale; undefined where a model with weight has no standard error
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public Interval interval(double level) {
        Levels.check(level);
        double half = half(level);
        return Double.isNaN(half)
                ? Interval.none(level, IntervalMethod.LOG_WALD)
                : Interval.ofPositive(
                        Math.exp(average - half), Math.exp(average + half), level, IntervalMethod.LOG_WALD);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {percent, unit, weights, logDoses, errors, degreesOfFreedom};
    }

    /** {@return the averaged dose with its 95 % interval} */
    @Override
    public String toString() {
        String symbol = unit.isEmpty() ? "" : " " + unit;
        String dose = outcome == EffectiveDoseOutcome.INTERPOLATED
                ? Digits.of(Math.exp(average)) + symbol + " " + interval(0.95)
                : outcome.name();
        return "IC" + Digits.of(percent) + " " + dose + "\naverage of " + weights.length + " models";
    }
}

package io.github.foldwise.doseresponse.variance;

import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;

/**
 * A curve fitted together with a model of its variance. Instances are immutable.
 *
 * <p>Intervals of the {@linkplain #getFit() fit} take the weights as known.
 */
public final class VarianceModelFit extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private final VarianceModel model;
    private final DoseResponseFit fit;
    private final double power;
    private final double priorDegreesOfFreedom;
    private final double logLikelihood;
    private final boolean settled;

    private VarianceModelFit(
            VarianceModel model,
            DoseResponseFit fit,
            double power,
            double priorDegreesOfFreedom,
            double logLikelihood,
            boolean settled) {
        this.model = model;
        this.fit = fit;
        this.power = power;
        this.priorDegreesOfFreedom = priorDegreesOfFreedom;
        this.logLikelihood = logLikelihood;
        this.settled = settled;
    }

    static VarianceModelFit ofPower(VarianceModel model, DoseResponseFit fit, double power, boolean settled) {
        return new VarianceModelFit(model, fit, power, Double.NaN, fit.getLogLikelihood(), settled);
    }

    static VarianceModelFit perDose(
            DoseResponseFit fit, double priorDegreesOfFreedom, double logLikelihood, boolean settled) {
        return new VarianceModelFit(
                VarianceModel.PER_DOSE, fit, Double.NaN, priorDegreesOfFreedom, logLikelihood, settled);
    }

    /** {@return the variance model} */
    public VarianceModel getModel() {
        return model;
    }

    /**
     * Returns the curve.
     *
     * @return the fit; its data carry the weights that the variance model gives
     */
    public DoseResponseFit getFit() {
        return fit;
    }

    /**
     * Returns the power of the mean.
     *
     * @return K, given or estimated; NaN where the variance does not follow the mean
     */
    public double getPower() {
        return power;
    }

    /**
     * Returns how alike the variances of the doses are.
     *
     * @return the degrees of freedom that their common scale is worth beside those of each dose, 0.5 to 1000; NaN for other
     *     models
     */
    public double getPriorDegreesOfFreedom() {
        return priorDegreesOfFreedom;
    }

    /**
     * {@return whether curve and weights agree: true if the curve converged and its weights are those that it gives itself}
     */
    public boolean isConverged() {
        return settled && fit.isConverged();
    }

    /**
     * {@return the log-likelihood, as R {@code logLik} of nlme {@code gnls}; with a variance for each dose, the variances
     * integrated out}
     */
    public double getLogLikelihood() {
        return logLikelihood;
    }

    /**
     * Returns Akaike's criterion corrected for small samples, the residual variance and an estimated power or prior counted.
     *
     * @return \( 2K - 2 \ln L + 2K(K + 1)/(n - K - 1) \); NaN where \( n \le K + 1 \)
     */
    public double getAicc() {
        int n = fit.getObservationCount();
        int k = n - fit.getDegreesOfFreedom() + 1 + (model.isEstimated() ? 1 : 0);
        int left = n - k - 1;
        return left > 0 ? 2 * k - 2 * getLogLikelihood() + 2.0 * k * (k + 1) / left : Double.NaN;
    }

    /** {@return one row: model, power, log-likelihood, AICc and the IC50} */
    @Override
    public Table toTable() {
        return Table.builder("Variance model")
                .text("model")
                .number("power")
                .number("logLik")
                .number("aicc")
                .number("ic50", fit.getData().getUnit())
                .text("outcome")
                .row(
                        model.toString(),
                        power,
                        getLogLikelihood(),
                        getAicc(),
                        fit.getIc50(),
                        fit.effectiveDose(50).getOutcome().name())
                .build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {model, fit};
    }

    /** {@return the variance model with its power, then the fit} */
    @Override
    public String toString() {
        String settling = settled ? "" : ", not settled";
        String how = Double.isNaN(power) ? ", prior df " + Digits.of(priorDegreesOfFreedom) : ", K " + Digits.of(power);
        return "variance " + model + how + settling + "\n" + fit;
    }
}

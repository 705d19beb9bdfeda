package io.github.foldwise.doseresponse.variance;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.text.Value;
import java.util.Objects;

/**
 * How the variance of an observation depends on its mean: \( \sigma^2 (\mu^2 + \mu_0^2)^K \), with a power K that is given
 * or estimated; or on its dose alone.
 *
 * <p>The floor \( \mu_0 \) keeps observations whose mean is nearly zero from carrying all the weight: a reader's own noise does
 * not vanish with the signal. Instances are immutable.
 */
public final class VarianceModel extends Value {
    private static final long serialVersionUID = 1L;

    /** The same variance everywhere, K = 0: ordinary least squares. */
    public static final VarianceModel CONSTANT = new VarianceModel("constant", 0, 0);
    /** Variance proportional to the mean, K = ½: counts. */
    public static final VarianceModel COUNT_LIKE = new VarianceModel("count-like", 0.5, VarianceModel.FLOOR);
    /** Standard deviation proportional to the mean, K = 1: a constant coefficient of variation. */
    public static final VarianceModel CONSTANT_CV = new VarianceModel("constant CV", 1, VarianceModel.FLOOR);
    /** Variance proportional to a power of the mean that is estimated, between 0 and 2. */
    public static final VarianceModel POWER_OF_MEAN =
            new VarianceModel("power of the mean", Double.NaN, VarianceModel.FLOOR);

    /**
     * A variance for each dose, unrelated to its mean: drawn from a scaled inverse chi-squared distribution whose degrees of
     * freedom and scale are estimated, so that a dose of three wells is not believed beyond what three wells can tell
     * (Smyth 2004, doi:10.2202/1544-6115.1027, who does the same over genes).
     */
    public static final VarianceModel PER_DOSE = new VarianceModel("per dose", Double.NaN, 0);

    /** Part of the largest fitted response in size. */
    private static final double FLOOR = 0.01;

    private static final VarianceModel[] CANDIDATES = {CONSTANT, COUNT_LIKE, CONSTANT_CV, POWER_OF_MEAN, PER_DOSE};

    private final String label;
    private final double power;
    private final double floor;

    private VarianceModel(String label, double power, double floor) {
        this.label = label;
        this.power = power;
        this.floor = floor;
    }

    /**
     * {@return the model with a power of one's own}
     *
     * @param power K, between 0 and 2; the standard deviation is proportional to the K-th power of the mean
     * @throws IllegalArgumentException if the power is not in [0, 2]
     */
    public static VarianceModel ofPower(double power) {
        if (!(power >= 0 && power <= PowerOfMean.HIGHEST)) {
            throw new IllegalArgumentException("power " + power + ": must be in [0, 2]; 1 is a constant coefficient of"
                    + " variation, and no assay scatters much more than that");
        }
        return new VarianceModel("power " + power, power, FLOOR);
    }

    /**
     * Fits a curve under each of {@link #CONSTANT}, {@link #COUNT_LIKE}, {@link #CONSTANT_CV}, {@link #POWER_OF_MEAN} and
     * {@link #PER_DOSE} and returns the one with the lowest AICc.
     *
     * @param fitter model and covariance of the curve
     * @param data the observations
     * @return the best; the constant variance where no other has an AICc
     */
    public static VarianceModelFit choose(DoseResponseFitter fitter, DoseResponseData data) {
        Objects.requireNonNull(fitter, "fitter");
        VarianceModelFit best = CONSTANT.fit(fitter, data);
        for (VarianceModel candidate : CANDIDATES) {
            VarianceModelFit fit = candidate.fit(fitter, data);
            best = fit.isConverged() && fit.getAicc() < best.getAicc() ? fit : best;
        }
        return best;
    }

    /**
     * Returns this model with another floor.
     *
     * @param newFloor \( \mu_0 \) as a part of the largest fitted response in size, in [0, 1); the default is 0.01
     * @return a copy with the floor
     * @throws IllegalArgumentException if it is out of range
     */
    public VarianceModel withFloor(double newFloor) {
        if (!(newFloor >= 0 && newFloor < 1)) {
            throw new IllegalArgumentException(
                    "floor " + newFloor + ": must be in [0, 1), a part of the largest fitted response");
        }
        return new VarianceModel(label, power, newFloor);
    }

    /**
     * Fits curve and variance together.
     *
     * @param fitter model and covariance of the curve
     * @param data the observations; their weights multiply those of the model
     * @return the fit
     */
    public VarianceModelFit fit(DoseResponseFitter fitter, DoseResponseData data) {
        Objects.requireNonNull(fitter, "fitter");
        return equals(PER_DOSE) ? VariancePerDose.fit(fitter, data) : PowerOfMean.fit(this, fitter, data);
    }

    /**
     * Returns the power.
     *
     * @return K; NaN where it is estimated, or the variance does not follow the mean
     */
    public double getPower() {
        return power;
    }

    /** {@return the floor: \( \mu_0 \) as a part of the largest fitted response in size} */
    public double getFloor() {
        return floor;
    }

    boolean isEstimated() {
        return Double.isNaN(power);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {label, power, floor};
    }

    /** {@return the name, such as {@code constant CV}} */
    @Override
    public String toString() {
        return label;
    }
}

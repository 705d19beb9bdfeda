package io.github.foldwise.doseresponse;

import io.github.foldwise.inference.Estimate;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;

/**
 * Where a hormetic curve is highest. Instances are immutable.
 *
 * <p>A curve that has no maximum between dose 0 and high doses has NaN for both.
 */
public final class CurvePeak extends Value {
    private static final long serialVersionUID = 1L;

    private final Estimate dose;
    private final Estimate response;

    CurvePeak(Estimate dose, Estimate response) {
        this.dose = dose;
        this.response = response;
    }

    /** {@return whether the curve has a peak: false if it is highest at one of its ends} */
    public boolean isPresent() {
        return !Double.isNaN(dose.getValue());
    }

    /**
     * {@return the dose of the peak in the unit of the data, with its standard error by the delta method; NaN without a
     * peak}
     */
    public Estimate getDose() {
        return dose;
    }

    /**
     * Returns the mean response at the peak.
     *
     * @return the response with its standard error by the delta method; NaN without a peak
     */
    public Estimate getResponse() {
        return response;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {dose, response};
    }

    /** {@return the response and the dose of the peak} */
    @Override
    public String toString() {
        return isPresent() ? "peak " + Digits.of(response.getValue()) + " at " + Digits.of(dose.getValue()) : "no peak";
    }
}

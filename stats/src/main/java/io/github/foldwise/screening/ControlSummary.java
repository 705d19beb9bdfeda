package io.github.foldwise.screening;

import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Value;

/** Mean and scatter of the control wells of a plate. Instances are immutable. */
public final class ControlSummary extends Value {
    private static final long serialVersionUID = 1L;

    private final int wells;
    private final double mean;
    private final double standardDeviation;

    private ControlSummary(int wells, double mean, double standardDeviation) {
        this.wells = wells;
        this.mean = mean;
        this.standardDeviation = standardDeviation;
    }

    /**
     * Returns the summary of some wells.
     *
     * @param values the signals of the wells that were measured
     * @return mean and scatter; NaN for no well
     */
    public static ControlSummary of(double[] values) {
        int n = values.length;
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / n;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new ControlSummary(n, mean, n > 1 ? Math.sqrt(squares / (n - 1)) : Double.NaN);
    }

    /** This control less the mean of another, with a scatter that gives the variance of the difference of the means. */
    ControlSummary minus(ControlSummary other) {
        double variance = getVarianceOfMean() + other.getVarianceOfMean();
        return new ControlSummary(wells, mean - other.mean, Math.sqrt(variance * wells));
    }

    /** The blank of a plate without blank wells: exactly zero. */
    static ControlSummary zero() {
        return new ControlSummary(0, 0, 0);
    }

    /** {@return the number of wells that were measured} */
    public int getWellCount() {
        return wells;
    }

    /** {@return the mean signal} */
    public double getMean() {
        return mean;
    }

    /**
     * Returns the standard deviation between wells.
     *
     * @return the sample standard deviation; NaN for one well
     */
    public double getStandardDeviation() {
        return standardDeviation;
    }

    /** {@return the variance of the mean: \( s^2 / n \); NaN for one well, 0 for no well} */
    public double getVarianceOfMean() {
        return wells == 0 ? 0 : standardDeviation * standardDeviation / wells;
    }

    @Override
    protected Object[] parts() {
        return new Object[] {wells, mean, standardDeviation};
    }

    /** {@return mean, standard deviation and number of wells} */
    @Override
    public String toString() {
        return Digits.of(mean) + " (SD " + Digits.of(standardDeviation) + ", n " + wells + ")";
    }
}

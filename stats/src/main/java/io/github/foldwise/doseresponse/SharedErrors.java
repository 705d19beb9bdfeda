package io.github.foldwise.doseresponse;

import io.github.foldwise.internal.function.StudentT;
import io.github.foldwise.text.Value;
import java.util.Arrays;

/**
 * Errors of a log dose that all wells of a curve share, and the scatter that its own error follows; see
 * {@link EffectiveDose#withSharedError} and {@link EffectiveDose#withScatter}.
 */
final class SharedErrors extends Value {
    private static final long serialVersionUID = 1L;

    static final SharedErrors NONE = new SharedErrors(new double[0], new double[0], 1);

    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private final double[] variance;
    private final double[] df;

    /** Of the scatter of wells to that which the limits come with. */
    private final double ratio;

    private SharedErrors(double[] variance, double[] df, double ratio) {
        this.ratio = ratio;
        this.variance = variance;
        this.df = df;
    }

    SharedErrors and(double error, double degreesOfFreedom) {
        if (!(error >= 0)) {
            throw new IllegalArgumentException("shared error " + error
                    + ": a standard error of a log dose is at least 0; infinite where it is not known");
        }
        if (!(degreesOfFreedom > 0)) {
            throw new IllegalArgumentException("degrees of freedom " + degreesOfFreedom
                    + " of a shared error: give a positive" + " number, such as the number of wells less one");
        }
        int n = variance.length;
        double[] variances = Arrays.copyOf(variance, n + 1);
        double[] freedoms = Arrays.copyOf(df, n + 1);
        variances[n] = error * error;
        freedoms[n] = degreesOfFreedom;
        return new SharedErrors(variances, freedoms, ratio);
    }

    SharedErrors scaled(double factor) {
        return new SharedErrors(variance, df, ratio * factor);
    }

    boolean isNone() {
        return variance.length == 0 && ratio == 1;
    }

    double standardError(double own) {
        return isNone() ? own : Math.sqrt(own * own + Arrays.stream(variance).sum());
    }

    /** Welch's and Satterthwaite's. */
    double degreesOfFreedom(double own, double ownDf) {
        double total = standardError(own);
        if (isNone() || !(total > 0 && total <= Double.MAX_VALUE)) {
            return ownDf;
        }
        double share = own / total * (own / total);
        double sum = share * share / ownDf;
        for (int k = 0; k < variance.length; k++) {
            double part = variance[k] / total / total;
            sum += part * part / df[k];
        }
        return 1 / sum;
    }

    /**
     * The limits with these errors.
     *
     * @param own limits without them
     * @param near limits at a lower level; the estimate at level 0
     */
    double[] widened(double[] own, double level, double[] near, double nearLevel, double ownDf) {
        double quantile = StudentT.twoSidedQuantile(level, ownDf);
        double nearQuantile = nearLevel > 0 ? StudentT.twoSidedQuantile(nearLevel, ownDf) : 0;
        double[] wide = own.clone();
        for (int side = 0; side < 2; side++) {
            double spread = Math.abs(own[side] - near[side]) / (quantile - nearQuantile);
            // A side whose spread is not known is open.
            double added =
                    spread <= Double.MAX_VALUE ? half(level, spread * ratio, ownDf) - spread * quantile : INFINITY;
            wide[side] = side == 0 ? own[side] - added : own[side] + added;
        }
        return wide;
    }

    private double half(double level, double spread, double ownDf) {
        return StudentT.twoSidedQuantile(level, degreesOfFreedom(spread, ownDf)) * standardError(spread);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {variance, df, ratio};
    }

    @Override
    public String toString() {
        return "shared errors " + Arrays.toString(variance);
    }
}

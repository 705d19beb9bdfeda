package io.github.foldwise.screening.activity;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DeltaMethod;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.FitStatus;
import io.github.foldwise.inference.Estimate;
import io.github.foldwise.inference.FiellerSet;
import io.github.foldwise.inference.Interval;
import io.github.foldwise.inference.IntervalMethod;
import io.github.foldwise.internal.curve.plane.GroupedResponses;

/**
 * How far a curve has come at the highest dose: the log2 ratio of its mean there to its mean at the start.
 *
 * @param log2 the ratio; minus infinity where the mean at the highest dose is not positive, NaN without a curve or where the start
 *     is not
 * @param lower the lower limit; may be minus infinity
 * @param upper the upper limit; may be infinity
 */
record TopDoseChange(double log2, double lower, double upper) {
    private static final TopDoseChange NONE = new TopDoseChange(Double.NaN, Double.NaN, Double.NaN);

    static TopDoseChange of(DoseResponseFit fit, double level) {
        DoseResponseData data = fit.getData();
        double[] doses = GroupedResponses.levels(data.getDoses());
        double[] weights = data.getWeights();
        double top = 0;
        double start = Double.POSITIVE_INFINITY;
        for (int i = 0; i < doses.length; i++) {
            top = weights[i] > 0 ? Math.max(top, doses[i]) : top;
            start = weights[i] > 0 ? Math.min(start, doses[i]) : start;
        }
        if (!(start < top)) {
            return NONE;
        }
        boolean flat = fit.getStatus() == FitStatus.FLAT;
        double mean = flat ? mean(data.getResponses(), weights) : Double.NaN;
        double above = flat ? mean : fit.predict(top).getValue();
        double below = flat ? mean : fit.predict(start).getValue();
        if (!(below > 0) || Double.isNaN(above)) {
            return NONE;
        }
        double[] v = flat ? new double[0] : curveVariances(fit, top, start);
        if (v.length == 0) {
            // Without a covariance of the curve the wells at the two doses bound what is known of it.
            double variance = fit.getSigma() * fit.getSigma();
            v = new double[] {variance / weightAt(top, doses, weights), variance / weightAt(start, doses, weights), 0};
        }
        int df = fit.getDegreesOfFreedom();
        Interval ratio = df < 1
                ? Interval.none(level, IntervalMethod.FIELLER)
                : FiellerSet.of(
                                Estimate.of(above, Math.sqrt(v[0]), df),
                                Estimate.of(below, Math.sqrt(v[1]), df),
                                v[2],
                                level)
                        .toInterval();
        double log = above > 0 ? log2(above / below) : Double.NEGATIVE_INFINITY;
        return new TopDoseChange(log, log2(ratio.getLower()), log2(ratio.getUpper()));
    }

    /** Variances of the curve at the two doses and their covariance; empty where the fit has none. */
    private static double[] curveVariances(DoseResponseFit fit, double top, double start) {
        DeltaMethod linear = DeltaMethod.of(fit);
        double[][] covariance = linear.getCovarianceMatrix();
        if (covariance.length == 0) {
            return new double[0];
        }
        double[] above = linear.gradient(top);
        double[] below = linear.gradient(start);
        double[] v = {form(covariance, above, above), form(covariance, below, below), form(covariance, above, below)};
        return v[0] >= 0 && v[1] >= 0 && Double.isFinite(v[0] + v[1] + v[2]) ? v : new double[0];
    }

    private static double form(double[][] covariance, double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                sum += a[i] * covariance[i][j] * b[j];
            }
        }
        return sum;
    }

    private static double weightAt(double dose, double[] doses, double[] weights) {
        double sum = 0;
        for (int i = 0; i < doses.length; i++) {
            sum += doses[i] == dose ? weights[i] : 0;
        }
        return sum;
    }

    private static double mean(double[] responses, double[] weights) {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < responses.length; i++) {
            sum += weights[i] * responses[i];
            total += weights[i];
        }
        return sum / total;
    }

    private static double log2(double ratio) {
        return Math.log(ratio) / Math.log(2);
    }
}

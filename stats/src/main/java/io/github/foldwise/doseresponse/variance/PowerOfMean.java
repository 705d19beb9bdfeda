package io.github.foldwise.doseresponse.variance;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.internal.function.BracketedRoot;

/** Fits curve, weights and power in turn until none of them moves. */
final class PowerOfMean {
    static final double HIGHEST = 2;

    private static final int MOST_ROUNDS = 200;
    /** Largest relative change of a weight; the curves themselves are found to about 1e-11. */
    private static final double STILL = 1e-9;

    private final VarianceModel model;
    private final DoseResponseFitter fitter;
    private final DoseResponseData data;
    private final double[] doses;
    private final double[] responses;
    private final double[] given;
    private final double[] logVariance;
    private final double[] residual;
    private double power;

    private PowerOfMean(VarianceModel model, DoseResponseFitter fitter, DoseResponseData data) {
        this.model = model;
        this.fitter = fitter;
        this.data = data;
        doses = data.getDoses();
        responses = data.getResponses();
        given = data.getWeights();
        logVariance = new double[doses.length];
        residual = new double[doses.length];
        power = model.isEstimated() ? 0 : model.getPower();
    }

    static VarianceModelFit fit(VarianceModel model, DoseResponseFitter fitter, DoseResponseData data) {
        return new PowerOfMean(model, fitter, data).iterate();
    }

    private VarianceModelFit iterate() {
        DoseResponseFit fit = fitter.fit(data);
        boolean constant = !model.isEstimated() && power == 0;
        boolean still = constant;
        double[] last = given;
        for (int round = 0; round < MOST_ROUNDS && !still && !Double.isNaN(fit.getTop()); round++) {
            look(fit);
            power = model.isEstimated() ? likeliestPower() : power;
            double[] weights = weights();
            still = change(last, weights) <= STILL;
            last = weights;
            fit = fitter.fit(data.withWeights(weights));
        }
        return VarianceModelFit.ofPower(model, fit, power, still);
    }

    /** Residuals of a curve, and the logarithm of \( \mu^2 + \mu_0^2 \) at each observation. */
    private void look(DoseResponseFit fit) {
        double largest = 0;
        double[] mean = new double[doses.length];
        for (int i = 0; i < doses.length; i++) {
            mean[i] = i > 0 && doses[i] == doses[i - 1]
                    ? mean[i - 1]
                    : fit.predict(doses[i]).getValue();
            largest = Math.max(largest, Math.abs(mean[i]));
            residual[i] = responses[i] - mean[i];
        }
        double floor = model.getFloor() * largest;
        for (int i = 0; i < doses.length; i++) {
            logVariance[i] = Math.log(Math.max(mean[i] * mean[i] + floor * floor, Double.MIN_NORMAL));
        }
    }

    /**
     * The power of highest profile likelihood. Its derivative is the mean of the log variances weighted by the squared
     * residuals that K leaves, minus their plain mean; it falls with K, so there is one maximum.
     */
    private double likeliestPower() {
        double atZero = slope(0);
        double atHighest = slope(HIGHEST);
        if (atZero <= 0) {
            return 0;
        }
        return atHighest >= 0 ? HIGHEST : BracketedRoot.find(this::slope, 0, atZero, HIGHEST, atHighest, 1e-13);
    }

    private double slope(double k) {
        double squares = 0;
        double moments = 0;
        double plain = 0;
        int used = 0;
        for (int i = 0; i < residual.length; i++) {
            if (given[i] > 0) {
                double square = given[i] * residual[i] * residual[i] * Math.exp(-k * logVariance[i]);
                squares += square;
                moments += square * logVariance[i];
                plain += logVariance[i];
                used++;
            }
        }
        return squares > 0 ? moments / squares - plain / used : 0;
    }

    /** Precisions, relative to their geometric mean. */
    private double[] weights() {
        double level = 0;
        for (double log : logVariance) {
            level += log / logVariance.length;
        }
        double[] weights = new double[given.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = given[i] * Math.exp(-power * (logVariance[i] - level));
        }
        return weights;
    }

    /** The largest relative change of a weight. */
    static double change(double[] before, double[] after) {
        double largest = 0;
        for (int i = 0; i < before.length; i++) {
            if (before[i] > 0) {
                largest = Math.max(largest, Math.abs(after[i] / before[i] - 1));
            }
        }
        return largest;
    }
}

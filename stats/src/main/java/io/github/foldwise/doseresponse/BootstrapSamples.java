package io.github.foldwise.doseresponse;

import io.github.foldwise.dose.DoseResponseData;
import java.util.List;
import java.util.SplittableRandom;

/** Data sets drawn anew from those of a fit. */
final class BootstrapSamples {
    private final DoseResponseData data;
    private final BootstrapType type;
    private final double[] weights;
    private final double[] fitted;
    private final double[] residuals;
    private final double sigma;
    /** The unit that is drawn of each well: itself, or its experiment. */
    private final int[] unit;

    private final int units;

    BootstrapSamples(DoseResponseFit fit, BootstrapType type) {
        this.data = fit.getData();
        this.type = type;
        weights = data.getWeights();
        sigma = fit.getSigma();
        int n = data.size();
        double[] doses = data.getDoses();
        double[] responses = data.getResponses();
        fitted = new double[n];
        residuals = new double[n];
        DeltaMethod linear = DeltaMethod.of(fit);
        double mean = 0;
        for (int i = 0; i < n; i++) {
            fitted[i] = fit.predict(doses[i]).getValue();
            double h = linear.leverage(doses[i], weights[i]);
            // Without a covariance residuals are used as they are.
            double kept = h < 1 ? Math.sqrt(1 - h) : 1;
            residuals[i] = Math.sqrt(weights[i]) * (responses[i] - fitted[i]) / kept;
            mean += residuals[i] / n;
        }
        for (int i = 0; i < n; i++) {
            residuals[i] -= mean;
        }
        unit = new int[n];
        List<String> experiments = data.getExperiments();
        boolean clustered = type == BootstrapType.EXPERIMENTS;
        for (int i = 0; i < n; i++) {
            unit[i] = clustered ? experiments.indexOf(data.getExperiment(i)) : i;
        }
        units = clustered ? experiments.size() : n;
    }

    /** The number of wells or experiments. */
    int unitCount() {
        return units;
    }

    DoseResponseData draw(SplittableRandom random) {
        int n = fitted.length;
        if (type == BootstrapType.WELLS || type == BootstrapType.EXPERIMENTS) {
            int[] times = new int[units];
            for (int i = 0; i < units; i++) {
                times[random.nextInt(units)]++;
            }
            double[] w = new double[n];
            for (int i = 0; i < n; i++) {
                w[i] = weights[i] * times[unit[i]];
            }
            return data.withWeights(w);
        }
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            double scatter =
                    type == BootstrapType.PARAMETRIC ? sigma * random.nextGaussian() : residuals[random.nextInt(n)];
            y[i] = fitted[i] + (weights[i] > 0 ? scatter / Math.sqrt(weights[i]) : 0);
        }
        return DoseResponseData.of(data.getDoses(), y).withWeights(weights);
    }

    /** The data without one well or experiment, for the jackknife. */
    DoseResponseData without(int left) {
        double[] w = weights.clone();
        double sum = 0;
        for (int i = 0; i < w.length; i++) {
            w[i] = unit[i] == left ? 0 : w[i];
            sum += w[i];
        }
        return sum > 0 ? data.withWeights(w) : data;
    }
}

package io.github.foldwise.differential.deseq2;

import io.github.foldwise.internal.counts.ModelMatrix;

/** A dispersion to start from: the smaller of two method-of-moments estimates, within bounds. A workspace for one thread. */
final class StartingDispersion {
    private final ModelMatrix design;
    private final double meanInverseFactor;
    private final double highest;
    private final double[] fitted;
    private final double[] scores;

    StartingDispersion(ModelMatrix design, double meanInverseFactor) {
        this.design = design;
        this.meanInverseFactor = meanInverseFactor;
        highest = Math.max(10, design.samples);
        fitted = new double[design.samples];
        scores = new double[design.columns];
    }

    double of(double[] normalized) {
        double rough = rough(normalized);
        double moments = moments(normalized);
        return Math.min(Math.max(Math.min(rough, moments), DispersionSearch.LOWEST), highest);
    }

    /** From residuals of a linear model: Σ ((n − μ)² − μ)/μ² / (m − p). */
    private double rough(double[] normalized) {
        design.fittedValues(normalized, fitted, scores);
        double sum = 0;
        for (int j = 0; j < normalized.length; j++) {
            double mean = Math.max(1, fitted[j]);
            double residual = normalized[j] - mean;
            sum += (residual * residual - mean) / (mean * mean);
        }
        return Math.max(sum / design.residualDegreesOfFreedom(), 0);
    }

    /** From mean and variance over all samples: (variance − mean · E[1/s])/mean². */
    private double moments(double[] normalized) {
        double mean = mean(normalized);
        double sum = 0;
        for (double n : normalized) {
            sum += (n - mean) * (n - mean);
        }
        double variance = sum / (normalized.length - 1);
        return (variance - meanInverseFactor * mean) / (mean * mean);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}

package io.github.foldwise.screening.seeding;

import io.github.foldwise.inference.Estimate;
import java.io.Serializable;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.FDistribution;

/** A weighted line through densities up to a limit, and whether it fits them. */
record SeedingLine(Estimate intercept, Estimate slope, double lackOfFit, int densities, int wells)
        implements Serializable {
    static SeedingLine none() {
        Estimate nothing = Estimate.of(Double.NaN, Double.NaN, Double.NaN);
        return new SeedingLine(nothing, nothing, Double.NaN, 0, 0);
    }

    boolean isTested() {
        return !Double.isNaN(lackOfFit);
    }

    static SeedingLine of(double[] cells, double[] signals, double highest) {
        double[] x = new double[cells.length];
        double[] y = new double[cells.length];
        int n = 0;
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] <= highest) {
                x[n] = cells[i];
                y[n++] = signals[i];
            }
        }
        return fit(Arrays.copyOf(x, n), Arrays.copyOf(y, n));
    }

    private static SeedingLine fit(double[] x, double[] y) {
        double sumW = 0;
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < x.length; i++) {
            double w = weight(x[i]);
            sumW += w;
            meanX += w * x[i];
            meanY += w * y[i];
        }
        meanX /= sumW;
        meanY /= sumW;
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += weight(x[i]) * (x[i] - meanX) * (x[i] - meanX);
            xy += weight(x[i]) * (x[i] - meanX) * (y[i] - meanY);
        }
        double slope = xy / xx;
        double intercept = meanY - slope * meanX;
        double residual = 0;
        for (int i = 0; i < x.length; i++) {
            double left = y[i] - intercept - slope * x[i];
            residual += weight(x[i]) * left * left;
        }
        int n = x.length;
        double[] levels = Arrays.stream(x).distinct().sorted().toArray();
        double pure = pure(x, y, levels);
        int k = levels.length;
        double p = Double.NaN;
        if (k >= 3 && n > k && pure > 0) {
            // Rounding may leave the line a hair better than the means it runs through.
            double f = Math.max(0, residual - pure) / (k - 2) / (pure / (n - k));
            p = FDistribution.of(k - 2.0, n - k).survivalProbability(f);
        }
        double variance = residual / (n - 2);
        return new SeedingLine(
                Estimate.of(intercept, Math.sqrt(variance * (1 / sumW + meanX * meanX / xx)), n - 2),
                Estimate.of(slope, Math.sqrt(variance / xx), n - 2),
                p,
                k,
                n);
    }

    private static double weight(double cells) {
        return 1 / (cells * cells);
    }

    /** The weighted squares of wells about the mean of their density. */
    private static double pure(double[] x, double[] y, double[] levels) {
        double[] sums = new double[levels.length];
        int[] counts = new int[levels.length];
        for (int i = 0; i < x.length; i++) {
            int k = Arrays.binarySearch(levels, x[i]);
            sums[k] += y[i];
            counts[k]++;
        }
        double pure = 0;
        for (int i = 0; i < x.length; i++) {
            int k = Arrays.binarySearch(levels, x[i]);
            double left = y[i] - sums[k] / counts[k];
            pure += weight(x[i]) * left * left;
        }
        return pure;
    }
}

package io.github.foldwise.differential.deseq2;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Fits the dispersion trend to gene-wise estimates. */
final class TrendFitter {
    private static final int MOST_ROUNDS = 10;
    private static final int MOST_STEPS = 25;
    private static final double GAMMA_TOLERANCE = 1e-8;
    private static final double ROUND_TOLERANCE = 1e-6;
    /** Residual ratios beyond these are left out of the parametric fit. */
    private static final double LOWEST_RATIO = 1e-4;

    private static final double HIGHEST_RATIO = 15;
    private static final double TRIM = 0.001;

    private TrendFitter() {}

    /**
     * Fits a trend.
     *
     * @param means the means of genes
     * @param dispersions their gene-wise dispersions, all above 1e-6
     * @return the trend; a local one if a parametric one was asked for and failed; a constant one where neither can be
     */
    static DispersionTrend fit(TrendType type, double[] means, double[] dispersions) {
        return switch (type) {
            case PARAMETRIC -> {
                double[] coefficients = parametric(means, dispersions);
                yield coefficients == null
                        ? local(means, dispersions)
                        : DispersionTrend.parametric(coefficients[0], coefficients[1]);
            }
            case LOCAL -> local(means, dispersions);
            case MEAN -> DispersionTrend.constant(trimmedMean(dispersions));
        };
    }

    private static DispersionTrend local(double[] means, double[] dispersions) {
        DispersionTrend trend = LocalTrend.fit(means, dispersions);
        return trend == null ? DispersionTrend.constant(trimmedMean(dispersions)) : trend;
    }

    private static double trimmedMean(double[] dispersions) {
        double[] sorted = dispersions.clone();
        Arrays.sort(sorted);
        return RobustMoments.trimmedMeanOfSorted(sorted, sorted.length, TRIM);
    }

    private static double @Nullable [] parametric(double[] means, double[] dispersions) {
        double[] now = {0.1, 1};
        double[] inverseMean = new double[means.length];
        double[] response = new double[means.length];
        for (int round = 0; round <= MOST_ROUNDS; round++) {
            int kept = 0;
            for (int i = 0; i < means.length; i++) {
                double ratio = dispersions[i] / (now[0] + now[1] / means[i]);
                if (ratio > LOWEST_RATIO && ratio < HIGHEST_RATIO) {
                    inverseMean[kept] = 1 / means[i];
                    response[kept++] = dispersions[i];
                }
            }
            double[] next = now.clone();
            boolean converged = gammaRegression(inverseMean, response, kept, next);
            if (!(next[0] > 0 && next[1] > 0)) {
                return null;
            }
            double a = Math.log(next[0] / now[0]);
            double b = Math.log(next[1] / now[1]);
            now = next;
            if (a * a + b * b < ROUND_TOLERANCE && converged) {
                return now;
            }
        }
        return null;
    }

    /**
     * A Gamma regression with identity link on one covariate, from given coefficients; they are NaN if it cannot start.
     * Steps that leave the range of positive means are halved.
     */
    private static boolean gammaRegression(double[] x, double[] y, int n, double[] coefficients) {
        double before = deviance(x, y, n, coefficients);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] old = coefficients.clone();
            if (!gammaStep(x, y, n, coefficients)) {
                Arrays.fill(coefficients, Double.NaN);
                return false;
            }
            double now = deviance(x, y, n, coefficients);
            for (int halving = 0; !Double.isFinite(now); halving++) {
                if (halving == MOST_STEPS) {
                    Arrays.fill(coefficients, Double.NaN);
                    return false;
                }
                coefficients[0] = 0.5 * (coefficients[0] + old[0]);
                coefficients[1] = 0.5 * (coefficients[1] + old[1]);
                now = deviance(x, y, n, coefficients);
            }
            if (Math.abs(now - before) / (Math.abs(now) + 0.1) < GAMMA_TOLERANCE) {
                return true;
            }
            before = now;
        }
        return false;
    }

    /** Weighted least squares with weights 1/μ², solved for the change. */
    private static boolean gammaStep(double[] x, double[] y, int n, double[] coefficients) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double r0 = 0;
        double r1 = 0;
        for (int i = 0; i < n; i++) {
            double mean = coefficients[0] + coefficients[1] * x[i];
            double w = 1 / (mean * mean);
            double residual = w * (y[i] - mean);
            s0 += w;
            s1 += w * x[i];
            s2 += w * x[i] * x[i];
            r0 += residual;
            r1 += residual * x[i];
        }
        double determinant = s0 * s2 - s1 * s1;
        if (!(determinant > 0)) {
            return false;
        }
        coefficients[0] += (s2 * r0 - s1 * r1) / determinant;
        coefficients[1] += (s0 * r1 - s1 * r0) / determinant;
        return true;
    }

    /** The Gamma deviance; infinite where a mean is not above 0. */
    private static double deviance(double[] x, double[] y, int n, double[] coefficients) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double mean = coefficients[0] + coefficients[1] * x[i];
            if (!(mean > 0)) {
                return Double.POSITIVE_INFINITY;
            }
            sum += Math.log(y[i] / mean) - (y[i] - mean) / mean;
        }
        return -2 * sum;
    }
}

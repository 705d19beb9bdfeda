package io.github.foldwise.multiplicity;

import io.github.foldwise.internal.linear.SymmetricEigen;
import io.github.foldwise.internal.linear.SymmetricMatrix;
import io.github.foldwise.internal.smooth.Ranking;
import java.util.Arrays;

/**
 * The share π₀ of true null hypotheses: p-values above λ are nearly all from true nulls, and of those a share 1 − λ lies
 * there.
 */
final class NullShare {
    private static final int STEPS = 19;
    private static final double DEGREES_OF_FREEDOM = 3;

    private NullShare() {}

    static double of(double[] sorted, NullShareMethod method) {
        int m = sorted.length;
        double[] above = new double[STEPS];
        double[] shares = new double[STEPS];
        for (int i = 0; i < STEPS; i++) {
            above[i] = m - firstFrom(sorted, lambda(i));
            shares[i] = above[i] / m / (1 - lambda(i));
        }
        double share = method == NullShareMethod.SMOOTHER ? smoothedEnd(shares) : leastError(shares, above, m);
        return Math.min(1, share);
    }

    private static double lambda(int i) {
        return 0.05 * (i + 1);
    }

    private static int firstFrom(double[] sorted, double limit) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] >= limit) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static double leastError(double[] shares, double[] above, int m) {
        double[] ordered = shares.clone();
        Arrays.sort(ordered);
        double smallest = Ranking.quantile(ordered, 0.1);
        double best = Double.POSITIVE_INFINITY;
        double chosen = Double.NaN;
        for (int i = 0; i < shares.length; i++) {
            double left = 1 - lambda(i);
            double variance = above[i] / ((double) m * m * left * left) * (1 - above[i] / m);
            double error = variance + (shares[i] - smallest) * (shares[i] - smallest);
            if (error < best) {
                best = error;
                chosen = shares[i];
            }
        }
        return chosen;
    }

    /** The natural cubic smoothing spline through evenly spaced values (Reinsch 1967), at the last of them. */
    private static double smoothedEnd(double[] y) {
        SymmetricEigen roughness = SymmetricEigen.of(roughness(y.length));
        double low = -40;
        double high = 40;
        for (int i = 0; i < 200; i++) {
            double middle = 0.5 * (low + high);
            double freedom = 0;
            for (int k = 0; k < y.length; k++) {
                freedom += 1 / (1 + Math.exp(middle) * Math.max(0, roughness.value(k)));
            }
            if (freedom > DEGREES_OF_FREEDOM) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double end = 0;
        for (int k = 0; k < y.length; k++) {
            double[] direction = roughness.vector(k);
            double dot = 0;
            for (int i = 0; i < y.length; i++) {
                dot += direction[i] * y[i];
            }
            end += dot * direction[y.length - 1] / (1 + Math.exp(low) * Math.max(0, roughness.value(k)));
        }
        return end;
    }

    /** The matrix of the integrated squared second derivative of the spline through values at distance 1. */
    private static double[][] roughness(int n) {
        int inner = n - 2;
        double[][] second = new double[inner][n];
        double[][] gram = new double[inner][inner];
        for (int i = 0; i < inner; i++) {
            second[i][i] = 1;
            second[i][i + 1] = -2;
            second[i][i + 2] = 1;
            gram[i][i] = 2.0 / 3;
            if (i + 1 < inner) {
                gram[i][i + 1] = 1.0 / 6;
                gram[i + 1][i] = 1.0 / 6;
            }
        }
        double[][] inverse = SymmetricMatrix.inverse(gram, 1e-12);
        double[][] result = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int a = Math.max(0, i - 2); a <= Math.min(inner - 1, i); a++) {
                    for (int b = Math.max(0, j - 2); b <= Math.min(inner - 1, j); b++) {
                        result[i][j] += second[a][i] * inverse[a][b] * second[b][j];
                    }
                }
            }
        }
        return result;
    }
}

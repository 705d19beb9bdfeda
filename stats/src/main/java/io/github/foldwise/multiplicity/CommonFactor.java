package io.github.foldwise.multiplicity;

import io.github.foldwise.internal.linear.SymmetricEigen;
import java.util.Arrays;

/** The one-factor correlations nearest to given ones, \( \rho_{ij} \approx \lambda_i\lambda_j \), by alternating least squares. */
final class CommonFactor {
    private static final int MOST_STEPS = 5000;

    private CommonFactor() {}

    static double[] loadings(double[][] correlations, double largest) {
        int k = correlations.length;
        double[] loadings = new double[k];
        if (k == 1) {
            return loadings;
        }
        if (k == 2) {
            // Two-sided, the sign of a single correlation does not matter.
            Arrays.fill(loadings, Math.min(largest, Math.sqrt(Math.abs(correlations[0][1]))));
            return loadings;
        }
        double[][] turned = turned(correlations);
        Arrays.fill(loadings, Math.sqrt(Math.max(0, meanOff(turned))));
        for (int step = 0; step < MOST_STEPS; step++) {
            if (sweep(turned, loadings, largest) < 1e-15) {
                break;
            }
        }
        return loadings;
    }

    /**
     * The correlations of statistics turned so that they go along with what they have in common: two-sided, a statistic counts as much
     * with the other sign, and loadings need none.
     */
    private static double[][] turned(double[][] correlations) {
        int k = correlations.length;
        double[] common = SymmetricEigen.of(correlations).vector(0);
        double[][] turned = new double[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                turned[i][j] = common[i] * common[j] < 0 ? -correlations[i][j] : correlations[i][j];
            }
        }
        return turned;
    }

    private static double meanOff(double[][] correlations) {
        int k = correlations.length;
        double sum = 0;
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                sum += i == j ? 0 : correlations[i][j];
            }
        }
        return sum / (k * (k - 1.0));
    }

    private static double sweep(double[][] correlations, double[] loadings, double largest) {
        double change = 0;
        for (int i = 0; i < loadings.length; i++) {
            double top = 0;
            double bottom = 0;
            for (int j = 0; j < loadings.length; j++) {
                if (j != i) {
                    top += correlations[i][j] * loadings[j];
                    bottom += loadings[j] * loadings[j];
                }
            }
            double next = bottom > 0 ? Math.max(0, Math.min(largest, top / bottom)) : 0;
            change = Math.max(change, Math.abs(next - loadings[i]));
            loadings[i] = next;
        }
        return change;
    }
}

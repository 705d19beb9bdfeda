package io.github.foldwise.internal.mixed;

import io.github.foldwise.internal.linear.SymmetricMatrix;
import java.io.Serializable;

/**
 * Where a search ended.
 *
 * @param end how it ended
 * @param fixed the fixed effects
 * @param covariance their covariance \( \sigma^2 (\sum X_i^T V_i^{-1} X_i)^{-1} \), with the residual variance on \( n - p \) degrees
 *     of freedom under either likelihood; empty where they are not determined
 * @param relative the relative covariance of the random effects of a group
 * @param modes the random effects of each group
 * @param variance the residual variance that maximises the likelihood
 * @param logLikelihood of the linear model that the last step left; restricted where that was maximised
 * @param zero for each variance parameter whether it is 0
 * @param slopes the derivatives of the covariance of the fixed effects by each variance parameter that is not 0
 * @param spread the covariance of those variance parameters
 * @param residualFreedom the number by which the residual variance was divided
 * @param rounds how often the two steps were taken
 */
public record MixedOptimum(
        End end,
        double[] fixed,
        double[][] covariance,
        double[][] relative,
        double[][] modes,
        double variance,
        double logLikelihood,
        boolean[] zero,
        double[][][] slopes,
        double[][] spread,
        int residualFreedom,
        int rounds)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** How a search ended. */
    public enum End {
        CONVERGED,
        ITERATION_LIMIT,
        NOT_IDENTIFIABLE
    }

    /**
     * Returns the degrees of freedom of a combination of fixed effects by Satterthwaite's approximation (1946,
     * doi:10.2307/3002019): twice the square of its variance over the variance of that, which comes from the curvature of the
     * likelihood; see Giesbrecht and Burns (1985), doi:10.2307/2530872.
     *
     * @param contrast the coefficients of the combination
     * @return the degrees of freedom; NaN without a covariance
     */
    public double degreesOfFreedom(double[] contrast) {
        if (covariance.length == 0) {
            return Double.NaN;
        }
        double squared = form(covariance, contrast);
        // Of the logarithm of the variance; the residual variance given all others is one of chi squared.
        double uncertainty = 2.0 / residualFreedom;
        for (int s = 0; s < slopes.length; s++) {
            for (int t = 0; t < slopes.length; t++) {
                uncertainty +=
                        form(slopes[s], contrast) * spread[s][t] * form(slopes[t], contrast) / (squared * squared);
            }
        }
        return 2 / uncertainty;
    }

    private static double form(double[][] matrix, double[] vector) {
        return SymmetricMatrix.quadraticForm(matrix, vector);
    }
}

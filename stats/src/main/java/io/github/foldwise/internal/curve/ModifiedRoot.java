package io.github.foldwise.internal.curve;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.LUDecomposition_F64;

/**
 * By how much the signed root of the likelihood ratio of an effective dose misses the normal distribution because the model is
 * curved: Barndorff-Nielsen's \( r^* = r + \frac{1}{r}\ln\frac{u}{r} \) (1986, doi:10.1093/biomet/73.2.307) with the u of Fraser, Reid
 * and Wu (1999, doi:10.1093/biomet/86.2.249) for a nonlinear regression with normal errors of unknown variance.
 *
 * <p>With X the derivatives of the mean by the parameters and j half the Hessian of the residual sum of squares, at the optimum
 * (hats) and at the best curve with the dose held (tildes, \( \tilde r \) its residuals, nuisance parameters \( \lambda \)), u is what
 * it is in a linear model times
 * \[ C = \frac{|\hat X^T\tilde r,\ \hat X^T\tilde X_\lambda|}{|\hat X^T\hat X|\,\sqrt{RSS(\psi) - RSS_{min}}}
 *    \sqrt{\frac{|\hat\jmath|}{|\tilde\jmath_{\lambda\lambda}|}} \]
 * which is 1 there. So Student's t, exact for a linear model, is kept, and \( \frac{1}{r}\ln C \) is added to its normal equivalent.
 */
final class ModifiedRoot {
    private static final int BETA = 0;
    private static final int LAMBDA = 3;

    private final GroupedResponses data;
    private final CurveFunction curve;
    /** The free parameters, the location last. */
    private final int[] free;

    private final int sign;
    private final double[] optimum;
    private final double best;
    private final double[][] mean;
    /** The determinants of the information at the optimum without and with curvature. */
    private final double expected;

    private final double observed;

    /**
     * A root.
     *
     * @param model a two-plateau model of which slope and location are free
     * @param sign 1 where the curve falls
     * @param theta its working parameters at the optimum
     * @param best what that leaves between doses
     */
    ModifiedRoot(GroupedResponses data, CurveModel model, int sign, double[] theta, double best) {
        this.data = data;
        this.sign = sign;
        optimum = theta;
        this.best = best;
        curve = model.family().curve(sign, true);
        boolean isLowerFree = Double.isNaN(model.fixedBottom());
        boolean isUpperFree = Double.isNaN(model.fixedTop());
        free = isLowerFree && isUpperFree
                ? new int[] {BETA, 1, 2, LAMBDA}
                : isLowerFree
                        ? new int[] {BETA, 1, LAMBDA}
                        : isUpperFree ? new int[] {BETA, 2, LAMBDA} : new int[] {BETA, LAMBDA};
        int p = free.length;
        mean = new double[data.size][p];
        double[][] information = new double[p][p];
        look(theta, 0, mean, new double[data.size], information);
        double[][] squares = new double[p][p];
        for (int i = 0; i < data.size; i++) {
            for (int j = 0; j < p; j++) {
                for (int k = 0; k < p; k++) {
                    squares[j][k] += data.weight[i] * mean[i][j] * mean[i][k];
                }
            }
        }
        expected = determinant(squares);
        observed = determinant(information);
    }

    /**
     * The logarithm of C.
     *
     * @param theta working parameters of the best curve with the dose held
     * @param position of the dose on it
     * @param between what it leaves between doses
     * @return NaN where a determinant has no or the wrong sign: the curve is not determined, or far from where this holds
     */
    double logFactor(double[] theta, double position, double between) {
        int p = free.length;
        double[][] held = new double[data.size][p];
        double[] residual = new double[data.size];
        double[][] information = new double[p][p];
        double moved = moved(theta, position);
        look(theta, moved, held, residual, information);
        double[][] mixed = new double[p][p];
        for (int i = 0; i < data.size; i++) {
            for (int j = 0; j < p; j++) {
                double w = data.weight[i] * mean[i][j];
                for (int k = 0; k < p - 1; k++) {
                    mixed[j][k] += w * held[i][k];
                }
                mixed[j][p - 1] += w * residual[i];
            }
        }
        double[][] nuisance = new double[p - 1][p - 1];
        for (int j = 0; j < p - 1; j++) {
            System.arraycopy(information[j], 0, nuisance[j], 0, p - 1);
        }
        double way = optimum[LAMBDA] + moved(optimum, position) - (theta[LAMBDA] + moved);
        double ratio = Math.signum(way) * determinant(mixed) / expected / Math.sqrt(between - best);
        return Math.log(ratio) + 0.5 * Math.log(observed / determinant(nuisance));
    }

    /** How far a position lies above the location; with the dose there held, also how fast the location moves with the slope. */
    private double moved(double[] theta, double position) {
        return position * sign * Math.exp(-theta[BETA]);
    }

    /** Derivatives of the mean and residuals at each dose, and half the Hessian of the sum of squares, with slope and location tied. */
    private void look(double[] theta, double moved, double[][] x, double[] residual, double[][] information) {
        double[] gradient = new double[theta.length];
        double[] hessian = new double[theta.length * (theta.length + 1) / 2];
        for (int i = 0; i < data.size; i++) {
            residual[i] = data.mean[i] - curve.evaluate(data.dose(i), data.logDose[i], theta, gradient, hessian);
            double[] row = x[i];
            for (int j = 0; j < free.length; j++) {
                row[j] = gradient[free[j]] + (j == 0 ? moved * gradient[LAMBDA] : 0);
            }
            for (int j = 0; j < free.length; j++) {
                for (int k = 0; k <= j; k++) {
                    double bend = hessian[CurveFunction.at(free[j], free[k])];
                    if (k == 0) {
                        bend += moved * hessian[CurveFunction.at(free[j], LAMBDA)];
                    }
                    if (j == 0) {
                        bend += moved
                                * (hessian[CurveFunction.at(BETA, LAMBDA)]
                                        + moved * hessian[CurveFunction.at(LAMBDA, LAMBDA)]);
                        bend -= moved * gradient[LAMBDA];
                    }
                    information[j][k] += data.weight[i] * (row[j] * row[k] - residual[i] * bend);
                    information[k][j] = information[j][k];
                }
            }
        }
    }

    private static double determinant(double[][] matrix) {
        LUDecomposition_F64<DMatrixRMaj> lu = DecompositionFactory_DDRM.lu(matrix.length, matrix.length);
        return lu.decompose(new DMatrixRMaj(matrix)) ? lu.computeDeterminant().getReal() : 0;
    }
}

package io.github.foldwise.internal.curve;

import io.github.foldwise.internal.curve.model.CurveFunction;
import io.github.foldwise.internal.curve.model.CurveModel;
import io.github.foldwise.internal.curve.plane.GroupedResponses;
import io.github.foldwise.internal.curve.plane.ReducedProblem;
import io.github.foldwise.internal.linear.OrthonormalBasis;

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
 * which is 1 there. With \( X = QR \) and the curvature \( R^{-T}(X^TX - j)R^{-1} = B \) the same is
 * \[ C = |\hat Q^T\tilde r / \sqrt{RSS(\psi) - RSS_{min}},\ \hat Q^T\tilde Q_\lambda|
 *    \sqrt{\frac{|I - \hat B|}{|I - \tilde B_{\lambda\lambda}|}} \]
 * in which nothing is large or small where the parameters are nearly one another's. So Student's t, exact for a linear model, is
 * kept, and \( \frac{1}{r}\ln C \) is added to its normal equivalent.
 */
final class ModifiedRoot {
    private static final int BETA = 0;
    private static final int LAMBDA = 3;
    /** Newton steps on an optimum that a search has found to half of its digits. */
    private static final int POLISHING = 3;
    /** Of log slopes and log doses: a longer step is none of these. */
    private static final double NEAR = 1e-3;

    /** The mean and the residuals about a curve, and its bend, with responses at each dose in units of their standard errors. */
    private static final class Tangent {
        final OrthonormalBasis basis;
        final double[] residual;
        /** Of the identity less the bend. */
        final double determinant;

        Tangent(double[] x, double[] residual, double[] bend, int count) {
            this.residual = residual;
            basis = new OrthonormalBasis(x, count);
            determinant = basis.determinantOfRest(bend);
        }
    }

    private final GroupedResponses data;
    private final CurveFunction curve;
    /** The free parameters, the location last. */
    private final int[] free;

    private final int sign;
    private final double[] optimum;
    private final double best;
    private final Tangent hat;

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
        this.best = best;
        curve = model.family().curve(sign, true);
        boolean isLowerFree = Double.isNaN(model.fixedBottom());
        boolean isUpperFree = Double.isNaN(model.fixedTop());
        free = isLowerFree && isUpperFree
                ? new int[] {BETA, 1, 2, LAMBDA}
                : isLowerFree
                        ? new int[] {BETA, 1, LAMBDA}
                        : isUpperFree ? new int[] {BETA, 2, LAMBDA} : new int[] {BETA, LAMBDA};
        optimum = polished(PlaneProfile.problem(data, model).withSign(sign), theta);
        hat = tangent(optimum, 0, free.length);
    }

    /** An optimum to the last digit. */
    private static double[] polished(ReducedProblem problem, double[] theta) {
        double beta = theta[BETA];
        double lambda = theta[LAMBDA];
        for (int i = 0; i <= POLISHING; i++) {
            problem.evaluate(beta, lambda);
            double determinant =
                    problem.hessianBeta * problem.hessianLambda - problem.hessianMixed * problem.hessianMixed;
            double steeper =
                    (problem.hessianMixed * problem.gradientLambda - problem.hessianLambda * problem.gradientBeta)
                            / determinant;
            double further =
                    (problem.hessianMixed * problem.gradientBeta - problem.hessianBeta * problem.gradientLambda)
                            / determinant;
            boolean isStep = determinant > 0 && Math.abs(steeper) < NEAR && Math.abs(further) < NEAR;
            if (isStep && i < POLISHING) {
                beta += steeper;
                lambda += further;
            }
        }
        return new double[] {beta, problem.lower, problem.upper, lambda};
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
        double moved = moved(theta, position);
        Tangent held = tangent(theta, moved, p - 1);
        double[] mixed = new double[p * p];
        for (int i = 0; i < data.size; i++) {
            for (int j = 0; j < p; j++) {
                double q = hat.basis.get(i, j);
                mixed[j * p + p - 1] += q * held.residual[i] / Math.sqrt(between - best);
                for (int k = 0; k < p - 1; k++) {
                    mixed[j * p + k] += q * held.basis.get(i, k);
                }
            }
        }
        double way = optimum[LAMBDA] + moved(optimum, position) - (theta[LAMBDA] + moved);
        double turned = Math.signum(way) * hat.basis.getOrientation() * held.basis.getOrientation();
        return Math.log(turned * OrthonormalBasis.determinant(mixed, p))
                + 0.5 * Math.log(hat.determinant / held.determinant);
    }

    /** How far a position lies above the location; with the dose there held, also how fast the location moves with the slope. */
    private double moved(double[] theta, double position) {
        return position * sign * Math.exp(-theta[BETA]);
    }

    /** The tangent in the first of the free parameters, with slope and location tied. */
    private Tangent tangent(double[] theta, double moved, int count) {
        double[] x = new double[data.size * count];
        double[] bend = new double[count * count];
        double[] residual = new double[data.size];
        double[] gradient = new double[theta.length];
        double[] hessian = new double[theta.length * (theta.length + 1) / 2];
        for (int i = 0; i < data.size; i++) {
            double unit = Math.sqrt(data.weight[i]);
            residual[i] =
                    unit * (data.mean[i] - curve.evaluate(data.dose(i), data.logDose[i], theta, gradient, hessian));
            for (int j = 0; j < count; j++) {
                x[i * count + j] = unit * (gradient[free[j]] + (j == 0 ? moved * gradient[LAMBDA] : 0));
                for (int k = 0; k <= j; k++) {
                    bend[j * count + k] += unit * residual[i] * bend(gradient, hessian, j, k, moved);
                    bend[k * count + j] = bend[j * count + k];
                }
            }
        }
        return new Tangent(x, residual, bend, count);
    }

    /** The second derivative by two of the free parameters, the second not after the first. */
    private double bend(double[] gradient, double[] hessian, int j, int k, double moved) {
        double bend = hessian[CurveFunction.at(free[j], free[k])];
        if (k == 0) {
            bend += moved * hessian[CurveFunction.at(free[j], LAMBDA)];
        }
        if (j == 0) {
            double byLocation =
                    hessian[CurveFunction.at(BETA, LAMBDA)] + moved * hessian[CurveFunction.at(LAMBDA, LAMBDA)];
            bend += moved * (byLocation - gradient[LAMBDA]);
        }
        return bend;
    }
}

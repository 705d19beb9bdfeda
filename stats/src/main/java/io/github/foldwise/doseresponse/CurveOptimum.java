package io.github.foldwise.doseresponse;

import io.github.foldwise.internal.SymmetricMatrix;
import java.io.Serializable;

/**
 * The outcome of a least-squares fit: status, parameters \( (b, c, d, \ln e) \), sums of squares and the covariance of
 * the parameters, zero where one is fixed.
 */
final class CurveOptimum implements Serializable {
    private static final long serialVersionUID = 1L;

    static final int B = 0;
    static final int C = 1;
    static final int D = 2;
    static final int LN_E = 3;

    /** Squared pivots of the scaled information matrix below this are rounding noise. */
    private static final double SINGULAR = 1e-12;
    /** A dose whose response is within this fraction of a plateau says nothing about slope and place. */
    private static final double ON_PLATEAU = 1e-7;

    final FitStatus status;
    final double slope;
    final double lower;
    final double upper;
    final double logE;
    final double rss;
    final double totalSquares;
    final int observations;
    final int distinctDoses;
    final int parameters;
    final double sumLogWeight;
    /** Covariance of (b, c, d, ln e) divided by the residual variance; empty where there is none. */
    final double[][] unscaledCovariance;

    private CurveOptimum(
            FitStatus status,
            double slope,
            double lower,
            double upper,
            double logE,
            double rss,
            GroupedResponses data,
            int parameters,
            double[][] unscaledCovariance) {
        this.status = status;
        this.slope = slope;
        this.lower = lower;
        this.upper = upper;
        this.logE = logE;
        this.rss = rss;
        this.totalSquares = data.within + data.between;
        this.observations = data.observations;
        this.distinctDoses = data.size;
        this.parameters = parameters;
        this.sumLogWeight = data.sumLogWeight;
        this.unscaledCovariance = unscaledCovariance;
    }

    static CurveOptimum of(GroupedResponses data, DoseResponseModel model, CovarianceType covariance) {
        int parameters = model.getParameterCount();
        if (data.size < parameters || !data.hasPositiveDose()) {
            return without(FitStatus.TOO_FEW_DOSES, data, parameters);
        }
        double level = data.totalWeight * data.grandMean * data.grandMean;
        if (data.between <= 1e-24 * level) {
            return without(FitStatus.FLAT, data, parameters);
        }
        ReducedProblem problem = problem(data, model);
        CurveSolver solver = new CurveSolver(data);
        CurveSolver.Optimum best = solver.solve(problem);
        boolean plateausFree = !problem.isLowerFixed() && !problem.isUpperFixed();
        if (!(best.upper() > best.lower()) || (plateausFree && best.between() >= data.between * (1 - 1e-12))) {
            return without(FitStatus.FLAT, data, parameters);
        }
        FitStatus status = status(best, solver.box(), data, model.shape());
        double[][] unscaled = {};
        if (status == FitStatus.CONVERGED) {
            double[][] information = information(data, model, best, covariance);
            unscaled = expand(SymmetricMatrix.inverse(information, SINGULAR), model);
            status = unscaled.length == 0 ? FitStatus.NOT_IDENTIFIABLE : status;
        }
        return new CurveOptimum(
                status,
                best.slope(),
                best.lower(),
                best.upper(),
                best.lambda(),
                data.within + best.between(),
                data,
                parameters,
                unscaled);
    }

    static ReducedProblem problem(GroupedResponses data, DoseResponseModel model) {
        return new ReducedProblem(data, model.shape()).withPlateaus(model.fixedBottom(), model.fixedTop());
    }

    private static CurveOptimum without(FitStatus status, GroupedResponses data, int parameters) {
        double rss = status == FitStatus.FLAT ? data.within + data.between : Double.NaN;
        return new CurveOptimum(
                status, Double.NaN, Double.NaN, Double.NaN, Double.NaN, rss, data, parameters, new double[0][]);
    }

    private static FitStatus status(
            CurveSolver.Optimum best, PlanarNewton.Box box, GroupedResponses data, CurveShape shape) {
        if (best.beta() >= box.highestBeta() || isStep(best, data, shape)) {
            return FitStatus.STEP_LIMIT;
        }
        boolean atBound = best.beta() <= box.lowestBeta()
                || best.lambda() <= box.lowestLambda()
                || best.lambda() >= box.highestLambda();
        if (atBound) {
            return FitStatus.PARAMETER_AT_BOUND;
        }
        return best.end() == PlanarNewton.End.CONVERGED ? FitStatus.CONVERGED : FitStatus.ITERATION_LIMIT;
    }

    private static boolean isStep(CurveSolver.Optimum best, GroupedResponses data, CurveShape shape) {
        int n = data.size;
        double[] t = new double[n];
        double[] s = new double[n];
        double[] u = new double[n];
        double[] g1 = new double[n];
        double[] g2 = new double[n];
        for (int i = data.firstPositive; i < n; i++) {
            t[i] = best.slope() * (data.logDose[i] - best.lambda());
        }
        shape.evaluate(data.firstPositive, n, t, s, u, g1, g2);
        for (int i = data.firstPositive; i < n; i++) {
            if (Math.min(s[i], u[i]) > ON_PLATEAU) {
                return false;
            }
        }
        return true;
    }

    /** Half the Hessian of the residual sum of squares in the free ones of (b, c, d, ln e), or its expectation. */
    private static double[][] information(
            GroupedResponses data, DoseResponseModel model, CurveSolver.Optimum best, CovarianceType covariance) {
        int n = data.size;
        double b = best.slope();
        double span = best.upper() - best.lower();
        double[] t = new double[n];
        double[] s = new double[n];
        double[] u = new double[n];
        double[] g1 = new double[n];
        double[] g2 = new double[n];
        int first = data.firstPositive;
        for (int i = first; i < n; i++) {
            t[i] = b * (data.logDose[i] - best.lambda());
        }
        model.shape().evaluate(first, n, t, s, u, g1, g2);
        if (first == 1) {
            s[0] = b > 0 ? 1 : 0;
            u[0] = 1 - s[0];
        }
        boolean observed = covariance == CovarianceType.HESSIAN;
        double[][] full = new double[4][4];
        double[] f = new double[4];
        for (int i = 0; i < n; i++) {
            double a = t[i] / b;
            double gb = g1[i] * a;
            double gl = -b * g1[i];
            f[B] = span * gb;
            f[C] = u[i];
            f[D] = s[i];
            f[LN_E] = span * gl;
            double w = data.weight[i];
            for (int j = 0; j < 4; j++) {
                for (int k = 0; k <= j; k++) {
                    full[j][k] += w * f[j] * f[k];
                }
            }
            if (observed) {
                double wr = w * (data.mean[i] - best.lower() - span * s[i]);
                full[B][B] -= wr * span * g2[i] * a * a;
                full[C][B] += wr * gb;
                full[D][B] -= wr * gb;
                full[LN_E][B] += wr * span * (g2[i] * t[i] + g1[i]);
                full[LN_E][C] += wr * gl;
                full[LN_E][D] -= wr * gl;
                full[LN_E][LN_E] -= wr * span * g2[i] * b * b;
            }
        }
        return free(full, model);
    }

    private static int[] freeIndices(DoseResponseModel model) {
        int[] indices = new int[model.getParameterCount()];
        int n = 0;
        for (int j = 0; j < 4; j++) {
            boolean fixed =
                    (j == C && !Double.isNaN(model.fixedBottom())) || (j == D && !Double.isNaN(model.fixedTop()));
            if (!fixed) {
                indices[n++] = j;
            }
        }
        return indices;
    }

    private static double[][] free(double[][] lowerTriangle, DoseResponseModel model) {
        int[] index = freeIndices(model);
        double[][] a = new double[index.length][index.length];
        for (int j = 0; j < index.length; j++) {
            for (int k = 0; k <= j; k++) {
                a[j][k] = lowerTriangle[index[j]][index[k]];
                a[k][j] = a[j][k];
            }
        }
        return a;
    }

    private static double[][] expand(double[][] inverse, DoseResponseModel model) {
        if (inverse.length == 0) {
            return inverse;
        }
        int[] index = freeIndices(model);
        double[][] full = new double[4][4];
        for (int j = 0; j < index.length; j++) {
            for (int k = 0; k < index.length; k++) {
                full[index[j]][index[k]] = inverse[j][k];
            }
        }
        return full;
    }

    int degreesOfFreedom() {
        return observations - parameters;
    }

    /** Residual standard deviation; NaN without degrees of freedom. */
    double sigma() {
        return degreesOfFreedom() > 0 ? Math.sqrt(rss / degreesOfFreedom()) : Double.NaN;
    }

    /** The standard error of a function of (b, c, d, ln e) with the given gradient; NaN where there is none. */
    double standardError(double... gradient) {
        return unscaledCovariance.length == 0
                ? Double.NaN
                : sigma() * Math.sqrt(SymmetricMatrix.quadraticForm(unscaledCovariance, gradient));
    }

    boolean hasCurve() {
        return !Double.isNaN(slope);
    }
}

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

    final FitStatus status;
    final double slope;
    final double lower;
    final double upper;
    final double logE;
    final int observations;
    final int distinctDoses;
    final int parameters;
    final double sumLogWeight;
    /** In the units of {@link GroupedResponses}, in which squares neither overflow nor underflow. */
    final double scaledRss;

    final double scaledTotalSquares;
    final double responseUnit;
    final double weightUnit;
    /** Covariance of (b, c, d, ln e) in these units, divided by the residual variance; empty where there is none. */
    final double[][] unscaledCovariance;

    private CurveOptimum(
            FitStatus status,
            double slope,
            double lower,
            double upper,
            double logE,
            double scaledRss,
            GroupedResponses data,
            int parameters,
            double[][] unscaledCovariance) {
        this.status = status;
        this.slope = slope;
        this.lower = lower;
        this.upper = upper;
        this.logE = logE;
        this.scaledRss = scaledRss;
        this.scaledTotalSquares = data.within + data.between;
        this.responseUnit = data.responseUnit;
        this.weightUnit = data.weightUnit;
        this.observations = data.observations;
        this.distinctDoses = data.size;
        this.parameters = parameters;
        this.sumLogWeight = data.sumLogWeight;
        this.unscaledCovariance = unscaledCovariance;
    }

    static CurveOptimum of(GroupedResponses data, DoseResponseModel model, CovarianceType covariance) {
        if (data.size < model.getParameterCount() || !data.hasPositiveDose()) {
            return without(FitStatus.TOO_FEW_DOSES, data, model);
        }
        double level = data.totalWeight * data.grandMean * data.grandMean;
        if (data.between <= 1e-24 * level) {
            return without(FitStatus.FLAT, data, model);
        }
        ReducedProblem problem = problem(data, model);
        CurveSolver solver = new CurveSolver(data);
        CurveSolver.Optimum best = solver.solve(problem);
        boolean plateausFree = !problem.isLowerFixed() && !problem.isUpperFixed();
        if (!(best.upper() > best.lower()) || (plateausFree && best.between() >= data.between * (1 - 1e-12))) {
            return without(FitStatus.FLAT, data, model);
        }
        CurveInformation information = new CurveInformation(data, model.shape(), best);
        FitStatus status = status(best, solver.box(), information);
        double[][] unscaled = {};
        if (status == FitStatus.CONVERGED) {
            unscaled = information.inverse(model, covariance);
            status = unscaled.length == 0 ? FitStatus.NOT_IDENTIFIABLE : status;
        }
        return new CurveOptimum(
                status,
                best.slope(),
                best.lower() * data.responseUnit,
                best.upper() * data.responseUnit,
                best.lambda(),
                data.within + best.between(),
                data,
                model.getParameterCount(),
                unscaled);
    }

    static ReducedProblem problem(GroupedResponses data, DoseResponseModel model) {
        double unit = data.responseUnit;
        return new ReducedProblem(data, model.shape())
                .withPlateaus(model.fixedBottom() / unit, model.fixedTop() / unit);
    }

    private static CurveOptimum without(FitStatus status, GroupedResponses data, DoseResponseModel model) {
        double nothing = Double.NaN;
        double rss = status == FitStatus.FLAT ? data.within + data.between : nothing;
        int parameters = model.getParameterCount();
        return new CurveOptimum(status, nothing, nothing, nothing, nothing, rss, data, parameters, new double[0][]);
    }

    private static FitStatus status(CurveSolver.Optimum best, PlanarNewton.Box box, CurveInformation information) {
        boolean beyond = information.isBeyondDoses();
        if (information.isStep() || (best.beta() >= box.highestBeta() && !beyond)) {
            return FitStatus.STEP_LIMIT;
        }
        boolean atBound = beyond
                || best.beta() <= box.lowestBeta()
                || best.lambda() <= box.lowestLambda()
                || best.lambda() >= box.highestLambda();
        if (atBound) {
            return FitStatus.PARAMETER_AT_BOUND;
        }
        return switch (best.end()) {
            case CONVERGED, JOINED -> FitStatus.CONVERGED;
            case STALLED -> FitStatus.NOT_IDENTIFIABLE;
            case ITERATION_LIMIT -> FitStatus.ITERATION_LIMIT;
        };
    }

    int degreesOfFreedom() {
        return observations - parameters;
    }

    /** The residual sum of squares; NaN where nothing could be fitted. */
    double rss() {
        return scaledRss * responseUnit * responseUnit * weightUnit;
    }

    /** The natural logarithm of {@link #rss()}, also where that overflows. */
    double logRss() {
        return Math.log(scaledRss) + 2 * Math.log(responseUnit) + Math.log(weightUnit);
    }

    /** Residual standard deviation; NaN without degrees of freedom. */
    double sigma() {
        return scaledSigma() * responseUnit * Math.sqrt(weightUnit);
    }

    private double scaledSigma() {
        return degreesOfFreedom() > 0 ? Math.sqrt(scaledRss / degreesOfFreedom()) : Double.NaN;
    }

    /** The standard error of a function of (b, c, d, ln e) with the given gradient; NaN where there is none. */
    double standardError(double... gradient) {
        if (unscaledCovariance.length == 0) {
            return Double.NaN;
        }
        double[] g = gradient.clone();
        g[C] *= responseUnit;
        g[D] *= responseUnit;
        double largest = 0;
        for (double slopeOfOne : g) {
            largest = Math.max(largest, Math.abs(slopeOfOne));
        }
        if (largest == 0) {
            return 0;
        }
        for (int i = 0; i < g.length; i++) {
            g[i] /= largest;
        }
        return largest * scaledSigma() * Math.sqrt(SymmetricMatrix.quadraticForm(unscaledCovariance, g));
    }

    boolean hasCurve() {
        return !Double.isNaN(slope);
    }
}

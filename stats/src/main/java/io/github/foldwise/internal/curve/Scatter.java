package io.github.foldwise.internal.curve;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.internal.regression.JointObjective;
import java.io.Serializable;
import java.util.List;

/**
 * What is known of the errors about a curve that is not fitted by least squares alone.
 *
 * @param errors the error model, its power found
 * @param scale the scale of the residuals, of a robust loss
 * @param loss the summed loss at the optimum
 * @param variance what twice a difference of losses is measured in
 * @param degreesOfFreedom of Student's t in intervals; infinite where the variance is known
 * @param logLikelihood NaN where there is no likelihood
 * @param likelihoodParameters the parameters of the likelihood, those of the curve included
 * @param noEffectPvalue of the test of the curve against a constant
 */
record Scatter(
        CurveErrors errors,
        double scale,
        double loss,
        double variance,
        double degreesOfFreedom,
        double logLikelihood,
        int likelihoodParameters,
        double noEffectPvalue)
        implements Serializable {
    /** The errors about one of several curves. */
    Scatter ofCurve(double ownLoss, double pvalue) {
        return new Scatter(
                errors, scale, ownLoss, variance, degreesOfFreedom, Double.NaN, likelihoodParameters, pvalue);
    }

    /** The summed loss of one curve or several, at the scale and power that were found. */
    JointObjective objective(CurveProblem problem, List<DoseResponseData> data, double responseUnit) {
        return problem.objective(ObservedLoss.of(errors, data, responseUnit), errors, scale);
    }

    /** Residual standard deviation in the units of responses and weights, or the scale of other errors. */
    double sigma(double responseUnit, double weightUnit) {
        return switch (errors.kind()) {
            case NORMAL -> responseUnit * Math.sqrt(weightUnit) * Math.sqrt(variance);
            case ROBUST -> scale;
            default -> Math.sqrt(variance);
        };
    }
}

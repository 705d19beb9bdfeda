package io.github.foldwise.internal.curve;

import java.io.Serializable;

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
    Scatter withNoEffectPvalue(double pvalue) {
        return new Scatter(
                errors, scale, loss, variance, degreesOfFreedom, logLikelihood, likelihoodParameters, pvalue);
    }
}

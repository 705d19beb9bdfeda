/**
 * How the scatter of wells depends on their response, estimated beside the curve.
 *
 * <p>Least squares believes every well equally. Absorbances of a plate scatter by a few percent of their value, counts by
 * their square root: then the wells of the upper plateau drown those of the lower one, and standard errors are too small at
 * low responses and too large at high ones. A variance model gives each well the weight it deserves.
 *
 * <pre>{@code
 * VarianceModelFit best = VarianceModel.choose(DoseResponseFitter.withDefaults(), data);
 * DoseResponseFit fit = best.getFit();          // weights, standard errors and intervals follow the model chosen
 * }</pre>
 *
 * <p>The variance of an observation with mean \( \mu \) is \( \sigma^2 (\mu^2 + \mu_0^2)^K \): K = 0 is constant, K = ½ that
 * of counts, K = 1 a constant coefficient of variation. The weights come from the fitted curve, not from the observations, and
 * curve and weights are iterated until neither moves (Carroll and Ruppert 1988, Transformation and Weighting in Regression);
 * R nlme {@code gnls} with {@code varPower} ends at the same place.
 */
@NullMarked
package io.github.foldwise.doseresponse.variance;

import org.jspecify.annotations.NullMarked;

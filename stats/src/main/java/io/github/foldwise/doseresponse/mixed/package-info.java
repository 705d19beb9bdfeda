/**
 * Dose-response curves of many experiments as one model: what the curves have in common, and how much experiments differ.
 *
 * <pre>{@code
 * MixedDoseResponseFit fit = MixedDoseResponseFitter.withDefaults().fit(data);        // data that name their experiments
 * MixedEffectiveDose ic50 = fit.effectiveDose(50);                                    // of a typical experiment
 * double tau = fit.getDeviation("e");                                                 // SD of ln e between experiments
 * LogRatio fold = fitter.fit(curves).doseRatio("resistant", "parental", 50);          // over experiments
 * }</pre>
 *
 * <p>Fitting each experiment alone and averaging loses the experiments whose curves are incomplete; fitting all wells as one
 * curve takes wells for replicates, which makes intervals too narrow, and flattens the slope. A mixed model does neither: the mean
 * of well j of experiment i is \( f(x_{ij}; b, c, d, e_i) \) with \( \ln e_i \sim N(\ln e, \tau^2) \), and each experiment says as much
 * about the curve as its doses show.
 *
 * <p>The algorithm is that of Lindstrom and Bates (1990, doi:10.2307/2532087), as in R nlme: Pinheiro and Bates (2000),
 * doi:10.1007/b98882. Its likelihood is that of the linear model which is tangent at the conditional modes, an approximation that is
 * good where \( \tau \) is small against the width of the curve or experiments have several doses on its slope.
 */
@NullMarked
package io.github.foldwise.doseresponse.mixed;

import org.jspecify.annotations.NullMarked;

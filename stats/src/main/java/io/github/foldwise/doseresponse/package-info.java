/**
 * Dose-response curves: models, fit, effective doses and their intervals.
 *
 * <pre>{@code
 * DoseResponseFit fit = DoseResponseFitter.withDefaults().fit(data);
 * double ic50 = fit.getIc50();                            // NaN unless it lies within the tested doses
 * EffectiveDose typed = fit.effectiveDose(50);            // outcome, bound, interval
 * Interval interval = typed.interval(0.95);               // profile likelihood, open ends said
 * }</pre>
 *
 * <h2>Conventions</h2>
 * <ul>
 *   <li>Models and parameter letters are those of R package drc; the upper plateau d is never below the lower one c, and
 *       the sign of b carries the direction.
 *   <li>An effective dose is relative to the curve's own plateaus unless said otherwise, and a percentage of effect: IC20
 *       leaves 80 percent of the span.
 *   <li>A percentage of control does not move a relative effective dose: scaling all responses of a plate, or adding a
 *       constant, changes the plateaus alone. The error of blank and control therefore enters absolute effective doses
 *       only.
 *   <li>The tested range is the lowest to the highest positive dose. An estimate outside it is never returned as a plain
 *       number.
 * </ul>
 *
 * <h2>Which model when</h2>
 * <ul>
 *   <li><b>LL.4</b> for viability against a drug, unless there is a reason for another: both plateaus are estimated, and a
 *       line that keeps a living fraction shows it. <b>LL.3</b> where the lower plateau is known to be 0, such as blank-corrected
 *       counts of a line that is killed; a partly resistant line fitted so gets an IC50 that is too high. <b>LL.2</b> and
 *       <b>LL.3u</b> only where the control is known without error.
 *   <li><b>W1.4, W2.4, LN.4</b> have a different bend at either end. Compare by AICc; nine doses rarely tell them from LL.4,
 *       and their IC50s then agree.
 *   <li><b>LL.5</b> for an asymmetric curve on many doses (standard curves, twelve doses or more). Its e is not the IC50;
 *       {@link io.github.foldwise.doseresponse.DoseResponseModel#LL5_IC50} has the IC50 as its parameter. With few doses f runs to
 *       one of its limits, a Weibull curve or a corner, and the fit says {@code ASYMMETRY_NOT_IDENTIFIED} where LL.4 is as good,
 *       else {@code PARAMETER_AT_BOUND}; the curve and its effective doses are good all the same. A rising curve bends the other way than a falling one of the same f; the
 *       five-parameter curve of other programs may be that of the negated responses.
 *   <li><b>BC.5, BC.4, CRS.4</b> where low doses stimulate. They are searched without constraint; if
 *       {@link io.github.foldwise.doseresponse.DoseResponseFit#getHormesis} does not say {@code STIMULATION}, use another model or
 *       {@link io.github.foldwise.doseresponse.DoseResponseModel#withHormesisBounds}. Effective doses lie beyond the
 *       {@linkplain io.github.foldwise.doseresponse.DoseResponseFit#getPeak peak} and are relative to the response at dose 0.
 *   <li><b>twophase</b> where a resistant subpopulation leaves a shoulder: read it by
 *       {@link io.github.foldwise.doseresponse.Subpopulations}. It takes seven parameters, so two doses on each phase and each
 *       plateau at least; compare with LL.4 before you believe it.
 *   <li><b>G.4</b> for doses that are evenly spaced, such as times or radiation; on a series of dilutions it is a poor model.
 *   <li>An equation of your own: {@link io.github.foldwise.doseresponse.DoseResponseModel#of}.
 * </ul>
 * A parameter that is known is better fixed than estimated, one that is roughly known better bounded; at a bound the
 * others have profile intervals but no standard errors, which would pretend that the bound was an estimate.
 *
 * <h2>How a curve is fitted</h2>
 * The plateaus are linear and solved for exactly; shape and place are searched on a grid that depends on the doses alone,
 * and every local minimum of the grid is finished by Newton's method with exact second derivatives. LL.2 to LL.4, Weibull and
 * log-normal curves with nothing but plateaus fixed are a search in the plane, which takes microseconds; everything else goes
 * through a trust-region search over all parameters within their bounds, which takes hundreds of them.
 */
@NullMarked
package io.github.foldwise.doseresponse;

import org.jspecify.annotations.NullMarked;

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
 * <h2>How a curve is fitted</h2>
 * The plateaus are linear and solved for exactly; shape and place are searched on a grid that depends on the doses alone,
 * and every local minimum of the grid is finished by Newton's method with exact second derivatives.
 */
@NullMarked
package io.github.foldwise.doseresponse;

import org.jspecify.annotations.NullMarked;

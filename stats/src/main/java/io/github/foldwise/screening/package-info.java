/**
 * From raw plates to viability: reference wavelength, blank, percent of vehicle control.
 *
 * <pre>{@code
 * PlateReading corrected = ReferenceWavelength.of(at630).subtractFrom(at570);
 * NormalizedPlate viability = PercentOfControl.withDefaults().of(corrected, layout);
 * DoseResponseSet curves = viability.getDoseResponses();
 * }</pre>
 *
 * <p>With signal T, mean vehicle control C and mean blank B, viability is \( v = (T - B)/(C - B) \). C and B are shared
 * by every well of a plate, so their error is common to all of them: it scales and shifts a whole curve. By the delta
 * method this common part is
 * \[ SE(v) = \frac{\sqrt{v^2 s_C^2/n_C + (1 - v)^2 s_B^2/n_B}}{C - B} \]
 * and it is reported for each well, apart from the scatter of the wells themselves, which the wells show. It moves plateaus
 * and absolute effective doses; relative effective doses, among them the relative IC50, do not depend on it at all.
 *
 * <p>How it enters a fit: not through weights. Wells of a plate enter a curve with their own scatter, vehicle wells as dose
 * 0 among them, which is what a fit estimates from its residuals. An error that all wells share is no residual; weights by
 * the whole error would count it once for each well and make a curve look less certain in shape than it is. For an absolute
 * effective dose at viability v add \( SE(v) \,|d\log x/dv| \) in quadrature to the standard error of its logarithm; over
 * experiments it needs no adding, because each experiment has controls of its own and their scatter is in the scatter of
 * the experiments.
 *
 * <p>{@link io.github.foldwise.screening.PlateNormalization} has the other scales (inhibition, fraction affected, log ratio,
 * growth from the start), each under a name that says what is 0 and what is 1 or 100. A saturated vehicle well makes every
 * well of its line a bound: the mean that all are divided by is only known to be higher.
 *
 * <p>A well that was not measured stays what it is: its status travels through every step, and it enters no mean.
 * Viabilities are not cut at 0 or 100 percent, because that biases what is fitted to them.
 */
@NullMarked
package io.github.foldwise.screening;

import org.jspecify.annotations.NullMarked;

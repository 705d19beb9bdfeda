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
 * <p>A well that was not measured stays what it is: its status travels through every step, and it enters no mean.
 * Viabilities are not cut at 0 or 100 percent, because that biases what is fitted to them.
 */
@NullMarked
package io.github.foldwise.screening;

import org.jspecify.annotations.NullMarked;

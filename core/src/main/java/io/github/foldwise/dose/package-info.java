/**
 * Doses and the responses to them.
 *
 * <p>An observation is one well: a dose, a response, and the experiment that it belongs to. Two kinds of replicate are
 * kept apart. Wells of one experiment share cells, medium, dilution series and day: they are <em>technical</em>
 * replicates. Experiments done on different days with cells of another passage are <em>biological</em> replicates, and
 * the unit of inference wherever the data name them.
 *
 * <p>Dose 0 is the vehicle. It is an observation like any other and is never replaced by a small number.
 *
 * <p>{@link io.github.foldwise.dose.DoseResponseData} is one curve, {@link io.github.foldwise.dose.DoseResponseSet}
 * several, each with a name.
 */
@NullMarked
package io.github.foldwise.dose;

import org.jspecify.annotations.NullMarked;

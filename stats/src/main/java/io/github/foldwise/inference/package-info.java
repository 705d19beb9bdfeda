/**
 * Estimates and their uncertainty: the vocabulary that every analysis answers in.
 *
 * <p>An {@link io.github.foldwise.inference.Interval} may be open: where the data do not bound a quantity on one side,
 * that limit is infinite (or 0 for a dose), {@link io.github.foldwise.inference.Interval#isBounded()} is false, and it
 * prints as such. An interval that does not exist has NaN limits. No interval is ever cut, repaired or inverted.
 *
 * <p>Many tests at once are adjusted by {@link io.github.foldwise.multiplicity.PvalueAdjustment}, by the share of true nulls with
 * {@link io.github.foldwise.multiplicity.Qvalues}, or, where a covariate tells which tests have power, by {@link
 * io.github.foldwise.multiplicity.IndependentHypothesisWeighting}.
 */
@NullMarked
package io.github.foldwise.inference;

import org.jspecify.annotations.NullMarked;

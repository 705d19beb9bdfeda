/**
 * Amounts as a lab writes them: a number that never travels without its unit.
 *
 * <p>A dose of 0.8 is a fact only with its unit; "0.8 nM" typed for "0.8 µM" is a thousandfold error that no later
 * statistic can see. So a {@link io.github.foldwise.quantity.Concentration} is read from text such as {@code "0.052 µM"},
 * {@code "10nM"} or {@code "0.5 microg/ml"}, keeps the unit it was written in, and converts only where the conversion
 * is exact in kind: within the molar units, within the mass units, and between the two when a
 * {@link io.github.foldwise.quantity.MolarMass} is given. What cannot be read without guessing (a decimal comma, "nm" for
 * nM) is refused with a hint.
 *
 * <p>Units of one kind differ by powers of ten. Conversions multiply or divide by that exact power, so the result is the
 * nearest double to the true one.
 */
@NullMarked
package io.github.foldwise.quantity;

import org.jspecify.annotations.NullMarked;

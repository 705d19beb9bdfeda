/**
 * Whether resistance stays once the drug is gone: the fold of a line over its doublings or passages off drug, or against its bank.
 *
 * <pre>{@code
 * StabilityFit fit = Stability.withDefaults().withMargin(0.7).of(doublings, folds);
 * fit.retainedAt(50);                                    // 0.8326, above 0.7695 (95 %)
 * fit.getHalfLife();                                     // 189.2 [123.6, 403.9] doublings
 * }</pre>
 *
 * <p>A slope whose p-value is above 0.05 shows no stability: an assay without power has one too. What shows it is that losing the
 * margin is excluded: the one-sided limit of the fraction kept lies above it.
 */
@NullMarked
package io.github.foldwise.resistance.stability;

import org.jspecify.annotations.NullMarked;

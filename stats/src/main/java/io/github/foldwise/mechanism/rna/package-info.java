/**
 * What RNA says of the mechanism of resistance: which receptors a line has more or less of than its parent, and which pathways
 * its genes say are active.
 *
 * <pre>{@code
 * ReceptorExpression receptors = ReceptorPanel.withDefaults().of(counts, fit, contrast, symbols);
 * RnaEvidence.ofReceptors(receptors, "resistant", "none").toTable();
 * }</pre>
 */
@NullMarked
package io.github.foldwise.mechanism.rna;

import org.jspecify.annotations.NullMarked;

/**
 * Several contrasts of one fit: side by side in a table, and decided together.
 *
 * <pre>{@code
 * List<Contrast> clones = List.of(Contrast.of("line", "R1", "P"), Contrast.of("line", "R2", "P"));
 * ContrastResults all = ContrastResults.of(clones.stream().map(fit::test).toList()).withJointTest(fit.test(clones));
 * all.toTable();                                        // a row for each gene, a fold change and a rate for each clone
 * all.decide(ContrastDecision.GLOBAL, 0.05).toTable();  // -1, 0 or 1 for each gene and clone
 * }</pre>
 */
@NullMarked
package io.github.foldwise.differential.multiple;

import org.jspecify.annotations.NullMarked;

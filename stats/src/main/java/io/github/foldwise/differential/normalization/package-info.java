/**
 * Libraries made comparable: which genes are counted often enough, how large each library effectively is, and counts per
 * million.
 *
 * <pre>{@code
 * NormalizedCounts normalized = CountNormalization.withDefaults().normalize(counts, design);
 * ExpressionValues logCpm = normalized.logCpm(2);
 * }</pre>
 *
 * <p>A library size alone does not do: where a few genes of a resistant line take a tenth of all reads, every other gene
 * seems to have fallen by a tenth. The factors of {@link io.github.foldwise.differential.normalization.LibraryNormalization}
 * rest on the majority of genes, which is taken not to change.
 */
@NullMarked
package io.github.foldwise.differential.normalization;

import org.jspecify.annotations.NullMarked;

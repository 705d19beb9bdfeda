/**
 * From genes to pathways: tests of gene sets.
 *
 * <pre>{@code
 * GeneRanking ranking = GeneRanking.of(result);
 * EnrichmentResult gsea = Gsea.withDefaults().test(ranking, sets);
 * gsea.toTable().sortedBy("padj").head(20);
 * }</pre>
 *
 * <p>Whatever the method, the answer is an {@link io.github.foldwise.enrichment.EnrichmentResult}: a score, a direction, a
 * p-value and a false discovery rate for each set, and for sets that were not tested an {@link
 * io.github.foldwise.enrichment.EnrichmentOutcome}. Programs written for the packages of R find the columns and names of those
 * in {@link io.github.foldwise.enrichment.EnrichmentResult#toReferenceTable()}.
 */
@NullMarked
package io.github.foldwise.enrichment;

import org.jspecify.annotations.NullMarked;

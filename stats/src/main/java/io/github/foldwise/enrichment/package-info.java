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
 *
 * <p>How often each test calls sets where nothing differs: ten mice of one strain (Bottomly and others 2011,
 * doi:10.1371/journal.pone.0017820), parted at random into five and five 20 times, 458 Reactome sets, statistics by voom.
 *
 * <table>
 * <caption>Share of sets below a p-value, and of 20 splits those with a set at a false discovery rate of 5 %</caption>
 * <tr><th>test</th><th>p &lt; 0.05</th><th>p &lt; 0.01</th><th>splits with a set</th></tr>
 * <tr><td>GSEA, preranked</td><td>13.4 %</td><td>4.7 %</td><td>13</td></tr>
 * <tr><td>CAMERA, correlation 0.01</td><td>9.5 %</td><td>2.4 %</td><td>5</td></tr>
 * <tr><td>CAMERA, correlation estimated</td><td>1.8 %</td><td>0.1 %</td><td>0</td></tr>
 * <tr><td>FRY</td><td>2.9 %</td><td>0.4 %</td><td>0</td></tr>
 * </table>
 *
 * <p>Genes of a set go up and down together without any effect, and GSEA of ranks takes them for independent. So take GSEA to
 * rank sets and to see which genes lead, CAMERA and FRY to test them: CAMERA whether a set is affected more than other genes,
 * FRY whether it is affected at all. Other random splits give figures that differ by a few percent, in the same order.
 */
@NullMarked
package io.github.foldwise.enrichment;

import org.jspecify.annotations.NullMarked;

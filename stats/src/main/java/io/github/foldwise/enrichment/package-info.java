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
 * doi:10.1371/journal.pone.0017820), parted into five and five in all 126 ways, GSEA in 20 of them at random; 458 Reactome sets,
 * statistics by voom. CAMERA and FRY call exactly as many sets in each of the 126 splits as R's limma 3.54.1.
 *
 * <table>
 * <caption>Share of sets below a p-value (mean, and standard deviation between splits), splits with a set at a false discovery
 * rate of 5 %</caption>
 * <tr><th>test</th><th>splits</th><th>p &lt; 0.05</th><th>p &lt; 0.01</th><th>splits with a set</th></tr>
 * <tr><td>GSEA, preranked</td><td>20</td><td>13.3 % (7.4)</td><td>4.5 % (3.1)</td><td>12</td></tr>
 * <tr><td>CAMERA, correlation 0.01</td><td>126</td><td>11.8 % (8.0)</td><td>3.6 % (4.1)</td><td>34</td></tr>
 * <tr><td>CAMERA, correlation estimated</td><td>126</td><td>1.8 % (1.6)</td><td>0.1 % (0.2)</td><td>0</td></tr>
 * <tr><td>FRY</td><td>126</td><td>5.3 % (8.8)</td><td>1.0 % (2.8)</td><td>5</td></tr>
 * </table>
 *
 * <p>Genes of a set go up and down together without any effect, and GSEA of ranks takes them for independent. So take GSEA to
 * rank sets and to see which genes lead, CAMERA and FRY to test them: CAMERA whether a set is affected more than other genes,
 * FRY whether it is affected at all. All 126 splits leave no error of drawing; the mean of 20 has one of about a fifth of the
 * deviation between splits.
 */
@NullMarked
package io.github.foldwise.enrichment;

import org.jspecify.annotations.NullMarked;

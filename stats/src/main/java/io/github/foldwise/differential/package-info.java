/**
 * Differential expression: designs, contrasts, and which method answers which question.
 *
 * <pre>{@code
 * Design design = Design.of("~ batch + condition", sheet).withReference("condition", "parental");
 * Contrast contrast = Contrast.of("condition", "resistant", "parental");
 * DifferentialResult result = EdgerAnalysis.withDefaults().withDesign(design).fit(counts).test(contrast);
 * result = DeseqAnalysis.withDefaults().withDesign(design).fit(counts).test(contrast);
 * result = Voom.withDefaults().withDesign(design).fit(counts).test(contrast);
 *
 * Table clearest = result.withSymbols(symbols).toTable().sortedBy("padj").head(20);
 * int[] called = result.getSignificantGenes(0.05);
 * }</pre>
 *
 * <p>All methods take the same counts, the same {@link io.github.foldwise.differential.Design} and the same {@link
 * io.github.foldwise.differential.Contrast}, and give a {@link io.github.foldwise.differential.DifferentialResult}: the same
 * questions, the same first columns ({@code gene, log2FoldChange, pvalue, padj, status}), a {@link
 * io.github.foldwise.differential.GeneStatus} for every gene. So changing the method is changing one line. Every fit has the verb
 * {@code test(contrast)} and, against a fold change that matters, {@code test(contrast, 1.5)}; tests with a name in the field
 * are called by it: {@code likelihoodRatioTest}, {@code quasiLikelihoodTest}, {@code exactTest}. Programs written for the
 * packages of R find the columns and names of those in {@link
 * io.github.foldwise.differential.DifferentialResult#toReferenceTable()}.
 *
 * <h2>The design comes first</h2>
 * No method mends a design. What was replicated decides what can be asked: wells of one culture are one sample, and passages
 * of one clone say nothing about other clones. A batch that holds one condition only cannot be told from it. Resistant
 * clones are nested in their line: {@code ~ line + clone} has no unique solution, and the exception that says so holds a
 * design that has one. To compare lines, each clone is a replicate ({@code ~ line}); to ask what the drug does within clones,
 * and whether it does another thing in resistant ones, clones are lettered within their line ({@code ~ line +
 * line:clone_in_line + line:drug}) and the answer is the contrast of the two drug effects. In a design with an interaction a
 * main effect holds at the reference levels of the other factors only.
 *
 * <h2>Which method when</h2>
 * <ul>
 *   <li><b>edgeR's quasi-likelihood test</b> for two to about ten replicates a group, where p-values themselves matter: it
 *       accounts for the uncertainty of each gene's dispersion and keeps its error rate down to the tail.
 *   <li><b>limma-voom</b> the same from three replicates a group on, and the fastest; best with many samples, blocks
 *       (duplicate correlation) and samples of uneven quality. <b>limma-trend</b> where libraries differ by less than
 *       threefold in size.
 *   <li><b>DESeq2's Wald test</b> for ranking and calling at a false discovery rate, with outlying counts flagged and fold
 *       changes shrunken for display. Its small p-values are too small: see below. Its likelihood ratio test asks whether any
 *       of several coefficients matters, such as in a time course.
 *   <li><b>edgeR's likelihood ratio and exact tests</b> for comparison with published analyses; without any replicate none of
 *       these methods works, and a fold change is all there is.
 *   <li>A <b>threshold</b> (lfcThreshold, treat) where small changes do not matter: testing against 0 and then filtering by
 *       fold change controls nothing.
 * </ul>
 *
 * <h2>Measured calibration</h2>
 * The share of p-values below a level where no gene differs, and the false discovery rate among genes called at .05 where a
 * tenth of them differ; means over 20 simulated sets of 18,000 genes, negative binomial counts whose dispersions scatter
 * between genes:
 *
 * <table>
 *   <caption>Rejections under the null hypothesis and false discoveries</caption>
 *   <tr><th>method</th><th>3 v 3: .05</th><th>.01</th><th>.001</th><th>FDR</th><th>6 v 6: .05</th><th>.01</th>
 *       <th>.001</th><th>FDR</th></tr>
 *   <tr><td>edgeR QL</td><td>.0482</td><td>.0094</td><td>.00088</td><td>.0400</td>
 *       <td>.0487</td><td>.0096</td><td>.00091</td><td>.0425</td></tr>
 *   <tr><td>voom</td><td>.0500</td><td>.0093</td><td>.00074</td><td>.0375</td>
 *       <td>.0509</td><td>.0099</td><td>.00086</td><td>.0435</td></tr>
 *   <tr><td>limma-trend</td><td>.0496</td><td>.0095</td><td>.00083</td><td>.0391</td>
 *       <td>.0501</td><td>.0100</td><td>.00087</td><td>.0425</td></tr>
 *   <tr><td>DESeq2 Wald</td><td>.0479</td><td>.0119</td><td>.00216</td><td>.0718</td>
 *       <td>.0537</td><td>.0134</td><td>.00218</td><td>.0717</td></tr>
 *   <tr><td>DESeq2 Wald by t</td><td>.0074</td><td>.0001</td><td>0</td><td>0</td>
 *       <td>.0301</td><td>.0031</td><td>.00006</td><td>.0084</td></tr>
 *   <tr><td>DESeq2 LRT</td><td>.0474</td><td>.0116</td><td>.00207</td><td>.0692</td>
 *       <td>.0535</td><td>.0133</td><td>.00218</td><td>.0703</td></tr>
 *   <tr><td>edgeR LRT</td><td>.0542</td><td>.0141</td><td>.00264</td><td>.0791</td>
 *       <td>.0531</td><td>.0131</td><td>.00203</td><td>.0663</td></tr>
 *   <tr><td>edgeR exact</td><td>.0509</td><td>.0129</td><td>.00239</td><td>.0721</td>
 *       <td>.0513</td><td>.0125</td><td>.00194</td><td>.0631</td></tr>
 * </table>
 *
 * <p>So a p-value of .001 by DESeq2, the likelihood ratio or the exact test happens by chance twice as often as it says; those
 * of quasi-likelihood, voom and limma-trend can be taken at their word. Taking DESeq2's statistic for Student's t with the
 * residual degrees of freedom errs on the other side: with three samples a group it found nothing at all. With fifty or more
 * samples of patients a group, where outliers break the negative binomial model, a rank test is safer than any of them (Li et
 * al. 2022, doi:10.1186/s13059-022-02648-4).
 */
@NullMarked
package io.github.foldwise.differential;

import org.jspecify.annotations.NullMarked;

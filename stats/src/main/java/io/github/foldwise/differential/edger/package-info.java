/**
 * Differential expression of counts as R's edgeR 3.40 computes it: negative binomial models, dispersions shared between genes,
 * and four tests.
 *
 * <pre>{@code
 * EdgerFit fit = EdgerAnalysis.withDefaults().withDesign(design).fit(counts);
 * EdgerResult result = fit.quasiLikelihoodTest(Contrast.of("condition", "resistant", "parental"));
 * double[] fdr = result.getAdjustedPvalues();
 * }</pre>
 *
 * <h2>Which test</h2>
 * <ul>
 *   <li>The quasi-likelihood test is the default to choose: it allows for the uncertainty of every gene's dispersion, and its
 *       p-values keep their level down to 0.001.
 *   <li>The likelihood ratio test takes the dispersions for known. It finds a little more and is about twice as often wrong
 *       at 0.001 as it says.
 *   <li>The exact test compares two groups without further terms; its level is that of the likelihood ratio test.
 *   <li>Either of the first two can be made against a fold change that matters instead of against none
 *       ({@code glmTreat}).
 * </ul>
 *
 * <p>Numbers equal those of edgeR 3.40.2 to 1e-6, including its stopping rules, because an analysis that is repeated elsewhere
 * should not have to be explained twice. Those of edgeR 4 are given by {@link
 * io.github.foldwise.differential.edger.EdgerAnalysis#withRelease(io.github.foldwise.differential.BioconductorRelease)}: its
 * likelihood ratio and exact tests to 1e-6, its quasi-likelihood test to about 1e-3, because edgeR interpolates moments that are
 * summed here.
 *
 * <p>{@link io.github.foldwise.differential.edger.VoomLmFit} is edgeR's way to limma's linear models, for genes that are silent
 * in some groups.
 */
@NullMarked
package io.github.foldwise.differential.edger;

import org.jspecify.annotations.NullMarked;

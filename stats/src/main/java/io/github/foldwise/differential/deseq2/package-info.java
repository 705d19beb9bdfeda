/**
 * DESeq2: negative binomial models of read counts with dispersions that borrow from all genes.
 *
 * <pre>{@code
 * DeseqFit fit = DeseqAnalysis.withDefaults().withDesign(design).withThreads(2).fit(counts);
 * DeseqResult result = fit.test(Contrast.of("condition", "resistant", "parental"));
 * DeseqResult shrunken = fit.shrink(result, ShrinkageMethod.APEGLM);
 * DeseqResult any = fit.likelihoodRatioTest(design.withFormula("~ batch"));
 * ExpressionValues stable = VarianceStabilization.withDefaults().transform(fit);
 * }</pre>
 *
 * <p>The model is y ~ NB(mean s·2^(xβ), dispersion α), var y = μ + αμ². With few replicates a gene cannot tell its own
 * dispersion, so the estimate is pulled towards the trend of dispersion over mean, by as much as genes scatter around it.
 * Wald's test takes the dispersion for known; at p = 0.001 it therefore rejects about twice as often as it should with 3
 * samples a group, while its false discovery rate is near the nominal one. A fold change that is to be ranked or shown is
 * better shrunken, because genes with few reads have large ones by chance.
 *
 * <p>{@link io.github.foldwise.differential.deseq2.Numerics#REPLAY} gives the numbers of DESeq2 1.38, which stops short of
 * the optimum; {@link io.github.foldwise.differential.deseq2.Numerics#CONVERGED} goes there. Deliberate differences from R
 * in both: genes whose outliers were replaced are shrunken with the replaced counts; where reweighted least squares fail,
 * the optimum is found by Newton's method, while R's optimiser stops within about 1e-3 of it. The prior scale and the modes
 * of the Cauchy shrinkage are those of apeglm 1.20 on RcppNumerical 0.7 with {@code REPLAY}, whose search stops beside the
 * optimum; they are exact with {@code CONVERGED}.
 *
 * <p>Reference: Love, Huber, Anders 2014, Genome Biology 15:550, doi:10.1186/s13059-014-0550-8.
 */
@NullMarked
package io.github.foldwise.differential.deseq2;

import org.jspecify.annotations.NullMarked;

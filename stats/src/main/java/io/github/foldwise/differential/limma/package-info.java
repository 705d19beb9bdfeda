/**
 * Linear models for expression as R's limma 3.54 computes them: voom, moderated t statistics, tests against a fold change.
 *
 * <pre>{@code
 * NormalizedCounts counts = CountNormalization.withDefaults().normalize(raw, design);
 * ExpressionValues values = Voom.withDefaults().withDesign(design).transform(counts);
 * LimmaResult result = LimmaAnalysis.withDefaults()
 *         .withDesign(design)
 *         .fit(values)
 *         .test(Contrast.of("condition", "resistant", "parental"));
 * }</pre>
 *
 * <h2>When to choose it</h2>
 * <p>Voom turns counts into log2 counts per million, each with a weight for its precision; from there on everything is a
 * linear model, with moderated variances. Its p-values keep their level down to 0.001, samples of differing quality get
 * weights, and samples of one clone or patient may be correlated ({@link
 * io.github.foldwise.differential.limma.BlockCorrelation}). Where library sizes differ little, {@link
 * io.github.foldwise.differential.limma.VarianceTrend#ABUNDANCE} on plain log counts per million does as well (limma-trend).
 *
 * <p>Contrasts are exact also where weights differ between genes; limma's {@code contrasts.fit} takes the coefficients of an
 * unweighted fit for correlated as they are there, so that its standard errors of a contrast of several coefficients differ a
 * little. A contrast that is one coefficient of the design equals limma's.
 */
@NullMarked
package io.github.foldwise.differential.limma;

import org.jspecify.annotations.NullMarked;

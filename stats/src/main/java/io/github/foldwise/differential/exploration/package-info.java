/**
 * A look at the samples before any test: which are alike, which stand apart, and why.
 *
 * <p>Everything here takes values whose scatter does not depend on their mean: variance-stabilised counts or log-CPM, never
 * raw counts, whose largest genes would drown all others. A {@link
 * io.github.foldwise.differential.exploration.PrincipalComponentAnalysis} shows the directions in which samples differ most,
 * over the genes that vary most; {@link io.github.foldwise.differential.exploration.MultidimensionalScaling} arranges
 * samples so that their distance is the typical log2 fold change of the genes that tell each two apart (limma's
 * {@code plotMDS}); {@link io.github.foldwise.differential.exploration.SampleDistances} and {@link
 * io.github.foldwise.differential.exploration.Dendrogram} group them. A sample that lies with the wrong group was swapped,
 * and a first component that is the batch belongs into the design.
 *
 * <p>{@link io.github.foldwise.differential.exploration.ExpressionFigures} draws what a test gives: MA, volcano, dispersion,
 * mean and variance, p-values, the counts of a gene, genes by samples. The histogram of p-values is the one to look at first:
 * flat with a peak at 0 is right; a slope towards 1 or a hill in the middle says that the design misses something.
 */
@NullMarked
package io.github.foldwise.differential.exploration;

import org.jspecify.annotations.NullMarked;

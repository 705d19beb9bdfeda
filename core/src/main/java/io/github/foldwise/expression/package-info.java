/**
 * Expression data as a sequencing core hands it over: counts of reads and what is known about the samples.
 *
 * <p>A {@link io.github.foldwise.expression.CountMatrix} holds whole numbers of reads, genes by samples, and nothing
 * derived from them. The statistics of counts rest on their being counts: a library with twice the reads says twice as
 * much about a gene, and normalised values (CPM, FPKM, TPM) have lost that. What is known about the samples lies in a
 * {@link io.github.foldwise.expression.SampleSheet}, and the two are matched by the names of the samples, never by their
 * order.
 */
@NullMarked
package io.github.foldwise.expression;

import org.jspecify.annotations.NullMarked;

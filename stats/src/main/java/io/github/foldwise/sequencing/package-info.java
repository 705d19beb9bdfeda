/**
 * Whether samples are what their sheet says, and what became of their reads, before any gene is tested.
 *
 * <pre>{@code
 * SampleLabels labels = LabelCheck.of(design).test(counts);             // 2 of 8 samples fit another label better
 * LibraryQualities libraries = LibraryQuality.withDefaults().of(counts); // sizes, detected genes, mitochondria, XIST and Y
 * }</pre>
 *
 * <p>{@link io.github.foldwise.sequencing.LabelCheck} predicts each sample from a fit without it;
 * {@link io.github.foldwise.sequencing.LibraryQuality} measures each library for itself.
 */
@NullMarked
package io.github.foldwise.sequencing;

import org.jspecify.annotations.NullMarked;

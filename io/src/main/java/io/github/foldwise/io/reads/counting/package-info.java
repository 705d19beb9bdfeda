/**
 * Aligned reads counted for genes.
 *
 * <p>{@link io.github.foldwise.io.reads.counting.AnnotationReader} reads where genes lie (GTF, GFF3, SAF), {@link
 * io.github.foldwise.io.reads.counting.ReadCounter} counts the fragments of BAM and SAM files that lie in them, by the rules
 * of featureCounts or of htseq-count, and measures the strandedness of the library on the way. SAM, that is text, is read by
 * htsjdk, an optional library.
 *
 * <pre>{@code
 * GeneFeatures genes = AnnotationReader.read("genes.gtf");
 * ReadCounts counted = ReadCounter.withDefaults().withGenes(genes).count(List.of(Path.of("a.bam"), Path.of("b.bam")));
 * CountMatrix counts = counted.getCounts();
 * }</pre>
 */
@NullMarked
package io.github.foldwise.io.reads.counting;

import org.jspecify.annotations.NullMarked;

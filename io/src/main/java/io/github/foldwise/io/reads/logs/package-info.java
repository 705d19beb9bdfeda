/**
 * What became of the reads, from the logs that aligners and counters leave: STAR, HISAT2 (and Bowtie 2, whose summary is the
 * same), samtools flagstat and idxstats, featureCounts, {@code foldwise count}, HTSeq, Salmon and kallisto.
 *
 * <pre>{@code
 * ReadLogs logs = ReadLogReader.read(Path.of("results"));
 * logs.getValue("R1", "star/R1_Log.final.out", "uniquely_mapped");
 * logs.getLeftOut(); // files that are no logs
 * }</pre>
 *
 * <p>A log is known by its content. Each value belongs to a sample and to the file it came from, so that two logs of one sample
 * name stand side by side and none takes the other's place.
 */
@NullMarked
package io.github.foldwise.io.reads.logs;

import org.jspecify.annotations.NullMarked;

/**
 * Counts of sequencing reads from the programs that count them.
 *
 * <p>{@link io.github.foldwise.io.counts.CountReader} is the one door: a matrix as CSV, TSV or XLSX, a folder of HTSeq or
 * STAR files, a table of featureCounts or a MatrixMarket file, each also compressed by gzip, is known by its content.
 * Estimates of transcripts (Salmon, kallisto, RSEM) need to be told which gene a transcript belongs to and have a door of
 * their own, {@link io.github.foldwise.io.counts.TranscriptReader}.
 *
 * <p>A {@link io.github.foldwise.io.counts.CountImport} holds the counts and whatever a reader noticed: what was left out,
 * gene names that a spreadsheet turned into dates, a strandedness that was chosen. What cannot be counts (fractions,
 * negative numbers, genes twice, a transposed matrix) is refused, with the place and a way to mend it.
 */
@NullMarked
package io.github.foldwise.io.counts;

import org.jspecify.annotations.NullMarked;

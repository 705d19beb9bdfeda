/**
 * The door to aligners: this library aligns nothing itself, it says how a program is to be called, refuses what cannot work
 * before hours have passed, and can run it.
 *
 * <pre>{@code
 * AlignerCommand command = AlignerCommand.of(Aligner.HISAT2)
 *         .withIndex(Path.of("index"))
 *         .withStrandedness(Strandedness.REVERSE)
 *         .withOutput(Path.of("aligned"));
 * for (SampleReads reads : ReadSheetFile.read(Path.of("reads.csv"))) {
 *     AlignerRun run = command.run(reads);
 * }
 * }</pre>
 */
@NullMarked
package io.github.foldwise.io.reads.aligner;

import org.jspecify.annotations.NullMarked;

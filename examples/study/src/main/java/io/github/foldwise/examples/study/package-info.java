/**
 * The main job: a study of a parental and a drug-resistant line, from reader exports to a report.
 *
 * <p>{@link io.github.foldwise.examples.study.Study} is the program, {@link
 * io.github.foldwise.examples.study.simulation.SimulatedStudy} writes the example data with known truth, {@link
 * io.github.foldwise.examples.study.folder.StudyFolder} reads a folder of data, simulated or real, and {@link
 * io.github.foldwise.examples.study.chapter.ResistanceChapter} analyses the plates.
 */
@NullMarked
package io.github.foldwise.examples.study;

import org.jspecify.annotations.NullMarked;

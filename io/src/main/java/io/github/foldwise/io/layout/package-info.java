/**
 * What was put into the wells, from the files of those who put it there.
 *
 * <p>A dispenser knows the layout best: {@link io.github.foldwise.io.layout.D300File} reads the protocol of a digital dispenser,
 * doses, vehicle and all, and {@link io.github.foldwise.io.layout.EchoReportFile} the report of an acoustic one, which tells the
 * wells that were missed; a missed well is masked, not analysed as if it held its dose.
 * {@link io.github.foldwise.io.layout.PlateManifestFile} reads the list that says which plate follows which template, when it was
 * read
 * and which line is on it, and {@link io.github.foldwise.io.layout.CellHtsConfigFile} the plate configuration of cellHTS.
 * Layouts as blocks or as a long table are read by {@link io.github.foldwise.io.plate.PlateLayoutFile}.
 */
@NullMarked
package io.github.foldwise.io.layout;

import org.jspecify.annotations.NullMarked;

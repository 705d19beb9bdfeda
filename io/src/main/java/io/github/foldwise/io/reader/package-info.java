/**
 * Exports of plate readers, as the instruments write them.
 *
 * <p>{@link io.github.foldwise.io.reader.PlateFile} is the one door. It goes by the content of a file, never by its name, and
 * gives one {@link io.github.foldwise.plate.PlateReading} for each plate, channel and time: an endpoint is one reading, a
 * kinetic run one for each cycle, a spectrum one for each wavelength, a scan of the well one for each position. Calculated
 * results that an export carries beside its readings, such as blank-corrected values, are readings under the name the export
 * gives them.
 *
 * <p>What a reader of this package promises: a cell that is not a number is a status with its bound and never a number; a
 * table that was cut off, a row that lost its wells and a cell that no instrument writes are refused with file, line and
 * cell; several plates in one file stay apart even where they share a name.
 */
@NullMarked
package io.github.foldwise.io.reader;

import org.jspecify.annotations.NullMarked;

/**
 * Plates in plain files: what was put into the wells, and readings as a matrix or as a table with a row for each well.
 *
 * <pre>{@code
 * PlateLayout layout = PlateLayoutFile.read("layout.csv");
 * PlateReading plate = PlateMatrixFile.read("plate.csv").get(0);
 * }</pre>
 *
 * <p>Exports of instruments are read by {@code PlateFile}, which knows these two forms as well, and
 * what dispensers write by the classes of {@code io.layout}.
 */
@NullMarked
package io.github.foldwise.io.plate;

import org.jspecify.annotations.NullMarked;

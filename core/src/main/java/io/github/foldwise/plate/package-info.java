/**
 * Plates: where a well is, what was put into it, and what the reader said about it.
 *
 * <p>A {@link io.github.foldwise.plate.PlateLayout} says what is in the wells of a plate: role, cell line, drug, dose,
 * technical replicate and experiment. A {@link io.github.foldwise.plate.PlateReading} says what one channel of the reader
 * measured in them at one time. The two meet in an analysis by their {@link io.github.foldwise.plate.Well}; neither knows
 * files.
 *
 * <p>A reader does not always answer with a number: the detector overflows, a well lies above the standard curve, a user
 * struck an outlier. Each of these is a {@link io.github.foldwise.plate.WellStatus}, kept with the number or the bound the
 * reader gave, and never a bare NaN: a saturated well and an empty one mean opposite things.
 *
 * <p>Wells are not replicates. Several wells of one dose are technical replicates of one experiment; the
 * {@linkplain io.github.foldwise.plate.WellContent#getExperiment() experiment} is the unit of inference and is kept apart.
 */
@NullMarked
package io.github.foldwise.plate;

import org.jspecify.annotations.NullMarked;

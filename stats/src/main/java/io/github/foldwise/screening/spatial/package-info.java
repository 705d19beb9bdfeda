/**
 * Correction for the place of a well on its plate.
 *
 * <p>Wells at the edge dry out, a dispenser loses pressure along a row, one side of an incubator is warmer. The effect is a
 * smooth field over the plate with a step at the outer ring, and it multiplies what the cells do. On a screen of single wells
 * the customary remedy is the B-score: effects of rows and columns swept out by {@linkplain
 * io.github.foldwise.screening.spatial.MedianPolish median polish}. On a dose-response plate that remedy is worse than the
 * disease, for doses run along rows or columns, and their effect is swept out with the rest.
 *
 * <p>Here a field is therefore estimated only from wells that should agree: vehicle wells, or replicates of one dose, each
 * dose with a level of its own. And the layout is looked at first: the share η² of the dose's variance that {@linkplain
 * io.github.foldwise.screening.spatial.Confounding rows and columns explain} tells whether field and dose can be told apart
 * at all. Where they cannot, the plate is left as it is and the result says why.
 *
 * <p>An estimated field carries some of the noise of the wells it was estimated from. A plate without a field is the better
 * for being left alone: ask {@link io.github.foldwise.screening.quality.PlateQuality} for the edge index and the trends
 * first.
 */
@NullMarked
package io.github.foldwise.screening.spatial;

import org.jspecify.annotations.NullMarked;

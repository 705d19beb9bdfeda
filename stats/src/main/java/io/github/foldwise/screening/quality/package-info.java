/**
 * How good a plate is, and how sure one can be of it.
 *
 * <p>A Z' from three wells of each control is a guess: its 95 % interval spans half of the scale. Every quantity here
 * therefore comes with an interval. Those of means and scatters (Z', SSMD, signal window, CV and their kin) are generalised
 * confidence intervals: for normal controls the pivots of mean and standard deviation, or of median and median absolute
 * deviation, are known exactly, and drawing from them carries their joint uncertainty through any formula. Simulation puts
 * their coverage within two percent of the nominal 95 for four to sixteen wells, and three wells a little above. The edge index has the exact interval of
 * a rank-sum test, trends have t intervals, the replicate correlation has the interval of the F distribution.
 *
 * <p>The verdict compares estimates with limits that are options. It never looks at the samples' effects: a plate on which
 * no drug works is a good plate.
 *
 * <p>{@link io.github.foldwise.screening.quality.VehicleTolerance} tells how much solvent the cells bear; {@link
 * io.github.foldwise.screening.quality.PlateQualitySeries} whether plates drift.
 */
@NullMarked
package io.github.foldwise.screening.quality;

import org.jspecify.annotations.NullMarked;

/**
 * Plates before they are pipetted: where doses go, what is diluted into what, and what the dispenser is told.
 *
 * <p>A layout decides what an analysis can still tell apart. Where a dose runs along the columns, an effect of the column and
 * one of the dose are the same number; where the edge holds the lowest doses, evaporation looks like growth. So
 * {@link io.github.foldwise.plate.design.LayoutDesign} shuffles the wells, within blocks that each hold one replicate, away from
 * the edge, from a seed that makes the same layout again.
 *
 * <p>Solvent is a treatment too. {@link io.github.foldwise.plate.design.VehiclePlan} says how much of it comes with each dose and
 * how much must be added to hold it constant; {@link io.github.foldwise.plate.design.SerialDilution} makes the list of tubes
 * for a pipette, {@link io.github.foldwise.plate.design.PickListDesign} the list of transfers for an acoustic dispenser, with
 * the error that whole droplets make of each dose. {@link io.github.foldwise.plate.design.Quadrant} maps four plates to one
 * of four times their wells.
 */
@NullMarked
package io.github.foldwise.plate.design;

import org.jspecify.annotations.NullMarked;

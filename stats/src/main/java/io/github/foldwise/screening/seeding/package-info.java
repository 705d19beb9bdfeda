/**
 * How many cells to seed: the range over which the signal counts cells.
 *
 * <p>An assay that saturates at the density of untreated wells hides the first half of a drug's effect and shifts every IC50
 * to higher doses. {@link io.github.foldwise.screening.seeding.SeedingTitration} finds the upper limit of linearity by a test
 * of lack of fit, and {@link io.github.foldwise.screening.seeding.SeedingCurve#densityFor} turns it into the density to seed
 * for the hours that the cells will grow.
 *
 * <pre>{@code
 * SeedingCurve curve = SeedingTitration.withDefaults().fit(DoseResponseData.of(cells, signals));
 * double seed = curve.densityFor(72, 26);
 * }</pre>
 */
@NullMarked
package io.github.foldwise.screening.seeding;

import org.jspecify.annotations.NullMarked;

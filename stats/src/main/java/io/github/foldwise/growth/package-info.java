/**
 * Growth of cells: how fast, after which lag, up to which capacity, and whether a line under selection grows as its parent again.
 *
 * <pre>{@code
 * GrowthFit fit = GrowthFitter.withDefaults().fit(GrowthData.of(hours, counts));
 * double hours = fit.getDoublingTime();
 * }</pre>
 *
 * <p>The exponential window is found, not assumed: log counts are a phase of steady change between phases that are flat or
 * change more slowly (Buchanan 1997, doi:10.1006/fmic.1997.0125). The unit of inference is the experiment where several are
 * named, else the well.
 */
@NullMarked
package io.github.foldwise.growth;

import org.jspecify.annotations.NullMarked;

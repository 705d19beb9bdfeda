/**
 * Western blots in numbers: from band readings to normalised signals and tested fold changes.
 *
 * <pre>{@code
 * NormalizedBands y = BlotNormalization.of("pFAK", "actin1").over("FAK", "actin2").of(table);
 * BlotFit fit = BlotComparison.withUnit("blot").of(y);
 * fit.between("line", "drug").getInteraction()      // 5.214 [2.698, 10.08]
 * fit.equivalence("FAK", "line", "resistant", "parental", 1.25)
 * }</pre>
 *
 * <h2>Conventions</h2>
 * <ul>
 *   <li>Everything is done on the scale of natural logarithms: imagers differ by a factor from blot to blot, and bands scatter in
 *       proportion.
 *   <li>The blot is the unit of replication. Lanes of one condition on one blot are averaged before anything is tested: with no
 *       true difference lanes taken as replicates give p &lt; .05 in 27 to 43 % of experiments.
 *   <li>A control's error is never removed by setting the control to 1.
 *   <li>A band that is saturated or below detection is a bound and stays one.
 * </ul>
 */
@NullMarked
package io.github.foldwise.densitometry;

import org.jspecify.annotations.NullMarked;

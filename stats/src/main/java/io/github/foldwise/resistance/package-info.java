/**
 * Fold resistance: how many times more drug a resistant line needs than its parent.
 *
 * <pre>{@code
 * FoldResistance fold = FoldComparison.of(curves, "resistant").relativeTo("parental");
 * }</pre>
 *
 * <p>A fold is a ratio of two effective doses, so all inference is on its logarithm. Exchanging the two lines inverts fold
 * and interval and leaves the p-value alone.
 *
 * <h2>What is replicated</h2>
 * Wells of one plate share cells, dilution series and day. The day moves both lines, and more than the wells scatter;
 * intervals from wells alone are too narrow, often several times. Where the data name experiments, each experiment that
 * holds both lines gives one log ratio, and the fold is their mean with a t interval of k - 1 degrees of freedom. Where no
 * experiment holds both, each line's log doses are one sample and Welch's interval is given. From wells only where the data
 * name no experiment, and then a warning says so.
 *
 * <h2>When an IC50 lies beyond the tested doses</h2>
 * Then that experiment's ratio is only known to be at least (or at most) a bound. Leaving such experiments out would bias
 * the fold towards 1. They enter the normal likelihood of the log ratios as censored values (Tobin 1958,
 * doi:10.2307/1907382), and the interval is the profile likelihood with the threshold that gives exactly the t interval
 * where nothing is censored.
 */
@NullMarked
package io.github.foldwise.resistance;

import org.jspecify.annotations.NullMarked;

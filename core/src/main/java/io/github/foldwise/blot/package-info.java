/**
 * Western blots: what was loaded in each lane and what its bands gave.
 *
 * <p>A {@link io.github.foldwise.blot.BandTable} has a row for each lane, with the factors that tell lanes apart (blot, line,
 * drug, time) and a {@link io.github.foldwise.blot.BandReading} of each target. A reading is a number or says why it is none:
 * a saturated band is at least what was read, a band that does not stand out is at most its limit.
 */
@NullMarked
package io.github.foldwise.blot;

import org.jspecify.annotations.NullMarked;

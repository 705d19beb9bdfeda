/**
 * Many tests at once: adjusted p-values, false discovery rates, and weights from a covariate that does not know the null.
 *
 * <pre>{@code
 * double[] adjusted = PvalueAdjustment.BENJAMINI_HOCHBERG.adjust(pvalues);
 * }</pre>
 */
@NullMarked
package io.github.foldwise.multiplicity;

import org.jspecify.annotations.NullMarked;

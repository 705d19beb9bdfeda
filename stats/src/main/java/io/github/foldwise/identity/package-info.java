/**
 * Which line it is: short tandem repeat profiles and how alike they are.
 *
 * <pre>{@code
 * StrSimilarity similarity = StrComparison.withDefaults().of(flask, parent);
 * }</pre>
 */
@NullMarked
package io.github.foldwise.identity;

import org.jspecify.annotations.NullMarked;

/** Means of what is known in part. */
@NullMarked
package io.github.foldwise.internal.censored;

import org.jspecify.annotations.NullMarked;

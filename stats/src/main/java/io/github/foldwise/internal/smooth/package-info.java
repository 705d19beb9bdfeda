/**
 * Smoothers and order statistics that equal R's: splines, local regression, medians, quantiles, ranks.
 * Not part of the API: nothing here appears in a public signature, and it may change in any version.
 */
@NullMarked
package io.github.foldwise.internal.smooth;

import org.jspecify.annotations.NullMarked;

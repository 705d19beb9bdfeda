/**
 * What edgeR computes for a gene or for several side by side: negative binomial regressions, adjusted profile likelihoods of
 * dispersions, adjusted deviances, exact and threshold tests. It knows counts, offsets and matrices, not designs or results.
 */
@NullMarked
package io.github.foldwise.internal.edger;

import org.jspecify.annotations.NullMarked;

/**
 * Negative binomial models of counts as numerics: their likelihoods, regressions and priors, a gene at a time or several side by side.
 */
@NullMarked
package io.github.foldwise.internal.counts;

import org.jspecify.annotations.NullMarked;

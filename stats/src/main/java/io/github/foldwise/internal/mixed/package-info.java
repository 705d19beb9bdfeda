/**
 * Nonlinear mixed-effects models as numerics: observations in groups whose parameters deviate at random, fitted by alternating
 * penalised nonlinear least squares with a linear mixed model.
 */
@NullMarked
package io.github.foldwise.internal.mixed;

import org.jspecify.annotations.NullMarked;

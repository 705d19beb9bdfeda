/**
 * Nonlinear regression as numerics: mean functions with their derivatives, losses seen through the mean, several curves
 * that share parameters, and a minimiser that uses exact second derivatives.
 *
 * <p>A {@link io.github.foldwise.internal.regression.JointObjective} adds up the
 * {@linkplain io.github.foldwise.internal.regression.ResponseLoss loss} of every observation of every curve. What the
 * curves share, what is fixed and what is ordered is said by one affine
 * {@link io.github.foldwise.internal.regression.ParameterMap} for each of them, so nothing else has to know of it.
 * {@link io.github.foldwise.internal.optimize.TrustRegion} minimises it within a box;
 * {@link io.github.foldwise.internal.optimize.ConstrainedSearch} minimises it on the set where a smooth quantity has a given
 * value, and {@link io.github.foldwise.internal.optimize.ProfileSearch} turns that into profile-likelihood limits of
 * any quantity.
 *
 * <p>All searches end: with a typed {@link io.github.foldwise.internal.optimize.TrustRegion.End end}, never with an
 * exception from the algebra.
 */
@NullMarked
package io.github.foldwise.internal.regression;

import org.jspecify.annotations.NullMarked;

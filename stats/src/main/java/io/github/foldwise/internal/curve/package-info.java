/**
 * The engine below dose-response curves: a problem, its search, its optimum, and what is asked of an optimum.
 *
 * <ul>
 *   <li>Problem: a {@link io.github.foldwise.internal.curve.model.CurveModel}, {@link
 *       io.github.foldwise.internal.curve.CurveErrors}, and the {@link io.github.foldwise.internal.curve.plane.GroupedResponses} of a
 *       curve.
 *   <li>Search: of two-plateau curves in the plane of shape and place, with the plateaus solved for; of all others over all
 *       parameters within a box.
 *   <li>Optimum: where a search ended, with a status, a covariance, a mean and a dose with their errors, and profiles.
 * </ul>
 * It knows nothing of package {@code doseresponse}, which is its face.
 */
@NullMarked
package io.github.foldwise.internal.curve;

import org.jspecify.annotations.NullMarked;

/**
 * Searches: trust region with exact curvature, level sets for profiles, and replays of R's own optimisers.
 * Not part of the API: nothing here appears in a public signature, and it may change in any version.
 */
@NullMarked
package io.github.foldwise.internal.optimize;

import org.jspecify.annotations.NullMarked;

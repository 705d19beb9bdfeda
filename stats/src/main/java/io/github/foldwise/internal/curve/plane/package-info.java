/**
 * The search for curves of two plateaus: all but slope and position is solved for, and these are searched on a plane.
 */
@NullMarked
package io.github.foldwise.internal.curve.plane;

import org.jspecify.annotations.NullMarked;

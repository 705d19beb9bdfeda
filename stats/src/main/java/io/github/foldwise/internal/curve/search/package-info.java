/**
 * The search for all other curves: working parameters, starts on a grid, and what is linear solved for.
 */
@NullMarked
package io.github.foldwise.internal.curve.search;

import org.jspecify.annotations.NullMarked;

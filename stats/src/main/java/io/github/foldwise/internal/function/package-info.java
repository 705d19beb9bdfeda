/**
 * Special functions and distributions where a library has not the accuracy or the speed, quadrature and roots.
 * Not part of the API: nothing here appears in a public signature, and it may change in any version.
 */
@NullMarked
package io.github.foldwise.internal.function;

import org.jspecify.annotations.NullMarked;

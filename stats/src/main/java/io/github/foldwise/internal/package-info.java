/**
 * Numerics shared by the analyses: distributions with accurate tails, small linear algebra. Not part of the API: nothing
 * here appears in a public signature, and it may change in any version.
 */
@NullMarked
package io.github.foldwise.internal;

import org.jspecify.annotations.NullMarked;

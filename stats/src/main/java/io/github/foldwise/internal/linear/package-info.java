/**
 * Linear algebra of small and middling matrices: factorisations, eigenvalues, ranks by R's rule.
 * Not part of the API: nothing here appears in a public signature, and it may change in any version.
 */
@NullMarked
package io.github.foldwise.internal.linear;

import org.jspecify.annotations.NullMarked;

/** Designs as matrices: what is made of one beyond its own columns. */
@NullMarked
package io.github.foldwise.internal.design;

import org.jspecify.annotations.NullMarked;

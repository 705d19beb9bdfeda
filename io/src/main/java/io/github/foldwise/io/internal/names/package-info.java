/** The names of a file of any length, in little memory. */
@NullMarked
package io.github.foldwise.io.internal.names;

import org.jspecify.annotations.NullMarked;

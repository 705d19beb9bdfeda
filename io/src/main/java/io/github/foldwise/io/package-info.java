/**
 * Files in; tables out.
 *
 * <p>One class per kind of file. What is written appears whole or not at all: a file is made under a temporary name in
 * its folder and moved to its place when it is complete, so that a crash leaves the earlier version or nothing. All
 * text is UTF-8, all numbers are written so that they read back to the same value, and the same content gives the same
 * bytes on every machine.
 */
@NullMarked
package io.github.foldwise.io;

import org.jspecify.annotations.NullMarked;

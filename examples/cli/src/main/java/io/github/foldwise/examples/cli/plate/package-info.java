/**
 * Commands for plates as a reader exports them: their wells as a table, and how good they are.
 */
@NullMarked
package io.github.foldwise.examples.cli.plate;

import org.jspecify.annotations.NullMarked;
